#include "excel.h"

#include <windows.h>

#include <algorithm>

namespace xl {

namespace {

Callback callback() {
  static const Callback FOUND =
      reinterpret_cast<Callback>(reinterpret_cast<void*>(GetProcAddress(GetModuleHandleW(nullptr), "MdCallBack12")));
  return FOUND;
}

}  // namespace

int call(int function, Oper* result, Oper** arguments, int count) {
  Callback excel = callback();
  return excel == nullptr ? FAILED : excel(function, count, arguments, result);
}

Value::Value() { oper_.type = MISSING; }

Value::Value(double number) {
  oper_.number = number;
  oper_.type = NUMBER;
}

Value::Value(const std::wstring& text) {
  size_t length = std::min<size_t>(text.size(), LONGEST_TEXT);
  text_.reserve(length + 1);
  text_.push_back(static_cast<wchar_t>(length));
  text_.insert(text_.end(), text.begin(), text.begin() + static_cast<std::ptrdiff_t>(length));
  oper_.text = text_.data();
  oper_.type = TEXT;
}

Value Value::whole(int number) {
  Value value;
  value.oper_.integer = number;
  value.oper_.type = INTEGER;
  return value;
}

Value Value::flag(bool set) {
  Value value;
  value.oper_.flag = set ? 1 : 0;
  value.oper_.type = FLAG;
  return value;
}

int call(int function, Oper* result, std::vector<Value>& arguments) {
  std::vector<Oper*> opers;
  opers.reserve(arguments.size());
  for (Value& argument : arguments) {
    opers.push_back(argument.oper());
  }
  return call(function, result, opers.data(), static_cast<int>(opers.size()));
}

void giveBack(Oper& value) {
  Oper* own = &value;
  call(xlFree, nullptr, &own, 1);
}

std::wstring text(const Oper& value) {
  return (value.type & KIND) == TEXT ? std::wstring(value.text + 1, static_cast<size_t>(value.text[0]))
                                     : std::wstring();
}

}  // namespace xl
