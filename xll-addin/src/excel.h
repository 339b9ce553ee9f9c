// Calls of Excel, and values given to it.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "xl.h"

namespace xl {

/// Calls Excel; FAILED where this process is no Excel.
int call(int function, Oper* result, Oper** arguments, int count);

/// A value for Excel that keeps its text.
class Value {
 public:
  Value();
  explicit Value(double number);
  explicit Value(const std::wstring& text);

  /// Makes a whole number, where Excel takes no other.
  static Value whole(int number);
  static Value flag(bool set);

  Value(Value&&) = default;  // the text stays where it is
  Value(const Value&) = delete;
  Value& operator=(const Value&) = delete;
  Oper* oper() { return &oper_; }

 private:
  Oper oper_;
  std::vector<wchar_t> text_;
};

/// Makes the values of a call.
template <typename... Each>
std::vector<Value> values(Each&&... each) {
  std::vector<Value> all;
  all.reserve(sizeof...(each));
  (all.emplace_back(std::forward<Each>(each)), ...);
  return all;
}

/// Calls Excel with values; what it gives back must be freed with xlFree if it is text.
int call(int function, Oper* result, std::vector<Value>& arguments);

/// Gives back what Excel gave.
void giveBack(Oper& value);

/// Returns the text of a value; empty if it is none.
std::wstring text(const Oper& value);

}  // namespace xl
