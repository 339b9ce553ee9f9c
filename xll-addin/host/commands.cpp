#include "commands.h"

#include <windows.h>

#include <algorithm>
#include <map>

#include "excel.h"
#include "registry.h"
#include "sheet.h"

namespace host {

namespace {

constexpr int NA = 42;
constexpr int VALUE = 15;
constexpr double WORKSHEET_BAR = 10;

struct Book {
  std::wstring name;
  std::wstring folder;  // empty if it was never saved
  std::vector<std::wstring> sheets;
  int sheet = 0;
  int row = 0;
  int column = 0;
  bool unsaved = false;
  bool readOnly = false;
  std::string saves;  // what a save writes
  HANDLE file = INVALID_HANDLE_VALUE;
  HANDLE owner = INVALID_HANDLE_VALUE;  // the file by which Excel says who has it open
  std::map<int, std::vector<Drawn>> pictures;
};

std::vector<Book> books;  // the last is the active one
std::map<std::wstring, std::vector<std::wstring>> sheetsOf;
std::vector<Menu> added;
std::vector<bool> chosen;
std::vector<Alert> shownAlerts;
std::vector<std::wstring> shownMessages;
std::vector<std::wstring> sentKeys;
std::wstring bar;
bool pictureSelected = false;
bool protectedSheet = false;
Unsaved unsavedTold = Unsaved::TOLD;
std::map<int, std::function<void()>> tasks;
int refusedOpenings = 0;
int wizardsOpened = 0;
int computed = 0;

Book* active() { return books.empty() ? nullptr : &books.back(); }

Book* bookNamed(const std::wstring& name) {
  auto found = std::find_if(books.begin(), books.end(), [&](const Book& book) { return book.name == name; });
  return found == books.end() ? nullptr : &*found;
}

std::wstring pathOf(const Book& book) { return book.folder + L"\\" + book.name; }

bool isFlag(const xl::Oper& oper, bool wanted) { return oper.type == xl::FLAG && (oper.flag != 0) == wanted; }

double numberOf(const xl::Oper& oper) { return oper.type == xl::NUMBER ? oper.number : -1; }

/// Holds a file as Excel does: others may read it, and nobody may write, move or delete it.
bool hold(Book& book) {
  std::wstring path = pathOf(book);
  DWORD attributes = GetFileAttributesW(path.c_str());
  book.readOnly = attributes != INVALID_FILE_ATTRIBUTES && (attributes & FILE_ATTRIBUTE_READONLY) != 0;
  book.file = CreateFileW(path.c_str(), GENERIC_READ | (book.readOnly ? 0 : GENERIC_WRITE), FILE_SHARE_READ, nullptr,
                          OPEN_EXISTING, FILE_ATTRIBUTE_NORMAL, nullptr);
  if (book.file == INVALID_HANDLE_VALUE) {
    return false;
  }
  std::wstring owner = book.folder + L"\\~$" + book.name;
  book.owner = CreateFileW(owner.c_str(), GENERIC_WRITE, FILE_SHARE_READ, nullptr, CREATE_ALWAYS,
                           FILE_FLAG_DELETE_ON_CLOSE | FILE_ATTRIBUTE_HIDDEN, nullptr);
  return true;
}

void release(Book& book) {
  for (HANDLE* each : {&book.file, &book.owner}) {
    if (*each != INVALID_HANDLE_VALUE) {
      CloseHandle(*each);
      *each = INVALID_HANDLE_VALUE;
    }
  }
}

bool openFile(const std::wstring& path, const std::vector<std::wstring>& sheets) {
  size_t at = path.find_last_of(L'\\');
  Book book;
  book.folder = path.substr(0, at);
  book.name = path.substr(at + 1);
  book.sheets = sheets;
  if (!hold(book)) {
    return false;
  }
  books.push_back(std::move(book));
  return true;
}

bool saveFile(Book& book) {
  if (book.folder.empty() || book.readOnly) {
    return false;
  }
  if (book.unsaved && !book.saves.empty()) {
    DWORD wrote = 0;
    SetFilePointer(book.file, 0, nullptr, FILE_BEGIN);
    WriteFile(book.file, book.saves.data(), static_cast<DWORD>(book.saves.size()), &wrote, nullptr);
    SetEndOfFile(book.file);
    FlushFileBuffers(book.file);
  }
  book.unsaved = false;
  return true;
}

// What is told of workbooks

int document(int count, xl::Oper** arguments, xl::Oper* result) {
  double what = count > 0 ? numberOf(*arguments[0]) : -1;
  std::wstring name = count > 1 ? textOf(*arguments[1], xl::LONGEST_HELP, "the name of a document") : L"";
  Book* book = active();
  if (book == nullptr || (!name.empty() && name != book->name)) {
    giveError(result, NA);
    return xl::SUCCESS;
  }
  switch (static_cast<int>(what)) {
    case 2:
      if (book->folder.empty()) {
        giveError(result, NA);
      } else {
        giveText(result, book->folder);
      }
      return xl::SUCCESS;
    case 5:
      giveFlag(result, book->readOnly);
      return xl::SUCCESS;
    case 76:
      giveText(result, L"[" + book->name + L"]" + book->sheets[static_cast<size_t>(book->sheet)]);
      return xl::SUCCESS;
    case 88:
      giveText(result, book->name);
      return xl::SUCCESS;
    default:
      return refused(xl::FAILED, "GET.DOCUMENT(" + std::to_string(what) + "), which the host does not know");
  }
}

int workbook(int count, xl::Oper** arguments, xl::Oper* result) {
  std::wstring name = count > 1 ? textOf(*arguments[1], xl::LONGEST_HELP, "the name of a workbook") : L"";
  Book* book = name.empty() ? active() : bookNamed(name);
  if (count < 1 || numberOf(*arguments[0]) != 24) {
    return refused(xl::FAILED, "GET.WORKBOOK of what the host does not know");
  }
  if (unsavedTold == Unsaved::REFUSED) {
    return xl::FAILED;
  }
  if (book == nullptr || unsavedTold == Unsaved::OF_ANOTHER_TYPE) {
    giveError(result, NA);
  } else {
    giveFlag(result, book->unsaved);
  }
  return xl::SUCCESS;
}

int activeCell(xl::Oper* result) {
  Book* book = active();
  static int asked = 0;
  if (book == nullptr || pictureSelected) {
    giveError(result, NA);
    return xl::SUCCESS;
  }
  xl::Area cell{book->row, book->row, book->column, book->column};
  if (asked++ % 2 == 0) {  // an add-in must take either kind of reference
    result->here.count = 1;
    result->here.area = cell;
    result->type = xl::HERE;
  } else {
    giveReference(result, sheetNumber(book->sheet + 1), cell);
  }
  return xl::SUCCESS;
}

// Menus

std::vector<Menu>::iterator menuNamed(const std::wstring& title) {
  return std::find_if(added.begin(), added.end(), [&](const Menu& menu) { return menu.title == title; });
}

int addMenu(int count, xl::Oper** arguments, xl::Oper* result) {
  if (count < 2 || count > 4 || numberOf(*arguments[0]) != WORKSHEET_BAR || arguments[1]->type != xl::ARRAY) {
    return refused(xl::FAILED, "xlfAddMenu: not the worksheet's bar and an array");
  }
  const xl::Oper& array = *arguments[1];
  int columns = array.array.columns;
  if (array.array.rows < 2 || columns < 2 || columns > 5) {
    return refused(xl::FAILED, "xlfAddMenu: an array of " + std::to_string(array.array.rows) + " x " +
                                   std::to_string(columns) + " cells");
  }
  for (int i = 0; i < array.array.rows * columns; i++) {
    textOf(array.array.cells[i], xl::LONGEST_HELP, "a text of a menu");
  }
  Menu menu;
  menu.title = textOf(array.array.cells[0], xl::LONGEST_HELP, "the title of a menu");
  for (int row = 1; row < array.array.rows; row++) {
    const xl::Oper* cells = array.array.cells + row * columns;
    menu.items.push_back(
        {textOf(cells[0], xl::LONGEST_HELP, "a label"), textOf(cells[1], xl::LONGEST_HELP, "a command")});
    if (commandNamed(menu.items.back().command).code == nullptr) {
      refused(xl::FAILED, "a menu with a command that is not registered: " + narrow(menu.items.back().command));
    }
  }
  added.push_back(menu);
  result->number = static_cast<double>(added.size());
  result->type = xl::NUMBER;
  return xl::SUCCESS;
}

int deleteMenu(int count, xl::Oper** arguments, xl::Oper* result) {
  std::wstring title = count == 2 ? textOf(*arguments[1], xl::LONGEST_HELP, "the title of a menu") : L"";
  auto found = menuNamed(title);
  if (count != 2 || numberOf(*arguments[0]) != WORKSHEET_BAR || found == added.end()) {
    return refused(xl::FAILED, "xlfDeleteMenu of a menu that is not there: " + narrow(title));
  }
  added.erase(found);
  giveFlag(result, true);
  return xl::SUCCESS;
}

int getBar(int count, xl::Oper** arguments, xl::Oper* result) {
  if (count != 3 || numberOf(*arguments[0]) != WORKSHEET_BAR || numberOf(*arguments[2]) != 0) {
    return refused(xl::FAILED, "xlfGetBar: the host knows the place of a menu only");
  }
  auto found = menuNamed(textOf(*arguments[1], xl::LONGEST_HELP, "the title of a menu"));
  if (found == added.end()) {
    giveError(result, NA);
  } else {
    result->number = static_cast<double>(found - added.begin() + 1);
    result->type = xl::NUMBER;
  }
  return xl::SUCCESS;
}

// Commands

int alert(int count, xl::Oper** arguments, xl::Oper* result) {
  Alert one;
  one.text = count > 0 ? textOf(*arguments[0], xl::LONGEST_HELP, "an alert") : L"";
  one.type = count > 1 ? static_cast<int>(numberOf(*arguments[1])) : 2;
  if (one.type < 1 || one.type > 3 || one.text.empty()) {
    return refused(xl::FAILED, "xlcAlert without a text, or of no type");
  }
  bool ok = true;
  if (one.type == 1 && !chosen.empty()) {
    ok = chosen.front();
    chosen.erase(chosen.begin());
  }
  shownAlerts.push_back(one);
  giveFlag(result, ok);
  return xl::SUCCESS;
}

int message(int count, xl::Oper** arguments, xl::Oper* result) {
  if (count < 1 || arguments[0]->type != xl::FLAG) {
    return refused(xl::FAILED, "xlcMessage without a flag");
  }
  bar =
      arguments[0]->flag != 0 && count > 1 ? textOf(*arguments[1], xl::LONGEST_HELP, "a text in the status bar") : L"";
  if (!bar.empty()) {
    shownMessages.push_back(bar);
  }
  giveFlag(result, true);
  return xl::SUCCESS;
}

int open(int count, xl::Oper** arguments, xl::Oper* result) {
  std::wstring path = count > 0 ? textOf(*arguments[0], xl::LONGEST_HELP, "the path of a workbook") : L"";
  if (count < 2 || numberOf(*arguments[1]) != 0) {
    refused(xl::FAILED, "xlcOpen asks the user about links");
  }
  if (isEscapePending()) {
    return xl::ABORT;
  }
  refusedOpenings--;
  bool done = refusedOpenings < 0 && openFile(path, sheetsOf[path]);
  giveFlag(result, done);
  return done ? xl::SUCCESS : xl::FAILED;
}

int save(xl::Oper* result) {
  Book* book = active();
  bool done = book != nullptr && saveFile(*book);
  giveFlag(result, done);
  return done ? xl::SUCCESS : xl::FAILED;
}

int close(int count, xl::Oper** arguments, xl::Oper* result) {
  Book* book = active();
  if (count < 1 || !isFlag(*arguments[0], false)) {
    refused(xl::FAILED, "xlcFileClose that asks, or saves");
  }
  if (book == nullptr) {
    return xl::FAILED;
  }
  if (book->unsaved) {
    refused(xl::FAILED, "changes of the user are lost: " + narrow(book->name));
  }
  release(*book);
  books.pop_back();
  giveFlag(result, true);
  return xl::SUCCESS;
}

int activate(int count, xl::Oper** arguments, xl::Oper* result) {
  Book* book = active();
  std::wstring name = count == 1 ? textOf(*arguments[0], xl::LONGEST_HELP, "the name of a sheet") : L"";
  if (book != nullptr) {
    auto found = std::find(book->sheets.begin(), book->sheets.end(), name);
    if (found != book->sheets.end()) {
      book->sheet = static_cast<int>(found - book->sheets.begin());
      giveFlag(result, true);
      return xl::SUCCESS;
    }
  }
  giveError(result, VALUE);
  return xl::SUCCESS;
}

int select(int count, xl::Oper** arguments, xl::Oper* result) {
  Book* book = active();
  if (book == nullptr || count < 1) {
    return refused(xl::FAILED, "xlcSelect without a workbook");
  }
  int row = 0;
  int column = 0;
  std::wstring text = textOf(*arguments[0], xl::LONGEST_HELP, "a selection");
  if (swscanf(text.c_str(), L"R%dC%d", &row, &column) != 2) {
    return refused(xl::FAILED, "xlcSelect of what is not there: " + narrow(text));
  }
  pictureSelected = false;
  book->row = row - 1;
  book->column = column - 1;
  giveFlag(result, true);
  return xl::SUCCESS;
}

}  // namespace

std::vector<Drawn>& sheetPictures() {
  static std::vector<Drawn> none;
  Book* book = active();
  return book == nullptr ? none : book->pictures[book->sheet];
}

bool isSheetProtected() { return protectedSheet; }

void countCalculation() { computed++; }

bool readPicture(const std::wstring& file, Drawn& drawn) {
  HANDLE handle = CreateFileW(file.c_str(), GENERIC_READ, FILE_SHARE_READ, nullptr, OPEN_EXISTING, 0, nullptr);
  if (handle == INVALID_HANDLE_VALUE) {
    return false;
  }
  char part[4096];
  DWORD got = 0;
  while (ReadFile(handle, part, sizeof part, &got, nullptr) != FALSE && got > 0) {
    drawn.bytes.append(part, got);
  }
  CloseHandle(handle);
  return drawn.bytes.size() > 24 && drawn.bytes.compare(0, 8, "\x89PNG\r\n\x1a\n") == 0 &&
         drawn.bytes.compare(12, 4, "IHDR") == 0;
}

int answerCommand(int function, int count, xl::Oper** arguments, xl::Oper* result) {
  switch (function) {
    case xl::xlfGetDocument:
      return document(count, arguments, result);
    case xl::xlfGetWorkbook:
      return workbook(count, arguments, result);
    case xl::xlfActiveCell:
      return activeCell(result);
    case xl::xlfAddMenu:
      return addMenu(count, arguments, result);
    case xl::xlfDeleteMenu:
      return deleteMenu(count, arguments, result);
    case xl::xlfGetBar:
      return getBar(count, arguments, result);
    case xl::xlcAlert:
      return alert(count, arguments, result);
    case xl::xlcMessage:
      return message(count, arguments, result);
    case xl::xlcOpen:
      return open(count, arguments, result);
    case xl::xlcSave:
      return save(result);
    case xl::xlcFileClose:
      return close(count, arguments, result);
    case xl::xlcWorkbookActivate:
      return activate(count, arguments, result);
    case xl::xlcSelect:
      return select(count, arguments, result);
    case xl::xlcFunctionWizard | xl::PROMPT:
      wizardsOpened++;
      giveFlag(result, true);
      return xl::SUCCESS;
    case xl::xlcSendKeys:
      sentKeys.push_back(count > 0 ? textOf(*arguments[0], xl::LONGEST_HELP, "keys") : L"");
      giveFlag(result, true);
      return xl::SUCCESS;
    case xl::xlcCalculateNow:
      countCalculation();
      giveFlag(result, true);
      return xl::SUCCESS;
    default:
      return xl::INVALID_FUNCTION;
  }
}

void doAfter(int function) {
  auto found = tasks.find(function);
  if (found != tasks.end()) {
    std::function<void()> task = std::move(found->second);
    tasks.erase(found);
    task();
  }
}

std::wstring sceneFolder() {
  wchar_t folder[1024] = L"";
  DWORD length = GetEnvironmentVariableW(L"HOST_FOLDER", folder, 1024);
  check(length > 0 && length < 1024, "HOST_FOLDER does not say where the files of the scenes are");
  return folder;
}

std::vector<Menu> menus() { return added; }

void runCommand(const std::wstring& name) {
  Command command = commandNamed(name);
  check(command.code != nullptr, "no command " + narrow(name) + " is registered");
  invokeCommand(command);
}

void chooseItem(const std::wstring& label) {
  for (const Menu& menu : added) {
    for (const MenuItem& item : menu.items) {
      std::wstring plain = item.label;
      plain.erase(std::remove(plain.begin(), plain.end(), L'&'), plain.end());
      if (plain == label) {
        runCommand(item.command);
        return;
      }
    }
  }
  fail("no menu has an item " + narrow(label));
}

void openBook(const std::wstring& path, const std::vector<std::wstring>& sheets) {
  sheetsOf[path] = sheets;
  check(openFile(path, sheets), narrow(path) + " cannot be opened: Windows error " + std::to_string(GetLastError()));
}

void newBook(const std::wstring& name, const std::wstring& webFolder) {
  Book book;
  book.name = name;
  book.folder = webFolder;
  book.sheets = {L"Sheet1", L"Sheet2"};
  book.unsaved = true;
  books.push_back(std::move(book));
}

void closeBooks() {
  for (Book& book : books) {
    release(book);
  }
  books.clear();
  tasks.clear();
  unsavedTold = Unsaved::TOLD;
  refusedOpenings = 0;
  pictureSelected = false;
  protectedSheet = false;
}

void change(const std::string& bytes) {
  active()->unsaved = true;
  active()->saves = bytes;
}

void refuseOpening(int count) { refusedOpenings = count; }

void tellUnsaved(Unsaved how) { unsavedTold = how; }

void activateBook(const std::wstring& name) {
  Book* book = bookNamed(name);
  check(book != nullptr, narrow(name) + " is not open");
  std::rotate(books.begin() + (book - books.data()), books.begin() + (book - books.data()) + 1, books.end());
}

void after(int function, std::function<void()> task) { tasks[function] = std::move(task); }

void goTo(int sheet, int row, int column) {
  active()->sheet = sheet;
  active()->row = row;
  active()->column = column;
  pictureSelected = false;
}

void selectPicture() { pictureSelected = true; }

void protect(bool on) { protectedSheet = on; }

SeenBook seenBook() {
  Book* book = active();
  return book == nullptr
             ? SeenBook{}
             : SeenBook{true, pathOf(*book), book->sheets[static_cast<size_t>(book->sheet)], book->row, book->column};
}

void answers(const std::vector<bool>& all) { chosen = all; }

std::vector<Alert> alerts() {
  std::vector<Alert> all;
  all.swap(shownAlerts);
  return all;
}

std::vector<std::wstring> messages() {
  std::vector<std::wstring> all;
  all.swap(shownMessages);
  return all;
}

std::wstring statusBar() { return bar; }

int wizards() { return wizardsOpened; }

int currentSheet() { return caller().sheet != 0 || active() == nullptr ? caller().sheet : active()->sheet + 1; }

int calculations() { return computed; }

std::vector<std::wstring> keys() {
  std::vector<std::wstring> all;
  all.swap(sentKeys);
  return all;
}

}  // namespace host
