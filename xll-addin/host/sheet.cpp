#include "sheet.h"

#include <map>
#include <set>

#include "context.h"
#include "inside.h"
#include "rtd.h"

namespace host {

namespace {

/// What a cell computes.
struct Formula {
  std::string name;
  std::vector<Grid> given;
};

std::map<At, Cell> sheetCells;  // what the sheets show
std::map<At, Formula> formulas;
std::set<At> dirty;  // cells that are still to be computed

}  // namespace

At& caller() {
  thread_local At cell;
  return cell;
}

int coerce(int count, xl::Oper** arguments, xl::Oper* result) {
  At at;
  const xl::Area* area = nullptr;
  if (count == 1 && arguments[0]->type == xl::HERE) {
    at.sheet = currentSheet();
    area = &arguments[0]->here.area;
  } else if (count == 1 && arguments[0]->type == xl::REFERENCE && arguments[0]->there.areas->count == 1) {
    at.sheet = static_cast<int>(arguments[0]->there.sheet - sheetNumber(0));
    area = &arguments[0]->there.areas->area[0];
  }
  if (area == nullptr || area->firstRow != area->lastRow || area->firstColumn != area->lastColumn) {
    return refused(xl::INVALID_OPER, "xlCoerce of what is not one cell");
  }
  at.row = area->firstRow;
  at.column = area->firstColumn;
  if (dirty.count(at) != 0) {
    return xl::UNCALCULATED;
  }
  auto found = sheetCells.find(at);
  giveCell(result, found == sheetCells.end() ? Cell{} : found->second);
  return xl::SUCCESS;
}

Grid callIn(int sheet, int row, int column, const std::string& name, const std::vector<Grid>& grids) {
  At at{sheet, row, column};
  At before = caller();
  caller() = at;
  computing(at);
  Grid result = call(name, grids);
  computed(at);
  caller() = before;
  Lock held(callbackLock);
  formulas[at] = {name, grids};
  for (int r = 0; r < result.rows; r++) {
    for (int c = 0; c < result.columns; c++) {
      sheetCells[{sheet, row + r, column + c}] = result.at(r, c);
    }
  }
  return result;
}

Grid recompute(const At& cell) {
  Formula formula;
  {
    Lock held(callbackLock);
    auto found = formulas.find(cell);
    check(found != formulas.end(), "a cell without a formula is to be computed");
    formula = found->second;
  }
  return callIn(cell.sheet, cell.row, cell.column, formula.name, formula.given);
}

void deleteCell(const At& cell) {
  {
    Lock held(callbackLock);
    formulas.erase(cell);
    sheetCells.erase(cell);
  }
  computing(cell);
  computed(cell);
}

void moveCell(const At& from, const At& to) {
  Lock held(callbackLock);
  formulas[to] = formulas[from];
  sheetCells[to] = sheetCells[from];
  formulas.erase(from);
  sheetCells.erase(from);
  moveTopics(from, to);
}

Cell cellShown(const At& cell) {
  Lock held(callbackLock);
  return sheetCells[cell];
}

Grid callFromMacro(const std::string& name, const std::vector<Grid>& grids) {
  At before = caller();
  caller() = {0, 0, 0};
  Grid result = call(name, grids);
  caller() = before;
  return result;
}

void setComputed(int sheet, int row, int column, bool computed) {
  Lock held(callbackLock);
  if (computed) {
    dirty.erase({sheet, row, column});
  } else {
    dirty.insert({sheet, row, column});
  }
}

}  // namespace host
