#include "runtime.h"

#include <vector>

#include "log.h"
#include "paths.h"

namespace runtime {

namespace {

std::wstring jvmOf(const std::wstring& runtime) { return runtime + L"\\bin\\server\\jvm.dll"; }

/// Returns nothing, or why a file is not even to be looked at where it lies.
std::wstring elsewhere(const std::wstring& file, const Settings& settings) {
  return isRemote(file) && !settings.allowNetwork
             ? file + L" lies on another machine; install it on this one, or say allow_network = yes in rotascope.ini"
             : std::wstring();
}

/// Returns nothing, or why a file is not to be loaded from where it lies: others may change it, or put another there.
std::wstring shared(const std::wstring& file, const Settings& settings) {
  return !settings.allowShared && (isWritableByOthers(file) || isWritableByOthers(folderOf(file)))
             ? file +
                   L" can be changed by everybody who uses this machine; install it where only you can, or say "
                   L"allow_shared = yes in rotascope.ini"
             : std::wstring();
}

/// Returns nothing, or which of the files that code is loaded from may not be.
std::wstring unsafe(const Found& found) {
  const Settings& settings = found.settings;
  std::vector<std::wstring> files = {jvmOf(found.runtime), found.runtime + L"\\bin\\java.dll",
                                     found.runtime + L"\\lib\\modules", found.jar, found.archive};
  std::wstring lib = folderOf(found.jar) + L"\\lib";  // where the jar looks for more
  if (isFolder(lib)) {
    files.push_back(lib);
    for (const std::wstring& name : filesIn(lib)) {
      files.push_back(lib + L"\\" + name);
    }
  }
  for (const std::wstring& file : files) {
    std::wstring problem = isFile(file) || isFolder(file) ? shared(file, settings) : std::wstring();
    if (!problem.empty()) {
      return problem;
    }
  }
  return {};
}

/// Loads a DLL of the runtime's: what it needs lies beside it, in bin or in Windows' own folder, and is looked for
/// nowhere else. Excel's own order of search stays as it is.
HMODULE loadFrom(const std::wstring& bin, const std::wstring& file) {
  DLL_DIRECTORY_COOKIE added = AddDllDirectory(bin.c_str());
  HMODULE loaded =
      LoadLibraryExW(file.c_str(), nullptr,
                     LOAD_LIBRARY_SEARCH_DLL_LOAD_DIR | LOAD_LIBRARY_SEARCH_USER_DIRS | LOAD_LIBRARY_SEARCH_SYSTEM32);
  DWORD code = GetLastError();
  if (added != nullptr) {
    RemoveDllDirectory(added);
  }
  SetLastError(code);
  return loaded;
}

constexpr const wchar_t* OPTIONS[] = {L"JAVA_TOOL_OPTIONS", L"_JAVA_OPTIONS"};

/// Sets or takes away an environment variable, for Windows and for the C library of Java, which has a copy of its own.
void setEnvironment(const wchar_t* name, const std::wstring& value) {
  using Put = int(__cdecl*)(const wchar_t*, const wchar_t*);
  static const auto PUT =
      reinterpret_cast<Put>(reinterpret_cast<void*>(GetProcAddress(GetModuleHandleW(L"ucrtbase.dll"), "_wputenv_s")));
  SetEnvironmentVariableW(name, value.empty() ? nullptr : value.c_str());
  if (PUT != nullptr) {
    PUT(name, value.c_str());
  }
}

}  // namespace

WithoutOptions::WithoutOptions() {
  for (size_t i = 0; i < COUNT; i++) {
    values_[i] = environment(OPTIONS[i]);
    if (!values_[i].empty()) {
      logLine(std::wstring(OPTIONS[i]) + L" does not count here; say options = in rotascope.ini");
      setEnvironment(OPTIONS[i], {});
    }
  }
}

WithoutOptions::~WithoutOptions() {
  for (size_t i = 0; i < COUNT; i++) {
    if (!values_[i].empty()) {
      setEnvironment(OPTIONS[i], values_[i]);
    }
  }
}

std::wstring find(const Settings& settings, const std::wstring& folder, Found& found) {
  std::wstring home = environment(L"JAVA_HOME");
  std::wstring beside = folder + L"\\jre";
  for (const std::wstring& place : {settings.runtime, folder, settings.jar}) {
    std::wstring problem = elsewhere(place, settings);
    if (!problem.empty()) {
      return problem;
    }
  }
  if (!settings.runtime.empty()) {
    if (!isFile(jvmOf(settings.runtime))) {
      return L"runtime = " + settings.runtime + L" in rotascope.ini is no Java: there is no bin\\server\\jvm.dll in it";
    }
    found.runtime = settings.runtime;
  } else if (isFile(jvmOf(beside))) {
    found.runtime = beside;
  } else if (std::wstring problem = elsewhere(home, settings); !problem.empty()) {
    return L"JAVA_HOME: " + problem;
  } else if (!home.empty() && isFile(jvmOf(home))) {
    found.runtime = home;
  } else {
    return L"no Java was found: not in " + beside + L", and JAVA_HOME " +
           (home.empty() ? L"is not set" : L"is " + home + L", which has no bin\\server\\jvm.dll") +
           L"; say runtime = FOLDER of a 64-bit Java 17 or newer in rotascope.ini";
  }
  if (!isFile(settings.jar)) {
    return settings.jar + L" is missing; install the add-in anew, or say jar = FILE in rotascope.ini";
  }
  if (found.runtime.find(L';') != std::wstring::npos) {  // it separates paths, and Java would end the process
    return found.runtime +
           L" has a semicolon in it, and Java does not start from there; put it elsewhere and say "
           L"runtime = FOLDER in rotascope.ini";
  }
  if (!isSayable(found.runtime)) {  // Java would end the process, since it cannot say where it lies itself
    return found.runtime +
           L" has characters that this machine's code page lacks, and Java does not start from there; "
           L"put it elsewhere and say runtime = FOLDER in rotascope.ini";
  }
  found.jar = settings.jar;
  found.archive = folderOf(settings.jar) + L"\\rotascope.jsa";
  found.settings = settings;
  return unsafe(found);
}

Create load(const Found& found, std::wstring& failure) {
  std::wstring bin = found.runtime + L"\\bin";
  std::wstring file = bin + L"\\server\\jvm.dll";
  HMODULE jvm = loadFrom(bin, file);
  DWORD code = GetLastError();
  // A compressed image is unpacked by zip.dll, which would be looked for beside the program, where Excel is.
  loadFrom(bin, bin + L"\\zip.dll");
  if (isFile(bin + L"\\msvcp140.dll")) {  // what draws needs it, and Java loads that later in the usual order
    loadFrom(bin, bin + L"\\msvcp140.dll");
  }
  if (jvm == nullptr) {
    failure = file + L" cannot be loaded (Windows error " + std::to_wstring(code) +
              (code == ERROR_BAD_EXE_FORMAT ? L": it is no 64-bit Java" : L"") +
              L"); say runtime = FOLDER in rotascope.ini";
    return nullptr;
  }
  auto create = reinterpret_cast<Create>(reinterpret_cast<void*>(GetProcAddress(jvm, "JNI_CreateJavaVM")));
  if (create == nullptr) {
    failure = file + L" is no Java: it has no JNI_CreateJavaVM; say runtime = FOLDER in rotascope.ini";
  }
  return create;
}

}  // namespace runtime
