// What passes between Excel and an add-in: the values that Excel gives and wants back, and what it does not take.
#include <algorithm>
#include <set>

#include "context.h"
#include "excel.h"
#include "inside.h"

namespace host {

namespace {

std::set<void*> given;  // texts and references that Excel gave and wants back
std::vector<std::string> wrong;

}  // namespace

int refused(int status, const std::string& why) {
  wrong.push_back(why);
  return status;
}

std::wstring textOf(const xl::Oper& oper, int longest, const std::string& what) {
  if (oper.type == xl::MISSING) {
    return {};
  }
  if ((oper.type & xl::KIND) != xl::TEXT) {
    wrong.push_back(what + " is of type " + std::to_string(oper.type));
    return {};
  }
  auto length = static_cast<int>(oper.text[0]);
  if (length > longest) {
    wrong.push_back(what + " has " + std::to_string(length) + " characters");
  }
  return std::wstring(oper.text + 1, static_cast<size_t>(length));
}

void giveText(xl::Oper* result, const std::wstring& text) {
  auto* copy = new wchar_t[text.size() + 1];
  copy[0] = static_cast<wchar_t>(text.size());
  std::copy(text.begin(), text.end(), copy + 1);
  result->text = copy;
  result->type = xl::TEXT | xl::EXCEL_FREES;
  given.insert(copy);
}

void giveReference(xl::Oper* result, uintptr_t sheet, const xl::Area& area) {
  result->there.areas = new xl::Areas{1, {area}};
  result->there.sheet = sheet;
  result->type = xl::REFERENCE | xl::EXCEL_FREES;
  given.insert(result->there.areas);
}

void giveFlag(xl::Oper* result, bool flag) {
  result->flag = flag ? 1 : 0;
  result->type = xl::FLAG;
}

void giveError(xl::Oper* result, int code) {
  result->error = code;
  result->type = xl::ERROR_VALUE;
}

void giveCell(xl::Oper* result, const Cell& cell) {
  switch (cell.tag) {
    case Cell::TEXT:
      giveText(result, cell.text);
      break;
    case Cell::NUMBER:
      result->number = cell.number;
      result->type = xl::NUMBER;
      break;
    case Cell::FLAG:
      result->flag = cell.number != 0;
      result->type = xl::FLAG;
      break;
    case Cell::ERROR_VALUE:
      result->error = static_cast<int>(cell.number);
      result->type = xl::ERROR_VALUE;
      break;
    default:
      result->type = xl::EMPTY;
      break;
  }
}

bool takeBack(const xl::Oper& value) {
  if ((value.type & xl::KIND) == xl::TEXT) {
    if (given.erase(value.text) == 0) {
      return false;
    }
    delete[] value.text;
    return true;
  }
  if ((value.type & xl::EXCEL_FREES) == 0) {
    return true;
  }
  if ((value.type & xl::KIND) == xl::REFERENCE) {
    bool known = given.erase(value.there.areas) != 0;
    delete value.there.areas;
    return known;
  }
  return false;
}

void breach(const std::string& what) {
  Lock held(callbackLock);
  wrong.push_back(what);
}

std::vector<std::string> breaches() {
  Lock held(callbackLock);
  std::vector<std::string> all;
  all.swap(wrong);
  return all;
}

int notFreed() {
  Lock held(callbackLock);
  return static_cast<int>(given.size());
}

}  // namespace host
