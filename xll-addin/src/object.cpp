#include "object.h"

#include <windows.h>
// after windows.h
#include <oaidl.h>
#include <oleacc.h>
#include <oleauto.h>

#include <vector>

#include "window.h"

namespace object {

namespace {

constexpr LCID ENGLISH = 0x409;  // Excel's names, whatever the language of the machine
constexpr DWORD NATIVE = 0xFFFFFFF0;
constexpr int MOVES_WITH_CELLS = 2;

/// An argument or result; it gives back what it holds.
class Variant {
 public:
  Variant() { VariantInit(&value_); }
  explicit Variant(double number) : Variant() {
    value_.vt = VT_R8;
    value_.dblVal = number;
  }
  explicit Variant(int number) : Variant() {
    value_.vt = VT_I4;
    value_.lVal = number;
  }
  explicit Variant(const std::wstring& text) : Variant() {
    value_.vt = VT_BSTR;
    value_.bstrVal = SysAllocStringLen(text.data(), static_cast<UINT>(text.size()));
  }
  Variant(Variant&& other) noexcept : value_(other.value_) { VariantInit(&other.value_); }
  Variant(const Variant&) = delete;
  Variant& operator=(const Variant&) = delete;
  ~Variant() { VariantClear(&value_); }

  VARIANT* get() { return &value_; }

  double number() const { return value_.vt == VT_R8 ? value_.dblVal : value_.vt == VT_I4 ? value_.lVal : 0; }

  /// Returns the object it holds; the caller gives it back.
  IDispatch* dispatch() {
    if (value_.vt != VT_DISPATCH) {
      return nullptr;
    }
    value_.vt = VT_EMPTY;
    return value_.pdispVal;
  }

 private:
  VARIANT value_;
};

/// An object of Excel's, or none; what is asked of none is none.
class Object {
 public:
  explicit Object(IDispatch* from) : object_(from) {}
  Object(Object&& other) noexcept : object_(other.object_) { other.object_ = nullptr; }
  Object(const Object&) = delete;
  Object& operator=(const Object&) = delete;
  ~Object() {
    if (object_ != nullptr) {
      object_->Release();
    }
  }

  explicit operator bool() const { return object_ != nullptr; }

  template <typename... Each>
  Object get(const wchar_t* name, Each&&... each) {
    Variant result;
    return call(name, DISPATCH_PROPERTYGET | DISPATCH_METHOD, result, {Variant(each)...}) ? Object(result.dispatch())
                                                                                          : Object(nullptr);
  }

  double number(const wchar_t* name) {
    Variant result;
    call(name, DISPATCH_PROPERTYGET, result, {});
    return result.number();
  }

  template <typename Value>
  bool put(const wchar_t* name, const Value& value) {
    Variant result;
    return call(name, DISPATCH_PROPERTYPUT, result, {Variant(value)});
  }

  bool run(const wchar_t* name) {
    Variant result;
    return call(name, DISPATCH_METHOD, result, {});
  }

 private:
  // A list of variants that can be moved into the call.
  struct Arguments {
    template <typename... Each>
    Arguments(Each&&... each) {
      (all.push_back(std::move(each)), ...);
    }
    std::vector<Variant> all;
  };

  bool call(const wchar_t* name, WORD what, Variant& result, Arguments arguments) {
    DISPID id = 0;
    auto* text = const_cast<LPOLESTR>(name);
    if (object_ == nullptr || FAILED(object_->GetIDsOfNames(IID_NULL, &text, 1, ENGLISH, &id))) {
      return false;
    }
    std::vector<VARIANTARG> given;  // the last comes first
    for (size_t i = arguments.all.size(); i > 0; i--) {
      given.push_back(*arguments.all[i - 1].get());
    }
    DISPID put = DISPID_PROPERTYPUT;
    bool puts = what == DISPATCH_PROPERTYPUT;
    DISPPARAMS list{given.data(), puts ? &put : nullptr, static_cast<UINT>(given.size()), puts ? 1u : 0u};
    return SUCCEEDED(
        object_->Invoke(id, IID_NULL, ENGLISH, what, &list, puts ? nullptr : result.get(), nullptr, nullptr));
  }

  IDispatch* object_;
};

/// Returns Excel's application, by the window of a workbook: it has an object that has it.
Object application() {
  auto main = static_cast<HWND>(window::excel());
  HWND desk = main == nullptr ? nullptr : FindWindowExW(main, nullptr, L"XLDESK", nullptr);
  HWND book = desk == nullptr ? nullptr : FindWindowExW(desk, nullptr, L"EXCEL7", nullptr);
  void* found = nullptr;
  if (book == nullptr || FAILED(AccessibleObjectFromWindow(book, NATIVE, IID_IDispatch, &found)) || found == nullptr) {
    return Object(nullptr);
  }
  return Object(static_cast<IDispatch*>(found)).get(L"Application");
}

}  // namespace

Outcome embed(const Picture& picture) {
  Object excel = application();
  if (!excel) {
    return Outcome::NOT_REACHED;
  }
  Object sheet = excel.get(L"ActiveSheet");
  Object cell = sheet.get(L"Cells", picture.row + 1, picture.column + 1);
  Object shapes = sheet.get(L"Shapes");
  if (!cell || !shapes) {
    return Outcome::NOT_REACHED;
  }
  constexpr int NO_LINK = 0;
  constexpr int SAVED = -1;
  Object fresh = shapes.get(L"AddPicture", picture.file, NO_LINK, SAVED, cell.number(L"Left"), cell.number(L"Top"),
                            picture.width, picture.height);
  if (!fresh) {
    return Outcome::NOT_TAKEN;
  }
  Object old = shapes.get(L"Item", picture.name);
  if (old) {
    old.run(L"Delete");
  }
  fresh.put(L"Name", picture.name);
  fresh.put(L"AlternativeText", picture.alt);
  fresh.put(L"Placement", MOVES_WITH_CELLS);
  return Outcome::KEPT;
}

bool calculateAll() { return application().run(L"CalculateFull"); }

}  // namespace object
