// What an add-in registers: its functions and its commands.
#pragma once

#include <string>

#include "excel.h"
#include "values.h"

namespace host {

/// A command that an add-in registered.
struct Command {
  std::wstring name;
  std::string procedure;
  void* code = nullptr;
};

/// Answers xlfRegister, of a function or of a command, and xlfUnregister; the lock of the callback is held.
int registerFunction(int count, xl::Oper** arguments, xl::Oper* result);
int unregister(int count, xl::Oper** arguments);

/// Returns the function of a name, and takes the lock itself; throws Breach if none is registered.
Registered byName(const std::string& name);

/// Returns the command of a name; one without code if none is registered.
Command commandNamed(const std::wstring& name);

}  // namespace host
