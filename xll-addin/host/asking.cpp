#include "asking.h"

#include <windows.h>
// after windows.h
#include <psapi.h>
#include <tlhelp32.h>

#include "excel.h"

namespace host {

double milliseconds() {
  LARGE_INTEGER now;
  LARGE_INTEGER frequency;
  QueryPerformanceCounter(&now);
  QueryPerformanceFrequency(&frequency);
  return 1e3 * static_cast<double>(now.QuadPart) / static_cast<double>(frequency.QuadPart);
}

void expect(const Grid& expected, const Grid& shownGrid, const std::string& where) {
  std::string differs = difference(expected, shownGrid);
  check(differs.empty(), where + ": " + differs);
}

std::string lastError() { return narrow(call("ROT.LASTERROR", {}).cells[0].text); }

void expectError(int code, const std::string& said, const Grid& shownGrid, const std::string& where) {
  expect(Grid(error(code)), shownGrid, where);
  std::string last = lastError();
  check(last.find(said) != std::string::npos, where + ": '" + said + "' is not in '" + last + "'");
}

std::vector<Grid> placed(const std::string& function, const std::vector<std::pair<std::string, Grid>>& named) {
  std::vector<Grid> all;
  for (const auto& one : named) {
    size_t place = argument(function, one.first);
    if (all.size() <= place) {
      all.resize(place + 1);
    }
    all[place] = one.second;
  }
  return all;
}

Grid callNamed(const std::string& function, const std::vector<std::pair<std::string, Grid>>& named) {
  return call(function, placed(function, named));
}

Grid column(std::vector<Cell> cells) {
  auto rows = static_cast<int>(cells.size());
  return Grid(rows, 1, std::move(cells));
}

Grid numbers(const std::vector<double>& values) {
  std::vector<Cell> cells;
  for (double value : values) {
    cells.push_back(number(value));
  }
  return column(std::move(cells));
}

static LRESULT CALLBACK plain(HWND window, UINT message, WPARAM one, LPARAM other) {
  return DefWindowProcW(window, message, one, other);
}

WizardWindow::WizardWindow(const wchar_t* title, int boxes, int bars) {
  for (const wchar_t* name : {L"bosa_sdm_XL9", L"EDTBX"}) {
    WNDCLASSW type{};
    type.lpfnWndProc = &plain;
    type.hInstance = GetModuleHandleW(nullptr);
    type.lpszClassName = name;
    RegisterClassW(&type);  // fails where it was made before
  }
  HWND window = CreateWindowW(L"bosa_sdm_XL9", title, WS_POPUP | WS_VISIBLE, 0, 0, 10, 10, nullptr, nullptr,
                              GetModuleHandleW(nullptr), nullptr);
  check(window != nullptr, "no window: Windows error " + std::to_string(GetLastError()));
  for (int i = 0; i < boxes + bars; i++) {
    check(CreateWindowW(i < boxes ? L"EDTBX" : L"ScrollBar", L"", WS_CHILD, 0, 0, 5, 5, window, nullptr,
                        GetModuleHandleW(nullptr), nullptr) != nullptr,
          "no window within: Windows error " + std::to_string(GetLastError()));
  }
  SetActiveWindow(window);
  check(GetActiveWindow() == window, "the window is not active");
  window_ = window;
}

WizardWindow::~WizardWindow() { DestroyWindow(static_cast<HWND>(window_)); }

int threadsAlive() {
  HANDLE all = CreateToolhelp32Snapshot(TH32CS_SNAPTHREAD, 0);
  THREADENTRY32 thread{};
  thread.dwSize = sizeof thread;
  int count = 0;
  for (BOOL found = Thread32First(all, &thread); found; found = Thread32Next(all, &thread)) {
    count += thread.th32OwnerProcessID == GetCurrentProcessId() ? 1 : 0;
  }
  CloseHandle(all);
  check(count > 0, "the threads of this process cannot be counted");
  return count;
}

size_t memory() {
  PROCESS_MEMORY_COUNTERS counters{};
  GetProcessMemoryInfo(GetCurrentProcess(), &counters, sizeof counters);
  return counters.PagefileUsage;
}

}  // namespace host
