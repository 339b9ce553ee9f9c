#include "com.h"

#include <windows.h>
// after windows.h
#include <unknwn.h>

#include <new>
#include <string>

#include "log.h"
#include "paths.h"
#include "rtd.h"

namespace com {

namespace {

constexpr wchar_t CLASS_TEXT[] = L"{96039A39-184A-4BAC-8FC2-3DC4B2CB167A}";
constexpr GUID CLASS = {0x96039A39, 0x184A, 0x4BAC, {0x8F, 0xC2, 0x3D, 0xC4, 0xB2, 0xCB, 0x16, 0x7A}};

bool enrolled = false;  // of Excel's main thread

const std::wstring& classes() {
  static const std::wstring KEY = L"Software\\Classes\\";
  return KEY;
}

bool has(const std::wstring& key, const wchar_t* name, const std::wstring& value) {
  wchar_t found[1024];
  DWORD size = sizeof found;
  return RegGetValueW(HKEY_CURRENT_USER, key.c_str(), name, RRF_RT_REG_SZ, nullptr, found, &size) == ERROR_SUCCESS &&
         value == found;
}

/// Sets a value; returns nothing or the number of Windows' error.
LSTATUS set(const std::wstring& key, const wchar_t* name, const std::wstring& value) {
  if (has(key, name, value)) {
    return ERROR_SUCCESS;
  }
  return RegSetKeyValueW(HKEY_CURRENT_USER, key.c_str(), name, REG_SZ, value.c_str(),
                         static_cast<DWORD>((value.size() + 1) * sizeof(wchar_t)));
}

/// Makes servers. There is one, and nobody need give it back.
class Factory final : public IClassFactory {
 public:
  HRESULT STDMETHODCALLTYPE QueryInterface(REFIID type, void** result) override {
    if (result == nullptr) {
      return E_POINTER;
    }
    bool known = IsEqualGUID(type, IID_IUnknown) || IsEqualGUID(type, IID_IClassFactory);
    *result = known ? this : nullptr;
    return known ? S_OK : E_NOINTERFACE;
  }
  ULONG STDMETHODCALLTYPE AddRef() override { return 2; }
  ULONG STDMETHODCALLTYPE Release() override { return 1; }

  HRESULT STDMETHODCALLTYPE CreateInstance(IUnknown* outer, REFIID type, void** result) override {
    if (result == nullptr) {
      return E_POINTER;
    }
    *result = nullptr;
    return outer != nullptr ? CLASS_E_NOAGGREGATION : rtd::make(type, result);
  }
  HRESULT STDMETHODCALLTYPE LockServer(BOOL) override { return S_OK; }
};

Factory factory;

}  // namespace

void enroll() {
  std::wstring entry = classes() + L"CLSID\\" + CLASS_TEXT;
  std::wstring server = entry + L"\\InprocServer32";
  LSTATUS failed = set(entry, nullptr, L"Rotascope for Excel");
  failed = failed != ERROR_SUCCESS ? failed : set(server, nullptr, ownFile());
  failed = failed != ERROR_SUCCESS ? failed : set(server, L"ThreadingModel", L"Apartment");
  failed = failed != ERROR_SUCCESS ? failed : set(entry + L"\\ProgID", nullptr, PROGRAM);
  failed = failed != ERROR_SUCCESS ? failed : set(classes() + PROGRAM + L"\\CLSID", nullptr, CLASS_TEXT);
  enrolled = failed == ERROR_SUCCESS;
  if (!enrolled) {
    logLine(L"HKCU\\" + classes() + L" cannot be written (Windows error " + std::to_wstring(failed) +
            L"): ROT.WATCH does not change by itself, and what cells hold is kept until there is too much");
  }
}

bool isEnrolled() { return enrolled; }

}  // namespace com

extern "C" {

HRESULT WINAPI DllGetClassObject(REFCLSID wanted, REFIID type, void** result) {
  if (result == nullptr) {
    return E_POINTER;
  }
  *result = nullptr;
  return IsEqualGUID(wanted, com::CLASS) ? com::factory.QueryInterface(type, result) : CLASS_E_CLASSNOTAVAILABLE;
}

/// Java cannot be unloaded, and so we stay.
HRESULT WINAPI DllCanUnloadNow() { return S_FALSE; }

}  // extern "C"
