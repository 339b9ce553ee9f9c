// Texts between UTF-8, in which files are written, and UTF-16, in which Windows and Excel have them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

std::wstring wide(std::string_view utf8);
std::string utf8(std::wstring_view wide);

/// Returns the text without blanks at either end.
std::wstring_view trimmed(std::wstring_view text);

/// Returns the parts of a text between separators; empty ones too.
std::vector<std::wstring> split(std::wstring_view text, wchar_t separator);
