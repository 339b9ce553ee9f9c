#include "paths.h"

#include <windows.h>
// after windows.h
#include <aclapi.h>

#include <algorithm>
#include <vector>

namespace {

std::wstring fullPath(const std::wstring& path) {
  std::vector<wchar_t> buffer(512);
  for (;;) {
    DWORD length = GetFullPathNameW(path.c_str(), static_cast<DWORD>(buffer.size()), buffer.data(), nullptr);
    if (length < buffer.size()) {
      return length == 0 ? path : std::wstring(buffer.data(), length);
    }
    buffer.resize(length + 1);
  }
}

std::string narrow(const std::wstring& path) {
  BOOL lost = FALSE;
  int length = static_cast<int>(path.size());
  int needed = WideCharToMultiByte(CP_ACP, WC_NO_BEST_FIT_CHARS, path.c_str(), length, nullptr, 0, nullptr, &lost);
  if (lost || needed <= 0) {
    return {};
  }
  std::string result(static_cast<size_t>(needed), '\0');
  WideCharToMultiByte(CP_ACP, WC_NO_BEST_FIT_CHARS, path.c_str(), length, result.data(), needed, nullptr, nullptr);
  return result;
}

bool mayWrite(PACL acl, WELL_KNOWN_SID_TYPE who) {
  BYTE sid[SECURITY_MAX_SID_SIZE];
  DWORD size = sizeof sid;
  if (!CreateWellKnownSid(who, nullptr, sid, &size)) {
    return false;
  }
  constexpr ACCESS_MASK WRITES =
      FILE_WRITE_DATA | FILE_APPEND_DATA | WRITE_DAC | WRITE_OWNER | GENERIC_WRITE | GENERIC_ALL;
  for (DWORD i = 0; i < acl->AceCount; i++) {
    void* entry = nullptr;
    if (!GetAce(acl, i, &entry)) {
      continue;
    }
    auto* ace = static_cast<ACCESS_ALLOWED_ACE*>(entry);
    bool inherited = (ace->Header.AceFlags & INHERIT_ONLY_ACE) != 0;
    if (ace->Header.AceType == ACCESS_ALLOWED_ACE_TYPE && !inherited && (ace->Mask & WRITES) != 0 &&
        EqualSid(reinterpret_cast<PSID>(&ace->SidStart), sid)) {
      return true;
    }
  }
  return false;
}

}  // namespace

HMODULE ownModule() {
  HMODULE own = nullptr;
  GetModuleHandleExW(GET_MODULE_HANDLE_EX_FLAG_FROM_ADDRESS | GET_MODULE_HANDLE_EX_FLAG_UNCHANGED_REFCOUNT,
                     reinterpret_cast<LPCWSTR>(&ownModule), &own);
  return own;
}

std::wstring ownFile() {
  HMODULE own = ownModule();
  std::vector<wchar_t> buffer(512);
  for (;;) {
    DWORD length = GetModuleFileNameW(own, buffer.data(), static_cast<DWORD>(buffer.size()));
    if (length < buffer.size()) {
      return std::wstring(buffer.data(), length);
    }
    buffer.resize(buffer.size() * 2);
  }
}

std::wstring folderOf(const std::wstring& path) {
  size_t at = path.find_last_of(L"\\/");
  return at == std::wstring::npos ? L"." : path.substr(0, at);
}

std::wstring below(const std::wstring& folder, const std::wstring& path) {
  bool whole = path.size() > 1 && (path[1] == L':' || (path[0] == L'\\' && path[1] == L'\\'));
  return fullPath(whole ? path : folder + L'\\' + path);
}

bool isFile(const std::wstring& path) {
  DWORD attributes = GetFileAttributesW(path.c_str());
  return attributes != INVALID_FILE_ATTRIBUTES && (attributes & FILE_ATTRIBUTE_DIRECTORY) == 0;
}

bool isFolder(const std::wstring& path) {
  DWORD attributes = GetFileAttributesW(path.c_str());
  return attributes != INVALID_FILE_ATTRIBUTES && (attributes & FILE_ATTRIBUTE_DIRECTORY) != 0;
}

std::vector<std::wstring> filesIn(const std::wstring& folder) {
  std::vector<std::wstring> names;
  WIN32_FIND_DATAW found;
  HANDLE search = FindFirstFileW((folder + L"\\*").c_str(), &found);
  if (search == INVALID_HANDLE_VALUE) {
    return names;
  }
  do {
    if ((found.dwFileAttributes & FILE_ATTRIBUTE_DIRECTORY) == 0) {
      names.emplace_back(found.cFileName);
    }
  } while (FindNextFileW(search, &found));
  FindClose(search);
  return names;
}

bool readFile(const std::wstring& path, std::string& content) {
  HANDLE file =
      CreateFileW(path.c_str(), GENERIC_READ, FILE_SHARE_READ | FILE_SHARE_WRITE, nullptr, OPEN_EXISTING, 0, nullptr);
  if (file == INVALID_HANDLE_VALUE) {
    return false;
  }
  char part[4096];
  DWORD got = 0;
  bool read = true;
  while ((read = ReadFile(file, part, sizeof part, &got, nullptr) != FALSE) && got > 0) {
    content.append(part, got);
  }
  CloseHandle(file);
  return read;
}

std::wstring environment(const wchar_t* name) {
  DWORD length = GetEnvironmentVariableW(name, nullptr, 0);
  if (length == 0) {
    return {};
  }
  std::wstring value(length, L'\0');
  value.resize(GetEnvironmentVariableW(name, value.data(), length));
  return value;
}

bool isRemote(const std::wstring& given) {
  std::wstring path = given;
  std::replace(path.begin(), path.end(), L'/', L'\\');  // which Windows takes for the same
  if (path.compare(0, 2, L"\\\\") == 0) {
    return path.compare(0, 4, L"\\\\?\\") != 0 || path.compare(0, 8, L"\\\\?\\UNC\\") == 0;
  }
  return GetDriveTypeW(path.substr(0, 3).c_str()) == DRIVE_REMOTE;
}

bool isWritableByOthers(const std::wstring& path) {
  PACL acl = nullptr;
  PSECURITY_DESCRIPTOR descriptor = nullptr;
  std::wstring copy = path;
  if (GetNamedSecurityInfoW(copy.data(), SE_FILE_OBJECT, DACL_SECURITY_INFORMATION, nullptr, nullptr, &acl, nullptr,
                            &descriptor) != ERROR_SUCCESS) {
    return true;  // what cannot be told is not taken for safe
  }
  bool writable = acl == nullptr || mayWrite(acl, WinWorldSid) || mayWrite(acl, WinAuthenticatedUserSid) ||
                  mayWrite(acl, WinBuiltinUsersSid) || mayWrite(acl, WinInteractiveSid);
  LocalFree(descriptor);
  return writable;
}

bool isSayable(const std::wstring& path) { return !narrow(path).empty(); }

std::string narrowPath(const std::wstring& path) {
  std::string plain = narrow(path);
  if (!plain.empty()) {
    return plain;
  }
  std::vector<wchar_t> shorter(path.size() + 512);
  DWORD length = GetShortPathNameW(path.c_str(), shorter.data(), static_cast<DWORD>(shorter.size()));
  return length == 0 || length >= shorter.size() ? std::string() : narrow(std::wstring(shorter.data(), length));
}
