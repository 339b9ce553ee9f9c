// A window with a text that can be scrolled and copied.
#pragma once

#include <string>

namespace window {

/// Shows a text of any length above Excel's window, and waits until it is closed.
void show(const std::wstring& title, const std::wstring& text);

/// Returns Excel's main window.
void* excel();

}  // namespace window
