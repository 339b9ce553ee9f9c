// Cells between Excel's values and the buffer that Java reads and writes; Wire.java says how they lie in it.
#pragma once

#include <cstddef>
#include <cstdint>

#include "xl.h"

namespace cells {

/// Returns the most bytes that a value takes in a buffer.
size_t room(const xl::Oper& value);

/// Writes a value and returns the place behind it; there must be room.
char* write(char* to, const xl::Oper& value);

/// A block of memory with a value for Excel, and what the value points to. What is freed last is kept for the next.
class Blocks {
 public:
  Blocks() = default;
  Blocks(const Blocks&) = delete;
  Blocks& operator=(const Blocks&) = delete;
  ~Blocks();

  /// Returns a block of that many bytes; null if there is no memory.
  void* take(size_t size);

  /// Takes a block back, from whichever thread it was taken.
  void give(void* block);

 private:
  void* kept_ = nullptr;
};

/// Returns the value that lies in a buffer: one cell of a number, flag or error in the place given, which is then not
/// to be freed; else in a block that xlAutoFree12 gives back. A broken buffer is #NUM!, and so is a lack of memory.
xl::Oper* read(const char* from, size_t length, xl::Oper& place, Blocks& blocks);

/// Makes a value an error.
xl::Oper* error(xl::Oper& place, xl::Error code);

}  // namespace cells
