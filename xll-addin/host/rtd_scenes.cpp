// The scenes of cells that Excel follows: files that change, handles that are let go with their cells, and what is
// where Excel cannot follow.
#include <windows.h>
// after windows.h
#include <tlhelp32.h>

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "asking.h"
#include "excel.h"
#include "rtd.h"
#include "scenes.h"
#include "values.h"

namespace host {

namespace {

constexpr At FIRST{1, 0, 0};
constexpr At SECOND{1, 1, 0};

/// The watcher looks once a second, and tells what looked the same twice.
constexpr int PATIENCE = 60000;

std::wstring variable(const wchar_t* name) {
  wchar_t value[1024];
  DWORD length = GetEnvironmentVariableW(name, value, 1024);
  check(length > 0 && length < 1024, narrow(name) + " is not set");
  return value;
}

/// Returns a file in the folder that is allowed.
std::wstring allowed(const wchar_t* name) { return variable(L"WATCHED") + L"\\" + name; }

void writeFile(const std::wstring& path, const std::string& content) {
  HANDLE file = CreateFileW(path.c_str(), GENERIC_WRITE, FILE_SHARE_READ, nullptr, CREATE_ALWAYS, 0, nullptr);
  check(file != INVALID_HANDLE_VALUE, "cannot write " + narrow(path));
  DWORD wrote = 0;
  WriteFile(file, content.data(), static_cast<DWORD>(content.size()), &wrote, nullptr);
  CloseHandle(file);
}

/// Sets when a file was changed, in UTC.
void setTime(const std::wstring& path, WORD month, WORD hour) {
  SYSTEMTIME time{2026, month, 0, 15, hour, 0, 0, 0};
  FILETIME ticks;
  SystemTimeToFileTime(&time, &ticks);
  HANDLE file = CreateFileW(path.c_str(), FILE_WRITE_ATTRIBUTES, FILE_SHARE_READ | FILE_SHARE_WRITE, nullptr,
                            OPEN_EXISTING, 0, nullptr);
  check(file != INVALID_HANDLE_VALUE && SetFileTime(file, nullptr, nullptr, &ticks), "cannot date " + narrow(path));
  CloseHandle(file);
}

Grid watchIn(const At& cell, const std::wstring& path) {
  return callIn(cell.sheet, cell.row, cell.column, "ROT.WATCH", {text(path)});
}

Grid panelIn(const At& cell, double last) {
  return callIn(cell.sheet, cell.row, cell.column, "ROT.PANEL", {numbers({4, 2, last})});
}

int heldCount() { return static_cast<int>(callInner("ROT.HELD", {}).cells[0].number); }

bool isNumber(const At& cell) { return cellShown(cell).tag == Cell::NUMBER; }

void nothingIsLeft() {
  check(topicCount() == 0 && !serverRuns(), std::to_string(topicCount()) + " topics are left");
  check(heldCount() == 0, std::to_string(heldCount()) + " handles are left");
  check(notFreed() == 0, std::to_string(notFreed()) + " texts were not given back to Excel");
}

/// Returns how many threads this process has.
int threadCount() {
  HANDLE all = CreateToolhelp32Snapshot(TH32CS_SNAPTHREAD, 0);
  check(all != INVALID_HANDLE_VALUE, "the threads cannot be listed");
  THREADENTRY32 one{};
  one.dwSize = sizeof one;
  int count = 0;
  for (BOOL more = Thread32First(all, &one); more; more = Thread32Next(all, &one)) {
    count += one.th32OwnerProcessID == GetCurrentProcessId() ? 1 : 0;
  }
  CloseHandle(all);
  return count;
}

/// A file that changes, goes, comes back and grows, watched from two cells.
void watches() {
  std::wstring path = allowed(L"prices.csv");
  writeFile(path, "date,a\n");
  setTime(path, 7, 12);
  // The host is run in New York: 12:00 UTC is 8:00 there in July and 7:00 in January.
  expect(Grid(number(46218 + 8.0 / 24)), watchIn(FIRST, path), "a day in summer");
  expect(Grid(number(46218 + 8.0 / 24)), watchIn(SECOND, path), "another cell");
  check(topicCount() == 1, "two cells of one file are two topics");
  setTime(path, 1, 12);
  check(pumpUntil(PATIENCE, [] { return cellShown(FIRST).number == 46037 + 7.0 / 24; }),
        "a file that changed: the cell shows " + shown(Grid(cellShown(FIRST))));
  expect(Grid(cellShown(FIRST)), Grid(cellShown(SECOND)), "another cell of a file that changed");
  DeleteFileW(path.c_str());
  check(pumpUntil(PATIENCE, [] { return !isNumber(FIRST) && !isNumber(SECOND); }), "a file that is gone");
  expectError(NA, "is not there", Grid(cellShown(FIRST)), "a file that is gone");
  writeFile(path, "date,a\n1,2\n");
  check(pumpUntil(PATIENCE, [] { return isNumber(FIRST) && isNumber(SECOND); }), "a file that is there again");
  // While it grows nothing is told, and then once.
  double before = cellShown(FIRST).number;
  std::string content = "date,a\n";
  ULONGLONG until = GetTickCount64() + 4000;
  check(!pumpUntil(4000,
                   [&] {
                     content += "1,2\n";
                     writeFile(path, content);
                     return GetTickCount64() < until && cellShown(FIRST).number != before;
                   }),
        "a file that still grows was told");
  check(pumpUntil(PATIENCE, [&] { return cellShown(FIRST).number != before; }), "a file that has grown was not told");
  deleteCell(FIRST);
  check(topicCount() == 1, "the topic of the other cell is gone");
  deleteCell(SECOND);
  nothingIsLeft();
  int threads = threadCount();
  for (int i = 0; i < 100; i++) {
    watchIn(FIRST, path);
    deleteCell(FIRST);
  }
  pumpUntil(500, [] { return false; });
  int more = threadCount() - threads;
  check(more < 10, std::to_string(more) + " threads more after a file was watched a hundred times");
  nothingIsLeft();
}

/// Excel refuses to hear of a change: it is told again until it has fetched it, and when it asks whether the server
/// works.
void noticesAgain() {
  std::wstring path = allowed(L"busy.csv");
  writeFile(path, "x");
  setTime(path, 7, 12);
  watchIn(FIRST, path);
  refuseNotices(2);
  setTime(path, 1, 12);
  check(pumpUntil(PATIENCE, [] { return cellShown(FIRST).number == 46037 + 7.0 / 24; }),
        "two refused notices: the cell shows " + shown(Grid(cellShown(FIRST))));
  check(!heartbeat() && !pumpUntil(2500, [] { return heartbeat(); }), "what was fetched is told again");
  refuseNotices(1000);
  setTime(path, 7, 12);
  check(!pumpUntil(5000, [] { return heartbeat() || cellShown(FIRST).number != 46037 + 7.0 / 24; }),
        "a notice that was refused got through");
  refuseNotices(0);
  check(heartbeat(), "a heartbeat does not tell of what was not fetched");
  check(pumpUntil(0, [] { return false; }) || cellShown(FIRST).number == 46218 + 8.0 / 24, "the change is not there");
  deleteCell(FIRST);
  DeleteFileW(path.c_str());
  nothingIsLeft();
}

/// A file that is held and watched is read again with it.
void loadsAgain() {
  std::wstring path = allowed(L"loaded.csv");
  writeFile(path, "date,a\n2026-01-05,4\n2026-01-06,3\n");
  setTime(path, 1, 12);
  auto load = [&] { return callIn(1, 1, 0, "ROT.LOAD", {text(path), Grid(), Grid(), Grid(), Grid(cellShown(FIRST))}); };
  watchIn(FIRST, path);
  Grid first = load();
  check(call("ROT.DD", {first}).rows == 2, "ROT.LOAD shows " + shown(first) + ": " + lastError());
  writeFile(path, "date,a\n2026-01-05,4\n2026-01-06,3\n2026-01-07,2\n");
  setTime(path, 7, 12);
  check(pumpUntil(PATIENCE, [] { return cellShown(FIRST).number > 46200; }), "a file that changed");
  Grid second = load();
  check(call("ROT.DD", {second}).rows == 3 && heldCount() == 1, "the file as it is now");
  expectError(VALUE, "no longer kept", call("ROT.DD", {first}), "the file as it was");
  deleteCell(FIRST);
  deleteCell(SECOND);
  DeleteFileW(path.c_str());
  nothingIsLeft();
}

/// What a cell may not watch, and what is not there yet.
void refusesFiles() {
  expectError(VALUE, "lies in no folder that is allowed", watchIn(FIRST, variable(L"FORBIDDEN") + L"\\prices.csv"),
              "a file that is not allowed");
  expectError(VALUE, "lies in no folder that is allowed",
              watchIn(FIRST, variable(L"WATCHED") + L"\\..\\forbidden\\prices.csv"), "a path that climbs out");
  for (const wchar_t* remote : {L"\\\\machine\\share\\x.csv", L"//machine/share/x.csv", L"\\/machine/share/x.csv"}) {
    expectError(VALUE, "lies on another machine", watchIn(FIRST, remote), "a file of another machine");
  }
  for (const wchar_t* odd : {L"\\\\?\\UNC\\machine\\share\\x.csv", L"\\\\.\\pipe\\x"}) {
    expect(Grid(error(VALUE)), watchIn(FIRST, odd), "a path of a device");
  }
  for (const wchar_t* url : {L"file://machine/share/x.csv", L"https://example.org/x.csv"}) {
    expectError(VALUE, "is an address", watchIn(FIRST, url), "an address");
  }
  for (const wchar_t* relative : {L"prices.csv", L"C:prices.csv", L"\\prices.csv", L""}) {
    expectError(VALUE, "give the whole path", watchIn(FIRST, relative), "a path that begins nowhere");
  }
  expectError(VALUE, "is a folder", watchIn(FIRST, variable(L"WATCHED")), "a folder");
  expectError(NUM, "", callIn(1, 0, 0, "ROT.WATCH", {error(NUM)}), "an error");
  check(topicCount() == 0, "Excel was asked to follow what is refused");
  std::wstring deep = variable(L"WATCHED");
  while (deep.size() < 300) {
    deep += L"\\a folder with a long name";
  }
  expect(Grid(error(NA)), watchIn(FIRST, deep), "a path longer than Excel takes");
  check(topicCount() == 0, "Excel was asked to follow a path longer than it takes");
  expectError(NA, "later.csv is not there", watchIn(FIRST, allowed(L"later.csv")), "a file that is not there");
  writeFile(allowed(L"later.csv"), "x");
  check(pumpUntil(PATIENCE, [] { return isNumber(FIRST); }), "a file that came later");
  double first = cellShown(FIRST).number;
  expect(Grid(number(first)), callFromMacro("ROT.WATCH", {text(allowed(L"later.csv"))}), "from a macro");
  check(topicCount() == 1, "a macro's call is followed");
  deleteCell(FIRST);
  DeleteFileW(allowed(L"later.csv").c_str());
  nothingIsLeft();
}

/// A handle lives as long as a cell shows it.
void handlesGo() {
  Grid first = panelIn(FIRST, 8);
  Grid second = panelIn(SECOND, 8);
  check(heldCount() == 2 && topicCount() == 2, "two handles are " + std::to_string(heldCount()));
  expect(first, panelIn(FIRST, 8), "the same data");
  check(heldCount() == 2 && topicCount() == 2, "the same data are held again");
  Grid other = panelIn(FIRST, 9);
  check(heldCount() == 2, "other data: " + std::to_string(heldCount()) + " handles");
  expectError(VALUE, "no longer kept", call("ROT.DD", {first}), "a handle that its cell has let go");
  check(call("ROT.DD", {other}).rows == 3, "the handle that the cell has now");
  // The cell is moved, Excel computes it where it is now, and then another is made where it was.
  Grid moved = panelIn(At{1, 5, 5}, 9);
  deleteCell(FIRST);
  check(heldCount() == 2, "a moved cell: " + std::to_string(heldCount()) + " handles");
  check(call("ROT.DD", {moved}).rows == 3, "the handle of a moved cell");
  callIn(1, 5, 5, "ROT.VERSION", {});
  check(heldCount() == 1, "another formula: " + std::to_string(heldCount()) + " handles");
  expectError(VALUE, "called from none", callFromMacro("ROT.PANEL", {numbers({1, 2})}), "a macro");
  expectError(VALUE, "no longer kept", call("ROT.DD", {text(L"panel of 3 x 1 price #0000000000000000")}), "typed");
  deleteCell(SECOND);
  nothingIsLeft();
  // A cell that keeps a handle while Excel has not computed it where it was moved to.
  Grid kept = panelIn(FIRST, 8);
  moveCell(FIRST, SECOND);
  Grid fresh = panelIn(FIRST, 7);
  check(heldCount() == 2 && call("ROT.DD", {kept}).rows == 3 && call("ROT.DD", {fresh}).rows == 3,
        "another handle where the cell was takes away that of the moved one");
  deleteCell(FIRST);
  deleteCell(SECOND);
  nothingIsLeft();
}

/// While the wizard asks for a preview nothing is held or watched, even where it computes what takes data.
void wizardHoldsNothing() {
  std::wstring path = allowed(L"prices.csv");
  writeFile(path, "x");
  {
    WizardWindow open;
    check(call("ROT.DD", {numbers({100, 50})}).rows == 2, "the wizard does not compute");
    expect(Grid(error(NA)), panelIn(FIRST, 8), "ROT.PANEL in the wizard");
    expect(Grid(error(NA)), watchIn(SECOND, path), "ROT.WATCH in the wizard");
  }
  nothingIsLeft();
  check(panelIn(FIRST, 8).cells[0].tag == Cell::TEXT && watchIn(SECOND, path).cells[0].tag == Cell::NUMBER,
        "after the wizard");
  deleteCell(FIRST);
  deleteCell(SECOND);
  nothingIsLeft();
}

/// Handles come and go by the ten thousand: less is left of them than one short text of each would take.
void manyHandles() {
  auto round = [](int count) {
    for (int i = 0; i < count; i++) {
      panelIn(At{1, i % 7, 0}, i + 1);
    }
    for (int i = 0; i < 7; i++) {
      deleteCell(At{1, i, 0});
    }
    nothingIsLeft();
  };
  double grown = 0;
  for (int i = 0; i < 8; i++) {  // Java takes what it needs in the first rounds; a leak shows in all
    size_t before = memory();
    round(20000);
    grown = (static_cast<double>(memory()) - static_cast<double>(before)) / 1048576;
    if (i > 0 && grown < 1) {
      break;
    }
  }
  printf("bench handles: %.1f MB grown by 20,000 handles that came and went\n", grown);
  check(grown < 1, "the process grew by " + std::to_string(grown) + " MB");
}

/// A workbook that is closed and opened again: its handles are new, its files are watched again.
void reopensBook() {
  std::wstring path = allowed(L"book.csv");
  writeFile(path, "x");
  Grid before = panelIn(FIRST, 8);
  watchIn(SECOND, path);
  std::vector<SavedTopic> saved = closeBook();
  check(heldCount() == 0, "a closed workbook holds " + std::to_string(heldCount()));
  setTime(path, 1, 12);
  openBook(saved);
  Grid after(cellShown(FIRST));
  check(!difference(before, after).empty() && call("ROT.DD", {after}).rows == 3,
        "the cell shows " + shown(after) + " when the workbook is opened again");
  expect(Grid(number(46037 + 7.0 / 24)), Grid(cellShown(SECOND)), "a file that changed meanwhile");
  setTime(path, 7, 12);
  check(pumpUntil(PATIENCE, [] { return cellShown(SECOND).number == 46218 + 8.0 / 24; }), "it is watched again");
  // What a hostile workbook may have saved, or ask for with Excel's own RTD: nothing is looked at or held.
  std::vector<SavedTopic> hostile = {{{L"watch", variable(L"FORBIDDEN") + L"\\prices.csv"}, {}, {}},
                                     {{L"watch", L"\\\\machine\\share\\x"}, {}, {}},
                                     {{L"held", L"panel of 1 x 1 price #0000000000000000"}, {}, {}},
                                     {{L"held"}, {}, {}},
                                     {{L"release", after.cells[0].text}, {}, {}},
                                     {{}, {}, {}}};
  saved = closeBook();
  openBook(hostile);
  for (const SavedTopic& one : closeBook()) {
    expect(Grid(error(NA)), Grid(one.value), "what another workbook asks for");
  }
  openBook(saved);
  deleteCell(FIRST);
  deleteCell(SECOND);
  DeleteFileW(path.c_str());
  nothingIsLeft();
}

/// The same, as a program calls that does not know the interface.
void byDispatch() {
  callByDispatch(true);
  handlesGo();
  std::wstring path = allowed(L"dispatch.csv");
  writeFile(path, "x");
  watchIn(FIRST, path);
  setTime(path, 1, 12);
  check(pumpUntil(PATIENCE, [] { return cellShown(FIRST).number == 46037 + 7.0 / 24; }), "a file that changed");
  deleteCell(FIRST);
  DeleteFileW(path.c_str());
  nothingIsLeft();
  callByDispatch(false);
}

/// The add-in is closed, removed and opened again while cells are followed.
void reopensWhileFollowed() {
  std::wstring path = allowed(L"open.csv");
  writeFile(path, "x");
  Grid panel = panelIn(FIRST, 8);
  watchIn(SECOND, path);
  close();
  remove();
  check(open() == 1, "opening after removing");
  expect(panel, panelIn(FIRST, 8), "the handle after opening again");
  setTime(path, 1, 12);
  check(pumpUntil(PATIENCE, [] { return cellShown(SECOND).number == 46037 + 7.0 / 24; }), "it is still watched");
  close();
  deleteCell(FIRST);
  deleteCell(SECOND);
  DeleteFileW(path.c_str());
  check(open() == 1, "opening after closing");
  nothingIsLeft();
}

/// Shows the same where Excel does not follow, and forgets what a cell lets go.
void withoutFollowing() {
  std::wstring path = allowed(L"still.csv");
  writeFile(path, "x");
  setTime(path, 1, 12);
  expect(Grid(number(46037 + 7.0 / 24)), watchIn(SECOND, path), "a file");
  DeleteFileW(path.c_str());
  expect(Grid(error(NA)), watchIn(SECOND, path), "a file that is gone");
  Grid first = panelIn(FIRST, 8);
  check(call("ROT.DD", {first}).rows == 3, "a handle that Excel does not follow");
  Grid second = panelIn(FIRST, 9);
  check(call("ROT.DD", {first}).rows == 3 && call("ROT.DD", {second}).rows == 3, "two handles of one formula");
  for (int i = 0; i < 9; i++) {
    panelIn(FIRST, 10 + i);
  }
  check(heldCount() == 4, "a cell keeps " + std::to_string(heldCount()) + " handles that Excel does not follow");
  check(topicCount() == 0 && notFreed() == 0, "something is followed");
}

/// RTD is forbidden, or fails.
void forbidden() {
  setRtd(RtdMode::FORBIDDEN);
  withoutFollowing();
  setRtd(RtdMode::FAILS);
  withoutFollowing();
  setRtd(RtdMode::WORKS);
}

/// The registry cannot be written: a key that is to last cannot be made below one that is not.
void blocked() {
  std::wstring type = registeredClass();
  if (!type.empty()) {
    RegDeleteTreeW(HKEY_CURRENT_USER, L"Software\\Classes\\Rotascope.Rtd");
  }
  HKEY key = nullptr;
  check(RegCreateKeyExW(HKEY_CURRENT_USER, L"Software\\Classes\\Rotascope.Rtd", 0, nullptr, REG_OPTION_VOLATILE,
                        KEY_ALL_ACCESS, nullptr, &key, nullptr) == ERROR_SUCCESS,
        "no key that does not last");
  RegCloseKey(key);
  check(open() == 1, "the add-in does not open without the registry");
  withoutFollowing();
  RegDeleteKeyW(HKEY_CURRENT_USER, L"Software\\Classes\\Rotascope.Rtd");
}

}  // namespace

std::vector<Scene> rtdScenes() {
  return {{"rtd-watch", watches},       {"rtd-notices", noticesAgain},
          {"rtd-files", refusesFiles},  {"rtd-load", loadsAgain},
          {"rtd-handles", handlesGo},   {"rtd-wizard", wizardHoldsNothing},
          {"rtd-many", manyHandles},    {"rtd-book", reopensBook},
          {"rtd-dispatch", byDispatch}, {"rtd-reopen", reopensWhileFollowed},
          {"rtd-forbidden", forbidden}, {"rtd-blocked", blocked}};
}

}  // namespace host
