#include "place.h"

#include <windows.h>

#include "excel.h"

void Place::set(uintptr_t sheet, const xl::Area& area) {
  double parts[4] = {static_cast<double>(sheet >> 32), static_cast<double>(sheet & 0xFFFFFFFF),
                     static_cast<double>(area.firstRow), static_cast<double>(area.firstColumn)};
  for (int i = 0; i < 4; i++) {
    cells_[i].number = parts[i];
    cells_[i].type = xl::NUMBER;
  }
  oper_.array.cells = cells_;
  oper_.array.rows = 1;
  oper_.array.columns = 4;
  oper_.type = xl::ARRAY;
}

void Place::locate(const xl::Oper& reference) {
  if ((reference.type & xl::KIND) == xl::REFERENCE && reference.there.areas != nullptr &&
      reference.there.areas->count > 0) {
    set(reference.there.sheet, reference.there.areas->area[0]);
  } else if ((reference.type & xl::KIND) == xl::HERE) {  // of the sheet that calls
    xl::Oper copy = reference;
    xl::Oper* argument = &copy;
    xl::Oper name{};
    if (xl::call(xl::xlSheetNm, &name, &argument, 1) != xl::SUCCESS) {
      return;
    }
    xl::Oper sheet{};
    argument = &name;
    if (xl::call(xl::xlSheetId, &sheet, &argument, 1) == xl::SUCCESS) {
      if ((sheet.type & xl::KIND) == xl::REFERENCE) {
        set(sheet.there.sheet, reference.here.area);
      }
      xl::giveBack(sheet);
    }
    xl::giveBack(name);
  }
}

void Place::locateCaller() {
  xl::Oper caller{};
  if (xl::call(xl::xlfCaller, &caller, nullptr, 0) == xl::SUCCESS) {
    locate(caller);
    xl::giveBack(caller);
    if (isKnown()) {
      static volatile LONGLONG calls = 0;
      cells_[4].number = static_cast<double>(InterlockedIncrement64(&calls));
      cells_[4].type = xl::NUMBER;
      oper_.array.columns = 5;
    }
  }
}

CellArgument::~CellArgument() {
  if (given_) {
    xl::giveBack(value_);
  }
}

bool CellArgument::read(xl::Oper* argument) {
  place_.locate(*argument);
  if (!place_.isKnown()) {
    value_ = *argument;
    return true;
  }
  xl::Oper one = *argument;
  xl::Areas first{};
  if ((one.type & xl::KIND) == xl::HERE) {
    one.here.area.lastRow = one.here.area.firstRow;
    one.here.area.lastColumn = one.here.area.firstColumn;
  } else {
    first.count = 1;
    first.area[0] = one.there.areas->area[0];
    first.area[0].lastRow = first.area[0].firstRow;
    first.area[0].lastColumn = first.area[0].firstColumn;
    one.there.areas = &first;
  }
  xl::Oper* reference = &one;
  given_ = xl::call(xl::xlCoerce, &value_, &reference, 1) == xl::SUCCESS;
  return given_;
}

ActiveCell::ActiveCell() {
  xl::Oper active{};
  if (xl::call(xl::xlfActiveCell, &active, nullptr, 0) != xl::SUCCESS) {
    return;
  }
  xl::Oper plain = active;
  plain.type &= xl::KIND;
  bool elsewhere = plain.type == xl::REFERENCE && plain.there.areas != nullptr && plain.there.areas->count > 0;
  if (elsewhere || plain.type == xl::HERE) {  // Excel may give either for the sheet in front
    area_ = elsewhere ? plain.there.areas->area[0] : plain.here.area;
    known_ = cell_.read(&plain) && cell_.place()->type == xl::ARRAY;
  }
  xl::giveBack(active);
}

std::wstring ActiveCell::name() const { return addressOf(row(), column()); }

std::wstring addressOf(int row, int column) {
  std::wstring letters;
  for (int left = column + 1; left > 0; left = (left - 1) / 26) {
    letters.insert(letters.begin(), static_cast<wchar_t>(L'A' + (left - 1) % 26));
  }
  return letters + std::to_wstring(row + 1);
}
