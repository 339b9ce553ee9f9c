// Anything at all as arguments of every function, and broken answers: nothing crashes, and Excel gets a value it knows.
#include <windows.h>

#include <cstdio>
#include <cstdlib>
#include <cstring>

#include "asking.h"
#include "cells.h"
#include "excel.h"
#include "later.h"
#include "scenes.h"
#include "values.h"

namespace host {

namespace {

/// Returns a number of the environment.
uint64_t asked(const char* name, uint64_t otherwise) {
  const char* text = std::getenv(name);
  return text == nullptr ? otherwise : std::strtoull(text, nullptr, 10);
}

/// Numbers by chance, the same for the same seed.
class Chance {
 public:
  explicit Chance(uint64_t seed) : state_(seed) {}

  uint64_t next() {  // splitmix64
    uint64_t z = (state_ += 0x9e3779b97f4a7c15);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
    z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
    return z ^ (z >> 31);
  }

  int below(int bound) { return static_cast<int>(next() % static_cast<uint64_t>(bound)); }
  bool once(int in) { return below(in) == 0; }

  template <typename T, size_t N>
  T of(const T (&all)[N]) {
    return all[below(static_cast<int>(N))];
  }

 private:
  uint64_t state_;
};

const double NUMBERS[] = {
    0,       -0.0,    1,     2,      3,      5,    9,          10,           20,    100,
    0.5,     -1,      1e308, 5e-324, 0.1,    59,   60,         61,           36526, 46036,
    2958465, 2958466, 1e15,  1e16,   -1e300, 0.05, 2147483647, 2147483648.0, 1e9,   9007199254740993.0,
    1.5,     252};

const wchar_t* const TEXTS[] = {L"",
                                L"a",
                                L"m",
                                L"date",
                                L"table",
                                L"facts",
                                L"value",
                                L"price",
                                L"simple_return",
                                L"log_return_percent",
                                L"weekly",
                                L"monthly",
                                L"DAILY",
                                L"IID",
                                L"STATIONARY_BOOT",
                                L"PERMUTATION",
                                L"win_rate",
                                L"streak_current",
                                L"10",
                                L"1e3",
                                L"0,5",
                                L"2020-01-31",
                                L"31.12.2019",
                                L"inf",
                                L"NaN",
                                L"true",
                                L"panel of 4 x 2 price #0123456789abcdef",
                                L"=1+1",
                                L"\x65E5\x672C",
                                L"\xD83D",
                                L"\xFFFF\x0001",
                                L"-",
                                L"BH",
                                L"a;b;c",
                                L"C:\\prices.csv",
                                L"\\\\machine\\share\\prices.csv",
                                L"SELECT 1"};

const int ERRORS[] = {0, 7, 15, 23, 29, 36, 42, 43};

Cell cell(Chance& chance) {
  switch (chance.below(9)) {
    case 0:
      return Cell{};
    case 1:
      return flag(chance.once(2));
    case 2:
      return error(chance.of(ERRORS));
    case 3:
    case 4:
      return text(chance.once(400) ? std::wstring(static_cast<size_t>(chance.below(xl::LONGEST_TEXT + 1)), L'x')
                                   : chance.of(TEXTS));
    default:
      return number(chance.of(NUMBERS));
  }
}

/// A panel as it should be, but for a cell here and there.
Grid prices(Chance& chance, bool dated, bool header) {
  int rows = 2 + chance.below(60);
  int columns = 1 + (dated && header ? 2 : 0) + chance.below(4);
  Grid grid(rows, columns, {});
  double level = 100;
  for (int r = 0; r < rows; r++) {
    for (int c = 0; c < columns; c++) {
      if (header && r == 0) {
        grid.cells.push_back(text(dated && c == 0 ? L"date" : std::wstring(1, static_cast<wchar_t>(L'a' + c * 6))));
      } else if (dated && c == 0) {
        grid.cells.push_back(number(43831 + r + r / 5 * 2));
      } else {
        level *= 1 + 0.01 * (chance.below(7) - 3);
        grid.cells.push_back(number(level));
      }
    }
  }
  while (chance.once(3)) {
    grid.cells[static_cast<size_t>(chance.below(rows * columns))] = cell(chance);
  }
  return grid;
}

Grid any(Chance& chance) {
  switch (chance.below(8)) {
    case 0:
    case 1:
      return Grid();  // left out
    case 2:
    case 3:
    case 4:
      return Grid(cell(chance));
    case 5: {
      int rows = 1 + chance.below(5);
      int columns = 1 + chance.below(5);
      Grid grid(rows, columns, {});
      for (int i = 0; i < rows * columns; i++) {
        grid.cells.push_back(cell(chance));
      }
      return grid;
    }
    default:
      return prices(chance, chance.once(2), chance.once(2));
  }
}

/// Arguments that are right more often than not, so that more than the first check is met.
std::vector<Grid> arguments(Chance& chance, const Registered& function) {
  std::vector<Grid> all;
  bool sensible = !chance.once(4);
  for (size_t i = 0; i < function.argumentNames.size(); i++) {
    std::string name = narrow(function.argumentNames[i]);
    if (function.types[1 + i] == L'U') {
      all.push_back(chance.once(3) ? any(chance) : cellAt(1 + chance.below(3), chance.below(12), chance.below(12)));
    } else if (sensible && (name == "asset" || name == "data")) {
      all.push_back(prices(chance, true, true));
    } else if (sensible && (name == "benchmark" || name == "[benchmark]")) {
      all.push_back(name == "benchmark" || chance.once(2) ? Grid(text(L"g")) : Grid());
    } else if (sensible && name[0] == '[' && !chance.once(25)) {
      all.emplace_back();
    } else if (sensible && name[0] != '[' && !chance.once(6)) {
      all.push_back(Grid(number(name[0] == 'p' ? 0.5 : 1 + chance.below(9))));
    } else {
      all.push_back(any(chance));
    }
  }
  while (!all.empty() && chance.once(8)) {
    all.pop_back();
  }
  return all;
}

/// Returns a call as it can be written down and played again.
std::string told(const Registered& function, const std::vector<Grid>& given) {
  std::string all = narrow(function.name) + "(";
  for (size_t i = 0; i < given.size(); i++) {
    const Grid& grid = given[i];
    all += (i == 0 ? "" : ", ") + narrow(function.argumentNames[i]) + " = ";
    for (size_t k = 0; k < grid.cells.size(); k++) {
      all += (k == 0 ? "" : k % static_cast<size_t>(grid.columns) == 0 ? "; " : " | ") + shown(Grid(grid.cells[k]));
    }
  }
  return all + ")";
}

/// Broken answers of Java's become #NUM! and never a value that points elsewhere.
void answers(Chance& chance) {
  cells::Blocks blocks;
  for (int i = 0; i < 20000; i++) {
    int rows = 1 + chance.below(3);
    int columns = 1 + chance.below(3);
    Grid grid(rows, columns, {});
    for (int k = 0; k < rows * columns; k++) {
      Cell one = cell(chance);
      grid.cells.push_back(one.text.size() > 100 ? number(1) : one);
    }
    Passed passed(grid);
    std::vector<char> buffer(cells::room(*passed.oper()) + 16);
    auto length = static_cast<size_t>(cells::write(buffer.data(), *passed.oper()) - buffer.data());
    for (int k = chance.below(4); k > 0; k--) {
      buffer[static_cast<size_t>(chance.below(static_cast<int>(length)))] = static_cast<char>(chance.next());
    }
    if (chance.once(3)) {
      length = static_cast<size_t>(chance.below(static_cast<int>(length) + 16));
    }
    std::vector<char> exact(buffer.begin(), buffer.begin() + static_cast<std::ptrdiff_t>(length));
    xl::Oper place{};
    xl::Oper* result = cells::read(exact.data(), exact.size(), place, blocks);
    taken(*result);
    if ((result->type & xl::DLL_FREES) != 0) {
      blocks.give(result);
    }
  }
}

}  // namespace

void fuzz() {
  uint64_t calls = asked("ROT_FUZZ_CALLS", 3000);
  uint64_t seed = asked("ROT_FUZZ_SEED", 20260114);
  Chance chance(seed);
  answers(chance);
  std::vector<Registered> all = functions();
  uint64_t values = 0;
  uint64_t texts = 0;
  uint64_t errors = 0;
  pressEscape(0);
  for (uint64_t i = 0; i < calls; i++) {
    Chance one(seed * 1'000'003 + i);
    const Registered& function = all[static_cast<size_t>(one.below(static_cast<int>(all.size())))];
    std::vector<Grid> given = arguments(one, function);
    interruptAfter(300);
    Grid grid;
    try {
      grid = callIn(1 + one.below(3), one.below(12), one.below(12), narrow(function.name), given);
    } catch (const Breach& breach) {
      fail("call " + std::to_string(i) + " of seed " + std::to_string(seed) + ", " + narrow(function.name) + ": " +
           breach.what);
    }
    bool single = grid.cells.size() == 1;
    bool failed = single && grid.cells[0].tag == Cell::ERROR_VALUE;
    (failed ? errors : single && grid.cells[0].tag == Cell::TEXT ? texts : values)++;
    if (failed && grid.cells[0].number == NUM) {
      std::string said = lastError();
      check(said.find("a fault of the program") == std::string::npos, "call " + std::to_string(i) + " of seed " +
                                                                          std::to_string(seed) + ": " + said + " in " +
                                                                          told(function, given));
    }
  }
  pressEscape(-1);
  interruptAfter(-1);
  printf("bench fuzz: %llu calls from seed %llu: %llu values, %llu texts, %llu errors\n", calls, seed, values, texts,
         errors);
  check(values > calls / 10 && errors > calls / 10, "the calls are all of one kind");
  check(notFreed() == 0, std::to_string(notFreed()) + " texts were not given back to Excel");
  expect(Grid(number(0.5078125)), call("ROT.RUNPROB", {number(10), number(0.5), number(3)}), "after all that");
}

}  // namespace host
