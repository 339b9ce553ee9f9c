#include "command_asking.h"

#include <windows.h>

#include <sstream>

#include "commands.h"
#include "excel.h"

namespace host {

namespace {

/// Returns the number by which Excel knows a day like 2019-01-02.
double serial(const std::string& day) {
  SYSTEMTIME date{};
  date.wYear = static_cast<WORD>(std::stoi(day.substr(0, 4)));
  date.wMonth = static_cast<WORD>(std::stoi(day.substr(5, 2)));
  date.wDay = static_cast<WORD>(std::stoi(day.substr(8, 2)));
  FILETIME time{};
  SystemTimeToFileTime(&date, &time);
  int64_t ticks = (static_cast<int64_t>(time.dwHighDateTime) << 32) | time.dwLowDateTime;
  constexpr int64_t DAY = 864000000000;
  constexpr int64_t BEFORE = 109205;  // days from 1601-01-01 to 1899-12-30
  return static_cast<double>(ticks / DAY - BEFORE);
}

}  // namespace

std::string bytesOf(const std::wstring& path) {
  HANDLE file = CreateFileW(path.c_str(), GENERIC_READ, FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE, nullptr,
                            OPEN_EXISTING, 0, nullptr);
  check(file != INVALID_HANDLE_VALUE, narrow(path) + " cannot be read");
  std::string all;
  char part[8192];
  DWORD got = 0;
  while (ReadFile(file, part, sizeof part, &got, nullptr) != FALSE && got > 0) {
    all.append(part, got);
  }
  CloseHandle(file);
  return all;
}

void write(const std::wstring& path, const std::string& bytes) {
  HANDLE file = CreateFileW(path.c_str(), GENERIC_WRITE, 0, nullptr, CREATE_ALWAYS, FILE_ATTRIBUTE_NORMAL, nullptr);
  DWORD wrote = 0;
  check(
      file != INVALID_HANDLE_VALUE && WriteFile(file, bytes.data(), static_cast<DWORD>(bytes.size()), &wrote, nullptr),
      narrow(path) + " cannot be written");
  CloseHandle(file);
}

std::wstring at(const std::wstring& name) { return sceneFolder() + L"\\" + name; }

std::wstring copied(const std::wstring& name, const std::wstring& to) {
  write(at(to), bytesOf(at(name)));
  return at(to);
}

Grid prices() {
  std::stringstream lines(bytesOf(at(L"prices.csv")));
  std::vector<Cell> cells;
  std::string line;
  int rows = 0;
  while (std::getline(lines, line)) {
    std::stringstream parts(line);
    std::string part;
    for (int column = 0; std::getline(parts, part, ','); column++) {
      cells.push_back(rows == 0 ? text(wide(part))
                                : number(column == 0 ? serial(part) : std::strtod(part.c_str(), nullptr)));
    }
    rows++;
  }
  int columns = static_cast<int>(cells.size()) / rows;
  return Grid(rows, columns, std::move(cells));
}

void expectAlert(const std::string& said, const std::string& where) {
  std::vector<Alert> all = alerts();
  check(all.size() == 1, where + ": " + std::to_string(all.size()) + " alerts" +
                             (all.empty() ? "" : ", the first '" + narrow(all[0].text) + "'"));
  check(narrow(all[0].text).find(said) != std::string::npos,
        where + ": '" + said + "' is not in '" + narrow(all[0].text) + "'");
}

void expectText(const std::string& said, const Window& window, const std::string& where) {
  check(window.opened, where + ": no window");
  check(narrow(window.text).find(said) != std::string::npos,
        where + ": '" + said + "' is not in '" + narrow(window.text).substr(0, 600) + "'");
}

void tidy() {
  closeBooks();
  hideExcel();
  alerts();
  messages();
  keys();
  check(statusBar().empty(), "the status bar still says " + narrow(statusBar()));
  check(notFreed() == 0, std::to_string(notFreed()) + " values were not given back to Excel");
}

}  // namespace host
