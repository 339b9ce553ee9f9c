// Whence an add-in's code runs: what Excel allows a thread meanwhile, and what its calls of Excel lock.
#pragma once

#include <windows.h>

#include <string>

#include "../src/lock.h"
#include "values.h"

namespace host {

/// The lock of the callback, and of what it shares with the threads of the tests.
extern SRWLOCK callbackLock;

/// What a thread is in: whence it may call Excel, and for what.
enum class Context { OUTSIDE, COMMAND, FUNCTION, SAFE_FUNCTION, FREEING };

/// Returns what this thread is in.
Context& context();

/// Runs what Excel does on a thread of its own.
template <typename F>
auto within(Context what, F&& body) {
  Context before = context();
  context() = what;
  auto result = body();
  context() = before;
  return result;
}

/// Returns what the add-in exports by that name; null if it exports no such thing.
void* exported(const std::string& name);

/// Gives a result back to the add-in, if it wants to free it.
void giveBack(xl::Oper* result);

}  // namespace host
