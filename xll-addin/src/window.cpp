#include "window.h"

#include <windows.h>

#include <cstring>
#include <vector>

#include "excel.h"
#include "paths.h"

namespace window {

namespace {

constexpr WORD EDIT = 100;
constexpr WORD COPY = 101;
constexpr WORD CLOSE = IDCANCEL;  // so that Esc closes it

// In units of a dialog: a quarter of a character's width, an eighth of its height.
constexpr short WIDTH = 400;
constexpr short HEIGHT = 240;
constexpr short MARGIN = 7;
constexpr short BUTTON_WIDTH = 50;
constexpr short BUTTON_HEIGHT = 14;

struct Shown {
  const std::wstring* title;
  std::wstring text;
  HFONT font;
};

/// Puts a dialog together in memory, as DialogBoxIndirect takes it.
class Template {
 public:
  Template() {
    number(DS_CENTER | DS_SHELLFONT | WS_POPUP | WS_CAPTION | WS_SYSMENU | WS_THICKFRAME);
    number(0);
    words_.push_back(3);  // controls
    place(0, 0, WIDTH, HEIGHT);
    words_.push_back(0);  // no menu
    words_.push_back(0);  // the class of dialogs
    words_.push_back(0);  // the title is set when it opens
    words_.push_back(9);
    text(L"MS Shell Dlg");
  }

  void control(WORD id, WORD kind, DWORD style, short x, short y, short width, short height, const wchar_t* label) {
    if (words_.size() % 2 != 0) {
      words_.push_back(0);
    }
    number(style | WS_CHILD | WS_VISIBLE | WS_TABSTOP);
    number(0);
    place(x, y, width, height);
    words_.push_back(id);
    words_.push_back(0xFFFF);
    words_.push_back(kind);
    text(label);
    words_.push_back(0);  // nothing for its creation
  }

  /// Returns it where four bytes begin.
  std::vector<DWORD> aligned() const {
    std::vector<DWORD> all(words_.size() / 2 + 1);
    std::memcpy(all.data(), words_.data(), words_.size() * sizeof(WORD));
    return all;
  }

 private:
  void number(DWORD value) {
    words_.push_back(LOWORD(value));
    words_.push_back(HIWORD(value));
  }

  void place(short x, short y, short width, short height) {
    for (short each : {x, y, width, height}) {
      words_.push_back(static_cast<WORD>(each));
    }
  }

  void text(const wchar_t* value) {
    do {
      words_.push_back(static_cast<WORD>(*value));
    } while (*value++ != L'\0');
  }

