#include "calls.h"

#include <windows.h>

#include <optional>
#include <string>
#include <vector>

#include "cells.h"
#include "excel.h"
#include "follow.h"
#include "java.h"
#include "jobs.h"
#include "place.h"
#include "registry.h"
#include "table.h"
#include "wizard.h"

namespace {

bool skipInWizard = true;
bool keep = true;
DWORD mainThread = 0;

/// Tells whether Excel calls for the preview of its function wizard: only the main thread does.
bool isInWizard() { return GetCurrentThreadId() == mainThread && isWizardOpen(); }

/// An answer that needs no Java, of the calling thread.
xl::Oper* without(xl::Error code) {
  static thread_local xl::Oper place;
  return cells::error(place, code);
}

/// ROT.LASTERROR answers even where there is no Java.
xl::Oper* lastError(const std::wstring& text) {
  static thread_local std::optional<xl::Value> kept;
  return kept.emplace(text).oper();
}

/// Returns what a function shows; null if it follows.
///
/// handle: that of the result, if it may follow
xl::Oper* shown(size_t index, const Function& function, xl::Oper** arguments, const xl::Oper* handle) {
  if (((function.heavy && skipInWizard) || !function.live.empty()) && isInWizard()) {
    return without(xl::NA);
  }
  const std::wstring& failure = java::wait();
  if (!failure.empty()) {
    return function.name == L"ROT.LASTERROR" ? lastError(failure) : without(xl::VALUE);
  }
  CellArgument cell;
  Place caller;
  xl::Oper* given[2 * MOST_ARGUMENTS + 1];
  size_t count = 0;
  for (size_t i = 0; i < function.arguments.size(); i++) {
    if (function.takesCell(i)) {  // at most one, as the opening checks
      if (!cell.read(arguments[i])) {
        return without(xl::NA);
      }
      given[count++] = cell.place();
      given[count++] = cell.value();
    } else {
      given[count++] = arguments[i];
    }
  }
  if (function.placed) {
    if (keep || !function.live.empty()) {
      caller.locateCaller();
    }
    given[count++] = caller.oper();
  }
  if (handle != nullptr && jobs::begin(index, given, count, *handle)) {
    return nullptr;
  }
  xl::Oper* result = java::call(static_cast<int>(index), given, count);
  if (result == nullptr) {
    return without(xl::NUM);
  }
  return function.live.empty() ? result : follow(function, result, caller.isKnown());
}

}  // namespace

void setCalls(bool skip, bool keeps) {
  skipInWizard = skip;
  keep = keeps;
  mainThread = GetCurrentThreadId();
}

xl::Oper* ask(const wchar_t* name, xl::Oper** arguments, size_t count) {
  size_t index = indexOf(name);
  return index == table().functions.size() || !java::wait().empty()
             ? nullptr
             : java::call(static_cast<int>(index), arguments, count);
}

extern "C" {

/// Every function comes here from its thunk.
xl::Oper* called(unsigned index, xl::Oper** arguments) {
  jobs::resume();
  const std::vector<Function>& functions = table().functions;
  if (index >= functions.size()) {
    return without(xl::NAME);
  }
  const Function& function = functions[index];
  if (function.way != Way::LATER) {
    return shown(index, function, arguments, nullptr);
  }
  const xl::Oper& handle = *arguments[function.arguments.size()];
  xl::Oper* known = shown(index, function, arguments, &handle);
  if (known != nullptr) {
    jobs::finish(handle, *known);
    if ((known->type & xl::DLL_FREES) != 0) {  // Excel has a copy, and frees nothing of ours
      java::giveBack(known);
    }
  }
  return nullptr;  // Excel looks at nothing
}

/// Excel calls this when the user interrupts a calculation, or changes something while it lasts.
int WINAPI calculationCanceled() {
  jobs::resume();
  jobs::cancel();
  return 1;
}

}  // extern "C"
