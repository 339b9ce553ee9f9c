// The functions there are, from the table that `make emit` writes and the build puts into the DLL.
#pragma once

#include <string>
#include <vector>

struct Argument {
  std::wstring name;
  std::wstring help;
};

/// How a function is called: from any of Excel's threads, which waits; from any, and the result follows; from Excel's
/// main thread alone; not by Excel, but by the add-in itself.
enum class Way { THREADS, LATER, MAIN, INNER };

struct Function {
  std::wstring name;
  std::wstring types;  // Q for a value, U for a cell, $ for thread-safe, as Excel has them; the result's first
  Way way = Way::THREADS;
  std::wstring signature;
  std::wstring category;
  std::wstring page;
  std::wstring help;
  bool heavy = false;   // takes data, and is left alone in the function wizard
  bool placed = false;  // is told the cell it is called from
  std::wstring live;    // what follow() asks Excel about its cell: held, watch, or nothing

  std::vector<Argument> arguments;

  bool takesCell(size_t argument) const { return types[1 + argument] == L'U'; }
};

struct Table {
  std::string hash;
  std::vector<Function> functions;
};

/// Returns the place of a function; the number of functions if there is none of that name.
size_t indexOf(const std::wstring& name);

/// Returns the table; it is read once.
const Table& table();
