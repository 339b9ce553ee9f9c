// Where cells lie, as Java reads it, and what they show.
#pragma once

#include <string>

#include "xl.h"

/// Where a cell lies: the sheet's number in two halves, row, column. Left out if it is not known.
class Place {
 public:
  Place() { oper_.type = xl::MISSING; }
  Place(const Place&) = delete;
  Place& operator=(const Place&) = delete;

  /// Takes the place of a reference's first cell; nothing if it is none.
  void locate(const xl::Oper& reference);

  /// Takes the place of the cell that calls, and behind it a number that is higher for each call: a result that follows
  /// later does not replace that of a newer call.
  void locateCaller();

  bool isKnown() const { return oper_.type != xl::MISSING; }
  xl::Oper* oper() { return &oper_; }

 private:
  void set(uintptr_t sheet, const xl::Area& area);

  xl::Oper cells_[5];
  xl::Oper oper_;
};

/// An argument that is a cell: where it lies and what it shows.
class CellArgument {
 public:
  CellArgument() = default;
  CellArgument(const CellArgument&) = delete;
  CellArgument& operator=(const CellArgument&) = delete;
  ~CellArgument();

  /// Returns false if Excel has not computed the cell yet: it then calls again.
  bool read(xl::Oper* argument);

  xl::Oper* place() { return place_.oper(); }
  xl::Oper* value() { return &value_; }

 private:
  Place place_;
  xl::Oper value_{};
  bool given_ = false;  // whether the value is Excel's, to be given back
};

/// The cell that is active, where a command runs.
class ActiveCell {
 public:
  ActiveCell();
  ActiveCell(const ActiveCell&) = delete;
  ActiveCell& operator=(const ActiveCell&) = delete;

  /// Tells whether a cell is active, and not a chart or a picture, and has been computed.
  bool isKnown() const { return known_; }

  int row() const { return area_.firstRow; }
  int column() const { return area_.firstColumn; }

  /// Returns its address: B5.
  std::wstring name() const;

  xl::Oper* place() { return cell_.place(); }
  xl::Oper* value() { return cell_.value(); }

 private:
  CellArgument cell_;
  xl::Area area_{};
  bool known_ = false;
};

/// Returns the address of a cell, rows and columns counted from 0.
std::wstring addressOf(int row, int column);
