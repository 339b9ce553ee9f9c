// Excel's part of calls whose results follow: handles, results from any thread, and interrupted calculations.
#pragma once

#include <string>

#include "values.h"

namespace host {

/// A call that Excel waits for.
class Awaited {
 public:
  Awaited();
  ~Awaited();
  Awaited(const Awaited&) = delete;

  /// The handle, as the add-in is given it; it may keep a copy, not the pointer.
  xl::Oper* handle() { return &handle_; }

  /// Tells whether the result is there.
  bool isThere();

  /// Waits for the result; false if the user interrupts the calculation, and first if no other call has seen that.
  bool wait(Grid& result, bool& first);

 private:
  xl::Oper handle_{};
};

/// Has the user interrupt the next calculation after that many milliseconds, once so many calls wait for their results;
/// never if negative.
void interruptAfter(int milliseconds, int calls = 1);

/// Answers the add-in's calls for such functions; returns false if the function is another. Returns why it was refused,
/// if it was.
bool answerLater(int function, int count, xl::Oper** arguments, xl::Oper* result, int& status, std::string& why);

/// Returns the name of the procedure that is told of interrupted calculations; empty if there is none.
std::string interruptProcedure();

/// Returns how many results came for calls that nobody waited for any more, since this was last asked.
int lateResults();

}  // namespace host
