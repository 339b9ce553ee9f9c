// Files that cells watch. A thread looks at them once a second as long as there are any.
#pragma once

#include <windows.h>

#include <string>
#include <vector>

namespace watch {

/// How a file looked.
struct Look {
  bool there = false;
  ULONGLONG time = 0;  // when it last changed, as Windows counts
  ULONGLONG size = 0;

  bool operator==(const Look& other) const { return there == other.there && time == other.time && size == other.size; }
};

/// A topic whose file has changed.
struct Change {
  long topic;
  Look look;
};

/// Posted to the window of an owner once a second as long as there is a change that it has not fetched. It says
/// arrived, so that no second one is posted before.
constexpr UINT CHANGED = WM_APP;

/// Looks at a file now.
Look look(const std::wstring& path);

/// Returns when a file that is there last changed, as Excel counts days, in local time.
double serial(const Look& look);

/// Watches a file for a topic of an owner; returns how it looks now. A change is told when the file has come to rest:
/// when it looks the same twice, a second apart.
Look add(HWND owner, long topic, const std::wstring& path);

/// Ends watching for one topic of an owner, or for all.
void remove(HWND owner, long topic);
void removeAll(HWND owner);

void arrived(HWND owner);

/// Returns what has changed and was not fetched.
std::vector<Change> changes(HWND owner);

/// Takes changes as fetched, as far as nothing has changed again.
void fetched(HWND owner, const std::vector<Change>& changes);

/// Tells whether somebody watches a file.
bool watches(const std::wstring& path);

}  // namespace watch
