#include "watch.h"

#include <algorithm>

#include "lock.h"

namespace watch {

namespace {

constexpr DWORD PAUSE = 1000;
constexpr ULONGLONG DAY = 864'000'000'000;  // in the hundreds of nanoseconds of Windows' time

/// The days from the first of 1601, where Windows begins to count, to Excel's day 0, the last but one of 1899.
constexpr double BEFORE_EXCEL = 109205;

struct Watched {
  HWND owner;
  long topic;
  std::wstring path;
  Look told;     // what the owner knows, or is to fetch
  Look seen;     // what the thread saw last
  bool changed;  // whether the owner has still to fetch it
};

SRWLOCK lock = SRWLOCK_INIT;
std::vector<Watched> all;
std::vector<HWND> posted;  // owners to which a message is under way
bool running = false;
HANDLE stop = nullptr;  // set when the last file is no longer watched

std::vector<std::wstring> paths() {
  std::vector<std::wstring> copy;
  for (const Watched& one : all) {
    if (std::find(copy.begin(), copy.end(), one.path) == copy.end()) {
      copy.push_back(one.path);
    }
  }
  return copy;
}

void see(const std::wstring& path, const Look& now) {
  for (Watched& one : all) {
    if (one.path != path) {
      continue;
    }
    if (now == one.seen && !(now == one.told)) {
      one.told = now;
      one.changed = true;
    }
    one.seen = now;
  }
}

/// Tells owners of changes that they have not fetched, again and again: Excel may refuse to hear of them.
void tell() {
  for (const Watched& one : all) {
    if (one.changed && std::find(posted.begin(), posted.end(), one.owner) == posted.end() &&
        PostMessageW(one.owner, CHANGED, 0, 0)) {
      posted.push_back(one.owner);
    }
  }
}

DWORD WINAPI run(void*) {
  for (;;) {
    bool waited = WaitForSingleObject(stop, PAUSE) == WAIT_TIMEOUT;
    std::vector<std::wstring> files;
    {
      Lock held(lock);
      if (all.empty()) {
        running = false;
        return 0;
      }
      files = paths();
    }
    for (size_t i = 0; waited && i < files.size(); i++) {
      Look now = look(files[i]);  // without the lock: another machine may take its time
      Lock held(lock);
      see(files[i], now);
      tell();
    }
  }
}

void start() {
  if (stop == nullptr) {
    stop = CreateEventW(nullptr, FALSE, FALSE, nullptr);
  }
  if (!running && stop != nullptr) {
    HANDLE thread = CreateThread(nullptr, 1 << 17, &run, nullptr, STACK_SIZE_PARAM_IS_A_RESERVATION, nullptr);
    running = thread != nullptr;
    if (running) {
      CloseHandle(thread);
    }
  }
}

template <typename Which>
void removeWhere(Which which) {
  Lock held(lock);
  all.erase(std::remove_if(all.begin(), all.end(), which), all.end());
  if (all.empty() && running) {
    SetEvent(stop);
  }
}

}  // namespace

Look look(const std::wstring& path) {
  WIN32_FILE_ATTRIBUTE_DATA data;
  Look result;
  if (GetFileAttributesExW(path.c_str(), GetFileExInfoStandard, &data) &&
      (data.dwFileAttributes & FILE_ATTRIBUTE_DIRECTORY) == 0) {
    result.there = true;
    result.time =
        static_cast<ULONGLONG>(data.ftLastWriteTime.dwHighDateTime) << 32 | data.ftLastWriteTime.dwLowDateTime;
    result.size = static_cast<ULONGLONG>(data.nFileSizeHigh) << 32 | data.nFileSizeLow;
  }
  return result;
}

double serial(const Look& look) {
  FILETIME time = {static_cast<DWORD>(look.time), static_cast<DWORD>(look.time >> 32)};
  FILETIME local;
  SYSTEMTIME there;
  SYSTEMTIME here;
  ULONGLONG ticks = look.time;
  if (FileTimeToSystemTime(&time, &there) && SystemTimeToTzSpecificLocalTime(nullptr, &there, &here) &&
      SystemTimeToFileTime(&here, &local)) {  // down to the millisecond
    ticks = (static_cast<ULONGLONG>(local.dwHighDateTime) << 32 | local.dwLowDateTime) + look.time % 10'000;
  }
  return static_cast<double>(ticks / DAY) - BEFORE_EXCEL + static_cast<double>(ticks % DAY) / static_cast<double>(DAY);
}

Look add(HWND owner, long topic, const std::wstring& path) {
  Look now = look(path);
  Lock held(lock);
  all.push_back({owner, topic, path, now, now, false});
  start();
  return now;
}

void remove(HWND owner, long topic) {
  removeWhere([&](const Watched& one) { return one.owner == owner && one.topic == topic; });
}

void removeAll(HWND owner) {
  arrived(owner);
  removeWhere([&](const Watched& one) { return one.owner == owner; });
}

void arrived(HWND owner) {
  Lock held(lock);
  posted.erase(std::remove(posted.begin(), posted.end(), owner), posted.end());
}

std::vector<Change> changes(HWND owner) {
  Lock held(lock);
  std::vector<Change> result;
  for (const Watched& one : all) {
    if (one.owner == owner && one.changed) {
      result.push_back({one.topic, one.told});
    }
  }
  return result;
}

void fetched(HWND owner, const std::vector<Change>& changes) {
  Lock held(lock);
  for (const Change& change : changes) {
    for (Watched& one : all) {
      if (one.owner == owner && one.topic == change.topic && one.told == change.look) {
        one.changed = false;
      }
    }
  }
}

bool watches(const std::wstring& path) {
  Lock held(lock);
  return std::any_of(all.begin(), all.end(), [&](const Watched& one) { return one.path == path; });
}

}  // namespace watch
