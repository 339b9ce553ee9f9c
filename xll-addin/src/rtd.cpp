#include "rtd.h"

#include <algorithm>
#include <new>
#include <string>
#include <vector>

#include "calls.h"
#include "excel.h"
#include "java.h"
#include "paths.h"
#include "watch.h"

namespace rtd {

namespace {

constexpr wchar_t WINDOW[] = L"RotascopeRtd";

/// Asks Java for a text about a text; empty if it has none.
std::wstring answer(const wchar_t* function, const std::wstring& text, bool placed) {
  xl::Value given(text);
  xl::Value nowhere;
  xl::Oper* arguments[] = {given.oper(), nowhere.oper()};
  xl::Oper* said = ask(function, arguments, placed ? 2 : 1);
  if (said == nullptr || (said->type & xl::KIND) != xl::TEXT) {
    return {};
  }
  std::wstring result = xl::text(*said);
  java::giveBack(said);
  return result;
}

void release(const std::wstring& handle) {
  xl::Value given(handle);
  xl::Oper* argument = given.oper();
  ask(L"ROT.RELEASE", &argument, 1);
}

/// Returns the texts of a topic; none if they are not what Excel passes.
std::vector<std::wstring> texts(SAFEARRAY* array) {
  std::vector<std::wstring> all;
  VARTYPE type = VT_EMPTY;
  long first = 0;
  long last = -1;
  if (array == nullptr || SafeArrayGetDim(array) != 1 || FAILED(SafeArrayGetVartype(array, &type)) ||
      type != VT_VARIANT || FAILED(SafeArrayGetLBound(array, 1, &first)) ||
      FAILED(SafeArrayGetUBound(array, 1, &last))) {
    return all;
  }
  for (long i = first; i <= last; i++) {
    VARIANT one;
    VariantInit(&one);
    if (FAILED(SafeArrayGetElement(array, &i, &one))) {
      return {};
    }
    all.push_back(one.vt == VT_BSTR && one.bstrVal != nullptr ? std::wstring(one.bstrVal, SysStringLen(one.bstrVal))
                                                              : std::wstring());
    VariantClear(&one);
  }
  return all;
}

void setError(VARIANT& value) {
  value.vt = VT_ERROR;
  value.scode = NOT_THERE;
}

void setLook(VARIANT& value, const watch::Look& look) {
  if (look.there) {
    value.vt = VT_R8;
    value.dblVal = watch::serial(look);
  } else {
    setError(value);
  }
}

LRESULT CALLBACK received(HWND window, UINT message, WPARAM one, LPARAM other) {
  if (message == watch::CHANGED) {
    watch::arrived(window);
    auto* callback = reinterpret_cast<UpdateEvent*>(GetWindowLongPtrW(window, GWLP_USERDATA));
    if (callback != nullptr && !watch::changes(window).empty()) {
      callback->UpdateNotify();  // if Excel refuses, the next message tries again
    }
    return 0;
  }
  return DefWindowProcW(window, message, one, other);
}

/// Makes a window that nobody sees: through it, the thread that watches calls the one that Excel may be told by.
HWND makeWindow(UpdateEvent* callback) {
  WNDCLASSW type{};
  type.lpfnWndProc = &received;
  type.hInstance = ownModule();
  type.lpszClassName = WINDOW;
  RegisterClassW(&type);  // fails where it was made before
  HWND window = CreateWindowExW(0, WINDOW, L"", 0, 0, 0, 0, 0, HWND_MESSAGE, nullptr, type.hInstance, nullptr);
  if (window != nullptr) {
    SetWindowLongPtrW(window, GWLP_USERDATA, reinterpret_cast<LONG_PTR>(callback));
  }
  return window;
}

struct Handle {
  long topic;
  std::wstring text;
};

class OurServer final : public Server {
 public:
  HRESULT STDMETHODCALLTYPE QueryInterface(REFIID type, void** result) override {
    if (result == nullptr) {
      return E_POINTER;
    }
    if (!IsEqualGUID(type, IID_IUnknown) && !IsEqualGUID(type, IID_IDispatch) && !IsEqualGUID(type, IID_SERVER)) {
      *result = nullptr;
      return E_NOINTERFACE;
    }
    *result = static_cast<Server*>(this);
    AddRef();
    return S_OK;
  }
  ULONG STDMETHODCALLTYPE AddRef() override { return ++references_; }
  ULONG STDMETHODCALLTYPE Release() override {
    ULONG left = --references_;
    if (left == 0) {
      end();
      delete this;
    }
    return left;
  }