  std::vector<WORD> words_;
};

/// Gives the edit what the buttons leave.
void lay(HWND dialog) {
  RECT area{};
  GetClientRect(dialog, &area);
  RECT unit = {MARGIN, BUTTON_HEIGHT, BUTTON_WIDTH, 0};
  MapDialogRect(dialog, &unit);
  int margin = unit.left;
  int height = unit.top;
  int width = unit.right;
  int below = area.bottom - margin - height;
  MoveWindow(GetDlgItem(dialog, EDIT), margin, margin, area.right - 2 * margin, below - 2 * margin, TRUE);
  MoveWindow(GetDlgItem(dialog, COPY), area.right - 2 * (margin + width), below, width, height, TRUE);
  MoveWindow(GetDlgItem(dialog, CLOSE), area.right - margin - width, below, width, height, TRUE);
}

void copy(HWND dialog, const std::wstring& text) {
  size_t size = (text.size() + 1) * sizeof(wchar_t);
  HGLOBAL memory = GlobalAlloc(GMEM_MOVEABLE, size);
  if (memory == nullptr || !OpenClipboard(dialog)) {
    GlobalFree(memory);
    return;
  }
  std::memcpy(GlobalLock(memory), text.c_str(), size);
  GlobalUnlock(memory);
  EmptyClipboard();
  if (SetClipboardData(CF_UNICODETEXT, memory) == nullptr) {
    GlobalFree(memory);
  }
  CloseClipboard();
}

void open(HWND dialog, Shown& shown) {
  SetWindowLongPtrW(dialog, DWLP_USER, reinterpret_cast<LONG_PTR>(&shown));
  SetWindowTextW(dialog, shown.title->c_str());
  HWND edit = GetDlgItem(dialog, EDIT);
  HDC screen = GetDC(dialog);
  int size = -MulDiv(9, GetDeviceCaps(screen, LOGPIXELSY), 72);
  ReleaseDC(dialog, screen);
  shown.font =
      CreateFontW(size, 0, 0, 0, FW_NORMAL, 0, 0, 0, DEFAULT_CHARSET, 0, 0, 0, FIXED_PITCH | FF_MODERN, L"Consolas");
  SendMessageW(edit, WM_SETFONT, reinterpret_cast<WPARAM>(shown.font), FALSE);
  SendMessageW(edit, EM_SETLIMITTEXT, 0, 0);
  SetWindowTextW(edit, shown.text.c_str());
  lay(dialog);
  SetFocus(GetDlgItem(dialog, CLOSE));
}

INT_PTR CALLBACK proceed(HWND dialog, UINT message, WPARAM one, LPARAM other) {
  auto* shown = reinterpret_cast<Shown*>(GetWindowLongPtrW(dialog, DWLP_USER));
  switch (message) {
    case WM_INITDIALOG:
      open(dialog, *reinterpret_cast<Shown*>(other));
      return FALSE;  // the focus is set
    case WM_SIZE:
      lay(dialog);
      return TRUE;
    case WM_COMMAND:
      if (LOWORD(one) == COPY && shown != nullptr) {
        copy(dialog, shown->text);
        return TRUE;
      }
      if (LOWORD(one) == CLOSE || LOWORD(one) == IDOK) {
        EndDialog(dialog, 0);
        return TRUE;
      }
      return FALSE;
    case WM_DESTROY:
      if (shown != nullptr) {
        DeleteObject(shown->font);
      }
      return FALSE;
    default:
      return FALSE;
  }
}

/// Disables this thread's other windows as long as it lives: a dialog disables its owner only, and every workbook has a
/// window of its own.
class Others {
 public:
  explicit Others(HWND owner) : owner_(owner) {
    EnumThreadWindows(GetCurrentThreadId(), &add, reinterpret_cast<LPARAM>(this));
    for (HWND each : disabled_) {
      EnableWindow(each, FALSE);
    }
  }
  Others(const Others&) = delete;
  Others& operator=(const Others&) = delete;
  ~Others() {
    for (HWND each : disabled_) {
      EnableWindow(each, TRUE);  // one that is gone meanwhile is no matter
    }
  }

 private:
  static BOOL CALLBACK add(HWND window, LPARAM data) {
    auto* self = reinterpret_cast<Others*>(data);
    if (window != self->owner_ && IsWindowVisible(window) && IsWindowEnabled(window)) {
      self->disabled_.push_back(window);
    }
    return TRUE;
  }

  HWND owner_;  // left to the dialog
  std::vector<HWND> disabled_;
};

/// Returns a text with the line ends of Windows, and without what would end it.
std::wstring lines(const std::wstring& text) {
  std::wstring result;
  for (wchar_t c : text) {
    if (c == L'\n') {
      result += L"\r\n";
    } else if (c != L'\r' && c != L'\0') {
      result += c;
    }
  }
  return result;
}

}  // namespace

void* excel() {
  xl::Oper handle{};
  if (xl::call(xl::xlGetHwnd, &handle, nullptr, 0) != xl::SUCCESS || (handle.type & xl::KIND) != xl::INTEGER) {
    return nullptr;
  }
  return reinterpret_cast<void*>(static_cast<INT_PTR>(handle.integer));
}

void show(const std::wstring& title, const std::wstring& text) {
  Template dialog;
  constexpr WORD BUTTON_KIND = 0x80;
  constexpr WORD EDIT_KIND = 0x81;
  dialog.control(EDIT, EDIT_KIND,
                 ES_MULTILINE | ES_READONLY | ES_AUTOVSCROLL | ES_AUTOHSCROLL | WS_BORDER | WS_VSCROLL | WS_HSCROLL,
                 MARGIN, MARGIN, WIDTH, HEIGHT, L"");
  dialog.control(COPY, BUTTON_KIND, BS_PUSHBUTTON, 0, 0, BUTTON_WIDTH, BUTTON_HEIGHT, L"&Copy");
  dialog.control(CLOSE, BUTTON_KIND, BS_DEFPUSHBUTTON, 0, 0, BUTTON_WIDTH, BUTTON_HEIGHT, L"Close");
  std::vector<DWORD> memory = dialog.aligned();
  Shown shown{&title, lines(text), nullptr};
  auto owner = static_cast<HWND>(excel());
  Others others(owner);
  DialogBoxIndirectParamW(ownModule(), reinterpret_cast<LPCDLGTEMPLATEW>(memory.data()), owner, &proceed,
                          reinterpret_cast<LPARAM>(&shown));
}

}  // namespace window
