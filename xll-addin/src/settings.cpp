#include "settings.h"

#include "paths.h"
#include "text.h"

namespace {

const wchar_t* const FILE_NAME = L"rotascope.ini";

bool isYes(const std::wstring& value) { return value == L"yes" || value == L"true" || value == L"1"; }

bool isFlag(const std::wstring& value) { return isYes(value) || value == L"no" || value == L"false" || value == L"0"; }

/// Returns words between blanks; a word may stand in double quotes.
std::vector<std::wstring> words(const std::wstring& line) {
  std::vector<std::wstring> all;
  std::wstring word;
  bool quoted = false;
  bool started = false;
  for (wchar_t c : line) {
    if (c == L'"') {
      quoted = !quoted;
      started = true;
    } else if ((c == L' ' || c == L'\t') && !quoted) {
      if (started) {
        all.push_back(word);
      }
      word.clear();
      started = false;
    } else {
      word += c;
      started = true;
    }
  }
  if (started) {
    all.push_back(word);
  }
  return all;
}

bool isAddress(const std::wstring& value) {
  return value.compare(0, 8, L"https://") == 0 || value.compare(0, 7, L"http://") == 0;
}

/// Tells whether Java takes it for a size: 512m, 2g.
bool isSize(const std::wstring& value) {
  size_t digits = value.find_first_not_of(L"0123456789");
  return !value.empty() && digits != 0 &&
         (digits == std::wstring::npos ||
          (digits + 1 == value.size() && std::wstring(L"kKmMgGtT").find(value[digits]) != std::wstring::npos));
}

/// Sets what a line names; returns false and sets nothing if there is no such setting, or no such value of it.
bool set(Settings& settings, const std::wstring& folder, const std::wstring& name, const std::wstring& value) {
  auto take = [](auto& setting, auto&& fresh, bool good) {
    if (good) {
      setting = fresh;
    }
    return good;
  };
  auto takeFlag = [&](bool& setting) { return take(setting, isYes(value), isFlag(value)); };
  std::wstring path = value.empty() ? value : below(folder, value);
  if (name == L"runtime") {
    return take(settings.runtime, path, true);
  }
  if (name == L"jar") {
    return take(settings.jar, path, !value.empty());
  }
  if (name == L"log") {
    return take(settings.log, path, true);
  }
  if (name == L"memory") {
    return take(settings.memory, value, isSize(value));
  }
  if (name == L"options") {
    return take(settings.options, words(value), true);
  }
  if (name == L"help") {
    return take(settings.help, value, isAddress(value));
  }
  if (name == L"wizard") {
    return take(settings.skipInWizard, value == L"skip", value == L"skip" || value == L"compute");
  }
  if (name == L"keep") {
    return takeFlag(settings.keep);
  }
  if (name == L"allow_network") {
    return takeFlag(settings.allowNetwork);
  }
  return name == L"allow_shared" && takeFlag(settings.allowShared);
}

}  // namespace

Settings readSettings(const std::wstring& folder, std::vector<std::wstring>& notes) {
  Settings settings;
  settings.jar = below(folder, L"rotascope.jar");
  settings.memory = L"1g";
  std::wstring local = environment(L"LOCALAPPDATA");
  settings.log = (local.empty() ? folder : local + L"\\Rotascope") + L"\\rotascope.log";
  std::string content;
  std::wstring file = folder + L'\\' + FILE_NAME;
  if (!readFile(file, content)) {
    if (isFile(file)) {
      notes.push_back(file + L" cannot be read");
    }
    return settings;
  }
  if (content.compare(0, 3, "\xEF\xBB\xBF") == 0) {
    content.erase(0, 3);
  }
  int number = 0;
  for (const std::wstring& line : split(wide(content), L'\n')) {
    number++;
    std::wstring text(trimmed(line));
    if (text.empty() || text[0] == L';' || text[0] == L'#' || text[0] == L'[') {
      continue;
    }
    size_t equals = text.find(L'=');
    std::wstring name(trimmed(text.substr(0, equals)));
    std::wstring value(equals == std::wstring::npos ? std::wstring_view()
                                                    : trimmed(std::wstring_view(text).substr(equals + 1)));
    if (equals == std::wstring::npos || !set(settings, folder, name, value)) {
      notes.push_back(
          std::wstring(FILE_NAME) + L", line " + std::to_wstring(number) + L": '" + text +
          L"' is no setting; known: runtime, jar, log, memory = 2g, options, help = URL, wizard = skip|compute, keep = "
          L"yes|no, allow_network = yes|no, "
          L"allow_shared = yes|no");
    }
  }
  return settings;
}
