// The RTD server by IDispatch: names, and arguments as variants.
#include <cwchar>

#include "rtd.h"

namespace rtd {

namespace {

struct Named {
  const wchar_t* name;
  Method number;
  UINT arguments;
};

constexpr Named METHODS[] = {{L"ServerStart", START, 1},   {L"ConnectData", CONNECT, 3},
                             {L"RefreshData", REFRESH, 1}, {L"DisconnectData", DISCONNECT, 1},
                             {L"Heartbeat", HEARTBEAT, 0}, {L"ServerTerminate", TERMINATE, 0}};

/// Returns the argument at a place, counted from the first; what a variant only refers to, itself.
VARIANT& argument(const DISPPARAMS& given, UINT place) {
  VARIANT& one = given.rgvarg[given.cArgs - 1 - place];
  return one.vt == (VT_BYREF | VT_VARIANT) ? *one.pvarVal : one;
}

/// Returns where the value of an argument lies; null if it is of another type.
template <typename T>
T* place(VARIANT& given, VARTYPE type, T& own, T* other) {
  return given.vt == type ? &own : given.vt == (VT_BYREF | type) ? other : nullptr;
}

long* number(VARIANT& given) { return place(given, VT_I4, given.lVal, given.plVal); }

HRESULT start(Server& server, VARIANT& callback, VARIANT& result) {
  IUnknown** object = place<IUnknown*>(callback, VT_UNKNOWN, callback.punkVal, callback.ppunkVal);
  IDispatch** other = place<IDispatch*>(callback, VT_DISPATCH, callback.pdispVal, callback.ppdispVal);
  IUnknown* known = object != nullptr ? *object : other != nullptr ? *other : nullptr;
  if (known == nullptr) {
    return DISP_E_TYPEMISMATCH;
  }
  void* event = nullptr;
  HRESULT made = known->QueryInterface(IID_EVENT, &event);
  if (FAILED(made)) {
    return made;
  }
  result.vt = VT_I4;
  HRESULT started = server.ServerStart(static_cast<UpdateEvent*>(event), &result.lVal);
  static_cast<UpdateEvent*>(event)->Release();
  return started;
}

HRESULT connect(Server& server, const DISPPARAMS& given, VARIANT& result) {
  long* topic = number(argument(given, 0));
  VARIANT& words = argument(given, 1);
  SAFEARRAY** texts = place(words, VT_ARRAY | VT_VARIANT, words.parray, words.pparray);
  VARIANT& flag = argument(given, 2);
  VARIANT_BOOL* isNew = place(flag, VT_BOOL, flag.boolVal, flag.pboolVal);
  return topic == nullptr || texts == nullptr || isNew == nullptr ? DISP_E_TYPEMISMATCH
                                                                  : server.ConnectData(*topic, texts, isNew, &result);
}

HRESULT refresh(Server& server, VARIANT& given, VARIANT& result) {
  long* count = number(given);
  if (count == nullptr) {
    return DISP_E_TYPEMISMATCH;
  }
  HRESULT done = server.RefreshData(count, &result.parray);
  result.vt = SUCCEEDED(done) ? VT_ARRAY | VT_VARIANT : VT_EMPTY;
  return done;
}

HRESULT call(Server& server, DISPID method, const DISPPARAMS& given, VARIANT& result) {
  switch (method) {
    case START:
      return start(server, argument(given, 0), result);
    case CONNECT:
      return connect(server, given, result);
    case REFRESH:
      return refresh(server, argument(given, 0), result);
    case DISCONNECT: {
      long* topic = number(argument(given, 0));
      return topic == nullptr ? DISP_E_TYPEMISMATCH : server.DisconnectData(*topic);
    }
    case HEARTBEAT:
      result.vt = VT_I4;
      return server.Heartbeat(&result.lVal);
    default:
      return server.ServerTerminate();
  }
}

}  // namespace

HRESULT numberOf(const OLECHAR* name, DISPID* number) {
  for (const Named& one : METHODS) {
    if (_wcsicmp(name, one.name) == 0) {
      *number = one.number;
      return S_OK;
    }
  }
  return DISP_E_UNKNOWNNAME;
}

HRESULT invoke(Server& server, DISPID method, DISPPARAMS* given, VARIANT* result) {
  if (given == nullptr) {
    return E_POINTER;
  }
  if (given->cNamedArgs != 0) {
    return DISP_E_NONAMEDARGS;
  }
  for (const Named& one : METHODS) {
    if (one.number == method) {
      if (given->cArgs != one.arguments) {
        return DISP_E_BADPARAMCOUNT;
      }
      VARIANT own;
      VariantInit(&own);
      HRESULT done = call(server, method, *given, own);
      if (result != nullptr && SUCCEEDED(done)) {
        *result = own;
      } else {
        VariantClear(&own);
      }
      return done;
    }
  }
  return DISP_E_MEMBERNOTFOUND;
}

}  // namespace rtd
