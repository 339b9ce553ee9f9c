// How Excel calls what an add-in has: its functions, with values of Excel's, and its commands.
#include <windows.h>

#include <memory>
#include <sstream>

#include "commands.h"
#include "context.h"
#include "excel.h"
#include "inside.h"
#include "later.h"
#include "registry.h"
#include "sheet.h"

namespace host {

namespace {

using Code = xl::Oper*(__stdcall*)(xl::Oper*, xl::Oper*, xl::Oper*, xl::Oper*, xl::Oper*, xl::Oper*, xl::Oper*,
                                   xl::Oper*, xl::Oper*, xl::Oper*, xl::Oper*, xl::Oper*, xl::Oper*, xl::Oper*,
                                   xl::Oper*, xl::Oper*, xl::Oper*, xl::Oper*, xl::Oper*, xl::Oper*, xl::Oper*,
                                   xl::Oper*, xl::Oper*, xl::Oper*, xl::Oper*, xl::Oper*, xl::Oper*, xl::Oper*,
                                   xl::Oper*, xl::Oper*, xl::Oper*);

constexpr size_t MOST = 31;  // and the handle of a result that follows

/// Calls a function of any number of arguments: the caller lays them out and takes them away, so that more do no harm.
xl::Oper* invoke(void* code, std::vector<xl::Oper*>& p) {
  p.resize(MOST);
  return reinterpret_cast<Code>(code)(p[0], p[1], p[2], p[3], p[4], p[5], p[6], p[7], p[8], p[9], p[10], p[11], p[12],
                                      p[13], p[14], p[15], p[16], p[17], p[18], p[19], p[20], p[21], p[22], p[23],
                                      p[24], p[25], p[26], p[27], p[28], p[29], p[30]);
}

/// Tells the add-in that the user interrupted the calculation.
void interrupted() {
  std::string name = interruptProcedure();
  auto told = reinterpret_cast<int(__stdcall*)()>(exported(name));
  check(told != nullptr, "nobody is told that a calculation was interrupted: '" + name + "'");
  within(Context::COMMAND, [&] { return told(); });
}

std::vector<Passed> passed(const Registered& one, const std::vector<Grid>& grids) {
  check(grids.size() <= one.argumentNames.size(), narrow(one.name) + ": too many arguments");
  std::vector<Passed> all;
  for (size_t i = 0; i < one.argumentNames.size(); i++) {
    Grid grid = i < grids.size() ? grids[i] : Grid();
    check(!grid.reference || one.types[1 + i] == L'U',
          narrow(one.name) + " is given a reference where it takes a value");
    all.emplace_back(grid, caller().sheet);
  }
  return all;
}

/// Returns the lines of the add-in's table that are of functions.
std::vector<std::vector<std::string>> functionLines() {
  auto module = static_cast<HMODULE>(loadedModule());
  HRSRC place = FindResourceW(module, L"functions", MAKEINTRESOURCEW(10));
  check(place != nullptr, "the add-in has no table of functions");
  std::istringstream all(
      std::string(static_cast<const char*>(LockResource(LoadResource(module, place))), SizeofResource(module, place)));
  std::vector<std::vector<std::string>> lines;
  for (std::string line; std::getline(all, line);) {
    std::istringstream parts(line);
    std::vector<std::string> fields;
    for (std::string field; std::getline(parts, field, '\t');) {
      fields.push_back(field);
    }
    if (!fields.empty() && fields[0] == "function") {
      lines.push_back(fields);
    }
  }
  return lines;
}

/// Runs a command that a cell of a macro sheet calls, or none.
void invokeFrom(const At& cell, const Command& command) {
  check(isMainThread(), "a command on a thread that is not the main one");
  At before = caller();
  caller() = cell;
  int result = within(Context::COMMAND, [&] { return reinterpret_cast<int(__stdcall*)()>(command.code)(); });
  caller() = before;
  check(result == 1, narrow(command.name) + " gave " + std::to_string(result));
}

}  // namespace

Grid call(const std::string& name, const std::vector<Grid>& grids) {
  Registered one = byName(name);
  std::vector<Passed> all = passed(one, grids);
  std::vector<xl::Oper*> opers;
  std::vector<uint64_t> before;
  for (Passed& each : all) {
    opers.push_back(each.oper());
    before.push_back(each.check());
  }
  check(one.threadSafe || isMainThread(), name + " is called from a thread that is not Excel's main one");
  std::unique_ptr<Awaited> awaited;
  if (one.later) {
    awaited = std::make_unique<Awaited>();
    opers.push_back(awaited->handle());
  }
  Grid shownGrid = within(one.threadSafe ? Context::SAFE_FUNCTION : Context::FUNCTION, [&] {
    xl::Oper* result = invoke(one.code, opers);
    Grid grid;
    if (!one.later) {
      check(result != nullptr, name + " gave nothing");
      grid = taken(*result);
      giveBack(result);
    }
    for (size_t i = 0; i < all.size(); i++) {
      check(all[i].check() == before[i], name + " changed argument " + std::to_string(i + 1));
    }
    return grid;
  });
  if (one.later) {
    all.clear();  // Excel's arguments are gone when the function has returned
    bool first = false;
    if (!awaited->wait(shownGrid, first)) {
      if (first) {
        interrupted();
      }
      shownGrid = Grid(error(xl::GETTING_DATA));
    }
  }
  return shownGrid;
}

void begin(const std::string& name, const std::vector<Grid>& grids, Awaited& awaited) {
  Registered one = byName(name);
  check(one.later, name + " gives its result at once");
  std::vector<Passed> all = passed(one, grids);
  std::vector<xl::Oper*> opers;
  for (Passed& each : all) {
    opers.push_back(each.oper());
  }
  opers.push_back(awaited.handle());
  within(Context::SAFE_FUNCTION, [&] {
    invoke(one.code, opers);
    return 0;
  });
}

bool isOfMainThread(const std::string& name) {
  for (const auto& line : functionLines()) {
    if (line[1] == name) {
      return (" " + line[6] + " ").find(" main ") != std::string::npos;
    }
  }
  fail(name + " is not in the table");
}

Grid callInner(const std::string& name, const std::vector<Grid>& grids) {
  auto lines = functionLines();
  for (size_t i = 0; i < lines.size(); i++) {
    if (lines[i][1] == name) {
      std::vector<Passed> all;
      std::vector<xl::Oper*> opers;
      for (const Grid& grid : grids) {
        all.emplace_back(grid);
        opers.push_back(all.back().oper());
      }
      void* code = exported("f" + std::to_string(i));
      return within(Context::FUNCTION, [&] {
        xl::Oper* result = invoke(code, opers);
        Grid grid = taken(*result);
        giveBack(result);
        return grid;
      });
    }
  }
  fail(name + " is not in the table");
}

Prepared::Prepared(const std::string& name, const std::vector<Grid>& grids) {
  Registered one = byName(name);
  code_ = one.code;
  passed_ = passed(one, grids);
  for (Passed& each : passed_) {
    opers_.push_back(each.oper());
  }
}

void Prepared::run() {
  within(Context::SAFE_FUNCTION, [&] {
    giveBack(invoke(code_, opers_));
    return 0;
  });
}

void invokeCommand(const Command& command) { invokeFrom({0, 0, 0}, command); }

void runFromMacroSheet(const std::wstring& name) { invokeFrom({1, 0, 0}, commandNamed(name)); }

}  // namespace host
