// What the parts of the host's Excel share; the lock of its callback is held where they are used.
#pragma once

#include <string>
#include <vector>

#include "values.h"

namespace host {

struct Command;

/// Notes what Excel does not allow, and returns the status.
int refused(int status, const std::string& why);

/// Returns a text that an add-in passes; a longer one than Excel takes is a breach.
std::wstring textOf(const xl::Oper& oper, int longest, const std::string& what);

/// Gives a value that Excel wants back.
void giveText(xl::Oper* result, const std::wstring& text);
void giveReference(xl::Oper* result, uintptr_t sheet, const xl::Area& area);

/// Takes back what Excel gave; false if it did not, or has it back. What need not come back is fine.
bool takeBack(const xl::Oper& value);

/// Gives a value that need not come back.
void giveFlag(xl::Oper* result, bool flag);
void giveError(xl::Oper* result, int code);

/// Gives what a cell shows; a text wants to come back.
void giveCell(xl::Oper* result, const Cell& cell);

/// Returns the window of Excel, or null if none is shown.
void* excelWindow();

/// Answers a call of a command, or of what commands ask; INVALID_FUNCTION if it is none of these.
int answerCommand(int function, int count, xl::Oper** arguments, xl::Oper* result);

/// Does what is to be done when the add-in has called that function, without the lock.
void doAfter(int function);

/// Tells whether Esc was pressed, and nobody has had Excel forget it.
bool isEscapePending();

/// Tells whether a command runs on this thread.
bool isInCommand();

/// Runs a command as Excel does; where it is called from it may do anything.
void invokeCommand(const Command& command);

/// A picture as a sheet has it.
struct Drawn {
  std::wstring name;
  std::wstring alt;
  std::string bytes;
  double width = 0;
  double height = 0;
  int row = 0;
  int column = 0;
  bool linked = false;  // Excel may keep only where the file was
  int placement = 0;
};

/// Returns the sheet that a reference without one is of: that of the cell that calls, or for a command the active one.
int currentSheet();

/// Returns the pictures of the active sheet, and whether it is protected.
std::vector<Drawn>& sheetPictures();
bool isSheetProtected();

/// Reads a PNG; false if it is none, with a breach.
bool readPicture(const std::wstring& file, Drawn& drawn);

/// Counts what Excel's objects are told to compute.
void countCalculation();

}  // namespace host
