// What only Excel's objects can do, and its C interface cannot: they are reached through a window of its own.
#pragma once

#include <string>

namespace object {

/// A picture on the active sheet.
struct Picture {
  std::wstring file;
  std::wstring name;  // of the object; one that is there under it is replaced
  std::wstring alt;
  double width = 0;  // in points
  double height = 0;
  int row = 0;  // the cell of its upper left corner, counted from 0
  int column = 0;
};

/// What came of a picture: Excel keeps it in the workbook, does not take it, or its objects cannot be reached.
enum class Outcome { KEPT, NOT_TAKEN, NOT_REACHED };

/// Has Excel keep a picture in the workbook.
Outcome embed(const Picture& picture);

/// Has Excel compute every cell of every workbook; false if its objects cannot be reached.
bool calculateAll();

}  // namespace object
