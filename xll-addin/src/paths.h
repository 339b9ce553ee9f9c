// Files and folders: where things lie, and whether they lie safely.
#pragma once

#include <windows.h>

#include <string>
#include <vector>

/// Returns this DLL.
HMODULE ownModule();

/// Returns the full path of this DLL.
std::wstring ownFile();

/// Returns the folder of a path, without the separator at its end.
std::wstring folderOf(const std::wstring& path);

/// Returns a path from a folder on, or the path itself if it is a full one.
std::wstring below(const std::wstring& folder, const std::wstring& path);

bool isFile(const std::wstring& path);
bool isFolder(const std::wstring& path);

/// Returns the names of the files in a folder.
std::vector<std::wstring> filesIn(const std::wstring& folder);

/// Returns the whole content of a file in UTF-8; false if it cannot be read.
bool readFile(const std::wstring& path, std::string& content);

/// Returns the value of an environment variable; empty if there is none.
std::wstring environment(const wchar_t* name);

/// Tells whether a path lies on another machine.
bool isRemote(const std::wstring& given);

/// Tells whether everybody who uses this machine may write to a file or folder.
bool isWritableByOthers(const std::wstring& path);

/// Tells whether the machine's code page has all characters of a path.
bool isSayable(const std::wstring& path);

/// Returns a path in the characters that Java's start understands; empty if there is none.
std::string narrowPath(const std::wstring& path);
