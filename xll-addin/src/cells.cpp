#include "cells.h"

#include <cstdlib>
#include <cstring>
#include <limits>

namespace cells {

namespace {

constexpr double NOTHING = std::numeric_limits<double>::quiet_NaN();

/// The most bytes of a freed block that are kept.
constexpr size_t MOST_KEPT = 1 << 20;

enum Tag : char { EMPTY = 0, NUMBER = 1, TEXT = 2, FLAG = 3, ERROR_VALUE = 4 };

struct Head {
  int32_t rows;
  int32_t columns;
  int32_t mixed;
  int32_t characters;
};

struct BlockHead {
  size_t size;
  size_t unused;  // keeps what follows at a multiple of sixteen
};

size_t padded(size_t length) { return (length + 7) & ~static_cast<size_t>(7); }

struct Span {
  const xl::Oper* cells;
  int32_t rows;
  int32_t columns;
  size_t count;
};

Span span(const xl::Oper& value) {
  switch (value.type & xl::KIND) {
    case xl::ARRAY:
      return {value.array.cells, value.array.rows, value.array.columns,
              static_cast<size_t>(value.array.rows) * static_cast<size_t>(value.array.columns)};
    case xl::MISSING:
      return {nullptr, 0, 0, 0};
    default:
      return {&value, 1, 1, 1};
  }
}

size_t characters(const Span& span) {
  size_t all = 0;
  for (size_t i = 0; i < span.count; i++) {
    all += (span.cells[i].type & xl::KIND) == xl::TEXT ? static_cast<size_t>(span.cells[i].text[0]) : 0;
  }
  return all;
}

/// Writes numbers as long as there are only numbers and empty cells; returns whether that was all.
bool writeDense(double* to, const Span& span) {
  for (size_t i = 0; i < span.count; i++) {
    const xl::Oper& cell = span.cells[i];
    uint32_t kind = cell.type & xl::KIND;
    if (kind == xl::NUMBER) {
      to[i] = cell.number;
    } else if (kind == xl::EMPTY || kind == xl::MISSING) {
      to[i] = NOTHING;
    } else if (kind == xl::INTEGER) {
      to[i] = cell.integer;
    } else {
      return false;
    }
  }
  return true;
}

void writeCell(double& number, char& tag, const xl::Oper& cell) {
  switch (cell.type & xl::KIND) {
    case xl::NUMBER:
      tag = NUMBER;
      number = cell.number;
      break;
    case xl::INTEGER:
      tag = NUMBER;
      number = cell.integer;
      break;
    case xl::TEXT:
      tag = TEXT;
      number = static_cast<double>(cell.text[0]);
      break;
    case xl::FLAG:
      tag = FLAG;
      number = cell.flag != 0;
      break;
    case xl::EMPTY:
    case xl::MISSING:
      tag = EMPTY;
      number = 0;
      break;
    case xl::ERROR_VALUE:
      tag = ERROR_VALUE;
      number = cell.error;
      break;
    default:  // no cell holds anything else
      tag = ERROR_VALUE;
      number = xl::VALUE;
      break;
  }
}

xl::Error known(double code) {
  switch (static_cast<int>(code)) {
    case xl::NULL_:
    case xl::DIV0:
    case xl::VALUE:
    case xl::REF:
    case xl::NAME:
    case xl::NUM:
    case xl::NA:
    case xl::GETTING_DATA:
      return static_cast<xl::Error>(static_cast<int>(code));
    default:
      return xl::VALUE;
  }
}

void set(xl::Oper& cell, double number) {
  if (number - number != 0) {  // no cell holds what is not finite
    error(cell, number != number ? xl::NA : xl::NUM);
  } else {
    cell.number = number;
    cell.type = xl::NUMBER;
  }
}

void set(xl::Oper& cell, double number, char tag) {
  switch (tag) {
    case NUMBER:
      set(cell, number);
      break;
    case FLAG:
      cell.flag = number != 0;
      cell.type = xl::FLAG;
      break;
    case ERROR_VALUE:
      error(cell, known(number));
      break;
    default:
      cell.type = xl::EMPTY;
      break;
  }
}

/// An answer in a buffer, its parts checked to lie within.
struct Answer {
  Head head;
  size_t count;
  const double* numbers;
  const char* tags;  // null if dense
  const char16_t* texts;
};

bool parse(const char* from, size_t length, Answer& answer) {
  if (length < sizeof(Head)) {
    return false;
  }
  std::memcpy(&answer.head, from, sizeof(Head));
  const Head& head = answer.head;
  if (head.rows <= 0 || head.columns <= 0 || head.rows > 1 << 20 || head.columns > 1 << 14 || head.characters < 0) {
    return false;
  }
  answer.count = static_cast<size_t>(head.rows) * static_cast<size_t>(head.columns);
  size_t needed = sizeof(Head) + answer.count * sizeof(double);
  answer.numbers = reinterpret_cast<const double*>(from + sizeof(Head));
  answer.tags = nullptr;
  answer.texts = nullptr;
  if (head.mixed != 0) {
    answer.tags = from + needed;
    needed += padded(answer.count);
    answer.texts = reinterpret_cast<const char16_t*>(from + needed);
    needed += padded(static_cast<size_t>(head.characters) * 2);
  }
  if (needed != length) {
    return false;
  }
  size_t all = 0;
  for (size_t i = 0; answer.tags != nullptr && i < answer.count; i++) {
    if (answer.tags[i] == TEXT) {
      if (!(answer.numbers[i] >= 0 && answer.numbers[i] <= xl::LONGEST_TEXT)) {
        return false;
      }
      all += static_cast<size_t>(answer.numbers[i]);
    }
  }
  return all == static_cast<size_t>(head.characters);
}

/// Copies a text, its length in front, and returns the place behind it.
wchar_t* setText(xl::Oper& cell, wchar_t* to, const char16_t* from, size_t length) {
  to[0] = static_cast<wchar_t>(length);
  std::memcpy(to + 1, from, length * sizeof(wchar_t));
  cell.text = to;
  cell.type = xl::TEXT;
  return to + 1 + length;
}

}  // namespace

size_t room(const xl::Oper& value) {
  Span all = span(value);
  return sizeof(Head) + all.count * sizeof(double) + padded(all.count) + padded(characters(all) * 2);
}

char* write(char* to, const xl::Oper& value) {
  Span all = span(value);
  auto* head = reinterpret_cast<Head*>(to);
  *head = {all.rows, all.columns, 0, 0};
  auto* numbers = reinterpret_cast<double*>(to + sizeof(Head));
  char* behind = reinterpret_cast<char*>(numbers + all.count);
  if (writeDense(numbers, all)) {
    return behind;
  }
  char* tags = behind;
  size_t length = 0;
  for (size_t i = 0; i < all.count; i++) {
    writeCell(numbers[i], tags[i], all.cells[i]);
    length += tags[i] == TEXT ? static_cast<size_t>(all.cells[i].text[0]) : 0;
  }
  std::memset(tags + all.count, 0, padded(all.count) - all.count);
  char* texts = tags + padded(all.count);
  for (size_t i = 0; i < all.count; i++) {
    if (tags[i] == TEXT) {
      size_t bytes = static_cast<size_t>(all.cells[i].text[0]) * 2;
      std::memcpy(texts, all.cells[i].text + 1, bytes);
      texts += bytes;
    }
  }
  std::memset(texts, 0, padded(length * 2) - length * 2);
  head->mixed = 1;
  head->characters = static_cast<int32_t>(length);
  return tags + padded(all.count) + padded(length * 2);
}

Blocks::~Blocks() { std::free(kept_); }

void* Blocks::take(size_t size) {
  if (kept_ != nullptr && static_cast<BlockHead*>(kept_)->size >= size) {
    void* block = static_cast<BlockHead*>(kept_) + 1;
    kept_ = nullptr;
    return block;
  }
  auto* head = static_cast<BlockHead*>(std::malloc(sizeof(BlockHead) + size));
  if (head == nullptr) {
    return nullptr;
  }
  head->size = size;
  return head + 1;
}

void Blocks::give(void* block) {
  BlockHead* head = static_cast<BlockHead*>(block) - 1;
  bool better = kept_ == nullptr || static_cast<BlockHead*>(kept_)->size < head->size;
  if (!better || head->size > MOST_KEPT) {
    std::free(head);
    return;
  }
  std::free(kept_);
  kept_ = head;
}

xl::Oper* error(xl::Oper& place, xl::Error code) {
  place.error = code;
  place.type = xl::ERROR_VALUE;
  return &place;
}

xl::Oper* read(const char* from, size_t length, xl::Oper& place, Blocks& blocks) {
  Answer answer;
  if (!parse(from, length, answer)) {
    return error(place, xl::NUM);
  }
  if (answer.count == 1 && answer.tags == nullptr) {
    set(place, answer.numbers[0]);
    return &place;
  }
  if (answer.count == 1 && answer.tags[0] != TEXT) {
    set(place, answer.numbers[0], answer.tags[0]);
    return &place;
  }
  bool array = answer.count > 1;
  size_t opers = sizeof(xl::Oper) * (array ? 1 + answer.count : 1);
  size_t texts = 0;
  for (size_t i = 0; answer.tags != nullptr && i < answer.count; i++) {
    texts += answer.tags[i] == TEXT ? 1 : 0;
  }
  void* block = blocks.take(opers + (texts + static_cast<size_t>(answer.head.characters)) * sizeof(wchar_t));
  if (block == nullptr) {
    return error(place, xl::NUM);
  }
  auto* result = static_cast<xl::Oper*>(block);
  auto* text = reinterpret_cast<wchar_t*>(static_cast<char*>(block) + opers);
  if (!array) {
    setText(*result, text, answer.texts, static_cast<size_t>(answer.head.characters));
    result->type |= xl::DLL_FREES;
    return result;
  }
  xl::Oper* cell = result + 1;
  if (answer.tags == nullptr) {
    for (size_t i = 0; i < answer.count; i++) {
      set(cell[i], answer.numbers[i]);
    }
  } else {
    const char16_t* source = answer.texts;
    for (size_t i = 0; i < answer.count; i++) {
      if (answer.tags[i] == TEXT) {
        auto characters = static_cast<size_t>(answer.numbers[i]);
        text = setText(cell[i], text, source, characters);
        source += characters;
      } else {
        set(cell[i], answer.numbers[i], answer.tags[i]);
      }
    }
  }
  result->array.cells = cell;
  result->array.rows = answer.head.rows;
  result->array.columns = answer.head.columns;
  result->type = xl::ARRAY | xl::DLL_FREES;
  return result;
}

}  // namespace cells
