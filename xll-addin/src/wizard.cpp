#include "wizard.h"

#include <windows.h>

#include <cwchar>

namespace {

constexpr int BOXES = 5;

struct Parts {
  int boxes = 0;
  int bars = 0;
};

BOOL CALLBACK count(HWND child, LPARAM data) {
  auto* parts = reinterpret_cast<Parts*>(data);
  wchar_t name[32] = L"";
  GetClassNameW(child, name, 32);
  parts->boxes += std::wcscmp(name, L"EDTBX") == 0 ? 1 : 0;
  parts->bars += std::wcscmp(name, L"ScrollBar") == 0 ? 1 : 0;
  return TRUE;
}

}  // namespace

bool isWizardOpen() {
  HWND active = GetActiveWindow();
  wchar_t name[32] = L"";
  if (active == nullptr || GetClassNameW(active, name, 32) == 0 || std::wcsncmp(name, L"bosa_sdm_XL", 11) != 0) {
    return false;
  }
  Parts parts;
  EnumChildWindows(active, &count, reinterpret_cast<LPARAM>(&parts));
  return parts.boxes == BOXES && parts.bars == 1;
}
