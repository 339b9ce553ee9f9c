#include "menu.h"

#include <windows.h>
// after windows.h
#include <shellapi.h>

#include <vector>

#include "excel.h"
#include "jobs.h"
#include "log.h"
#include "paths.h"
#include "place.h"
#include "registry.h"
#include "text.h"
#include "window.h"
#include "workspace.h"

namespace {

const wchar_t* const TITLE = L"Rotascope";

/// The bar of menus over a worksheet. Since Excel 2007 what is added to it shows on the tab Add-ins.
constexpr double BAR = 10;

/// The last bytes of the log are what one looks for.
constexpr size_t MOST_OF_LOG = 1 << 16;

struct Item {
  const wchar_t* procedure;
  const wchar_t* name;
  const wchar_t* label;
  const wchar_t* help;
};

const Item ITEMS[] = {
    {L"menuRefresh", L"ROT.REFRESH", L"&Refresh workbook", L"Computes the active workbook anew from its source"},
    {L"menuFunction", L"ROT.INSERTFUNCTION", L"&Insert function...", L"Opens Excel's function wizard"},
    {L"menuChart", L"ROT.CHARTPICTURE", L"&Chart", L"Puts the picture of the active cell beside it"},
    {L"menuExplain", L"ROT.EXPLAINCELL", L"&Explain", L"Shows how the active cell was made"},
    {L"menuReload", L"ROT.RELOAD", L"Re&load", L"Reads the settings again and computes everything anew"},
    {L"menuLog", L"ROT.LOG", L"Lo&g", L"Shows the end of the log"},
    {L"menuHelp", L"ROT.HELP", L"&Help", L"Shows the guide"},
};

constexpr int COUNT = sizeof ITEMS / sizeof ITEMS[0];
constexpr int WIDTH = 4;  // name, command, a key of the Macintosh, help

std::wstring helpUrl;
Settings ofJava;
bool opened = false;

/// Runs a command: Excel goes on, if it seemed to end.
int run(void (*command)()) {
  jobs::resume();
  command();
  return 1;
}

bool isThere() {
  std::vector<xl::Value> arguments = xl::values(BAR, std::wstring(TITLE), 0.0);
  xl::Oper found{};
  bool there = xl::call(xl::xlfGetBar, &found, arguments) == xl::SUCCESS && (found.type & xl::KIND) != xl::ERROR_VALUE;
  xl::giveBack(found);
  return there;
}

void addMenu() {
  std::vector<xl::Value> texts;
  texts.emplace_back(std::wstring(TITLE));
  for (int i = 1; i < WIDTH; i++) {
    texts.emplace_back(std::wstring());
  }
  for (const Item& item : ITEMS) {
    for (const wchar_t* each : {item.label, item.name, L"", item.help}) {
      texts.emplace_back(std::wstring(each));
    }
  }
  std::vector<xl::Oper> cells;
  for (xl::Value& text : texts) {
    cells.push_back(*text.oper());
  }
  xl::Value bar(BAR);
  xl::Oper menu{};
  menu.array.cells = cells.data();
  menu.array.rows = COUNT + 1;
  menu.array.columns = WIDTH;
  menu.type = xl::ARRAY;
  xl::Oper* arguments[] = {bar.oper(), &menu};
  xl::Oper place{};
  int status = xl::call(xl::xlfAddMenu, &place, arguments, 2);
  if (status != xl::SUCCESS || (place.type & xl::KIND) == xl::ERROR_VALUE) {
    logLine(L"Excel did not take the menu (status " + std::to_wstring(status) +
            L"); its commands work by their names all the same");
  }
}

std::wstring joined(const std::vector<std::wstring>& lines) {
  std::wstring text;
  for (const std::wstring& line : lines) {
    text += line + L'\n';
  }
  return text;
}

void insertFunction() {
  if (!workspace::run(xl::xlcFunctionWizard | xl::PROMPT)) {
    logLine(L"Excel did not open its function wizard, or it was cancelled");
  }
}

void explain() {
  ActiveCell cell;
  if (!cell.isKnown()) {
    workspace::say(L"No cell is active; select one with a function of rotascope, and choose Explain again.");
    return;
  }
  xl::Oper* arguments[] = {cell.place(), cell.value()};
  workspace::Answer answer = workspace::ask(L"ROT.MENU.EXPLAIN", arguments, 2);
  if (answer.good) {
    window::show(cell.name() + L" - Rotascope", joined(answer.lines));
  } else {
    workspace::say(cell.name() + L": " + answer.message);
  }
}

void showLog() {
  std::wstring file = logFile();
  std::string content;
  if (file.empty() || !readFile(file, content)) {
    workspace::say(L"The log " + file + L" cannot be read; say log = FILE in rotascope.ini, and choose Reload.");
    return;
  }
  if (content.size() > MOST_OF_LOG) {
    size_t line = content.find('\n', content.size() - MOST_OF_LOG);
    content.erase(0, line == std::string::npos ? content.size() - MOST_OF_LOG : line + 1);
  }
  window::show(L"Log - Rotascope", file + L"\n\n" + wide(content));
}

void showHelp() {
  if (!helpUrl.empty()) {
    std::wstring page = helpUrl + (helpUrl.back() == L'/' ? L"" : L"/") + L"docs/excel.md";
    auto code = reinterpret_cast<INT_PTR>(
        ShellExecuteW(static_cast<HWND>(window::excel()), L"open", page.c_str(), nullptr, nullptr, SW_SHOWNORMAL));
    if (code <= 32) {
      workspace::say(page + L" cannot be opened (Windows error " + std::to_wstring(code) + L"); open it in a browser.");
    }
    return;
  }
  std::wstring file = folderOf(ownFile()) + L"\\excel.md";
  std::string content;
  if (readFile(file, content)) {
    window::show(L"Help - Rotascope", wide(content));
  } else {
    workspace::say(file + L" cannot be read; install the add-in anew, or say help = URL in rotascope.ini.");
  }
}

}  // namespace

void openMenu(const Settings& settings) {
  if (!opened) {
    ofJava = settings;
    opened = true;
  }
  setHelp(settings.help);
  for (const Item& item : ITEMS) {
    registerCommand(item.procedure, item.name);
  }
  closeMenu();  // it may be of a release before
  addMenu();
}

void closeMenu() {
  if (isThere()) {
    std::vector<xl::Value> arguments = xl::values(BAR, std::wstring(TITLE));
    xl::call(xl::xlfDeleteMenu, nullptr, arguments);
  }
}

void setHelp(const std::wstring& help) { helpUrl = help; }

const Settings& settingsOfJava() { return ofJava; }

extern "C" {

int WINAPI menuRefresh() { return run(refreshWorkbook); }

int WINAPI menuFunction() { return run(insertFunction); }

int WINAPI menuChart() { return run(drawChart); }

int WINAPI menuExplain() { return run(explain); }

int WINAPI menuReload() { return run(reload); }

int WINAPI menuLog() { return run(showLog); }

int WINAPI menuHelp() { return run(showHelp); }

}  // extern "C"
