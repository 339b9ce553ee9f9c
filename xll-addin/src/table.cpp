#include "table.h"

#include <windows.h>

#include <algorithm>

#include "paths.h"
#include "text.h"

namespace {

Way wayOf(const std::vector<std::wstring>& words) {
  for (const std::wstring& word : words) {
    if (word == L"later") {
      return Way::LATER;
    }
    if (word == L"main") {
      return Way::MAIN;
    }
    if (word == L"inner") {
      return Way::INNER;
    }
  }
  return Way::THREADS;
}

bool has(const std::vector<std::wstring>& words, const wchar_t* wanted) {
  return std::find(words.begin(), words.end(), wanted) != words.end();
}

Table readTable() {
  Table result;
  HMODULE own = ownModule();
  HRSRC place = FindResourceW(own, L"functions", reinterpret_cast<LPCWSTR>(RT_RCDATA));
  HGLOBAL loaded = place == nullptr ? nullptr : LoadResource(own, place);
  if (loaded == nullptr) {
    return result;
  }
  std::string_view bytes(static_cast<const char*>(LockResource(loaded)), SizeofResource(own, place));
  for (const std::wstring& line : split(wide(bytes), L'\n')) {
    std::vector<std::wstring> fields = split(line, L'\t');
    if (fields[0] == L"table" && fields.size() == 2) {
      result.hash = utf8(fields[1]);
    } else if (fields[0] == L"function" && fields.size() == 8) {
      Function function;
      function.name = fields[1];
      function.types = fields[2];
      function.signature = fields[3];
      function.category = fields[4];
      function.page = fields[5];
      std::vector<std::wstring> words = split(fields[6], L' ');
      function.heavy = has(words, L"heavy");
      function.placed = has(words, L"placed");
      function.way = wayOf(words);
      function.live = has(words, L"held") ? L"held" : has(words, L"watch") ? L"watch" : L"";
      function.help = fields[7];
      result.functions.push_back(std::move(function));
    } else if (fields[0] == L"argument" && fields.size() == 3 && !result.functions.empty()) {
      result.functions.back().arguments.push_back({fields[1], fields[2]});
    }
  }
  return result;
}

}  // namespace

const Table& table() {
  static const Table TABLE = readTable();
  return TABLE;
}

size_t indexOf(const std::wstring& name) {
  const std::vector<Function>& all = table().functions;
  auto found = std::find_if(all.begin(), all.end(), [&](const Function& one) { return one.name == name; });
  return static_cast<size_t>(found - all.begin());
}
