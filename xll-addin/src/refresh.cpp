// The command Refresh workbook: the same as on the command line, for the workbook that is open.
#include "excel.h"
#include "java.h"
#include "log.h"
#include "menu.h"
#include "place.h"
#include "workspace.h"

namespace {

// What Excel tells of a workbook.
constexpr double FOLDER = 2;
constexpr double READ_ONLY = 5;
constexpr double UNSAVED = 24;
constexpr double SHEET = 76;
constexpr double BOOK = 88;

/// The active workbook, and what is seen of it.
struct Book {
  std::wstring name;
  std::wstring folder;
  std::wstring path;
  std::wstring sheet;
  std::wstring cell;  // as R5C2; empty if none is active
};

Book activeBook() {
  Book book;
  book.name = workspace::text(xl::xlfGetDocument, BOOK);
  if (book.name.empty()) {
    return book;
  }
  book.folder = workspace::text(xl::xlfGetDocument, FOLDER, book.name);
  bool ends = !book.folder.empty() && (book.folder.back() == L'\\' || book.folder.back() == L'/');
  book.path = book.folder + (ends ? L"" : L"\\") + book.name;
  std::wstring sheet = workspace::text(xl::xlfGetDocument, SHEET);  // [Book1.xlsx]Sheet1
  size_t bracket = sheet.find(L']');
  book.sheet = bracket == std::wstring::npos ? sheet : sheet.substr(bracket + 1);
  ActiveCell cell;
  if (cell.isKnown()) {
    book.cell = L"R" + std::to_wstring(cell.row() + 1) + L"C" + std::to_wstring(cell.column() + 1);
  }
  return book;
}

/// Returns nothing, or why a workbook cannot be refreshed from within Excel.
std::wstring obstacle(const Book& book) {
  if (book.name.empty()) {
    return L"No workbook is open; open the one to refresh, and choose Refresh workbook again.";
  }
  if (book.folder.empty()) {
    return book.name +
           L" has not been saved yet, so it has no sheets to refresh; rotascope workbook new makes such workbooks, and "
           L"rotascope workbook adopt adds the sheets to yours.";
  }
  if (book.folder.compare(0, 4, L"http") == 0) {
    return book.name + L" lies on the web (" + book.folder +
           L"), where it cannot be refreshed; save it in a folder of this machine and open it from there.";
  }
  if (workspace::flag(xl::xlfGetDocument, READ_ONLY).value_or(false)) {
    return book.name + L" is open read-only; close it, see that it may be written, and open it again.";
  }
  return {};
}

/// Opens a workbook. An Esc that was pressed and not heeded would end that: it is forgotten first.
bool open(const Book& book) {
  std::vector<xl::Value> forget = xl::values(xl::Value::flag(false));
  xl::call(xl::xlAbort, nullptr, forget);
  std::vector<xl::Value> arguments = xl::values(book.path, 0.0, xl::Value::flag(false));  // without asking for links
  return workspace::run(xl::xlcOpen, arguments);
}

bool reopen(const Book& book) {
  if (!open(book) && !open(book)) {  // whoever looks through a new file may hold it for a moment
    return false;
  }
  std::vector<xl::Value> sheet = xl::values(book.sheet);
  if (workspace::run(xl::xlcWorkbookActivate, sheet) && !book.cell.empty()) {
    std::vector<xl::Value> cell = xl::values(book.cell);
    workspace::run(xl::xlcSelect, cell);
  }
  return true;
}

std::optional<bool> isUnsaved(const Book& book) { return workspace::flag(xl::xlfGetWorkbook, UNSAVED, book.name); }

/// Tells whether a workbook is still the active one, on which Excel's commands act; if not, says why that ends it. A
/// macro that Excel runs meanwhile may have gone to another.
bool isActive(const Book& book, std::wstring& why) {
  std::wstring active = workspace::text(xl::xlfGetDocument, BOOK);
  if (active == book.name) {
    return true;
  }
  why = book.name + L" is no longer the active workbook (" + (active.empty() ? L"none is" : active + L" is") +
        L"), so it is not refreshed; go to it, and choose Refresh workbook again.";
  return false;
}

/// Saves and closes a workbook; if it is still open, says why, and nothing if the user wants it so.
bool release(const Book& book, std::wstring& why) {
  std::optional<bool> unsaved = isUnsaved(book);
  if (unsaved.value_or(true)) {
    std::wstring state =
        unsaved.has_value()
            ? book.name + L" has changes that are not saved. OK saves them and refreshes it;"
            : L"Excel does not say whether all of " + book.name + L" is saved. OK saves and refreshes it;";
    if (!workspace::confirm(state + L" Cancel leaves it as it is.") || !isActive(book, why)) {
      return false;
    }
    if (!workspace::run(xl::xlcSave) || isUnsaved(book).value_or(false)) {
      why = book.name + L" was not saved, so it is not refreshed; save it, and choose Refresh workbook again.";
      return false;
    }
  }
  if (!isActive(book, why)) {
    return false;
  }
  std::vector<xl::Value> arguments;
  arguments.push_back(xl::Value::flag(false));
  if (!workspace::run(xl::xlcFileClose, arguments)) {
    why = book.name + L" cannot be closed, so it is not refreshed; close what is open in it.";
    return false;
  }
  return true;
}

/// Refreshes a workbook that is closed: Esc does not stop that any more.
workspace::Answer refreshed(const Book& book) {
  java::Uninterrupted always;
  return workspace::ask(L"ROT.MENU.REFRESH", book.path);
}

/// Tells whether a macro sheet of a workbook called: closing the workbook would end it. Of a macro in VBA Excel does
/// not say where it lies.
bool isCaller(const Book& book) {
  xl::Oper caller{};
  if (xl::call(xl::xlfCaller, &caller, nullptr, 0) != xl::SUCCESS) {
    return false;
  }
  uint32_t kind = caller.type & xl::KIND;
  std::wstring sheet;  // [Book1.xlsx]Macro1
  if (kind == xl::REFERENCE || kind == xl::HERE) {
    xl::Oper name{};
    xl::Oper* argument = &caller;
    if (xl::call(xl::xlSheetNm, &name, &argument, 1) == xl::SUCCESS) {
      sheet = xl::text(name);
      xl::giveBack(name);
    }
  }
  xl::giveBack(caller);
  std::wstring start = L"[" + book.name + L"]";
  return sheet.compare(0, start.size(), start) == 0;
}

}  // namespace

