// The scenes of charts: the picture of what a cell shows, beside it.
#include <windows.h>

#include "asking.h"
#include "command_asking.h"
#include "commands.h"
#include "driver.h"
#include "excel.h"
#include "scenes.h"

namespace host {

namespace {

Drawn onlyPicture(size_t count, const std::wstring& name) {
  std::vector<Drawn>& all = sheetPictures();
  check(all.size() == count, std::to_string(all.size()) + " pictures, not " + std::to_string(count));
  for (const Drawn& drawn : all) {
    if (drawn.name == name) {
      return drawn;
    }
  }
  fail("no picture is named " + narrow(name) + ", but " + narrow(all[0].name));
}

void expectPicture(const Drawn& drawn, const std::string& bytes, int row, int column, const std::string& where) {
  check(drawn.bytes == bytes, where + ": not the command line's picture");
  check(drawn.row == row && drawn.column == column,
        where + ": lies in row " + std::to_string(drawn.row) + ", column " + std::to_string(drawn.column));
  // 254 mm wide, as the style screen has it
  check(drawn.width == 720, where + ": is " + std::to_string(drawn.width) + " points wide");
  check(drawn.placement == 2, where + ": does not move with its cell");
}

void expectNoFiles() {
  wchar_t local[1024] = L"";
  GetEnvironmentVariableW(L"LOCALAPPDATA", local, 1024);
  WIN32_FIND_DATAW found{};
  HANDLE search = FindFirstFileW((std::wstring(local) + L"\\Rotascope\\chart*.png").c_str(), &found);
  check(search == INVALID_HANDLE_VALUE, "a picture's file was left");
}

}  // namespace

void charts() {
  showExcel(true);
  newBook(L"Book1");
  Grid data = prices();
  Grid handle = callIn(1, 4, 1, "ROT.CHART", {text(L"relative-strength"), data, text(L"large")});
  check(handle.cells[0].text.find(L"chart of relative-strength #") == 0,
        "ROT.CHART shows " + shown(handle) + ": " + lastError());
  std::string where = "Chart";
  for (int i = 0; i < 2; i++) {
    goTo(0, 4, 1);
    chooseItem(L"Chart");
    check(alerts().empty(), where + " says something");
    Drawn drawn = onlyPicture(1, L"rota_chart_B5");
    expectPicture(drawn, bytesOf(at(L"relative-strength.png")), 4, 2, where);
    check(!drawn.linked, where + ": the picture is not kept in the workbook");
    check(drawn.alt.find(L"Relative strength of small against large") != std::wstring::npos,
          where + ": says " + narrow(drawn.alt));
    SeenBook seen = seenBook();
    check(seen.row == 4 && seen.column == 1, where + ": another cell is active");
    expectNoFiles();
  }
  callIn(1, 4, 1, "ROT.CHART", {text(L"months"), data, text(L"large")});
  chooseItem(L"Chart");
  check(onlyPicture(1, L"rota_chart_B5").bytes == bytesOf(at(L"months.png")),
        where + ": the old picture is still there");
  // A result that spills: the picture lies right of it, whichever of its cells is active.
  callIn(1, 20, 3, "ROT.RS", {data, text(L"large")});
  std::string first;
  for (int row : {20, 29}) {
    goTo(0, row, row == 20 ? 3 : 4);
    runCommand(L"ROT.CHARTPICTURE");
    check(alerts().empty(), where + " of a result says something");
    Drawn drawn = onlyPicture(2, L"rota_chart_D21");
    check(drawn.row == 20 && drawn.column == 5, where + " of a result lies elsewhere");
    check(first.empty() || first == drawn.bytes, where + ": another picture of the same result");
    first = drawn.bytes;
  }
  goTo(0, 4, 1);
  protect(true);
  chooseItem(L"Chart");
  expectAlert("B5: Excel did not take the picture; if the sheet is protected", where + " of a protected sheet");
  expectNoFiles();
  protect(false);
  Grid deepest = callIn(1, 60, 1, "ROT.MAXDD", {data});
  goTo(0, 60, 1);
  Window said = watched([] { chooseItem(L"Chart"); });
  std::vector<Alert> all = alerts();
  std::string message = said.opened ? narrow(said.text) : all.empty() ? "" : narrow(all[0].text);
  check(message.find("of which there is no picture") != std::string::npos, where + " of a number says " + message);
  tidy();
}

/// Without Excel's objects there is no picture that would last, and so none.
void chartsWithoutObjects() {
  showExcel(false);
  newBook(L"Book1");
  callIn(1, 4, 1, "ROT.CHART", {text(L"relative-strength"), prices(), text(L"large")});
  goTo(0, 4, 1);
  chooseItem(L"Chart");
  expectAlert("B5: Excel's objects cannot be reached, so no picture was put in; click into a cell", "without objects");
  check(sheetPictures().empty(), "a picture was put in");
  expectNoFiles();
  tidy();
}

}  // namespace host
