// Calls whose results follow: side by side, interrupted, in the wizard, and what is told of them afterwards.
#include <windows.h>

#include <algorithm>
#include <cstdio>

#include "asking.h"
#include "commands.h"
#include "excel.h"
#include "later.h"
#include "scenes.h"
#include "values.h"

namespace host {

namespace {

Grid line(int count, int factor) {
  std::vector<double> values;
  for (int i = 0; i < count; i++) {
    values.push_back(100 + i * i * factor % 17);
  }
  return numbers(values);
}

const std::string CHANCE = "ROT.STREAK.P";

std::vector<std::pair<std::string, Grid>> chanceOf(int length, double replicates) {
  return {{"asset", line(length, 1)},
          {"benchmark", line(length, 3)},
          {"k", number(4)},
          {"null", text(L"STATIONARY_BOOT")},
          {"B", number(replicates)}};
}

Grid chance(int length, double replicates) { return callNamed(CHANCE, chanceOf(length, replicates)); }

/// Side by side they give what they give one by one, and no more threads are made than there may be.
void sideBySide() {
  Grid expected = chance(300, 500);
  check(expected.rows > 0 && expected.at(0, 0).tag != Cell::ERROR_VALUE, "ROT.STREAK.P shows " + shown(expected));
  onThreads(8, [&](int) {
    for (int i = 0; i < 10; i++) {
      expect(expected, chance(300, 500), "ROT.STREAK.P among others");
    }
  });
  expectError(VALUE, "must be", chance(300, -1), "a wrong argument of a call that is waited for");
  check(lateResults() == 0, "a result came twice or late");
}

/// The user interrupts: what runs ends soon, what waits is not begun, nothing is given for either, and the next is as
/// ever.
void interrupted() {
  Grid before = chance(300, 500);
  for (int round = 0; round < 3; round++) {
    constexpr int CALLS = 6;
    interruptAfter(300, CALLS);  // one that begins after the others were interrupted would go on to its end
    double begun = milliseconds();
    onThreads(CALLS,
              [&](int) { expect(Grid(error(GETTING_DATA)), chance(3000, 10'000'000), "a call that was interrupted"); });
    expect(before, chance(300, 500), "after an interruption");
    double lasted = milliseconds() - begun;
    check(lasted < 15000, "what was interrupted went on for " + std::to_string(lasted) + " ms");
  }
  interruptAfter(-1);
  check(lateResults() == 0, "results were given for calls that nobody waits for");
}

/// Returns the processor time that this process has had, in milliseconds.
double processorTime() {
  FILETIME begun{};
  FILETIME ended{};
  FILETIME kernel{};
  FILETIME user{};
  GetProcessTimes(GetCurrentProcess(), &begun, &ended, &kernel, &user);
  auto ticks = [](const FILETIME& time) {
    return static_cast<double>((static_cast<uint64_t>(time.dwHighDateTime) << 32) | time.dwLowDateTime);
  };
  return (ticks(kernel) + ticks(user)) / 10'000;
}

/// Waits until this process has computed for some milliseconds and then nothing for a second, or nothing for ten.
void untilIdle(double least) {
  constexpr DWORD STEP = 200;
  constexpr double NOTHING = 10;
  double begun = processorTime();
  double before = begun;
  for (int steps = 0, quiet = 0; quiet < 50; steps++) {
    check(steps < 3000, "the process does not come to rest");
    Sleep(STEP);
    double now = processorTime();
    quiet = now - before < NOTHING ? quiet + 1 : 0;
    before = now;
    if (quiet >= 5 && now - begun > least) {
      return;
    }
  }
}

/// Excel closes the add-in and then goes on after all: results that come meanwhile are given when it calls again.
void heldBack() {
  call("ROT.VERSION", {});  // its first call, which has classes to load, is not what is timed below
  double replicates = 10'000;
  Grid expected;
  double begun = 0;
  DWORD lasts = 0;
  double costs = 0;
  while (lasts < 500) {
    replicates *= 2;
    begun = milliseconds();
    costs = processorTime();
    expected = chance(3000, replicates);
    lasts = static_cast<DWORD>(milliseconds() - begun);
    costs = processorTime() - costs;
  }
  for (int round = 0; round < 2; round++) {
    Awaited all[3];
    for (Awaited& one : all) {
      begin(CHANCE, placed(CHANCE, chanceOf(3000, replicates)), one);
    }
    close();
    int early = all[0].isThere() ? 1 : 0;
    check(!all[2].isThere(), "the calls are too short for this scene");
    untilIdle(costs / 4);
    for (Awaited& one : all) {
      early -= one.isThere() ? 1 : 0;
    }
    check(early == 0, "results are given while Excel ends");
    begun = milliseconds();
    if (round == 0) {
      call("ROT.VERSION", {});
    } else {
      runCommand(L"ROT.INSERTFUNCTION");
    }
    Grid result;
    bool first = false;
    for (Awaited& one : all) {
      check(one.wait(result, first), "a result that was held back was not given");
      expect(expected, result, "a result that was held back");
    }
    double waited = milliseconds() - begun;
    check(waited < lasts, "the calls did not go on: " + std::to_string(waited) + " ms");
  }
  check(lateResults() == 0, "a result came twice or late");
}

/// What follows is kept for its cell like what is given at once.
void told() {
  Grid result = callIn(3, 5, 5, "ROT.SCAN", {line(300, 1), line(300, 3), number(5), number(4)});
  check(!result.cells.empty() && result.cells[0].tag == Cell::NUMBER,
        "ROT.SCAN shows " + shown(result) + ": " + lastError());
  Grid why = callIn(3, 0, 20, "ROT.WHY", {cellAt(3, 5, 5)});
  expect(Grid(text(L"")), why, "ROT.WHY of a result that followed");
  Grid lines = callIn(3, 1, 20, "ROT.EXPLAIN", {cellAt(3, 5, 5)});
  check(lines.cells.size() > 5, "ROT.EXPLAIN shows " + shown(lines));
}

/// A thousand of them leave nothing behind.
void kept() {
  auto round = [] {
    for (int i = 0; i < 1000; i++) {
      chance(50, 10);
    }
  };
  round();
  int before = threadsAlive();
  double least = 1e9;  // Java, which still compiles what is called, may take more in some rounds, but not in each
  for (int i = 0; i < 20 && least > 0.3; i++) {
    auto had = static_cast<double>(memory());
    round();
    least = std::min(least, (static_cast<double>(memory()) - had) / 1048576);
  }
  check(least <= 0.3, "the process grows by " + std::to_string(least) + " MB with each thousand results that follow");
  int after = threadsAlive();
  check(after <= before + 2, "threads grew from " + std::to_string(before) + " to " + std::to_string(after));
  check(notFreed() == 0, std::to_string(notFreed()) + " texts were not given back to Excel");
}

}  // namespace

void later() {
  int count = 0;
  for (const Registered& one : functions()) {
    count += one.later ? 1 : 0;
  }
  check(count >= 4, std::to_string(count) + " functions give their result later");
  sideBySide();
  told();
  heldBack();
  interrupted();
  kept();
}

}  // namespace host
