// The scenes of the menu and its commands: every item, with what it needs and without.
#include <windows.h>

#include <algorithm>
#include <cwchar>

#include "command_asking.h"
#include "commands.h"
#include "driver.h"
#include "excel.h"
#include "scenes.h"

namespace host {

namespace {

const std::vector<std::wstring> COMMANDS = {L"ROT.REFRESH",     L"ROT.INSERTFUNCTION", L"ROT.CHARTPICTURE",
                                            L"ROT.EXPLAINCELL", L"ROT.RELOAD",         L"ROT.LOG",
                                            L"ROT.HELP"};

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

/// The program that opens what is on the web, as long as this lives another one.
class Browser {
 public:
  explicit Browser(const std::wstring& command) {
    check(RegCreateKeyExW(HKEY_CLASSES_ROOT, L"https\\shell\\open\\command", 0, nullptr, 0, KEY_READ | KEY_WRITE,
                          nullptr, &key_, nullptr) == ERROR_SUCCESS,
          "the program for pages on the web cannot be set");
    DWORD size = sizeof before_;
    check(RegQueryValueExW(key_, nullptr, nullptr, nullptr, reinterpret_cast<BYTE*>(before_), &size) == ERROR_SUCCESS,
          "there is no program for pages on the web");
    set(command.c_str());
  }
  ~Browser() {
    set(before_);
    RegCloseKey(key_);
  }
  Browser(const Browser&) = delete;
  Browser& operator=(const Browser&) = delete;

 private:
  void set(const wchar_t* command) {
    RegSetValueExW(key_, nullptr, 0, REG_SZ, reinterpret_cast<const BYTE*>(command),
                   static_cast<DWORD>((std::wcslen(command) + 1) * sizeof(wchar_t)));
  }

  HKEY key_ = nullptr;
  wchar_t before_[1024] = {};
};

/// Help shows the page of the settings in the program for such pages, and says so where there is none.
void helpOnTheWeb() {
  std::wstring opened = at(L"opened.txt");
  {
    Browser browser(L"cmd.exe /c echo %1>\"" + opened + L"\"");
    chooseItem(L"Help");
    std::string page;
    for (int waited = 0; waited < 60000 && page.find('\n') == std::string::npos; waited += 50) {
      Sleep(50);
      page = GetFileAttributesW(opened.c_str()) == INVALID_FILE_ATTRIBUTES ? "" : bytesOf(opened);
    }
    check(page.find("https://example.org/rota/docs/excel.md") != std::string::npos, "Help opens '" + page + "'");
  }
  Browser none(L"C:\\nowhere\\browser.exe %1");
  chooseItem(L"Help");
  expectAlert("https://example.org/rota/docs/excel.md cannot be opened (Windows error", "Help without a browser");
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
  // How long what it says is depends on where the add-in lies: a box or a window.
  Window window = watched([] { chooseItem(L"Chart"); });
  std::vector<Alert> all = alerts();
  check(all.size() == (window.opened ? 0u : 1u), "Chart without Java says something twice, or nothing");
  std::wstring said = window.opened ? window.text : all[0].text;
  check(said.find(L"A1: ") == 0 && said.size() > 20, "Chart without Java says " + narrow(said));
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
      {"help-on-the-web", helpOnTheWeb},
      {"refreshes", refreshes},
      {"careful-refreshes", carefulRefreshes},
      {"stubborn-refreshes", stubbornRefreshes},
      {"refused-refreshes", refusedRefreshes},
      {"reloads", reloads},
      {"menu-without-java", menuWithoutJava},
  };
}

}  // namespace host
