#include "driver.h"

#include <windows.h>

#include "values.h"

namespace host {

namespace {

constexpr DWORD PATIENCE = 30000;
constexpr DWORD PAUSE = 20;
constexpr int EDIT = 100;
constexpr int COPY = 101;

struct Watch {
  DWORD thread = 0;
  Ending ending = Ending::CLOSE;
  volatile LONG over = 0;
  Window seen;
  std::string problem;
};

BOOL CALLBACK isDialog(HWND window, LPARAM found) {
  wchar_t name[16] = L"";
  GetClassNameW(window, name, 16);
  if (std::wstring(name) != L"#32770" || !IsWindowVisible(window)) {
    return TRUE;
  }
  *reinterpret_cast<HWND*>(found) = window;
  return FALSE;
}

HWND dialogOf(DWORD thread) {
  HWND found = nullptr;
  EnumThreadWindows(thread, &isDialog, reinterpret_cast<LPARAM>(&found));
  return found;
}

BOOL CALLBACK countUsable(HWND window, LPARAM count) {
  *reinterpret_cast<int*>(count) += IsWindowVisible(window) && IsWindowEnabled(window) ? 1 : 0;
  return TRUE;
}

/// Returns how many windows of a thread can be used.
int usableOf(DWORD thread) {
  int count = 0;
  EnumThreadWindows(thread, &countUsable, reinterpret_cast<LPARAM>(&count));
  return count;
}

std::wstring textOfWindow(HWND window) {
  auto length = static_cast<size_t>(SendMessageW(window, WM_GETTEXTLENGTH, 0, 0));
  std::wstring text(length + 1, L'\0');
  text.resize(static_cast<size_t>(
      SendMessageW(window, WM_GETTEXT, static_cast<WPARAM>(length + 1), reinterpret_cast<LPARAM>(text.data()))));
  return text;
}

std::wstring clipboard() {
  std::wstring text;
  if (OpenClipboard(nullptr)) {
    HANDLE held = GetClipboardData(CF_UNICODETEXT);
    const auto* from = held == nullptr ? nullptr : static_cast<const wchar_t*>(GlobalLock(held));
    if (from != nullptr) {
      text = from;
      GlobalUnlock(held);
    }
    CloseClipboard();
  }
  return text;
}

/// Returns nothing, or how the parts of the window do not lie as they should.
std::string layout(HWND dialog) {
  RECT area{};
  GetClientRect(dialog, &area);
  RECT parts[3] = {};
  int ids[3] = {EDIT, COPY, IDCANCEL};
  for (int i = 0; i < 3; i++) {
    GetWindowRect(GetDlgItem(dialog, ids[i]), &parts[i]);
    MapWindowPoints(nullptr, dialog, reinterpret_cast<POINT*>(&parts[i]), 2);
    RECT both{};
    IntersectRect(&both, &area, &parts[i]);
    if (IsRectEmpty(&parts[i]) || !EqualRect(&both, &parts[i])) {
      return "part " + std::to_string(i) + " of the window lies outside";
    }
    for (int j = 0; j < i; j++) {
      if (IntersectRect(&both, &parts[i], &parts[j])) {
        return "parts " + std::to_string(j) + " and " + std::to_string(i) + " of the window lie over one another";
      }
    }
  }
  bool large =
      2 * (parts[0].bottom - parts[0].top) > area.bottom && 10 * (parts[0].right - parts[0].left) > 9 * area.right;
  return large ? "" : "the text has too little room";
}

void look(HWND dialog, Watch& watch) {
  watch.seen.opened = true;
  watch.seen.title = textOfWindow(dialog);
  watch.seen.beside = usableOf(watch.thread) - 1;
  HWND edit = GetDlgItem(dialog, EDIT);
  watch.seen.text = textOfWindow(edit);
  if ((GetWindowLongW(edit, GWL_STYLE) & ES_READONLY) == 0) {
    watch.problem = "the text of the window can be changed";
  }
  std::string wrong = layout(dialog);
  SetWindowPos(dialog, nullptr, 0, 0, 500, 300, SWP_NOMOVE | SWP_NOZORDER);
  wrong = wrong.empty() ? layout(dialog) : wrong;
  watch.problem = wrong.empty() ? watch.problem : wrong;
  if (watch.ending == Ending::COPY) {
    SendMessageW(GetDlgItem(dialog, COPY), BM_CLICK, 0, 0);
    watch.seen.copied = clipboard();
  }
  if (watch.ending == Ending::ESCAPE) {
    PostMessageW(edit, WM_KEYDOWN, VK_ESCAPE, 0x00010001);
  } else {
    PostMessageW(GetDlgItem(dialog, IDCANCEL), BM_CLICK, 0, 0);
  }
  for (DWORD waited = 0; IsWindow(dialog) && waited < PATIENCE; waited += PAUSE) {
    Sleep(PAUSE);
  }
  if (IsWindow(dialog)) {
    watch.problem = "the window did not close";
    PostMessageW(dialog, WM_COMMAND, IDCANCEL, 0);
  }
}

DWORD WINAPI wait(void* data) {
  auto* watch = static_cast<Watch*>(data);
  while (watch->over == 0) {
    HWND dialog = dialogOf(watch->thread);
    if (dialog != nullptr) {
      look(dialog, *watch);
      break;
    }
    Sleep(PAUSE);
  }
  return 0;
}

}  // namespace

Window watched(const std::function<void()>& task, Ending ending) {
  Watch watch;
  watch.thread = GetCurrentThreadId();
  watch.ending = ending;
  HANDLE thread = CreateThread(nullptr, 0, &wait, &watch, 0, nullptr);
  check(thread != nullptr, "no thread to watch with");
  std::string failure;
  try {
    task();
  } catch (const Breach& breach) {
    failure = breach.what;
  }
  InterlockedExchange(&watch.over, 1);
  WaitForSingleObject(thread, INFINITE);
  CloseHandle(thread);
  check(failure.empty(), failure);
  check(watch.problem.empty(), watch.problem);
  return watch.seen;
}

}  // namespace host
