#include "log.h"

#include <windows.h>

#include "lock.h"
#include "paths.h"
#include "text.h"

namespace {

constexpr LONGLONG LONGEST = 1 << 20;

SRWLOCK lock = SRWLOCK_INIT;
std::wstring file;

void makeFolder(const std::wstring& folder) {
  if (GetFileAttributesW(folder.c_str()) == INVALID_FILE_ATTRIBUTES && folder.size() > 3) {
    makeFolder(folderOf(folder));
    CreateDirectoryW(folder.c_str(), nullptr);
  }
}

void write(const std::string& line) {
  HANDLE handle = CreateFileW(file.c_str(), FILE_APPEND_DATA | FILE_READ_ATTRIBUTES,
                              FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE, nullptr, OPEN_ALWAYS,
                              FILE_ATTRIBUTE_NORMAL, nullptr);
  if (handle == INVALID_HANDLE_VALUE) {
    return;
  }
  DWORD wrote = 0;
  WriteFile(handle, line.data(), static_cast<DWORD>(line.size()), &wrote, nullptr);
  LARGE_INTEGER size{};
  GetFileSizeEx(handle, &size);
  CloseHandle(handle);
  if (size.QuadPart > LONGEST) {
    MoveFileExW(file.c_str(), (file + L".1").c_str(), MOVEFILE_REPLACE_EXISTING);
  }
}

}  // namespace

void logTo(const std::wstring& path) {
  Lock held(lock);
  file = path;
  if (!file.empty()) {
    makeFolder(folderOf(file));
  }
}

std::wstring logFile() {
  Lock held(lock);
  return file;
}

void logLine(const std::wstring& line) {
  SYSTEMTIME now;
  GetLocalTime(&now);
  wchar_t head[64];
  wsprintfW(head, L"%04d-%02d-%02d %02d:%02d:%02d.%03d [%d] ", now.wYear, now.wMonth, now.wDay, now.wHour, now.wMinute,
            now.wSecond, now.wMilliseconds, static_cast<int>(GetCurrentThreadId()));
  std::wstring plain = line;
  for (wchar_t& c : plain) {
    c = c < L' ' ? L' ' : c;
  }
  std::string text = utf8(head + plain + L"\r\n");
  Lock held(lock);
  if (!file.empty()) {
    write(text);
  }
}
