// What Excel has open, and what it shows to the user; for commands, on Excel's main thread.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "excel.h"

namespace workspace {

/// Shows a message and waits for OK: in Excel's own box, or in a window if Excel would cut it.
void say(const std::wstring& message);

/// Asks; returns whether OK was chosen, and not Cancel.
bool confirm(const std::wstring& question);

/// Shows a text in the status bar; without one the bar is Excel's again.
void status(const std::wstring& text);

/// Calls a command with these arguments; returns whether Excel did it.
bool run(int command, std::vector<xl::Value>& arguments);
bool run(int command);

/// Returns a text or flag that Excel tells of the workbook or sheet of a name, or of the active one; empty if it tells
/// nothing.
std::wstring text(int function, double what, const std::wstring& name = {});
std::optional<bool> flag(int function, double what, const std::wstring& name = {});

/// What Java answered: what was asked for, or why there is nothing.
struct Answer {
  bool good = false;
  std::vector<std::wstring> lines;  // texts; of numbers, the numbers
  std::vector<double> numbers;
  std::wstring message;
};

/// Asks a service of the menu.
Answer ask(const wchar_t* service, xl::Oper** arguments, size_t count);
Answer ask(const wchar_t* service, const std::wstring& argument);

}  // namespace workspace
