// The scenes of commands and the menu: every item, with what it needs and without.
#include <windows.h>

#include <algorithm>
#include <sstream>

#include "asking.h"
#include "commands.h"
#include "driver.h"
#include "excel.h"
#include "scenes.h"
#include "values.h"

namespace host {

namespace {

const std::vector<std::wstring> SHEETS = {L"Summary", L"Relative strength", L"Streaks"};
const std::vector<std::wstring> COMMANDS = {L"ROT.REFRESH",     L"ROT.INSERTFUNCTION", L"ROT.CHARTPICTURE",
                                            L"ROT.EXPLAINCELL", L"ROT.RELOAD",         L"ROT.LOG",
                                            L"ROT.HELP"};

std::string bytesOf(const std::wstring& path) {
  HANDLE file = CreateFileW(path.c_str(), GENERIC_READ, FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE, nullptr,
                            OPEN_EXISTING, 0, nullptr);
  check(file != INVALID_HANDLE_VALUE, narrow(path) + " cannot be read");
  std::string all;
  char part[8192];
  DWORD got = 0;
  while (ReadFile(file, part, sizeof part, &got, nullptr) != FALSE && got > 0) {
    all.append(part, got);
  }
  CloseHandle(file);
  return all;
}

void write(const std::wstring& path, const std::string& bytes) {
  HANDLE file = CreateFileW(path.c_str(), GENERIC_WRITE, 0, nullptr, CREATE_ALWAYS, FILE_ATTRIBUTE_NORMAL, nullptr);
  DWORD wrote = 0;
  check(
      file != INVALID_HANDLE_VALUE && WriteFile(file, bytes.data(), static_cast<DWORD>(bytes.size()), &wrote, nullptr),
      narrow(path) + " cannot be written");
  CloseHandle(file);
}

std::wstring at(const std::wstring& name) { return sceneFolder() + L"\\" + name; }

/// Copies a file of the scenes, so that another scene finds it as it was.
std::wstring copied(const std::wstring& name, const std::wstring& to) {
  write(at(to), bytesOf(at(name)));
  return at(to);
}

/// Returns the number by which Excel knows a day like 2019-01-02.
double serial(const std::string& day) {
  SYSTEMTIME date{};
  date.wYear = static_cast<WORD>(std::stoi(day.substr(0, 4)));
  date.wMonth = static_cast<WORD>(std::stoi(day.substr(5, 2)));
  date.wDay = static_cast<WORD>(std::stoi(day.substr(8, 2)));
  FILETIME time{};
  SystemTimeToFileTime(&date, &time);
  int64_t ticks = (static_cast<int64_t>(time.dwHighDateTime) << 32) | time.dwLowDateTime;
  constexpr int64_t DAY = 864000000000;
  constexpr int64_t BEFORE = 109205;  // days from 1601-01-01 to 1899-12-30
  return static_cast<double>(ticks / DAY - BEFORE);
}

/// Returns the prices as a worksheet has them.
Grid prices() {
  std::stringstream lines(bytesOf(at(L"prices.csv")));
  std::vector<Cell> cells;
  std::string line;
  int rows = 0;
  while (std::getline(lines, line)) {
    std::stringstream parts(line);
    std::string part;
    for (int column = 0; std::getline(parts, part, ','); column++) {
      cells.push_back(rows == 0 ? text(wide(part))
                                : number(column == 0 ? serial(part) : std::strtod(part.c_str(), nullptr)));
    }
    rows++;
  }
  int columns = static_cast<int>(cells.size()) / rows;
  return Grid(rows, columns, std::move(cells));
}

/// The one alert that was shown since this was last asked; it must say this.
void expectAlert(const std::string& said, const std::string& where) {
  std::vector<Alert> all = alerts();
  check(all.size() == 1, where + ": " + std::to_string(all.size()) + " alerts" +
                             (all.empty() ? "" : ", the first '" + narrow(all[0].text) + "'"));
  check(narrow(all[0].text).find(said) != std::string::npos,
        where + ": '" + said + "' is not in '" + narrow(all[0].text) + "'");
}

void expectText(const std::string& said, const Window& window, const std::string& where) {
  check(window.opened, where + ": no window");
  check(narrow(window.text).find(said) != std::string::npos,
        where + ": '" + said + "' is not in '" + narrow(window.text).substr(0, 600) + "'");
}

/// Ends a scene, whatever it left.
void tidy() {
  closeBooks();
  hideExcel();
  alerts();
  messages();
  keys();
  check(statusBar().empty(), "the status bar still says " + narrow(statusBar()));
  check(notFreed() == 0, std::to_string(notFreed()) + " values were not given back to Excel");
}

// The menu

void expectMenu(bool there) {
  std::vector<Menu> all = menus();
  check(all.size() == (there ? 1u : 0u), std::to_string(all.size()) + " menus");
  std::vector<std::wstring> registered = commands();
  for (const std::wstring& name : COMMANDS) {
    bool known = std::count(registered.begin(), registered.end(), name) == 1;
    check(known == there, narrow(name) + (known ? " is still registered" : " is not registered"));
  }
  if (there) {
    check(all[0].title == L"Rotascope" && all[0].items.size() == COMMANDS.size(),
          "the menu " + narrow(all[0].title) + " has " + std::to_string(all[0].items.size()) + " items");
    for (size_t i = 0; i < COMMANDS.size(); i++) {
      check(all[0].items[i].command == COMMANDS[i], "item " + std::to_string(i) + " is another command");
    }
  }
}

void menu() {
  expectMenu(true);
  close();
  expectMenu(true);  // closing may be cancelled
  check(open() == 1, "opening twice");
  expectMenu(true);
  remove();
  expectMenu(false);
  check(open() == 1, "opening after removing");
  expectMenu(true);
}

/// Every command where there is nothing for it says so, and does nothing.
void nothing() {
  chooseItem(L"Refresh workbook");
  expectAlert("No workbook is open; open the one to refresh", "Refresh workbook without a workbook");
  chooseItem(L"Chart");
  expectAlert("No cell is active; select one with ROT.CHART", "Chart without a workbook");
  chooseItem(L"Explain");
  expectAlert("No cell is active", "Explain without a workbook");
  newBook(L"Book1");
  chooseItem(L"Refresh workbook");
  expectAlert("Book1 has not been saved yet", "Refresh workbook of a new one");
  goTo(0, 4, 1);
  chooseItem(L"Chart");
  expectAlert("B5: nothing is kept for that cell", "Chart of an empty cell");
  runCommand(L"ROT.EXPLAINCELL");
  expectAlert("B5: nothing is kept for that cell", "Explain of an empty cell");
  selectPicture();
  chooseItem(L"Chart");
  expectAlert("No cell is active", "Chart with a picture selected");
  check(sheetPictures().empty(), "a picture of nothing");
  newBook(L"Far.xlsx", L"https://example.org/files");
  chooseItem(L"Refresh workbook");
  expectAlert("Far.xlsx lies on the web (https://example.org/files)", "Refresh workbook of one on the web");
  tidy();
}

void wizardOpens() {
  int before = wizards();
  chooseItem(L"Insert function...");
  check(wizards() == before + 1, "the function wizard was not opened");
  tidy();
}

// Chart

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

// Windows

void explains() {
  showExcel(true);
  newBook(L"Book1");
  Grid data = prices();
  callIn(1, 9, 2, "ROT.RELRET", {data, text(L"large"), number(2)});
  goTo(0, 9, 3);
  Window window = watched([] { chooseItem(L"Explain"); }, Ending::ESCAPE);
  check(window.title == L"D10 - Rotascope", "the window is called " + narrow(window.title));
  expectText("WARMUP: before the first full window", window, "Explain of an undefined cell");
  expectText("rel_return", window, "Explain of an undefined cell");
  expectText("convention quantile", window, "Explain of an undefined cell");
  goTo(0, 12, 3);
  window = watched([] { runCommand(L"ROT.EXPLAINCELL"); }, Ending::COPY);
  expectText("small", window, "Explain of a number");
  check(window.copied == window.text,
        "Copy copies " + std::to_string(window.copied.size()) + " characters of " + std::to_string(window.text.size()));
  callIn(1, 4, 1, "ROT.CHART", {text(L"streaks"), data, text(L"large")});
  goTo(0, 4, 1);
  window = watched([] { chooseItem(L"Explain"); });
  expectText("streak_table", window, "Explain of a figure");
  callIn(1, 40, 1, "ROT.RELRET", {data, text(L"large"), number(0)});
  goTo(0, 40, 1);
  window = watched([] { chooseItem(L"Explain"); });
  expectText("n must be 1..", window, "Explain of a call that failed");
  check(alerts().empty(), "Explain says something beside");
  tidy();
}

/// As long as a window is open no other of Excel's can be used; afterwards each is as it was.
void besideWindows() {
  showExcel(true);
  for (bool usable : {true, false}) {
    showBeside(usable);
    for (Ending ending : {Ending::CLOSE, Ending::ESCAPE}) {
      Window window = watched([] { chooseItem(L"Log"); }, ending);
      expectText("rotascope.log", window, "Log");
      check(window.beside == 0, std::to_string(window.beside) + " windows can be used beside the log");
      check(isBesideUsable() == usable, usable ? "a window cannot be used any more" : "a window can be used now");
    }
  }
  hideBeside();
  tidy();
}

/// What a message has beyond Excel's box is not cut.
void longMessages() {
  showExcel(true);
  openBook(at(L"strange\\" + std::wstring(120, L'n') + L".xlsx"), SHEETS);
  Window window = watched([] { chooseItem(L"Refresh workbook"); });
  expectText("nobody allowed; if you trust the workbooks in its folder, say rotascope allow", window, "a long message");
  check(window.text.size() > 255, "the message has " + std::to_string(window.text.size()) + " characters");
  tidy();
}

void logAndHelp() {
  showExcel(true);
  Window window = watched([] { chooseItem(L"Log"); });
  expectText("rotascope.log", window, "Log");
  expectText("Java is ready after", window, "Log");
  std::string page = "# Guide\n";
  std::wstring shownPage = L"# Guide\r\n";
  for (int i = 0; i < 5000; i++) {
    page += "A line of the guide, \xC3\xBC.\n";
    shownPage += L"A line of the guide, \xFC.\r\n";
  }
  write(at(L"..\\menu\\excel.md"), page);
  window = watched([] { chooseItem(L"Help"); }, Ending::COPY);
  check(window.text == shownPage && window.copied == shownPage,
        "Help shows " + std::to_string(window.text.size()) + " characters of " + std::to_string(shownPage.size()));
  DeleteFileW(at(L"..\\menu\\excel.md").c_str());
  chooseItem(L"Help");
  expectAlert("excel.md cannot be read; install the add-in anew", "Help without its page");
  tidy();
}

// Refresh

void expectHeld(const std::wstring& path) {
  check(
      MoveFileExW(at(L"prices.csv").c_str(), path.c_str(), MOVEFILE_REPLACE_EXISTING | MOVEFILE_COPY_ALLOWED) == FALSE,
      "the host does not hold " + narrow(path) + " as Excel does");
}

/// A refresh gives, byte for byte, what the command line makes of the same workbook.
void refreshes() {
  std::wstring path = copied(L"good\\book.xlsx", L"good\\open.xlsx");
  std::string before = bytesOf(path);
  openBook(path, SHEETS);
  expectHeld(path);
  goTo(1, 6, 2);
  chooseItem(L"Refresh workbook");
  expectAlert("open.xlsx is refreshed; as it was before it is in open.xlsx.bak. Changed: Summary,", "a refresh");
  check(bytesOf(path) == bytesOf(at(L"good\\expected.xlsx")), "not what the command line makes");
  check(bytesOf(path + L".bak") == before, "the copy of what was there is another");
  SeenBook seen = seenBook();
  check(seen.open && seen.path == path && seen.sheet == L"Relative strength" && seen.row == 6 && seen.column == 2,
        "it is open at " + narrow(seen.sheet) + ", row " + std::to_string(seen.row));
  check(messages() == std::vector<std::wstring>{L"Refreshing open.xlsx..."}, "the status bar says something else");
  expectHeld(path);
  chooseItem(L"Refresh workbook");
  expectAlert("open.xlsx: nothing has changed, so nothing was written.", "a refresh of what is fresh");
  check(bytesOf(path) == bytesOf(at(L"good\\expected.xlsx")), "a refresh of nothing writes");
  closeBooks();
  // Changes that are not saved: Cancel leaves everything, OK saves them first.
  path = copied(L"good\\book.xlsx", L"good\\open.xlsx");
  openBook(path, SHEETS);
  change(bytesOf(at(L"good\\changed.xlsx")));
  answers({false});
  chooseItem(L"Refresh workbook");
  expectAlert("open.xlsx has changes that are not saved. OK saves them", "a question");
  check(bytesOf(path) == before && seenBook().open, "Cancel does something");
  answers({true});
  chooseItem(L"Refresh workbook");
  std::vector<Alert> all = alerts();
  check(all.size() == 2 && all[0].type == 1 && all[1].text.find(L"open.xlsx is refreshed") == 0,
        "OK: " + std::to_string(all.size()) + " alerts");
  check(bytesOf(path) == bytesOf(at(L"good\\expected-changed.xlsx")), "what was saved is not what was refreshed");
  check(bytesOf(path + L".bak") == bytesOf(at(L"good\\changed.xlsx")), "what was saved is not in the copy");
  check(seenBook().open && seenBook().sheet == L"Summary", "it is not open again");
  tidy();
}

/// What Excel does not say is asked, and only the workbook that was looked at is saved and closed.
void carefulRefreshes() {
  std::string before = bytesOf(at(L"good\\book.xlsx"));
  std::string changed = bytesOf(at(L"good\\changed.xlsx"));
  for (Unsaved how : {Unsaved::REFUSED, Unsaved::OF_ANOTHER_TYPE}) {
    for (bool saves : {false, true}) {
      std::wstring path = copied(L"good\\book.xlsx", L"good\\open.xlsx");
      openBook(path, SHEETS);
      change(changed);
      tellUnsaved(how);
      answers({saves});
      chooseItem(L"Refresh workbook");
      std::vector<Alert> all = alerts();
      check(!all.empty() && all[0].type == 1 &&
                all[0].text.find(L"Excel does not say whether all of open.xlsx is saved. OK saves") == 0,
            "what is not told is not asked");
      check(all.size() == (saves ? 2u : 1u) && seenBook().open, std::to_string(all.size()) + " alerts");
      check(bytesOf(path) == (saves ? bytesOf(at(L"good\\expected-changed.xlsx")) : before),
            saves ? "what was saved is not what was refreshed" : "Cancel does something");
      closeBooks();
    }
  }
  // Another workbook becomes the active one, while the user is asked or by a macro that runs before a save.
  for (int when : {static_cast<int>(xl::xlcAlert), static_cast<int>(xl::xlcSave)}) {
    std::wstring path = copied(L"good\\book.xlsx", L"good\\open.xlsx");
    newBook(L"Other");
    openBook(path, SHEETS);
    change(changed);
    after(when, [] { activateBook(L"Other"); });
    chooseItem(L"Refresh workbook");
    std::vector<Alert> all = alerts();
    check(all.size() == 2 && all[1].text.find(L"open.xlsx is no longer the active workbook (Other is)") == 0,
          "another workbook is active: " + std::to_string(all.size()) + " alerts");
    check(bytesOf(path) == (when == xl::xlcSave ? changed : before), "the file was written");
    activateBook(L"open.xlsx");
    activateBook(L"Other");  // both are open
    closeBooks();
  }
  tidy();
}

/// Once the workbook is closed Esc stops nothing, and it is opened again, if need be at the second attempt.
void stubbornRefreshes() {
  for (int refusals : {0, 1}) {
    std::wstring path = copied(L"good\\book.xlsx", L"good\\open.xlsx");
    openBook(path, SHEETS);
    after(xl::xlcFileClose, [] { pressEscape(0); });
    refuseOpening(refusals);
    chooseItem(L"Refresh workbook");
    pressEscape(-1);
    expectAlert("open.xlsx is refreshed", "Esc while a workbook is refreshed");
    check(bytesOf(path) == bytesOf(at(L"good\\expected.xlsx")), "Esc while a workbook is refreshed: another workbook");
    check(seenBook().open && seenBook().path == path, "the workbook is not open again");
    closeBooks();
  }
  std::wstring path = copied(L"good\\book.xlsx", L"good\\open.xlsx");
  openBook(path, SHEETS);
  refuseOpening(2);
  Window window = watched([] { chooseItem(L"Refresh workbook"); });
  std::vector<Alert> all = alerts();
  std::string said = narrow(window.opened ? window.text : all.at(0).text);
  check(said.find("Excel could not open " + narrow(path) + " again; open it by hand.") != std::string::npos,
        "a workbook that cannot be opened again: " + said);
  check(!seenBook().open, "it is open");
  closeBooks();
  newBook(L"Book1");
  runFromMacroSheet(L"ROT.REFRESH");
  expectAlert("Book1 cannot be refreshed by a macro of its own", "a macro of the workbook");
  check(seenBook().open, "a macro of its own closed it");
  tidy();
}

/// A refresh that is refused leaves the workbook open and as it was.
void refusedRefreshes() {
  showExcel(true);
  struct Refused {
    std::wstring file;
    std::string said;
  };
  for (const Refused& each :
       {Refused{L"good\\plain.xlsx", "has no sheets of ours; rotascope workbook adopt adds them"},
        Refused{L"good\\text.xlsx", "text.xlsx"}, Refused{L"strange\\book.xlsx", "which nobody allowed"},
        Refused{L"broken\\book.xlsx", "large"}, Refused{L"good\\read-only.xlsx", "is open read-only; close it"}}) {
    std::wstring path = at(each.file);
    std::string before = bytesOf(path);
    openBook(path, SHEETS);
    goTo(1, 2, 3);
    Window window = watched([] { chooseItem(L"Refresh workbook"); });
    std::vector<Alert> all = alerts();
    check(window.opened != !all.empty(), narrow(each.file) + ": says nothing, or twice");
    std::string said = narrow(window.opened ? window.text : all[0].text);
    check(said.find(each.said) != std::string::npos, narrow(each.file) + " says " + said);
    check(bytesOf(path) == before, narrow(each.file) + " was changed");
    SeenBook seen = seenBook();
    check(seen.open && seen.path == path && seen.sheet == L"Relative strength" && seen.row == 2,
          narrow(each.file) + " is not as it was");
    closeBooks();
  }
  // What was good when it was looked at and is broken when it was saved: opened again as it was saved, with the reason.
  std::wstring path = copied(L"good\\book.xlsx", L"good\\open.xlsx");
  std::string saved = bytesOf(at(L"good\\lost.xlsx"));
  openBook(path, SHEETS);
  goTo(2, 1, 1);
  change(saved);
  Window window = watched([] { chooseItem(L"Refresh workbook"); });
  std::vector<Alert> all = alerts();
  std::string said = narrow(window.opened ? window.text : all.back().text);
  check(said.find("nowhere.csv") != std::string::npos, "a source that is gone: " + said);
  check(bytesOf(path) == saved, "what was saved was changed");
  check(seenBook().open && seenBook().sheet == L"Streaks" && seenBook().row == 1, "it is not open as it was");
  tidy();
}

// Reload

void reloads() {
  showExcel(true);
  newBook(L"Book1");
  std::wstring ini = at(L"..\\menu\\rotascope.ini");
  std::string before = bytesOf(ini);
  Grid data = prices();
  Grid panel = callIn(1, 0, 0, "ROT.PANEL", {data});
  callIn(1, 1, 0, "ROT.STREAK", {panel, text(L"large")});
  int computed = calculations();
  write(ini, before + "memory = 2g\r\nkeep = no\r\ncolour = red\r\n");
  Window window = watched([] { chooseItem(L"Reload"); });
  std::vector<Alert> all = alerts();
  std::string said = narrow(window.opened ? window.text : all[0].text);
  for (const char* each :
       {"The settings are read again", "'colour = red' is no setting", "in effect when Excel starts next: memory."}) {
    check(said.find(each) != std::string::npos, "Reload says " + said);
  }
  check(calculations() == computed + 1 && keys().empty(), "not everything was computed anew");
  check(call("ROT.RS", {panel, text(L"large")}).cells[0].tag == Cell::ERROR_VALUE, "a panel is still kept");
  callIn(1, 1, 0, "ROT.STREAK", {data, text(L"large")});
  goTo(0, 1, 0);
  chooseItem(L"Explain");
  expectAlert("A2: nothing is kept", "keep = no");
  write(ini, before);
  hideExcel();
  showExcel(false);  // without objects the keys that compute everything are sent
  runCommand(L"ROT.RELOAD");
  expectAlert("The settings are read again, and everything is computed anew.", "Reload");
  check(keys() == std::vector<std::wstring>{L"^%{F9}"}, "other keys were sent");
  callIn(1, 1, 0, "ROT.STREAK", {data, text(L"large")});
  window = watched([] { chooseItem(L"Explain"); });
  expectText("streak_current", window, "keep = yes");
  tidy();
}

/// What belongs to the menu and needs no Java works without.
void menuWithoutJava() {
  check(open() == 1, "xlAutoOpen failed before Java was started");
  newBook(L"Book1");
  goTo(0, 0, 0);
  chooseItem(L"Chart");
  std::vector<Alert> all = alerts();
  check(all.size() == 1 && all[0].text.find(L"A1: ") == 0 && all[0].text.size() > 20,
        "Chart without Java says nothing");
  chooseItem(L"Refresh workbook");
  expectAlert("has not been saved", "Refresh workbook without Java");
  closeBooks();
  remove();
  expectMenu(false);
}

}  // namespace

std::vector<Scene> commandScenes() {
  return {
      {"menu", menu},
      {"nothing", nothing},
      {"function-wizard", wizardOpens},
      {"charts", charts},
      {"charts-without-objects", chartsWithoutObjects},
      {"explains", explains},
      {"beside-windows", besideWindows},
      {"long-messages", longMessages},
      {"log-and-help", logAndHelp},
      {"refreshes", refreshes},
      {"careful-refreshes", carefulRefreshes},
      {"stubborn-refreshes", stubbornRefreshes},
      {"refused-refreshes", refusedRefreshes},
      {"reloads", reloads},
      {"menu-without-java", menuWithoutJava},
  };
}

}  // namespace host
