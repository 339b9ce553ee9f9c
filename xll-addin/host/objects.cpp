// Excel's objects, as far as an add-in that comes through the window of a workbook needs them.
#include <windows.h>
// after windows.h
#include <oaidl.h>
#include <oleacc.h>
#include <oleauto.h>

#include <algorithm>
#include <cstring>

#include "commands.h"

namespace host {

namespace {

constexpr DWORD NATIVE = 0xFFFFFFF0;
constexpr double CELL_WIDTH = 48;
constexpr double CELL_HEIGHT = 15;

const wchar_t* const NAMES[] = {L"Application",   L"ActiveSheet", L"Cells",    L"Shapes", L"AddPicture",
                                L"Item",          L"Left",        L"Top",      L"Delete", L"AlternativeText",
                                L"CalculateFull", L"Name",        L"Placement"};
enum Member {
  APPLICATION,
  ACTIVE_SHEET,
  CELLS,
  SHAPES,
  ADD_PICTURE,
  ITEM,
  LEFT,
  TOP,
  DELETE_,
  ALTERNATIVE_TEXT,
  CALCULATE_FULL,
  NAME,
  PLACEMENT,
  MEMBERS
};

HWND excelMain = nullptr;
HWND bookWindow = nullptr;
HWND besideWindow = nullptr;
int alive = 0;  // objects that were not given back

/// An argument by its place; the last comes first.
const VARIANT& argument(const DISPPARAMS& list, UINT i) { return list.rgvarg[list.cArgs - 1 - i]; }

double number(const VARIANT& value) { return value.vt == VT_R8 ? value.dblVal : value.vt == VT_I4 ? value.lVal : -1; }

std::wstring text(const VARIANT& value) {
  return value.vt == VT_BSTR ? std::wstring(value.bstrVal, SysStringLen(value.bstrVal)) : L"";
}

/// An object of any kind: what it answers depends on the kind.
class Thing : public IDispatch {
 public:
  enum Kind { WINDOW, EXCEL, SHEET, CELL, ALL_SHAPES, SHAPE };

  explicit Thing(Kind kind, int row = 0, int column = 0) : kind_(kind), row_(row), column_(column) { alive++; }
  Thing(Kind kind, std::wstring name) : kind_(kind), name_(std::move(name)) { alive++; }
  virtual ~Thing() { alive--; }

  HRESULT STDMETHODCALLTYPE QueryInterface(REFIID id, void** result) override {
    if (id != IID_IUnknown && id != IID_IDispatch) {
      *result = nullptr;
      return E_NOINTERFACE;
    }
    *result = this;
    AddRef();
    return S_OK;
  }

  ULONG STDMETHODCALLTYPE AddRef() override { return ++count_; }

  ULONG STDMETHODCALLTYPE Release() override {
    ULONG left = --count_;
    if (left == 0) {
      delete this;
    }
    return left;
  }

  HRESULT STDMETHODCALLTYPE GetTypeInfoCount(UINT* count) override {
    *count = 0;
    return S_OK;
  }

  HRESULT STDMETHODCALLTYPE GetTypeInfo(UINT, LCID, ITypeInfo**) override { return E_NOTIMPL; }

  HRESULT STDMETHODCALLTYPE GetIDsOfNames(REFIID, LPOLESTR* names, UINT, LCID language, DISPID* ids) override {
    if (language != 0x409) {  // a machine with another language does not know these names
      return DISP_E_UNKNOWNNAME;
    }
    for (int i = 0; i < MEMBERS; i++) {
      if (std::wcscmp(names[0], NAMES[i]) == 0) {
        ids[0] = i;
        return S_OK;
      }
    }
    return DISP_E_UNKNOWNNAME;
  }

  HRESULT STDMETHODCALLTYPE Invoke(DISPID member, REFIID, LCID, WORD what, DISPPARAMS* list, VARIANT* result,
                                   EXCEPINFO*, UINT*) override {
    if (!isInCommand()) {
      return RPC_E_CALL_REJECTED;  // Excel is busy computing, or this is not its thread
    }
    if ((what & DISPATCH_PROPERTYPUT) != 0) {
      return kind_ == SHAPE ? put(member, argument(*list, 0)) : DISP_E_MEMBERNOTFOUND;
    }
    return get(member, *list, result);
  }

 private:
  static HRESULT give(VARIANT* result, Thing* thing) {
    thing->AddRef();
    result->vt = VT_DISPATCH;
    result->pdispVal = thing;
    return S_OK;
  }

  static HRESULT give(VARIANT* result, double value) {
    result->vt = VT_R8;
    result->dblVal = value;
    return S_OK;
  }

