// Java: started once on a thread of its own, called from any thread of Excel's.
#pragma once

#include <memory>
#include <string>

#include "settings.h"
#include "xl.h"

namespace java {

/// Finds a Java and the jar as the settings say. Returns nothing, or what is missing and what to do.
std::wstring find(const Settings& settings, const std::wstring& folder);

/// Starts what was found, in the background; does nothing if that was done before.
void start();

/// Waits for the start. Returns nothing if Java is ready, or why it is not.
const std::wstring& wait();

/// Calls a function with Excel's arguments. What it gives is the calling thread's until its next call, or a block that
/// goes back with giveBack.
xl::Oper* call(int function, xl::Oper** arguments, size_t count);

/// Arguments in one piece.
struct Packed {
  std::unique_ptr<char[]> bytes;
  size_t size = 0;
};

/// Puts arguments into one piece, to be called with later; returns false if they are too large, or there is no memory.
bool pack(xl::Oper** arguments, size_t count, Packed& packed);

/// Calls a function with packed arguments, as call does.
xl::Oper* callPacked(int function, const Packed& packed);

/// As long as it lives, Esc does not stop what the thread calls.
class Uninterrupted {
 public:
  Uninterrupted();
  ~Uninterrupted();
  Uninterrupted(const Uninterrupted&) = delete;
  Uninterrupted& operator=(const Uninterrupted&) = delete;
};

/// Takes back a block.
void giveBack(void* block);

}  // namespace java
