// What the test host plays: each scene throws a Breach where something is not as it should be.
#pragma once

#include <functional>
#include <string>
#include <vector>

namespace host {

struct Scene {
  std::string name;
  std::function<void()> play;
};

/// Returns every scene; the one named parity reads that file.
std::vector<Scene> scenes(const std::wstring& cases);

/// Returns the scenes of cells that Excel follows.
std::vector<Scene> rtdScenes();

/// Returns the scenes of commands and the menu.
std::vector<Scene> commandScenes();

/// Plays Chart, with Excel's objects and without them.
void charts();
void chartsWithoutObjects();

/// Plays Refresh workbook: as it goes well, with what Excel does not tell, with what hinders it, and refused.
void refreshes();
void carefulRefreshes();
void stubbornRefreshes();
void refusedRefreshes();

/// Plays every case of a file, on that many threads.
void parity(const std::wstring& file, int threads);

/// Plays calls whose results follow.
void later();

/// Plays calls with anything at all: ROT_FUZZ_CALLS of them, from ROT_FUZZ_SEED.
void fuzz();

/// Runs a task on several threads; the first failure is thrown.
void onThreads(int count, const std::function<void(int)>& task);

}  // namespace host
