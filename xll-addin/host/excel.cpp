#include "excel.h"

#include <windows.h>

#include "context.h"
#include "inside.h"
#include "later.h"
#include "registry.h"
#include "rtd.h"
#include "sheet.h"

namespace host {

SRWLOCK callbackLock = SRWLOCK_INIT;

namespace {

HMODULE module = nullptr;
DWORD mainThread = 0;
std::wstring path;
unsigned callersAsked = 0;
int polls = 0;         // how often it was asked whether Esc is pressed
int escapeAfter = -1;  // after how many times it is; never if negative

int (*autoOpen)() = nullptr;
int (*autoClose)() = nullptr;
int (*autoRemove)() = nullptr;
void (*autoFree)(xl::Oper*) = nullptr;
xl::Oper* (*managerInfo)(xl::Oper*) = nullptr;

template <typename F>
void find(F& function, const char* name) {
  function = reinterpret_cast<F>(exported(name));
  check(function != nullptr, std::string("the add-in does not export ") + name);
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
        if (!takeBack(*arguments[i])) {
          return refused(xl::INVALID_OPER, "xlFree of what Excel did not give, or has back");
        }
      }
      return xl::SUCCESS;
    case xl::xlGetName:
      giveText(result, path);
      return xl::SUCCESS;
    case xl::xlfCaller: {
      const At& cell = caller();
      if (cell.sheet == 0) {
        giveCell(result, error(23));  // #REF!, as to a macro
        return xl::SUCCESS;
      }
      xl::Area area{cell.row, cell.row, cell.column, cell.column};
      if (callersAsked++ % 4 == 3) {  // an add-in must take either kind of reference
        giveReference(result, sheetNumber(cell.sheet), area);
        return xl::SUCCESS;
      }
      result->here.count = 1;
      result->here.area = area;
      result->type = xl::HERE;
      return xl::SUCCESS;
    }
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
      giveText(result, L"[Book1]Sheet" + std::to_wstring(currentSheet()));
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
      return unregister(count, arguments);
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
    Lock held(callbackLock);
    for (int i = 0; i < count; i++) {
      words.push_back(textOf(*arguments[i], xl::LONGEST_HELP, "a text of xlfRtd"));
    }
    if (count < 3 || result == nullptr) {
      return refused(xl::INVALID_COUNT, "xlfRtd with " + std::to_string(count) + " arguments");
    }
  }
  Cell value;
  try {
    int status = rtd(words, caller(), value);
    Lock held(callbackLock);
    giveCell(result, value);
    return status;
  } catch (const Breach& found) {  // which must not pass through the add-in
    Lock held(callbackLock);
    return refused(xl::FAILED, found.what);
  }
}

bool isAllowed(int function) {
  if (function == xl::xlAsyncReturn) {
    return true;  // the one that any thread may call
  }
  switch (context()) {
    case Context::COMMAND:
      return function != xl::xlfRtd && isMainThread();
    case Context::FUNCTION:
      if (function == xl::xlfRtd) {
        return isMainThread();
      }
      [[fallthrough]];
    case Context::SAFE_FUNCTION:
      return function == xl::xlFree || function == xl::xlCoerce || function == xl::xlSheetNm ||
             function == xl::xlSheetId || function == xl::xlAbort || function == xl::xlGetHwnd ||
             function == xl::xlGetName || function == xl::xlfCaller;
    case Context::FREEING:
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

}  // namespace

Context& context() {
  thread_local Context now = Context::OUTSIDE;
  return now;
}

void giveBack(xl::Oper* result) {
  if ((result->type & xl::DLL_FREES) != 0) {
    within(Context::FREEING, [&] {
      autoFree(result);
      return 0;
    });
  }
}

bool isEscapePending() { return escapeAfter >= 0 && polls > escapeAfter; }

bool isInCommand() { return context() == Context::COMMAND && isMainThread(); }

extern "C"
    __declspec(dllexport) int __stdcall MdCallBack12(int function, int count, xl::Oper** arguments, xl::Oper* result) {
  if (function == xl::xlfRtd && isAllowed(function)) {
    return answerRtd(count, arguments, result);  // without the lock: the server may call Excel
  }
  Done done(function);
  Lock held(callbackLock);
  if (!isAllowed(function)) {
    bool safe = context() == Context::SAFE_FUNCTION;
    return refused(safe ? xl::NOT_THREAD_SAFE : xl::FAILED,
                   "a call of function " + std::to_string(function) +
                       (context() == Context::OUTSIDE ? " from a thread that Excel did not call"
                                                      : " from where it is not allowed"));
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
  return within(Context::COMMAND, [] { return autoOpen(); });
}

void close() {
  within(Context::COMMAND, [] { return autoClose(); });
}

void remove() {
  within(Context::COMMAND, [] { return autoRemove(); });
  close();
}

void* exported(const std::string& name) { return reinterpret_cast<void*>(GetProcAddress(module, name.c_str())); }

void* loadedModule() { return module; }

const std::wstring& loadedFrom() { return path; }

bool isMainThread() { return GetCurrentThreadId() == mainThread; }

void pressEscape(int after) {
  Lock held(callbackLock);
  polls = 0;
  escapeAfter = after;
}

std::wstring managerName() {
  return within(Context::COMMAND, [] {
    Passed one((Grid(number(1))));
    Passed other((Grid(number(2))));
    Grid answered = taken(*managerInfo(one.oper()));
    check(taken(*managerInfo(other.oper())).cells[0].tag == Cell::ERROR_VALUE,
          "the manager asked for something else and got an answer");
    return answered.cells[0].text;
  });
}

}  // namespace host
