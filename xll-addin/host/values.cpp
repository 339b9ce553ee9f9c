#include "values.h"

#include <windows.h>

#include <cmath>
#include <cstring>
#include <limits>

namespace host {

namespace {

std::string shownCell(const Cell& cell) {
  char buffer[64];
  switch (cell.tag) {
    case Cell::NUMBER: {
      uint64_t bits;
      std::memcpy(&bits, &cell.number, sizeof bits);
      snprintf(buffer, sizeof buffer, "%.17g [%016llx]", cell.number, static_cast<unsigned long long>(bits));
      return buffer;
    }
    case Cell::TEXT:
      return cell.text.size() > 200 ? "a text of " + std::to_string(cell.text.size()) + " characters"
                                    : '"' + narrow(cell.text) + '"';
    case Cell::FLAG:
      return cell.number != 0 ? "TRUE" : "FALSE";
    case Cell::ERROR_VALUE:
      return "#" + std::to_string(static_cast<int>(cell.number));
    default:
      return "empty";
  }
}

bool same(const Cell& one, const Cell& other) {
  return one.tag == other.tag && one.text == other.text &&
         std::memcmp(&one.number, &other.number, sizeof one.number) == 0;
}

Cell cellOf(const xl::Oper& oper, uint32_t allowed) {
  if ((oper.type & ~allowed) != 0) {
    fail("a cell of type " + std::to_string(oper.type));
  }
  switch (oper.type & xl::KIND) {
    case xl::NUMBER:
      if (!std::isfinite(oper.number)) {
        fail("a number that is not finite");
      }
      return number(oper.number);
    case xl::TEXT: {
      auto length = static_cast<size_t>(oper.text[0]);
      if (length > xl::LONGEST_TEXT) {
        fail("a text of " + std::to_string(length) + " characters");
      }
      return text(std::wstring(oper.text + 1, length));
    }
    case xl::FLAG:
      if (oper.flag != 0 && oper.flag != 1) {
        fail("a flag of " + std::to_string(oper.flag));
      }
      return flag(oper.flag != 0);
    case xl::ERROR_VALUE:
      return error(oper.error);
    case xl::EMPTY:
      return Cell{};
    default:
      fail("a cell of type " + std::to_string(oper.type));
  }
}

void mix(uint64_t& hash, const void* data, size_t size) {
  const auto* bytes = static_cast<const unsigned char*>(data);
  for (size_t i = 0; i < size; i++) {
    hash = (hash ^ bytes[i]) * 0x100000001b3ull;
  }
}

}  // namespace

Cell number(double value) {
  Cell cell;
  cell.tag = Cell::NUMBER;
  cell.number = value;
  return cell;
}

Cell text(std::wstring value) {
  Cell cell;
  cell.tag = Cell::TEXT;
  cell.text = std::move(value);
  return cell;
}

Cell flag(bool value) {
  Cell cell;
  cell.tag = Cell::FLAG;
  cell.number = value ? 1 : 0;
  return cell;
}

Cell error(int code) {
  Cell cell;
  cell.tag = Cell::ERROR_VALUE;
  cell.number = code;
  return cell;
}

std::string difference(const Grid& expected, const Grid& shown) {
  if (expected.rows != shown.rows || expected.columns != shown.columns) {
    return std::to_string(expected.rows) + " x " + std::to_string(expected.columns) + " cells expected, not " +
           std::to_string(shown.rows) + " x " + std::to_string(shown.columns) +
           (shown.cells.empty() ? "" : " that begin with " + shownCell(shown.cells[0]));
  }
  for (size_t i = 0; i < expected.cells.size(); i++) {
    if (!same(expected.cells[i], shown.cells[i])) {
      return "cell " + std::to_string(i) + ": " + shownCell(expected.cells[i]) + " expected, not " +
             shownCell(shown.cells[i]);
    }
  }
  return {};
}

std::string shown(const Grid& grid) {
  return grid.cells.size() == 1 ? shownCell(grid.cells[0])
                                : std::to_string(grid.rows) + " x " + std::to_string(grid.columns) + " cells";
}

std::string narrow(const std::wstring& text) {
  int needed =
      WideCharToMultiByte(CP_UTF8, 0, text.c_str(), static_cast<int>(text.size()), nullptr, 0, nullptr, nullptr);
  std::string result(static_cast<size_t>(needed), '\0');
  WideCharToMultiByte(CP_UTF8, 0, text.c_str(), static_cast<int>(text.size()), result.data(), needed, nullptr, nullptr);
  return result;
}

std::wstring wide(const std::string& text) {
  int needed = MultiByteToWideChar(CP_UTF8, 0, text.c_str(), static_cast<int>(text.size()), nullptr, 0);
  std::wstring result(static_cast<size_t>(needed), L'\0');
  MultiByteToWideChar(CP_UTF8, 0, text.c_str(), static_cast<int>(text.size()), result.data(), needed);
  return result;
}

uintptr_t sheetNumber(int sheet) {
  return (static_cast<uintptr_t>(7) << 32) + 0x80000000u + static_cast<uintptr_t>(sheet);
}

Grid cellAt(int sheet, int row, int column) {
  Grid grid;
  grid.reference = true;
  grid.sheet = sheet;
  grid.area = {row, row, column, column};
  return grid;
}

Passed::Passed(const Grid& grid, int ownSheet) : own_(std::make_unique<xl::Oper>()) {
  if (grid.reference && grid.sheet == ownSheet) {
    own_->here.count = 1;
    own_->here.area = grid.area;
    own_->type = xl::HERE;
    return;
  }
  if (grid.reference) {
    areas_ = std::make_unique<xl::Areas>();
    areas_->count = 1;
    areas_->area[0] = grid.area;
    own_->there.areas = areas_.get();
    own_->there.sheet = sheetNumber(grid.sheet);
    own_->type = xl::REFERENCE;
    return;
  }
  if (grid.cells.empty()) {
    own_->type = xl::MISSING;
    return;
  }
  if (grid.cells.size() == 1) {
    set(*own_, grid.cells[0]);
    return;
  }
  cells_.resize(grid.cells.size());
  for (size_t i = 0; i < cells_.size(); i++) {
    set(cells_[i], grid.cells[i]);
  }
  own_->array.cells = cells_.data();
  own_->array.rows = grid.rows;
  own_->array.columns = grid.columns;
  own_->type = xl::ARRAY;
}

void Passed::set(xl::Oper& oper, const Cell& cell) {
  switch (cell.tag) {
    case Cell::NUMBER:
      oper.number = cell.number;
      oper.type = xl::NUMBER;
      break;
    case Cell::TEXT: {
      auto owned = std::make_unique<std::vector<wchar_t>>();
      owned->push_back(static_cast<wchar_t>(cell.text.size()));
      owned->insert(owned->end(), cell.text.begin(), cell.text.end());
      oper.text = owned->data();
      oper.type = xl::TEXT;
      texts_.push_back(std::move(owned));
      break;
    }
    case Cell::FLAG:
      oper.flag = cell.number != 0;
      oper.type = xl::FLAG;
      break;
    case Cell::ERROR_VALUE:
      oper.error = static_cast<int>(cell.number);
      oper.type = xl::ERROR_VALUE;
      break;
    default:
      oper.type = xl::EMPTY;
      break;
  }
}

uint64_t Passed::check() const {
  uint64_t hash = 0xcbf29ce484222325ull;
  mix(hash, own_.get(), sizeof(xl::Oper));
  mix(hash, cells_.data(), cells_.size() * sizeof(xl::Oper));
  for (const auto& owned : texts_) {
    mix(hash, owned->data(), owned->size() * sizeof(wchar_t));
  }
  return hash;
}

Grid taken(const xl::Oper& oper) {
  if ((oper.type & xl::KIND) != xl::ARRAY) {
    return Grid(cellOf(oper, xl::KIND | xl::DLL_FREES));
  }
  if ((oper.type & ~(xl::KIND | xl::DLL_FREES)) != 0) {
    fail("a result of type " + std::to_string(oper.type));
  }
  int rows = oper.array.rows;
  int columns = oper.array.columns;
  if (rows < 1 || columns < 1 || rows > 1 << 20 || columns > 1 << 14 || oper.array.cells == nullptr) {
    fail("an array of " + std::to_string(rows) + " x " + std::to_string(columns));
  }
  std::vector<Cell> cells;
  cells.reserve(static_cast<size_t>(rows) * static_cast<size_t>(columns));
  for (size_t i = 0; i < static_cast<size_t>(rows) * static_cast<size_t>(columns); i++) {
    cells.push_back(cellOf(oper.array.cells[i], xl::KIND));
  }
  return Grid(rows, columns, std::move(cells));
}

void fail(const std::string& what) { throw Breach{what}; }

void check(bool holds, const std::string& what) {
  if (!holds) {
    fail(what);
  }
}

}  // namespace host
