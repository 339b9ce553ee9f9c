// Every metric's worked example through the add-in shows the cells that the command line gave.
#include <windows.h>

#include <cstdio>
#include <cstring>

#include "excel.h"
#include "scenes.h"
#include "values.h"

namespace host {

namespace {

struct Case {
  std::string where;
  std::string function;
  std::vector<Grid> given;
  Grid shown;
  std::string failed;
};

/// Reads what WriteParityCases.java writes.
class Reader {
 public:
  explicit Reader(const std::wstring& file) {
    FILE* in = _wfopen(file.c_str(), L"rb");
    check(in != nullptr, "no file " + narrow(file));
    char part[1 << 16];
    for (size_t got = fread(part, 1, sizeof part, in); got > 0; got = fread(part, 1, sizeof part, in)) {
      bytes_.insert(bytes_.end(), part, part + got);
    }
    fclose(in);
  }

  template <typename T>
  T take() {
    T value;
    check(at_ + sizeof value <= bytes_.size(), "the file of cases ends early");
    std::memcpy(&value, bytes_.data() + at_, sizeof value);
    at_ += sizeof value;
    return value;
  }

  std::string string() {
    auto length = take<uint32_t>();
    check(at_ + length <= bytes_.size(), "the file of cases ends early");
    std::string text(bytes_.data() + at_, length);
    at_ += length;
    return text;
  }

  Grid grid() {
    Grid grid;
    grid.rows = take<int32_t>();
    grid.columns = take<int32_t>();
    for (int i = 0; i < grid.rows * grid.columns; i++) {
      auto tag = take<char>();
      switch (tag) {
        case 'n':
          grid.cells.push_back(number(take<double>()));
          break;
        case 't':
          grid.cells.push_back(text(wide(string())));
          break;
        case 'f':
          grid.cells.push_back(flag(take<char>() != 0));
          break;
        case '#':
          grid.cells.push_back(error(take<int32_t>()));
          break;
        default:
          check(tag == 'e', "the file of cases has a cell of kind " + std::to_string(tag));
          grid.cells.push_back(Cell{});
          break;
      }
    }
    return grid;
  }

 private:
  std::vector<char> bytes_;
  size_t at_ = 0;
};

std::vector<Case> read(const std::wstring& file) {
  Reader in(file);
  std::vector<Case> cases(in.take<uint32_t>());
  for (Case& one : cases) {
    one.where = in.string();
    one.function = in.string();
    auto count = in.take<uint32_t>();
    for (uint32_t i = 0; i < count; i++) {
      one.given.push_back(in.grid());
    }
    one.shown = in.grid();
    one.failed = in.string();
  }
  return cases;
}

void play(const Case& one, bool alone) {
  Grid shownGrid = call(one.function, one.given);
  std::string differs = difference(one.shown, shownGrid);
  check(differs.empty(), one.where + ": " + differs);
  if (alone && !one.failed.empty()) {
    std::string said = narrow(call("ROT.LASTERROR", {}).cells[0].text).substr(one.function.size() + 2);
    check(one.failed.find(said) != std::string::npos, one.where + ": '" + said + "' is not in '" + one.failed + "'");
  }
}

}  // namespace

void parity(const std::wstring& file, int threads) {
  std::vector<Case> cases = read(file);
  size_t failing = 0;
  std::vector<std::string> tried;
  for (const Case& one : cases) {
    failing += one.failed.empty() ? 0 : 1;
    tried.push_back(one.function);
  }
  check(cases.size() > 100 && failing < cases.size() / 5,
        "the file has " + std::to_string(cases.size()) + " cases, of which " + std::to_string(failing) + " fail");
  for (const Registered& one : functions()) {
    bool service = one.category == L"Rotascope";  // those of metrics have a word more
    bool has = false;
    for (const std::string& name : tried) {
      has |= name == narrow(one.name);
    }
    check(service || has, narrow(one.name) + " has no case");
  }
  onThreads(threads, [&](int thread) {
    for (size_t i = 0; i < cases.size(); i++) {
      size_t own = (i + static_cast<size_t>(thread) * cases.size() / static_cast<size_t>(threads)) % cases.size();
      play(cases[own], threads == 1);
    }
  });
}

namespace {

struct Task {
  const std::function<void(int)>* body;
  int number;
  std::string failure;
};

DWORD WINAPI runTask(void* data) {
  auto* task = static_cast<Task*>(data);
  try {
    (*task->body)(task->number);
  } catch (const Breach& breach) {
    task->failure = breach.what;
  }
  return 0;
}

}  // namespace

void onThreads(int count, const std::function<void(int)>& body) {
  if (count == 1) {
    body(0);
    return;
  }
  std::vector<Task> tasks(static_cast<size_t>(count));
  std::vector<HANDLE> handles;
  for (int i = 0; i < count; i++) {
    tasks[static_cast<size_t>(i)] = {&body, i, {}};
    handles.push_back(CreateThread(nullptr, 0, &runTask, &tasks[static_cast<size_t>(i)], 0, nullptr));
  }
  for (HANDLE handle : handles) {
    WaitForSingleObject(handle, INFINITE);
    CloseHandle(handle);
  }
  for (const Task& task : tasks) {
    check(task.failure.empty(), task.failure);
  }
}

}  // namespace host
