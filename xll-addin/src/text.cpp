#include "text.h"

#include <windows.h>

std::wstring wide(std::string_view utf8) {
  int length = static_cast<int>(utf8.size());
  int needed = MultiByteToWideChar(CP_UTF8, 0, utf8.data(), length, nullptr, 0);
  std::wstring result(static_cast<size_t>(needed), L'\0');
  MultiByteToWideChar(CP_UTF8, 0, utf8.data(), length, result.data(), needed);
  return result;
}

std::string utf8(std::wstring_view wide) {
  int length = static_cast<int>(wide.size());
  int needed = WideCharToMultiByte(CP_UTF8, 0, wide.data(), length, nullptr, 0, nullptr, nullptr);
  std::string result(static_cast<size_t>(needed), '\0');
  WideCharToMultiByte(CP_UTF8, 0, wide.data(), length, result.data(), needed, nullptr, nullptr);
  return result;
}

std::wstring_view trimmed(std::wstring_view text) {
  const wchar_t* blanks = L" \t\r\n";
  size_t from = text.find_first_not_of(blanks);
  return from == std::wstring_view::npos ? std::wstring_view()
                                         : text.substr(from, text.find_last_not_of(blanks) - from + 1);
}

std::vector<std::wstring> split(std::wstring_view text, wchar_t separator) {
  std::vector<std::wstring> parts;
  size_t from = 0;
  for (size_t at = text.find(separator); at != std::wstring_view::npos; at = text.find(separator, from)) {
    parts.emplace_back(text.substr(from, at - from));
    from = at + 1;
  }
  parts.emplace_back(text.substr(from));
  return parts;
}
