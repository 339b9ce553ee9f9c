// The command Chart: the picture of what the active cell holds or shows, beside it.
#include <windows.h>

#include <algorithm>

#include "excel.h"
#include "log.h"
#include "menu.h"
#include "object.h"
#include "paths.h"
#include "place.h"
#include "workspace.h"

namespace {

constexpr int LAST_COLUMN = (1 << 14) - 1;

}  // namespace

void drawChart() {
  ActiveCell cell;
  if (!cell.isKnown()) {
    workspace::say(
        L"No cell is active; select one with ROT.CHART or another function of rotascope, and choose Chart again.");
    return;
  }
  std::wstring local = environment(L"LOCALAPPDATA");
  xl::Value folder(local.empty() ? folderOf(logFile()) : local + L"\\Rotascope");
  xl::Oper* arguments[] = {cell.place(), cell.value(), folder.oper()};
  workspace::Answer answer = workspace::ask(L"ROT.MENU.PICTURE", arguments, 3);
  constexpr size_t PARTS = 7;  // file, text, width, height, rows above, columns left and right
  if (!answer.good || answer.lines.size() < PARTS) {
    workspace::say(cell.name() + L": " + answer.message);
    return;
  }
  object::Picture picture;
  picture.file = answer.lines[0];
  picture.alt = answer.lines[1];
  picture.width = answer.numbers[2];
  picture.height = answer.numbers[3];
  picture.row = cell.row() - static_cast<int>(answer.numbers[4]);
  picture.name = L"rota_chart_" + addressOf(picture.row, cell.column() - static_cast<int>(answer.numbers[5]));
  picture.column = std::min(cell.column() + static_cast<int>(answer.numbers[6]) + 1, LAST_COLUMN);
  object::Outcome outcome = object::embed(picture);
  DeleteFileW(picture.file.c_str());
  if (outcome == object::Outcome::NOT_REACHED) {
    workspace::say(cell.name() +
                   L": Excel's objects cannot be reached, so no picture was put in; click into a cell of the workbook, "
                   L"end what is open in Excel, and choose Chart again; if that does not help, start Excel anew.");
  } else if (outcome == object::Outcome::NOT_TAKEN) {
    workspace::say(
        cell.name() +
        L": Excel did not take the picture; if the sheet is protected, unprotect it, and choose Chart again.");
  }
}
