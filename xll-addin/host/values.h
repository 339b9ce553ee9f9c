// Values of the test host: cells it owns, made of Excel's values and made into them.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "xl.h"

namespace host {

/// One cell.
struct Cell {
  enum Tag : char { EMPTY, NUMBER, TEXT, FLAG, ERROR_VALUE };
  Tag tag = EMPTY;
  double number = 0;  // or the flag, or the code of the error
  std::wstring text;
};

struct Grid;

/// Returns the number by which Excel knows a sheet; it takes all of a pointer.
uintptr_t sheetNumber(int sheet);

/// Returns a reference to a cell.
Grid cellAt(int sheet, int row, int column);

Cell number(double value);
Cell text(std::wstring value);
Cell flag(bool value);
Cell error(int code);

/// A rectangle of cells; without any if an argument is left out.
struct Grid {
  int rows = 0;
  int columns = 0;
  std::vector<Cell> cells;

  Grid() = default;
  Grid(Cell cell) : rows(1), columns(1), cells{std::move(cell)} {}
  Grid(int rowCount, int columnCount, std::vector<Cell> all)
      : rows(rowCount), columns(columnCount), cells(std::move(all)) {}

  /// A reference to cells instead of a value.
  bool reference = false;
  int sheet = 0;
  xl::Area area{};

  const Cell& at(int row, int column) const { return cells[static_cast<size_t>(row) * columns + column]; }
};

/// Returns what differs in any bit; nothing if nothing does.
std::string difference(const Grid& expected, const Grid& shown);

std::string shown(const Grid& grid);
std::string narrow(const std::wstring& text);
std::wstring wide(const std::string& text);

/// A value as Excel passes it to a function, with everything it points to.
class Passed {
 public:
  /// Takes the sheet of the cell that calls: a reference to it is a short one.
  explicit Passed(const Grid& grid, int ownSheet = 1);
  Passed(Passed&&) = default;
  xl::Oper* oper() { return own_.get(); }

  /// Returns a number of every byte that is passed: a function must not change them.
  uint64_t check() const;

 private:
  void set(xl::Oper& oper, const Cell& cell);
  std::unique_ptr<xl::Oper> own_;
  std::unique_ptr<xl::Areas> areas_;
  std::vector<xl::Oper> cells_;
  std::vector<std::unique_ptr<std::vector<wchar_t>>> texts_;
};

/// Returns a value that a function gave. Throws Breach where Excel would not know what to do with it.
Grid taken(const xl::Oper& oper);

/// What Excel does not allow, or a test that failed.
struct Breach {
  std::string what;
};

[[noreturn]] void fail(const std::string& what);
void check(bool holds, const std::string& what);

}  // namespace host
