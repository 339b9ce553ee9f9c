// What the scenes of commands share besides: files, prices, and what is expected of alerts and windows.
#pragma once

#include <string>
#include <vector>

#include "driver.h"
#include "values.h"

namespace host {

/// The sheets of the workbooks that are opened.
inline const std::vector<std::wstring> SHEETS = {L"Summary", L"Relative strength", L"Streaks"};

/// Returns the bytes of a file; writes a file of them.
std::string bytesOf(const std::wstring& path);
void write(const std::wstring& path, const std::string& bytes);

/// Returns the path of a file of the scenes.
std::wstring at(const std::wstring& name);

/// Copies a file of the scenes, so that another scene finds it as it was; returns the path of the copy.
std::wstring copied(const std::wstring& name, const std::wstring& to);

/// Returns the prices as a worksheet has them.
Grid prices();

/// Expects one alert since this was last asked, which says that.
void expectAlert(const std::string& said, const std::string& where);

/// Expects that a window was opened and says that.
void expectText(const std::string& said, const Window& window, const std::string& where);

/// Ends a scene, whatever it left.
void tidy();

}  // namespace host
