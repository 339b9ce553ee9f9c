// Excel's part, for tests: loads an add-in, answers its calls, calls its functions, and allows what Excel allows.
#pragma once

#include <string>
#include <tuple>
#include <vector>

#include "values.h"

namespace host {

/// A function that an add-in registered.
struct Registered {
  std::wstring name;
  std::string procedure;
  std::wstring types;
  std::vector<std::wstring> argumentNames;
  std::wstring category;
  std::wstring topic;
  void* code = nullptr;
  double id = 0;
  bool threadSafe = false;
  bool isVolatile = false;
  bool later = false;  // its result follows
};

/// A cell of a sheet; sheet 0 is none, for a call that no cell makes.
struct At {
  int sheet = 1;
  int row = 0;
  int column = 0;

  bool operator<(const At& other) const {
    return std::tie(sheet, row, column) < std::tie(other.sheet, other.row, other.column);
  }
};

/// Loads the add-in; it stays loaded.
void load(const std::wstring& xll);

/// Opens the add-in as Excel does at its start; returns what xlAutoOpen returns.
int open();

/// Closes it as Excel does at its end; or as its add-in manager does, when it removes the add-in.
void close();
void remove();

/// Returns the functions there are now.
std::vector<Registered> functions();

/// Calls a function with these arguments, the rest left out. Thread-safe functions may be called from several threads.
Grid call(const std::string& name, const std::vector<Grid>& given);

class Awaited;

/// Calls a function whose result follows, and does not wait for it.
void begin(const std::string& name, const std::vector<Grid>& given, Awaited& awaited);

/// Calls a function in a cell, as a formula there does: the cell shows what it gives, and what spills lies below and
/// beside it.
Grid callIn(int sheet, int row, int column, const std::string& name, const std::vector<Grid>& given);

/// Computes the formula of a cell again, that of the last callIn.
Grid recompute(const At& cell);

/// Deletes a cell with its formula.
void deleteCell(const At& cell);

/// Moves a cell with its formula; it is not computed.
void moveCell(const At& from, const At& to);

/// Returns what a cell shows.
Cell cellShown(const At& cell);

/// Calls a function as a macro does, in no cell.
Grid callFromMacro(const std::string& name, const std::vector<Grid>& given);

/// Calls a function that only the add-in itself calls.
Grid callInner(const std::string& name, const std::vector<Grid>& given);

/// Tells whether Excel's main thread may alone call a function, as the add-in's table says.
bool isOfMainThread(const std::string& name);

/// Presses Esc when a function has asked for it that many times; never if negative.
void pressEscape(int after);

/// Makes a cell one that has to be computed anew, or one that is computed.
void setComputed(int sheet, int row, int column, bool computed);

/// Calls a function with what is prepared already, and drops its result: for measurements.
class Prepared {
 public:
  Prepared(const std::string& name, const std::vector<Grid>& given);
  void run();

 private:
  void* code_;
  std::vector<Passed> passed_;
  std::vector<xl::Oper*> opers_;
};

/// Returns the place of a function's argument.
size_t argument(const std::string& function, const std::string& name);

/// Returns what the add-in says to its manager.
std::wstring managerName();

/// Says that something is not allowed.
void breach(const std::string& what);

/// Returns the add-in, and where it lies.
void* loadedModule();
const std::wstring& loadedFrom();

/// Tells whether this is the thread that loaded the add-in, Excel's main one.
bool isMainThread();

/// Returns what was not allowed since this was last asked, a line each.
std::vector<std::string> breaches();

/// Returns how many values Excel gave and did not get back.
int notFreed();

}  // namespace host
