// A person at the keyboard: reads and closes the windows that an add-in opens, while the main thread waits for them.
#pragma once

#include <functional>
#include <string>

namespace host {

struct Window {
  bool opened = false;
  std::wstring title;
  std::wstring text;
  std::wstring copied;  // what Copy put into the clipboard
  int beside = 0;       // how many other windows of the thread could be used meanwhile
};

enum class Ending { CLOSE, ESCAPE, COPY };

/// Does something on this thread, and meanwhile reads the window it opens and closes it in that way.
Window watched(const std::function<void()>& task, Ending ending = Ending::CLOSE);

}  // namespace host