  HRESULT get(DISPID member, const DISPPARAMS& list, VARIANT* result) {
    switch (member) {
      case APPLICATION:
        return kind_ == WINDOW ? give(result, new Thing(EXCEL)) : DISP_E_MEMBERNOTFOUND;
      case ACTIVE_SHEET:
        return kind_ == EXCEL && seenBook().open ? give(result, new Thing(SHEET)) : DISP_E_MEMBERNOTFOUND;
      case CALCULATE_FULL:
        countCalculation();
        return kind_ == EXCEL ? S_OK : DISP_E_MEMBERNOTFOUND;
      case CELLS:
        return kind_ == SHEET && list.cArgs == 2
                   ? give(result, new Thing(CELL, static_cast<int>(number(argument(list, 0))) - 1,
                                            static_cast<int>(number(argument(list, 1))) - 1))
                   : DISP_E_MEMBERNOTFOUND;
      case LEFT:
        return kind_ == CELL ? give(result, column_ * CELL_WIDTH) : DISP_E_MEMBERNOTFOUND;
      case TOP:
        return kind_ == CELL ? give(result, row_ * CELL_HEIGHT) : DISP_E_MEMBERNOTFOUND;
      case SHAPES:
        return kind_ == SHEET ? give(result, new Thing(ALL_SHAPES)) : DISP_E_MEMBERNOTFOUND;
      case ITEM:
        return item(list, result);
      case ADD_PICTURE:
        return kind_ == ALL_SHAPES && list.cArgs == 7 ? add(list, result) : DISP_E_BADPARAMCOUNT;
      case DELETE_: {
        std::vector<Drawn>& all = sheetPictures();
        all.erase(std::remove_if(all.begin(), all.end(), [&](const Drawn& d) { return d.name == name_; }), all.end());
        return S_OK;
      }
      default:
        return DISP_E_MEMBERNOTFOUND;
    }
  }

  HRESULT item(const DISPPARAMS& list, VARIANT* result) {
    std::wstring wanted = list.cArgs == 1 ? text(argument(list, 0)) : L"";
    for (const Drawn& drawn : sheetPictures()) {
      if (drawn.name == wanted) {
        return give(result, new Thing(SHAPE, wanted));
      }
    }
    return DISP_E_EXCEPTION;
  }

  HRESULT add(const DISPPARAMS& list, VARIANT* result) {
    Drawn drawn;
    if (isSheetProtected() || !readPicture(text(argument(list, 0)), drawn)) {
      return DISP_E_EXCEPTION;
    }
    drawn.linked = number(argument(list, 1)) != 0 || number(argument(list, 2)) == 0;
    drawn.column = static_cast<int>(number(argument(list, 3)) / CELL_WIDTH);
    drawn.row = static_cast<int>(number(argument(list, 4)) / CELL_HEIGHT);
    drawn.width = number(argument(list, 5));
    drawn.height = number(argument(list, 6));
    drawn.name = L"Picture " + std::to_wstring(sheetPictures().size() + 1);
    sheetPictures().push_back(drawn);
    return give(result, new Thing(SHAPE, drawn.name));
  }

  HRESULT put(DISPID member, const VARIANT& value) {
    for (Drawn& drawn : sheetPictures()) {
      if (drawn.name == name_) {
        if (member == NAME) {
          drawn.name = name_ = text(value);
        } else if (member == ALTERNATIVE_TEXT) {
          drawn.alt = text(value);
        } else if (member == PLACEMENT) {
          drawn.placement = static_cast<int>(number(value));
        } else {
          return DISP_E_MEMBERNOTFOUND;
        }
        return S_OK;
      }
    }
    return DISP_E_EXCEPTION;
  }

  Kind kind_;
  int row_ = 0;
  int column_ = 0;
  std::wstring name_;
  ULONG count_ = 0;
};

LRESULT CALLBACK proceed(HWND window, UINT message, WPARAM one, LPARAM other) {
  if (message == WM_GETOBJECT && static_cast<DWORD>(other) == NATIVE && window == bookWindow) {
    auto* thing = new Thing(Thing::WINDOW);
    thing->AddRef();
    LRESULT handed = LresultFromObject(IID_IDispatch, one, thing);
    thing->Release();
    return handed;
  }
  return DefWindowProcW(window, message, one, other);
}

HWND made(const wchar_t* type, HWND parent) {
  WNDCLASSW description{};
  description.lpfnWndProc = &proceed;
  description.hInstance = GetModuleHandleW(nullptr);
  description.lpszClassName = type;
  RegisterClassW(&description);
  DWORD style = parent == nullptr ? WS_OVERLAPPEDWINDOW | WS_VISIBLE : WS_CHILD | WS_VISIBLE;
  HWND window = nullptr;
  for (int i = 0; window == nullptr && i < 100; i++) {
    Sleep(i == 0 ? 0 : 100);  // Wine's first window waits for a desktop, and not long enough
    window = CreateWindowW(type, type, style, 0, 0, 800, 600, parent, nullptr, description.hInstance, nullptr);
  }
  check(window != nullptr, "no window: Windows error " + std::to_string(GetLastError()));
  return window;
}

}  // namespace

void* excelWindow() { return excelMain; }

void showExcel(bool objects) {
  hideExcel();
  CoInitialize(nullptr);
  excelMain = made(L"XLMAIN", nullptr);
  HWND desk = made(L"XLDESK", excelMain);
  bookWindow = objects ? made(L"EXCEL7", desk) : nullptr;
}

void showBeside(bool usable) {
  hideBeside();
  besideWindow = made(L"XLMAIN", nullptr);
  EnableWindow(besideWindow, usable ? TRUE : FALSE);
}

bool isBesideUsable() { return IsWindowEnabled(besideWindow) != FALSE; }

void hideBeside() {
  if (besideWindow != nullptr) {
    DestroyWindow(besideWindow);
  }
  besideWindow = nullptr;
}

void hideExcel() {
  if (excelMain != nullptr) {
    DestroyWindow(excelMain);
    CoUninitialize();
  }
  excelMain = nullptr;
  bookWindow = nullptr;
  check(alive == 0, std::to_string(alive) + " of Excel's objects were not given back");
}

}  // namespace host
