// Calls that last: threads of the add-in's make them, and give Excel the result when it is there.
#pragma once

#include <cstddef>

#include "xl.h"

namespace jobs {

/// Takes over a call; what it needs of its arguments is copied. Returns false if there is no memory for it, no thread,
/// or too much is waiting already: the caller makes the call itself then.
///
/// handle: Excel's handle of the result
bool begin(size_t function, xl::Oper** arguments, size_t count, const xl::Oper& handle);

/// Gives Excel the result of a call at once.
void finish(const xl::Oper& handle, const xl::Oper& result);

/// Stops the calls under way, and leaves those that wait.
void cancel();

/// Gives Excel no results from now on, for it may be ending: calls go on, and keep what they have until resume.
void hold();

/// Gives what was kept: Excel goes on. Costs nothing where nothing is held.
void resume();

/// Tells whether the calling thread is one that makes such calls.
bool isOwn();

/// Tells whether the call of such a thread is to stop.
bool isStopped();

}  // namespace jobs