  HRESULT STDMETHODCALLTYPE GetTypeInfoCount(UINT* count) override {
    if (count != nullptr) {
      *count = 0;
    }
    return count == nullptr ? E_POINTER : S_OK;
  }
  HRESULT STDMETHODCALLTYPE GetTypeInfo(UINT, LCID, ITypeInfo** info) override {
    if (info != nullptr) {
      *info = nullptr;
    }
    return DISP_E_BADINDEX;
  }
  HRESULT STDMETHODCALLTYPE GetIDsOfNames(REFIID, LPOLESTR* names, UINT count, LCID, DISPID* ids) override {
    if (names == nullptr || ids == nullptr || count == 0) {
      return E_POINTER;
    }
    std::fill(ids, ids + count, DISPID_UNKNOWN);
    HRESULT known = numberOf(names[0], ids);
    return FAILED(known) || count > 1 ? DISP_E_UNKNOWNNAME : S_OK;  // arguments have no names
  }
  HRESULT STDMETHODCALLTYPE Invoke(DISPID method, REFIID, LCID, WORD flags, DISPPARAMS* given, VARIANT* result,
                                   EXCEPINFO*, UINT*) override {
    return (flags & DISPATCH_METHOD) == 0 ? DISP_E_MEMBERNOTFOUND : invoke(*this, method, given, result);
  }

  HRESULT STDMETHODCALLTYPE ServerStart(UpdateEvent* callback, long* result) override {
    if (callback == nullptr || result == nullptr) {
      return E_POINTER;
    }
    end();
    callback->AddRef();
    callback_ = callback;
    window_ = makeWindow(callback);
    *result = window_ == nullptr ? 0 : 1;
    return S_OK;
  }

  /// Any workbook can name any text here: Java is asked what it stands for.
  HRESULT STDMETHODCALLTYPE ConnectData(long topic, SAFEARRAY** words, VARIANT_BOOL* isNew, VARIANT* value) override {
    if (words == nullptr || isNew == nullptr || value == nullptr) {
      return E_POINTER;
    }
    std::vector<std::wstring> said = texts(*words);
    bool watched = said.size() == 2 && said[0] == L"watch";
    bool held = said.size() == 2 && said[0] == L"held";
    std::wstring known = watched ? answer(L"ROT.WATCH", said[1], true)
                         : held  ? answer(L"ROT.HOLD", said[1], false)
                                 : L"";
    *isNew = VARIANT_TRUE;
    VariantInit(value);
    if (known.empty()) {
      setError(*value);
    } else if (watched) {
      setLook(*value, watch::add(window_, topic, known));
    } else {
      handles_.push_back({topic, known});
      value->vt = VT_BSTR;
      value->bstrVal = SysAllocStringLen(known.data(), static_cast<UINT>(known.size()));
    }
    return S_OK;
  }

  HRESULT STDMETHODCALLTYPE RefreshData(long* count, SAFEARRAY** data) override {
    if (count == nullptr || data == nullptr) {
      return E_POINTER;
    }
    std::vector<watch::Change> changes = watch::changes(window_);
    SAFEARRAYBOUND bounds[] = {{2, 0}, {static_cast<ULONG>(changes.size()), 0}};
    *count = 0;
    *data = SafeArrayCreate(VT_VARIANT, 2, bounds);
    if (*data == nullptr) {
      return E_OUTOFMEMORY;
    }
    for (const watch::Change& change : changes) {
      long place[] = {0, *count};
      VARIANT one;
      one.vt = VT_I4;
      one.lVal = change.topic;
      SafeArrayPutElement(*data, place, &one);
      place[0] = 1;
      setLook(one, change.look);
      SafeArrayPutElement(*data, place, &one);
      ++*count;
    }
    watch::fetched(window_, changes);
    return S_OK;
  }

  HRESULT STDMETHODCALLTYPE DisconnectData(long topic) override {
    watch::remove(window_, topic);
    auto found = std::find_if(handles_.begin(), handles_.end(), [&](const Handle& one) { return one.topic == topic; });
    if (found != handles_.end()) {
      release(found->text);
      handles_.erase(found);
    }
    return S_OK;
  }

  HRESULT STDMETHODCALLTYPE Heartbeat(long* result) override {
    if (callback_ != nullptr && !watch::changes(window_).empty()) {
      callback_->UpdateNotify();
    }
    if (result != nullptr) {
      *result = 1;
    }
    return result == nullptr ? E_POINTER : S_OK;
  }

  HRESULT STDMETHODCALLTYPE ServerTerminate() override {
    end();
    return S_OK;
  }

 private:
  ~OurServer() = default;

  void end() {
    if (window_ != nullptr) {
      watch::removeAll(window_);
      DestroyWindow(window_);
      window_ = nullptr;
    }
    for (const Handle& one : handles_) {
      release(one.text);
    }
    handles_.clear();
    if (callback_ != nullptr) {
      callback_->Release();
      callback_ = nullptr;
    }
  }

  ULONG references_ = 1;
  UpdateEvent* callback_ = nullptr;
  HWND window_ = nullptr;
  std::vector<Handle> handles_;
};

}  // namespace

HRESULT make(REFIID type, void** result) {
  auto* server = new (std::nothrow) OurServer;
  if (server == nullptr) {
    return E_OUTOFMEMORY;
  }
  HRESULT made = server->QueryInterface(type, result);
  server->Release();
  return made;
}

}  // namespace rtd
