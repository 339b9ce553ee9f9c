// The scenes: arguments of every kind, threads, opening and closing, what is missing or broken, leaks, times.
#include "scenes.h"

#include <windows.h>

#include <algorithm>
#include <cstdio>

#include "asking.h"
#include "excel.h"
#include "rtd.h"
#include "values.h"

namespace host {

namespace {

Grid runprob(double n, double p, double k) { return call("ROT.RUNPROB", {number(n), number(p), number(k)}); }

/// Opens at once, and the first call waits for Java instead of failing.
void opens() {
  double begun = milliseconds();
  check(open() == 1, "xlAutoOpen failed; the log says why");
  double opened = milliseconds() - begun;
  printf("bench open: %.1f ms, %zu functions\n", opened, functions().size());
  // METRICS B6: P(10, 1/2, 3) = 0.5078125, P(20, 1/2, 5) = 0.24987030029296875
  expect(Grid(number(0.5078125)), runprob(10, 0.5, 3), "ROT.RUNPROB(10, 0.5, 3)");
  expect(Grid(number(0.24987030029296875)), runprob(20, 0.5, 5), "ROT.RUNPROB(20, 0.5, 5)");
  printf("bench ready: %.0f ms after opening\n", milliseconds() - begun);
  check(managerName() == L"Rotascope for Excel x64", "the manager shows " + narrow(managerName()));
  for (const Registered& one : functions()) {
    check(one.threadSafe != isOfMainThread(narrow(one.name)),
          narrow(one.name) + (one.threadSafe ? " is" : " is not") + " marked thread-safe");
  }
  std::string version = narrow(call("ROT.VERSION", {}).cells[0].text);
  check(version.find("Java ") != std::string::npos, "ROT.VERSION shows " + version);
}

void arguments() {
  Grid two = numbers({100, 101});
  expect(column({number(0), number(0)}), callNamed("ROT.DD", {{"asset", two}, {"output", text(L"value")}}),
         "plain numbers");
  expect(Grid(2, 2, {number(1), number(0), number(2), number(0)}), callNamed("ROT.DD", {{"asset", two}}),
         "rows are counted");
  // 1900-02-28, 1900-03-01 and 1900-03-02: Excel's 60 between the first two is a day that never was.
  Grid dated(4, 2, {text(L"date"), text(L"x"), number(59), number(4), number(61), number(3), number(62), number(2)});
  expect(Grid(3, 2, {number(59), number(0), number(61), number(-0.25), number(62), number(-0.5)}),
         callNamed("ROT.DD", {{"asset", dated}}), "both sides of 1900-03-01");
  dated.cells[4] = number(60);
  expectError(VALUE, "never was", callNamed("ROT.DD", {{"asset", dated}}), "the day that never was");
  dated.cells[4] = number(61.5);
  expectError(VALUE, "a day with a time", callNamed("ROT.DD", {{"asset", dated}}), "a day with a time");
  dated.cells[4] = text(L"1899-12-31");
  dated.cells[2] = text(L"1871-01-31");
  expect(Grid(3, 2, {text(L"1871-01-31"), number(0), text(L"1899-12-31"), number(-0.25), number(62), number(-0.5)}),
         callNamed("ROT.DD", {{"asset", dated}}), "days before 1900");
  Grid gaps(5, 2,
            {Cell{}, text(L"x"), number(100), number(4), number(101), Cell{}, number(102), error(NA), number(103),
             number(2)});
  expect(Grid(2, 2, {number(100), number(0), number(103), number(-0.5)}), callNamed("ROT.DD", {{"asset", gaps}}),
         "gaps");
  expectError(DIV0, "", callNamed("ROT.DD", {{"asset", column({number(1), error(DIV0)})}}), "an error among numbers");
  expectError(NULL_ERROR, "", callNamed("ROT.DD", {{"asset", column({number(1), error(NULL_ERROR)})}}),
              "#NULL! among numbers");
  expectError(VALUE, "the text 'abc'", callNamed("ROT.DD", {{"asset", column({number(1), text(L"abc"), number(3)})}}),
              "text among numbers");
  expectError(VALUE, "TRUE stands among numbers", callNamed("ROT.DD", {{"asset", column({number(1), flag(true)})}}),
              "a flag among numbers");
  expectError(VALUE, "must be", runprob(-1, 0.5, 3), "n below its range");
  expectError(VALUE, "must be", call("ROT.RUNPROB", {number(10), text(L"abc"), number(3)}),
              "a text where a number belongs");
  expect(Grid(number(0.5078125)), call("ROT.RUNPROB", {text(L"10"), text(L"0.5"), number(3)}), "numbers as text");
  expectError(VALUE, "is required", call("ROT.RUNPROB", {number(10), Grid(), number(3)}), "an argument left out");
  expectError(VALUE, "is required", call("ROT.RUNPROB", {number(10), Cell{}, number(3)}), "an empty cell");
  expectError(NAME, "", call("ROT.RUNPROB", {number(10), error(NAME), number(3)}), "an error as argument");
  expectError(VALUE, "is one value", call("ROT.RUNPROB", {two, number(0.5), number(3)}),
              "a range where a number belongs");
  expectError(VALUE, "", callNamed("ROT.DD", {{"asset", two}, {"output", text(L"valeu")}}), "a part that is not there");
  check(lastError().find("did you mean value?") != std::string::npos, lastError());
  expectError(VALUE, "goes by the calendar", callNamed("ROT.YTD", {{"asset", two}}), "days needed");
  // A matrix of names: the longest text a cell holds comes back whole, with characters beyond the basic plane.
  std::wstring longest(32765, L'\x00FC');
  longest += L"\xD83D\xDE00";
  Grid names(3, 2, {text(longest), text(L"\x65E5\x672C"), number(4), number(5), number(2), number(1)});
  Grid under = callNamed("ROT.DD", {{"asset", names}, {"header", flag(true)}});
  check(under.columns == 3 && under.at(0, 1).text == longest && under.at(0, 2).text == L"\x65E5\x672C",
        "long names come back changed");
  expect(Grid(number(-0.5)), Grid(under.at(2, 1)), "below a long name");
}

/// Functions that tell more of another cell, on its sheet and from another.
void cells() {
  Grid prices(5, 3,
              {text(L"date"), text(L"a"), text(L"m"), number(36528), number(4), number(1), number(36529), number(2),
               number(2), number(36530), number(8), number(4), number(36531), number(8), number(5)});
  Grid spill = callIn(1, 9, 2, "ROT.RELRET", {prices, text(L"m"), number(2)});
  check(spill.rows == 4 && spill.columns == 2, "ROT.RELRET shows " + shown(spill));
  for (int sheet = 1; sheet <= 2; sheet++) {  // a reference on the same sheet is a short one
    std::string where = " from sheet " + std::to_string(sheet);
    expect(Grid(text(L"WARMUP: before the first full window")), callIn(sheet, 0, 20, "ROT.WHY", {cellAt(1, 10, 3)}),
           "ROT.WHY" + where);
    expect(Grid(text(L"")), callIn(sheet, 0, 20, "ROT.WHY", {cellAt(1, 11, 3)}), "ROT.WHY of a number" + where);
    Grid lines = callIn(sheet, 1, 20, "ROT.EXPLAIN", {cellAt(1, 9, 2)});
    bool named = false;
    for (const Cell& line : lines.cells) {
      named |= line.text.find(L"rel_return (version ") == 0;
    }
    check(named && lines.columns == 2, "ROT.EXPLAIN shows " + shown(lines) + where);
  }
  expectError(VALUE, "nothing is kept", callIn(1, 0, 20, "ROT.WHY", {cellAt(1, 50, 50)}), "ROT.WHY of an empty cell");
  expectError(VALUE, "the address of a cell", callIn(1, 0, 20, "ROT.WHY", {number(5)}),
              "ROT.WHY of a number typed by hand");
  callIn(1, 30, 0, "ROT.STREAK", {prices, text(L"m")});
  Grid fact = callIn(1, 30, 1, "ROT.FACT", {cellAt(1, 30, 0), text(L"log_excess")});
  check(fact.cells.size() == 1 && fact.cells[0].tag == Cell::NUMBER, "ROT.FACT shows " + shown(fact));
  Grid whole = callIn(2, 31, 1, "ROT.TABLE", {cellAt(1, 30, 0), Grid(), flag(true)});
  check(whole.rows == 2 && whole.at(0, 0).text == L"value", "ROT.TABLE shows " + shown(whole));
  setComputed(1, 30, 0, false);
  expect(Grid(error(NA)), callIn(1, 30, 1, "ROT.FACT", {cellAt(1, 30, 0), text(L"log_excess")}),
         "a cell that is not computed yet");
  setComputed(1, 30, 0, true);
  expect(fact, callIn(1, 30, 1, "ROT.FACT", {cellAt(1, 30, 0), text(L"log_excess")}), "the cell when it is computed");
  Grid failed = callIn(1, 40, 0, "ROT.RELRET", {prices, text(L"m"), number(0)});
  expect(Grid(error(VALUE)), failed, "a call that fails");
  check(callIn(1, 40, 1, "ROT.WHY", {cellAt(1, 40, 0)}).cells[0].text.find(L"n must be 1..") != std::wstring::npos,
        "ROT.WHY of a call that failed");
  Grid handle = callIn(2, 60, 0, "ROT.PANEL", {prices});
  check(handle.cells[0].text.find(L"panel of 4 x 2 price #") == 0, "ROT.PANEL shows " + shown(handle));
  expect(call("ROT.RS", {prices, text(L"m")}), call("ROT.RS", {handle, text(L"m")}), "a panel that another cell holds");
  expect(handle, callIn(2, 60, 0, "ROT.PANEL", {prices}), "ROT.PANEL of the same data");
  prices.cells[13] = number(9);
  callIn(2, 60, 0, "ROT.PANEL", {prices});
  expectError(VALUE, "no longer kept", call("ROT.RS", {handle, text(L"m")}), "a panel that its cell has let go");
  check(notFreed() == 0, std::to_string(notFreed()) + " texts were not given back to Excel");
}

Grid universe(int rows, int columns) {
  Grid grid(rows, columns, {});
  for (int i = 0; i < rows * columns; i++) {
    grid.cells.push_back(number(100 + i % 7919));
  }
  return grid;
}

/// A call that Excel waits for ends soon after Esc, and the next is as ever. Excel is first asked after a fifth of a
/// second, so the call must last that long on a fast machine too.
void escape() {
  bool stopped = false;
  for (int rows = 12000; !stopped && rows <= 48000; rows *= 2) {
    pressEscape(0);
    Grid grid = callNamed("ROT.RSRANK", {{"asset", universe(rows, 300)}, {"n", number(20)}, {"score", text(L"IBD")}});
    stopped = grid.cells.size() == 1;
    if (stopped) {
      expectError(NA, "stopped", grid, "ROT.RSRANK after Esc");
    }
  }
  check(stopped, "Esc does not stop ROT.RSRANK");
  pressEscape(-1);
  expect(Grid(number(0.5078125)), runprob(10, 0.5, 3), "after Esc");
}

void threads() {
  std::vector<Grid> expected;
  for (int k = 1; k <= 50; k++) {
    expected.push_back(runprob(200 + k, 0.5, k));
  }
  Grid prices = numbers({100, 101, 99, 102, 98, 97, 103});
  Grid drawdown = callNamed("ROT.DD", {{"asset", prices}});
  onThreads(4, [&](int thread) {
    for (int i = 0; i < 20000; i++) {
      int k = 1 + (i + thread) % 50;
      expect(expected[static_cast<size_t>(k) - 1], runprob(200 + k, 0.5, k),
             "ROT.RUNPROB on thread " + std::to_string(thread));
      if (i % 10 == 0) {
        expect(drawdown, call("ROT.DD", {prices}), "ROT.DD on thread " + std::to_string(thread));
      }
    }
  });
}

void reopens() {
  size_t all = functions().size();
  close();
  check(functions().size() == all, "a close that may be cancelled takes the functions away");
  expect(Grid(number(0.5078125)), runprob(10, 0.5, 3), "after a close");
  check(open() == 1 && functions().size() == all, "opening twice");
  remove();
  check(functions().empty(), "a removed add-in keeps " + std::to_string(functions().size()) + " functions");
  check(open() == 1 && functions().size() == all, "opening after removing");
  expect(Grid(number(0.5078125)), runprob(10, 0.5, 3), "after opening again");
}

/// A million calls: what is taken is given back, on one thread and on threads that come and go.
void leaks() {
  Prepared scalar("ROT.RUNPROB", {number(10), number(0.5), number(3)});
  Prepared array("ROT.DD", {numbers({100, 101, 99, 102, 98, 97, 103})});
  Prepared string("ROT.LASTERROR", {});
  auto round = [&](int calls) {
    for (int i = 0; i < calls; i++) {
      scalar.run();
      if (i % 4 == 0) {
        array.run();
        string.run();
      }
    }
  };
  round(200000);  // Java's memory has its size by then
  int threadsBefore = threadsAlive();
  double grown = 0;
  int calls = 200000;
  for (int i = 0; i < 8; i++) {  // Java may take more in one of them, but not in each
    size_t before = memory();
    round(200000);
    calls += 200000;
    grown = (static_cast<double>(memory()) - static_cast<double>(before)) / 1048576;
    if (grown < 0.5 && calls >= 800000) {
      break;
    }
  }
  check(grown < 0.5, "the process grows by " + std::to_string(grown) + " MB with each 300,000 calls");
  for (int i = 0; i < 50; i++) {
    onThreads(2, [&](int) { expect(Grid(number(0.5078125)), runprob(10, 0.5, 3), "on a new thread"); });
  }
  int threadsAfter = threadsAlive();
  printf("bench grown: %.1f MB in the last of %d calls; %d threads, %d after 100 more had come and gone\n", grown,
         calls, threadsBefore, threadsAfter);
  check(threadsAfter <= threadsBefore + 2, "threads that have ended are still there");
  check(notFreed() == 0, std::to_string(notFreed()) + " texts were not given back to Excel");
}

/// Returns the processor time of this thread, whatever else the machine does.
double processorMilliseconds() {
  FILETIME begun;
  FILETIME ended;
  FILETIME kernel;
  FILETIME user;
  GetThreadTimes(GetCurrentThread(), &begun, &ended, &kernel, &user);
  auto ticks = [](FILETIME time) {
    return static_cast<double>(time.dwHighDateTime) * 4294967296.0 + time.dwLowDateTime;
  };
  return (ticks(kernel) + ticks(user)) / 1e4;
}

/// Returns the processor time of a call once Java has compiled what it uses: the median of eleven rounds.
///
/// calls: of a round
double microseconds(Prepared& prepared, int calls) {
  constexpr double WARM_UP = 3000;
  constexpr size_t ROUNDS = 11;
  double begun = processorMilliseconds();
  while (processorMilliseconds() - begun < WARM_UP) {
    for (int i = 0; i < calls; i++) {
      prepared.run();
    }
  }
  std::vector<double> rounds;
  for (size_t round = 0; round < ROUNDS; round++) {
    begun = processorMilliseconds();
    for (int i = 0; i < calls; i++) {
      prepared.run();
    }
    rounds.push_back((processorMilliseconds() - begun) * 1e3 / calls);
  }
  std::sort(rounds.begin(), rounds.end());
  return rounds[ROUNDS / 2];
}

void bench() {
  Prepared scalar("ROT.RUNPROB", {number(10), number(0.5), number(3)});
  printf("bench scalar: %.2f us a call, ROT.RUNPROB(10, 0.5, 3)\n", microseconds(scalar, 50000));
  // Ten thousand numbers where one belongs are read and then refused: what the way in costs, and a little more.
  Prepared in("ROT.RUNPROB", {numbers(std::vector<double>(10000, 0.5)), number(0.5), number(3)});
  printf("bench 10,000 numbers in: %.0f us, and refused\n", microseconds(in, 2000));
  std::vector<double> prices;
  for (int i = 0; i < 5000; i++) {
    prices.push_back(100 + i % 7);
  }
  Prepared through("ROT.DD", {numbers(prices)});
  printf("bench 5,000 numbers in: %.0f us, and 10,000 cells out, with ROT.DD\n", microseconds(through, 2000));
}

/// Nothing is registered where a part is missing; the log has a line, which the caller of the host looks at.
void refuses() {
  check(open() == 0, "xlAutoOpen does not say that something is missing");
  check(functions().empty(), "functions without what they need");
}

/// Java does not start: cells are errors, ROT.LASTERROR says why, a second opening fails at once.
void fails() {
  check(open() == 1, "xlAutoOpen failed before Java was started");
  expect(Grid(error(VALUE)), runprob(10, 0.5, 3), "a call without Java");
  std::string said = lastError();
  check(!said.empty(), "ROT.LASTERROR says nothing");
  printf("said %s\n", said.c_str());
  remove();
  check(open() == 0, "a second opening does not say that Java cannot start");
}

/// Opens and asks for one value.
void works() {
  check(open() == 1, "xlAutoOpen failed; the log says why");
  expect(Grid(number(0.5078125)), runprob(10, 0.5, 3), "ROT.RUNPROB(10, 0.5, 3)");
}

/// The wizard's link leads to the page of each function.
void links() {
  check(open() == 1, "xlAutoOpen failed; the log says why");
  for (const Registered& one : functions()) {
    check(one.topic.compare(0, 29, L"https://example.org/rota/docs") == 0, "a link to " + narrow(one.topic));
  }
}

/// An address that is too long for Excel makes no link, and nothing else.
void noLinks() {
  check(open() == 1, "xlAutoOpen failed; the log says why");
  check(functions().size() > 40, std::to_string(functions().size()) + " functions are registered");
  for (const Registered& one : functions()) {
    check(one.topic.empty(), "a link to " + narrow(one.topic));
  }
}

/// While the function wizard's window is active, what takes data is left alone, and plain numbers are not.
void wizard() {
  Grid prices = numbers({100, 50});
  {
    WizardWindow open;
    expect(Grid(error(NA)), call("ROT.DD", {prices}), "ROT.DD in the wizard");
    expect(Grid(number(0.5078125)), runprob(10, 0.5, 3), "ROT.RUNPROB in the wizard");
    onThreads(2, [&](int) {
      expect(Grid(2, 2, {number(1), number(0), number(2), number(-0.5)}), call("ROT.DD", {prices}), "another thread");
    });
  }
  expect(Grid(2, 2, {number(1), number(0), number(2), number(-0.5)}), call("ROT.DD", {prices}), "after the wizard");
  WizardWindow other(L"Suchen und Ersetzen", 2, 0);
  expect(Grid(2, 2, {number(1), number(0), number(2), number(-0.5)}), call("ROT.DD", {prices}), "another dialog");
}

}  // namespace

std::vector<Scene> scenes(const std::wstring& cases) {
  std::vector<Scene> all = {
      {"opens", opens},
      {"works", works},
      {"parity", [cases] { parity(cases, 1); }},
      {"parity-threads", [cases] { parity(cases, 4); }},
      {"arguments", arguments},
      {"cells", cells},
      {"escape", escape},
      {"later", later},
      {"fuzz", fuzz},
      {"links", links},
      {"no-links", noLinks},
      {"threads", threads},
      {"reopens", reopens},
      {"leaks", leaks},
      {"wizard", wizard},
      {"refuses", refuses},
      {"fails", fails},
      {"bench", bench},
  };
  for (const std::vector<Scene>& more : {rtdScenes(), commandScenes()}) {
    all.insert(all.end(), more.begin(), more.end());
  }
  return all;
}

}  // namespace host
