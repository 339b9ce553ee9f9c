// The log: a line for what happens, in a file of the user's that is put aside when it has grown.
#pragma once

#include <string>

/// Says where the log is from now on; the folder is made if it is not there.
void logTo(const std::wstring& file);

/// Returns where the log is; empty if there is none.
std::wstring logFile();

/// Writes a line with the time in front. Never fails: a log that cannot be written is left out.
void logLine(const std::wstring& line);
