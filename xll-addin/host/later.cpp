#include "later.h"

#include <windows.h>

#include <map>

#include "../src/lock.h"

namespace host {

namespace {

constexpr ULONGLONG PATIENCE = 60'000;

struct State {
  bool done = false;
  bool interrupted = false;
  Grid result;
};

SRWLOCK lock = SRWLOCK_INIT;

std::map<uintptr_t, State> open;
uintptr_t nextHandle = 0x7000'0000'0001;  // takes more than half of a pointer
std::string procedure;
int interrupt = -1;
int together = 0;  // how many calls must wait before they are interrupted
int late = 0;

/// Returns how many calls have no result yet, the lock being held.
int waiting() {
  int count = 0;
  for (const auto& each : open) {
    count += each.second.done ? 0 : 1;
  }
  return count;
}

}  // namespace

Awaited::Awaited() {
  Lock held(lock);
  handle_.big.data = reinterpret_cast<void*>(nextHandle);
  handle_.big.size = 16;
  handle_.type = xl::BIG;
  open[nextHandle] = {};
  nextHandle += 16;
}

Awaited::~Awaited() {
  Lock held(lock);
  open.erase(reinterpret_cast<uintptr_t>(handle_.big.data));
}

bool Awaited::isThere() {
  Lock held(lock);
  return open[reinterpret_cast<uintptr_t>(handle_.big.data)].done;
}

bool Awaited::wait(Grid& result, bool& first) {
  first = false;
  auto key = reinterpret_cast<uintptr_t>(handle_.big.data);
  handle_ = xl::Oper{};  // what the add-in was given is Excel's again
  handle_.big.data = reinterpret_cast<void*>(key);
  ULONGLONG begun = GetTickCount64();
  for (;;) {
    {
      Lock held(lock);
      State& state = open[key];
      if (state.done) {
        result = state.result;
        return true;
      }
      if (state.interrupted) {
        return false;
      }
      if (interrupt >= 0 && GetTickCount64() - begun >= static_cast<ULONGLONG>(interrupt) && waiting() >= together) {
        interrupt = -1;
        for (auto& each : open) {
          each.second.interrupted = true;  // the whole calculation is
        }
        first = true;
        return false;
      }
    }
    check(GetTickCount64() - begun < PATIENCE, "a result that was to follow has not come");
    Sleep(1);
  }
}

void interruptAfter(int milliseconds, int calls) {
  Lock held(lock);
  interrupt = milliseconds;
  together = calls;
}

bool answerLater(int function, int count, xl::Oper** arguments, xl::Oper* result, int& status, std::string& why) {
  status = xl::SUCCESS;
  if (function == xl::xlEventRegister) {
    bool fits = count == 2 && (arguments[0]->type & xl::KIND) == xl::TEXT && arguments[1]->type == xl::INTEGER;
    if (!fits || arguments[1]->integer != xl::CALCULATION_CANCELED) {
      status = xl::FAILED;
      why = "xlEventRegister of what is no event";
      return true;
    }
    procedure = narrow(std::wstring(arguments[0]->text + 1, static_cast<size_t>(arguments[0]->text[0])));
    result->integer = static_cast<int32_t>(0x9d380001);  // real Excel's need not be positive
    result->type = xl::INTEGER;
    return true;
  }
  if (function != xl::xlAsyncReturn) {
    return false;
  }
  if (count != 2 || arguments[0]->type != xl::BIG || arguments[0]->big.size != 16) {
    status = xl::INVALID_OPER;
    why = "xlAsyncReturn without a handle and a result";
    return true;
  }
  Grid given;
  try {
    given = taken(*arguments[1]);
  } catch (const Breach& breach) {
    status = xl::INVALID_OPER;
    why = "xlAsyncReturn of no value: " + breach.what;
    return true;
  }
  Lock held(lock);
  auto found = open.find(reinterpret_cast<uintptr_t>(arguments[0]->big.data));
  if (found == open.end() || found->second.interrupted) {
    late++;
    status = xl::STALE;
  } else if (found->second.done) {
    status = xl::FAILED;
    why = "a second result for one call";
  } else {
    found->second.done = true;
    found->second.result = given;
  }
  return true;
}

std::string interruptProcedure() { return procedure; }

int lateResults() {
  Lock held(lock);
  int count = late;
  late = 0;
  return count;
}

}  // namespace host
