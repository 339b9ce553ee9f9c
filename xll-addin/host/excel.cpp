#include "excel.h"

#include <windows.h>
// after windows.h
#include <algorithm>
#include <map>
#include <set>
#include <sstream>

#include "../src/lock.h"
#include "inside.h"
#include "later.h"
#include "rtd.h"

namespace host {

namespace {

/// What the thread is in: whence it may call Excel, and for what.
enum Context { OUTSIDE, COMMAND, FUNCTION, SAFE_FUNCTION, FREEING };

thread_local Context context = OUTSIDE;

/// What a cell computes.
struct Formula {
  std::string name;
  std::vector<Grid> given;
};

thread_local At caller;         // the cell whose formula is computed
std::map<At, Cell> sheetCells;  // what the sheets show
std::map<At, Formula> formulas;
std::set<At> dirty;  // cells that are still to be computed

SRWLOCK lock = SRWLOCK_INIT;
HMODULE module = nullptr;
DWORD mainThread = 0;
std::wstring path;
std::map<double, Registered> byId;
std::map<double, Command> commandsById;
std::set<void*> given;  // texts that Excel gave and wants back
std::vector<std::string> wrong;
double nextId = 100;
int polls = 0;         // how often it was asked whether Esc is pressed
int escapeAfter = -1;  // after how many times it is; never if negative

int (*autoOpen)() = nullptr;
int (*autoClose)() = nullptr;
int (*autoRemove)() = nullptr;
void (*autoFree)(xl::Oper*) = nullptr;
xl::Oper* (*managerInfo)(xl::Oper*) = nullptr;

template <typename F>
void find(F& function, const char* name) {
  function = reinterpret_cast<F>(reinterpret_cast<void*>(GetProcAddress(module, name)));
  check(function != nullptr, std::string("the add-in does not export ") + name);
}

void giveCell(xl::Oper* result, const Cell& cell) {
  switch (cell.tag) {
    case Cell::TEXT:
      giveText(result, cell.text);
      break;
    case Cell::NUMBER:
      result->number = cell.number;
      result->type = xl::NUMBER;
      break;
    case Cell::FLAG:
      result->flag = cell.number != 0;
      result->type = xl::FLAG;
      break;
    case Cell::ERROR_VALUE:
      result->error = static_cast<int>(cell.number);
      result->type = xl::ERROR_VALUE;
      break;
    default:
      result->type = xl::EMPTY;
      break;
  }
}

std::vector<std::wstring> split(const std::wstring& text) {
  std::vector<std::wstring> parts;
  size_t from = 0;
  while (!text.empty()) {
    size_t at = text.find(L',', from);
    parts.push_back(text.substr(from, at == std::wstring::npos ? at : at - from));
    if (at == std::wstring::npos) {
      break;
    }
    from = at + 1;
  }
  return parts;
}

/// Returns the address of a procedure that is registered; null, with a breach, if it is not the add-in's.
void* procedureOf(const std::string& name, const std::wstring& file, const std::string& procedure) {
  if (file != path) {
    refused(xl::FAILED, name + ": registered for another module: " + narrow(file));
    return nullptr;
  }
  auto* code = reinterpret_cast<void*>(GetProcAddress(module, procedure.c_str()));
  if (code == nullptr) {
    refused(xl::FAILED, name + ": no procedure " + procedure);
  }
  return code;
}

int registerCommand(int count, xl::Oper** arguments, xl::Oper* result) {
  Command one;
  std::wstring file = textOf(*arguments[0], xl::LONGEST_HELP, "the module");
  one.procedure = narrow(textOf(*arguments[1], xl::LONGEST_HELP, "the procedure"));
  std::wstring types = textOf(*arguments[2], xl::LONGEST_HELP, "the types");
  one.name = textOf(*arguments[3], xl::LONGEST_HELP, "the name");
  std::string name = narrow(one.name);
  if ((types != L"J" && types != L"A") || arguments[4]->type != xl::MISSING || count > 8) {
    return refused(xl::FAILED, name + ": a command takes nothing and gives a whole number");
  }
  one.code = procedureOf(name, file, one.procedure);
  bool twice = commandNamed(one.name).code != nullptr ||
               std::any_of(byId.begin(), byId.end(), [&](const auto& each) { return each.second.name == one.name; });
  if (one.code == nullptr || twice) {
    return refused(xl::FAILED, name + ": not registered, or twice");
  }
  double id = nextId++;
  commandsById[id] = one;
  result->number = id;
  result->type = xl::NUMBER;
  return xl::SUCCESS;
}

int registerFunction(int count, xl::Oper** arguments, xl::Oper* result) {
  if (count >= 6 && arguments[5]->type == xl::NUMBER && arguments[5]->number == 2) {
    return registerCommand(count, arguments, result);
  }
  if (count < 10 || count > 255) {
    return refused(xl::INVALID_COUNT, "xlfRegister with " + std::to_string(count) + " arguments");
  }
  Registered one;
  std::wstring file = textOf(*arguments[0], xl::LONGEST_HELP, "the module");
  one.procedure = narrow(textOf(*arguments[1], xl::LONGEST_HELP, "the procedure"));
  one.types = textOf(*arguments[2], xl::LONGEST_HELP, "the types");
  one.name = textOf(*arguments[3], xl::LONGEST_HELP, "the name");
  std::string name = narrow(one.name);
  one.argumentNames = split(textOf(*arguments[4], xl::LONGEST_HELP, name + ": the names of the arguments"));
  if (arguments[5]->type != xl::NUMBER || arguments[5]->number != 1) {
    return refused(xl::FAILED, name + ": not registered as a worksheet function");
  }
  one.category = textOf(*arguments[6], xl::LONGEST_HELP, name + ": the category");
  textOf(*arguments[7], 1, name + ": the shortcut");
  std::wstring topic = textOf(*arguments[8], xl::LONGEST_HELP, name + ": the help topic");
  one.topic = topic;
  if (!topic.empty() && (topic.size() < 3 || topic.compare(topic.size() - 2, 2, L"!0") != 0)) {
    return refused(xl::FAILED, name + ": a help topic without !0: " + narrow(topic));
  }
  textOf(*arguments[9], xl::LONGEST_HELP, name + ": the help");
  std::wstring last;
  for (int i = 10; i < count; i++) {
    last = textOf(*arguments[i], xl::LONGEST_HELP, name + ": the help of argument " + std::to_string(i - 9));
  }
  one.code = procedureOf(name, file, one.procedure);
  if (one.code == nullptr) {
    return xl::FAILED;
  }
  std::wstring types = one.types;
  if (!types.empty() && types.back() == L'$') {
    one.threadSafe = true;
    types.pop_back();
  }
  if (!types.empty() && types.back() == L'!') {
    one.isVolatile = true;
    types.pop_back();
  }
  if (one.threadSafe && types.size() > 1 && types.front() == L'>' && types.back() == L'X') {
    one.later = true;
    types.pop_back();
    types.front() = L'Q';
  }
  if (types.empty() || types.find_first_not_of(L"QU") != std::wstring::npos) {
    return refused(xl::FAILED, name + ": the host knows no type " + narrow(one.types));
  }
  size_t taken = types.size() - 1;
  if (one.argumentNames.size() != taken) {
    return refused(xl::FAILED, name + ": " + std::to_string(one.argumentNames.size()) + " names for " +
                                   std::to_string(taken) + " arguments");
  }
  if (static_cast<size_t>(count) != 10 + taken + 1 || !last.empty()) {
    return refused(xl::FAILED, name + ": " + std::to_string(count - 10) + " help texts for " + std::to_string(taken) +
                                   " arguments and the empty one at the end");
  }
  for (const auto& other : byId) {
    if (other.second.name == one.name) {
      return refused(xl::FAILED, name + ": registered twice");
    }
  }
  one.id = nextId++;
  byId[one.id] = one;
  result->number = one.id;
  result->type = xl::NUMBER;
  return xl::SUCCESS;
}

int coerce(int count, xl::Oper** arguments, xl::Oper* result) {
  At at;
  const xl::Area* area = nullptr;
  if (count == 1 && arguments[0]->type == xl::HERE) {
    at.sheet = caller.sheet;
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

/// Takes back a reference; others need not come back.
bool takeBack(const xl::Oper& value) {
  if ((value.type & xl::EXCEL_FREES) == 0) {
    return true;
  }
  if ((value.type & xl::KIND) == xl::REFERENCE) {
    bool known = given.erase(value.there.areas) != 0;
    delete value.there.areas;
    return known;
  }
  return false;
}

int answer(int function, int count, xl::Oper** arguments, xl::Oper* result) {
  for (int i = 0; i < count; i++) {
    if (arguments[i] == nullptr || (arguments[i]->type & ~(xl::KIND | xl::EXCEL_FREES)) != 0) {
      return refused(xl::INVALID_OPER, "an argument that is no value, to " + std::to_string(function));
    }
  }
  switch (function) {
    case xl::xlFree:
      for (int i = 0; i < count; i++) {
        if ((arguments[i]->type & xl::KIND) == xl::TEXT) {
          if (given.erase(arguments[i]->text) == 0) {
            return refused(xl::INVALID_OPER, "xlFree of what Excel did not give, or has back");
          }
          delete[] arguments[i]->text;
        } else if (!takeBack(*arguments[i])) {
          return refused(xl::INVALID_OPER, "xlFree of what Excel did not give, or has back");
        }
      }
      return xl::SUCCESS;
    case xl::xlGetName:
      giveText(result, path);
      return xl::SUCCESS;
    case xl::xlfCaller:
      if (caller.sheet == 0) {
        giveCell(result, error(23));  // #REF!, as to a macro
        return xl::SUCCESS;
      }
      result->here.count = 1;
      result->here.area = {caller.row, caller.row, caller.column, caller.column};
      result->type = xl::HERE;
      return xl::SUCCESS;
    case xl::xlAbort:
      polls++;
      giveFlag(result, isEscapePending());
      if (count == 1 && arguments[0]->type == xl::FLAG && arguments[0]->flag == 0) {
        escapeAfter = -1;
      }
      return xl::SUCCESS;
    case xl::xlSheetNm:
      if (count != 1 || arguments[0]->type != xl::HERE) {
        return refused(xl::INVALID_OPER, "xlSheetNm of no reference");
      }
      giveText(result, L"[Book1]Sheet" + std::to_wstring(caller.sheet));
      return xl::SUCCESS;
    case xl::xlSheetId: {
      std::wstring name = count == 1 ? textOf(*arguments[0], xl::LONGEST_HELP, "the name of a sheet") : L"";
      if (name.compare(0, 12, L"[Book1]Sheet") != 0) {
        return refused(xl::FAILED, "xlSheetId of no sheet");
      }
      result->there.areas = nullptr;
      result->there.sheet = sheetNumber(std::stoi(name.substr(12)));
      result->type = xl::REFERENCE;
      return xl::SUCCESS;
    }
    case xl::xlCoerce:
      return coerce(count, arguments, result);
    case xl::xlGetHwnd:
      result->integer = static_cast<int32_t>(reinterpret_cast<intptr_t>(excelWindow()));
      result->type = xl::INTEGER;
      return xl::SUCCESS;
    case xl::xlfRegister:
      return registerFunction(count, arguments, result);
    case xl::xlfSetName:
      return count == 1 && arguments[0]->type == xl::TEXT ? xl::SUCCESS
                                                          : refused(xl::FAILED, "xlfSetName without a name");
    case xl::xlfUnregister:
      if (count != 1 || arguments[0]->type != xl::NUMBER ||
          byId.erase(arguments[0]->number) + commandsById.erase(arguments[0]->number) == 0) {
        return refused(xl::FAILED, "xlfUnregister of what is not registered");
      }
      return xl::SUCCESS;
    default: {
      int status = xl::SUCCESS;
      std::string why;
      if (answerLater(function, count, arguments, result, status, why)) {
        return why.empty() ? status : refused(status, why);
      }
      status = answerCommand(function, count, arguments, result);
      return status != xl::INVALID_FUNCTION
                 ? status
                 : refused(status, "a call of function " + std::to_string(function) + ", which the host does not know");
    }
  }
}

/// Asks the RTD server; where there is none, or it may not run, the answer is #N/A.
int answerRtd(int count, xl::Oper** arguments, xl::Oper* result) {
  std::vector<std::wstring> words;
  {
    Lock held(lock);
    for (int i = 0; i < count; i++) {
      words.push_back(textOf(*arguments[i], xl::LONGEST_HELP, "a text of xlfRtd"));
    }
    if (count < 3 || result == nullptr) {
      return refused(xl::INVALID_COUNT, "xlfRtd with " + std::to_string(count) + " arguments");
    }
  }
  Cell value;
  try {
    int status = rtd(words, caller, value);
    Lock held(lock);
    giveCell(result, value);
    return status;
  } catch (const Breach& found) {  // which must not pass through the add-in
    Lock held(lock);
    return refused(xl::FAILED, found.what);
  }
}

bool isAllowed(int function) {
  if (function == xl::xlAsyncReturn) {
    return true;  // the one that any thread may call
  }
  switch (context) {
    case COMMAND:
      return function != xl::xlfRtd && isMainThread();
    case FUNCTION:
      if (function == xl::xlfRtd) {
        return isMainThread();
      }
      [[fallthrough]];
    case SAFE_FUNCTION:
      return function == xl::xlFree || function == xl::xlCoerce || function == xl::xlSheetNm ||
             function == xl::xlSheetId || function == xl::xlAbort || function == xl::xlGetHwnd ||
             function == xl::xlGetName || function == xl::xlfCaller;
    case FREEING:
      return function == xl::xlFree;
    default:
      return false;
  }
}

/// Does what is to be done after a call of a command, when the lock is free again.
class Done {
 public:
  explicit Done(int function) : function_(function) {}
  ~Done() {
    if (isInCommand()) {
      doAfter(function_);
    }
  }
  Done(const Done&) = delete;

 private:
  int function_;
};

/// Runs what Excel does on a thread of its own.
template <typename F>
auto within(Context what, F&& body) {
  Context before = context;
  context = what;
  auto result = body();
  context = before;
  return result;
}

Registered byName(const std::string& name) {
  std::wstring wanted = wide(name);
  Lock held(lock);
  for (const auto& one : byId) {
    if (one.second.name == wanted) {
      return one.second;
    }
  }
  fail(name + " is not registered");
}

using Code = xl::Oper*(__stdcall*)(xl::Oper*, xl::Oper*, xl::Oper*, xl::Oper*, xl::Oper*, xl::Oper*, xl::Oper*,
                                   xl::Oper*, xl::Oper*, xl::Oper*, xl::Oper*, xl::Oper*, xl::Oper*, xl::Oper*,
                                   xl::Oper*, xl::Oper*, xl::Oper*, xl::Oper*, xl::Oper*, xl::Oper*, xl::Oper*,
                                   xl::Oper*, xl::Oper*, xl::Oper*, xl::Oper*, xl::Oper*, xl::Oper*, xl::Oper*,
                                   xl::Oper*, xl::Oper*, xl::Oper*);

constexpr size_t MOST = 31;  // and the handle of a result that follows

/// Calls a function of any number of arguments: the caller lays them out and takes them away, so that more do no harm.
xl::Oper* invoke(void* code, std::vector<xl::Oper*>& p) {
  p.resize(MOST);
  return reinterpret_cast<Code>(code)(p[0], p[1], p[2], p[3], p[4], p[5], p[6], p[7], p[8], p[9], p[10], p[11], p[12],
                                      p[13], p[14], p[15], p[16], p[17], p[18], p[19], p[20], p[21], p[22], p[23],
                                      p[24], p[25], p[26], p[27], p[28], p[29], p[30]);
}

void giveBack(xl::Oper* result) {
  if ((result->type & xl::DLL_FREES) != 0) {
    within(FREEING, [&] {
      autoFree(result);
      return 0;
    });
  }
}

/// Tells the add-in that the user interrupted the calculation.
void interrupted() {
  std::string name = interruptProcedure();
  auto told = reinterpret_cast<int(__stdcall*)()>(reinterpret_cast<void*>(GetProcAddress(module, name.c_str())));
  check(told != nullptr, "nobody is told that a calculation was interrupted: '" + name + "'");
  within(COMMAND, [&] { return told(); });
}

std::vector<Passed> passed(const Registered& one, const std::vector<Grid>& grids) {
  check(grids.size() <= one.argumentNames.size(), narrow(one.name) + ": too many arguments");
  std::vector<Passed> all;
  for (size_t i = 0; i < one.argumentNames.size(); i++) {
    Grid grid = i < grids.size() ? grids[i] : Grid();
    check(!grid.reference || one.types[1 + i] == L'U',
          narrow(one.name) + " is given a reference where it takes a value");
    all.emplace_back(grid, caller.sheet);
  }
  return all;
}

}  // namespace

int refused(int status, const std::string& why) {
  wrong.push_back(why);
  return status;
}

void giveText(xl::Oper* result, const std::wstring& text) {
  auto* copy = new wchar_t[text.size() + 1];
  copy[0] = static_cast<wchar_t>(text.size());
  std::copy(text.begin(), text.end(), copy + 1);
  result->text = copy;
  result->type = xl::TEXT | xl::EXCEL_FREES;
  given.insert(copy);
}

std::wstring textOf(const xl::Oper& oper, int longest, const std::string& what) {
  if (oper.type == xl::MISSING) {
    return {};
  }
  if ((oper.type & xl::KIND) != xl::TEXT) {
    wrong.push_back(what + " is of type " + std::to_string(oper.type));
    return {};
  }
  auto length = static_cast<int>(oper.text[0]);
  if (length > longest) {
    wrong.push_back(what + " has " + std::to_string(length) + " characters");
  }
  return std::wstring(oper.text + 1, static_cast<size_t>(length));
}

void giveReference(xl::Oper* result, uintptr_t sheet, const xl::Area& area) {
  result->there.areas = new xl::Areas{1, {area}};
  result->there.sheet = sheet;
  result->type = xl::REFERENCE | xl::EXCEL_FREES;
  given.insert(result->there.areas);
}

void giveFlag(xl::Oper* result, bool flag) {
  result->flag = flag ? 1 : 0;
  result->type = xl::FLAG;
}

void giveError(xl::Oper* result, int code) {
  result->error = code;
  result->type = xl::ERROR_VALUE;
}

bool isEscapePending() { return escapeAfter >= 0 && polls > escapeAfter; }

bool isInCommand() { return context == COMMAND && isMainThread(); }

/// Runs a command that a cell of a macro sheet calls, or none.
static void invokeFrom(const At& cell, const Command& command) {
  check(isMainThread(), "a command on a thread that is not the main one");
  At before = caller;
  caller = cell;
  int result = within(COMMAND, [&] { return reinterpret_cast<int(__stdcall*)()>(command.code)(); });
  caller = before;
  check(result == 1, narrow(command.name) + " gave " + std::to_string(result));
}

void invokeCommand(const Command& command) { invokeFrom({0, 0, 0}, command); }

Command commandNamed(const std::wstring& name) {
  for (const auto& one : commandsById) {
    if (one.second.name == name) {
      return one.second;
    }
  }
  return {};
}

void runFromMacroSheet(const std::wstring& name) { invokeFrom({1, 0, 0}, commandNamed(name)); }

std::vector<std::wstring> commands() {
  std::vector<std::wstring> all;
  for (const auto& one : commandsById) {
    all.push_back(one.second.name);
  }
  return all;
}

extern "C"
    __declspec(dllexport) int __stdcall MdCallBack12(int function, int count, xl::Oper** arguments, xl::Oper* result) {
  if (function == xl::xlfRtd && isAllowed(function)) {
    return answerRtd(count, arguments, result);  // without the lock: the server may call Excel
  }
  Done done(function);
  Lock held(lock);
  if (!isAllowed(function)) {
    bool safe = context == SAFE_FUNCTION;
    return refused(
        safe ? xl::NOT_THREAD_SAFE : xl::FAILED,
        "a call of function " + std::to_string(function) +
            (context == OUTSIDE ? " from a thread that Excel did not call" : " from where it is not allowed"));
  }
  xl::Oper dropped{};
  xl::Oper* to = result == nullptr ? &dropped : result;
  to->type = xl::EMPTY;
  return answer(function, count, arguments, to);
}

void load(const std::wstring& xll) {
  path = xll;
  mainThread = GetCurrentThreadId();
  module = LoadLibraryW(xll.c_str());
  check(module != nullptr, "Windows error " + std::to_string(GetLastError()) + " loading " + narrow(xll));
  find(autoOpen, "xlAutoOpen");
  find(autoClose, "xlAutoClose");
  find(autoRemove, "xlAutoRemove");
  find(autoFree, "xlAutoFree12");
  find(managerInfo, "xlAddInManagerInfo12");
}

int open() {
  return within(COMMAND, [] { return autoOpen(); });
}

void close() {
  within(COMMAND, [] { return autoClose(); });
}

void remove() {
  within(COMMAND, [] { return autoRemove(); });
  close();
}

std::vector<Registered> functions() {
  Lock held(lock);
  std::vector<Registered> all;
  for (const auto& one : byId) {
    all.push_back(one.second);
  }
  return all;
}

Grid call(const std::string& name, const std::vector<Grid>& grids) {
  Registered one = byName(name);
  std::vector<Passed> all = passed(one, grids);
  std::vector<xl::Oper*> opers;
  std::vector<uint64_t> before;
  for (Passed& each : all) {
    opers.push_back(each.oper());
    before.push_back(each.check());
  }
  check(one.threadSafe || isMainThread(), name + " is called from a thread that is not Excel's main one");
  std::unique_ptr<Awaited> awaited;
  if (one.later) {
    awaited = std::make_unique<Awaited>();
    opers.push_back(awaited->handle());
  }
  Grid shownGrid = within(one.threadSafe ? SAFE_FUNCTION : FUNCTION, [&] {
    xl::Oper* result = invoke(one.code, opers);
    Grid grid;
    if (!one.later) {
      check(result != nullptr, name + " gave nothing");
      grid = taken(*result);
      giveBack(result);
    }
    for (size_t i = 0; i < all.size(); i++) {
      check(all[i].check() == before[i], name + " changed argument " + std::to_string(i + 1));
    }
    return grid;
  });
  if (one.later) {
    all.clear();  // Excel's arguments are gone when the function has returned
    bool first = false;
    if (!awaited->wait(shownGrid, first)) {
      if (first) {
        interrupted();
      }
      shownGrid = Grid(error(xl::GETTING_DATA));
    }
  }
  return shownGrid;
}

void begin(const std::string& name, const std::vector<Grid>& grids, Awaited& awaited) {
  Registered one = byName(name);
  check(one.later, name + " gives its result at once");
  std::vector<Passed> all = passed(one, grids);
  std::vector<xl::Oper*> opers;
  for (Passed& each : all) {
    opers.push_back(each.oper());
  }
  opers.push_back(awaited.handle());
  within(SAFE_FUNCTION, [&] {
    invoke(one.code, opers);
    return 0;
  });
}

Grid callIn(int sheet, int row, int column, const std::string& name, const std::vector<Grid>& grids) {
  At at{sheet, row, column};
  At before = caller;
  caller = at;
  computing(at);
  Grid result = call(name, grids);
  computed(at);
  caller = before;
  Lock held(lock);
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
    Lock held(lock);
    auto found = formulas.find(cell);
    check(found != formulas.end(), "a cell without a formula is to be computed");
    formula = found->second;
  }
  return callIn(cell.sheet, cell.row, cell.column, formula.name, formula.given);
}

void deleteCell(const At& cell) {
  {
    Lock held(lock);
    formulas.erase(cell);
    sheetCells.erase(cell);
  }
  computing(cell);
  computed(cell);
}

void moveCell(const At& from, const At& to) {
  Lock held(lock);
  formulas[to] = formulas[from];
  sheetCells[to] = sheetCells[from];
  formulas.erase(from);
  sheetCells.erase(from);
  moveTopics(from, to);
}

Cell cellShown(const At& cell) {
  Lock held(lock);
  return sheetCells[cell];
}

Grid callFromMacro(const std::string& name, const std::vector<Grid>& grids) {
  At before = caller;
  caller = {0, 0, 0};
  Grid result = call(name, grids);
  caller = before;
  return result;
}

/// Returns the lines of the add-in's table that are of functions.
static std::vector<std::vector<std::string>> functionLines() {
  HRSRC place = FindResourceW(module, L"functions", MAKEINTRESOURCEW(10));
  check(place != nullptr, "the add-in has no table of functions");
  std::istringstream all(
      std::string(static_cast<const char*>(LockResource(LoadResource(module, place))), SizeofResource(module, place)));
  std::vector<std::vector<std::string>> lines;
  for (std::string line; std::getline(all, line);) {
    std::istringstream parts(line);
    std::vector<std::string> fields;
    for (std::string field; std::getline(parts, field, '\t');) {
      fields.push_back(field);
    }
    if (!fields.empty() && fields[0] == "function") {
      lines.push_back(fields);
    }
  }
  return lines;
}

bool isOfMainThread(const std::string& name) {
  for (const auto& line : functionLines()) {
    if (line[1] == name) {
      return (" " + line[6] + " ").find(" main ") != std::string::npos;
    }
  }
  fail(name + " is not in the table");
}

Grid callInner(const std::string& name, const std::vector<Grid>& grids) {
  auto lines = functionLines();
  for (size_t i = 0; i < lines.size(); i++) {
    if (lines[i][1] == name) {
      std::vector<Passed> all;
      std::vector<xl::Oper*> opers;
      for (const Grid& grid : grids) {
        all.emplace_back(grid);
        opers.push_back(all.back().oper());
      }
      void* code = reinterpret_cast<void*>(GetProcAddress(module, ("f" + std::to_string(i)).c_str()));
      return within(FUNCTION, [&] {
        xl::Oper* result = invoke(code, opers);
        Grid grid = taken(*result);
        giveBack(result);
        return grid;
      });
    }
  }
  fail(name + " is not in the table");
}

void breach(const std::string& what) {
  Lock held(lock);
  wrong.push_back(what);
}

void* loadedModule() { return module; }

const std::wstring& loadedFrom() { return path; }

bool isMainThread() { return GetCurrentThreadId() == mainThread; }

void pressEscape(int after) {
  Lock held(lock);
  polls = 0;
  escapeAfter = after;
}

void setComputed(int sheet, int row, int column, bool computed) {
  Lock held(lock);
  if (computed) {
    dirty.erase({sheet, row, column});
  } else {
    dirty.insert({sheet, row, column});
  }
}

Prepared::Prepared(const std::string& name, const std::vector<Grid>& grids) {
  Registered one = byName(name);
  code_ = one.code;
  passed_ = passed(one, grids);
  for (Passed& each : passed_) {
    opers_.push_back(each.oper());
  }
}

void Prepared::run() {
  within(SAFE_FUNCTION, [&] {
    giveBack(invoke(code_, opers_));
    return 0;
  });
}

size_t argument(const std::string& function, const std::string& name) {
  Registered one = byName(function);
  for (size_t i = 0; i < one.argumentNames.size(); i++) {
    std::string shownName = narrow(one.argumentNames[i]);
    if (shownName == name || shownName == "[" + name + "]") {
      return i;
    }
  }
  fail(function + " has no argument " + name);
}

std::wstring managerName() {
  return within(COMMAND, [] {
    Passed one((Grid(number(1))));
    Passed other((Grid(number(2))));
    Grid answered = taken(*managerInfo(one.oper()));
    check(taken(*managerInfo(other.oper())).cells[0].tag == Cell::ERROR_VALUE,
          "the manager asked for something else and got an answer");
    return answered.cells[0].text;
  });
}

std::vector<std::string> breaches() {
  Lock held(lock);
  std::vector<std::string> all;
  all.swap(wrong);
  return all;
}

int notFreed() {
  Lock held(lock);
  return static_cast<int>(given.size());
}

}  // namespace host
