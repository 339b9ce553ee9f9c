// What scenes share: calls with arguments by name, and what is expected of them.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "values.h"

namespace host {

constexpr int NULL_ERROR = 0;
constexpr int DIV0 = 7;
constexpr int VALUE = 15;
constexpr int NAME = 29;
constexpr int NUM = 36;
constexpr int NA = 42;
constexpr int GETTING_DATA = 43;

/// Returns the time of a clock that does not jump.
double milliseconds();

/// Throws a Breach if the two differ in any bit.
void expect(const Grid& expected, const Grid& shownGrid, const std::string& where);

/// Throws a Breach unless an error is shown, and ROT.LASTERROR says that.
void expectError(int code, const std::string& said, const Grid& shownGrid, const std::string& where);

std::string lastError();

/// Returns arguments by name in their places.
std::vector<Grid> placed(const std::string& function, const std::vector<std::pair<std::string, Grid>>& named);

/// Calls a function with arguments by name.
Grid callNamed(const std::string& function, const std::vector<std::pair<std::string, Grid>>& named);

Grid column(std::vector<Cell> cells);
Grid numbers(const std::vector<double>& values);

/// A window of the class that Excel's dialogs have, active as long as this lives: the function wizard's, which has five
/// boxes and a bar, or another.
class WizardWindow {
 public:
  explicit WizardWindow(const wchar_t* title = L"Function Arguments", int boxes = 5, int bars = 1);
  WizardWindow(const WizardWindow&) = delete;
  ~WizardWindow();

 private:
  void* window_;
};

/// Returns how many threads this process has.
int threadsAlive();

/// Returns how many bytes this process has taken.
size_t memory();

}  // namespace host
