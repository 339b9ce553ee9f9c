// Which Java and which jar there are, whether they may be loaded from where they lie, and loading Java's DLL.
#pragma once

#include <windows.h>
// after windows.h
#include <jni.h>

#include <string>

#include "settings.h"

namespace runtime {

/// What was found, and the settings by which.
struct Found {
  std::wstring runtime;
  std::wstring jar;
  std::wstring archive;  // of the classes to start with, if it is there
  Settings settings;
};

using Create = jint(JNICALL*)(JavaVM**, void**, void*);

/// Finds a Java and the jar as the settings say. Returns nothing, or what is missing or unsafe and what to do.
std::wstring find(const Settings& settings, const std::wstring& folder, Found& found);

/// Loads jvm.dll with what it needs; null with a line in the failure.
Create load(const Found& found, std::wstring& failure);

/// As long as it lives, the machine's own options for every Java (JAVA_TOOL_OPTIONS, _JAVA_OPTIONS) are out of sight:
/// Java would obey them, wherever they have it load code from, and not start where they contradict ours.
class WithoutOptions {
 public:
  WithoutOptions();
  ~WithoutOptions();
  WithoutOptions(const WithoutOptions&) = delete;
  WithoutOptions& operator=(const WithoutOptions&) = delete;

 private:
  static constexpr size_t COUNT = 2;
  std::wstring values_[COUNT];
};

}  // namespace runtime