void refreshWorkbook() {
  Book book = activeBook();
  std::wstring why = isCaller(book) ? book.name +
                                          L" cannot be refreshed by a macro of its own, since it is closed meanwhile; "
                                          L"choose Refresh workbook, or keep the macro in another workbook."
                                    : obstacle(book);
  if (!why.empty()) {
    workspace::say(why);
    return;
  }
  workspace::status(L"Refreshing " + book.name + L"...");
  workspace::Answer checked = workspace::ask(L"ROT.MENU.CHECK", book.path);
  bool unsaved = isUnsaved(book).value_or(true);
  if (!checked.good || (checked.numbers.size() == 1 && checked.numbers[0] == 0 && !unsaved)) {
    workspace::status(L"");
    workspace::say(checked.good ? book.name + L": nothing has changed, so nothing was written." : checked.message);
    return;
  }
  if (!release(book, why)) {
    workspace::status(L"");
    if (!why.empty()) {
      workspace::say(why);
    }
    return;
  }
  workspace::Answer done = refreshed(book);
  bool reopened = reopen(book);
  workspace::status(L"");
  std::wstring said = done.good ? done.lines[0] : done.message;
  for (const std::wstring& line : done.lines) {
    logLine(line);
  }
  workspace::say(reopened ? said : said + L"\nExcel could not open " + book.path + L" again; open it by hand.");
}
