#include "rtd.h"

#include <windows.h>

#include "../src/rtd.h"
// after windows.h
#include <oleauto.h>
#include <unknwn.h>

#include <algorithm>
#include <set>

namespace host {

namespace {

constexpr int NA = 42;

struct Topic {
  long id;
  std::vector<std::wstring> words;
  Cell value;
  std::set<At> cells;
};

::rtd::Server* server = nullptr;
bool byDispatch = false;
RtdMode mode = RtdMode::WORKS;
bool notified = false;
int refusals = 0;  // of notices
long nextTopic = 1;
std::vector<Topic> topics;
std::set<long> asked;  // topics that the cell being computed asked for

/// What Excel gives the server to be told by.
class Event final : public ::rtd::UpdateEvent {
 public:
  HRESULT STDMETHODCALLTYPE QueryInterface(REFIID type, void** result) override {
    bool known =
        IsEqualGUID(type, IID_IUnknown) || IsEqualGUID(type, IID_IDispatch) || IsEqualGUID(type, ::rtd::IID_EVENT);
    *result = known ? this : nullptr;
    references += known ? 1 : 0;
    return known ? S_OK : E_NOINTERFACE;
  }
  ULONG STDMETHODCALLTYPE AddRef() override { return static_cast<ULONG>(++references); }
  ULONG STDMETHODCALLTYPE Release() override { return static_cast<ULONG>(--references); }
  HRESULT STDMETHODCALLTYPE GetTypeInfoCount(UINT*) override { return E_NOTIMPL; }
  HRESULT STDMETHODCALLTYPE GetTypeInfo(UINT, LCID, ITypeInfo**) override { return E_NOTIMPL; }
  HRESULT STDMETHODCALLTYPE GetIDsOfNames(REFIID, LPOLESTR*, UINT, LCID, DISPID*) override { return E_NOTIMPL; }
  HRESULT STDMETHODCALLTYPE Invoke(DISPID, REFIID, LCID, WORD, DISPPARAMS*, VARIANT*, EXCEPINFO*, UINT*) override {
    return E_NOTIMPL;
  }
  HRESULT STDMETHODCALLTYPE UpdateNotify() override {
    if (!isMainThread()) {
      breach("UpdateNotify from a thread that is not Excel's main one");
    }
    if (refusals > 0) {
      refusals--;
      return RPC_E_CALL_REJECTED;
    }
    notified = true;
    return S_OK;
  }
  HRESULT STDMETHODCALLTYPE get_HeartbeatInterval(long* milliseconds) override {
    *milliseconds = 15000;
    return S_OK;
  }
  HRESULT STDMETHODCALLTYPE put_HeartbeatInterval(long) override { return S_OK; }
  HRESULT STDMETHODCALLTYPE Disconnect() override { return S_OK; }

  int references = 1;
};

Event event;

void succeeds(HRESULT result, const std::string& what) {
  check(result == S_OK, what + " gave " + std::to_string(result));
}

/// A variant that is given back.
struct Variant : VARIANT {
  Variant() { VariantInit(this); }
  ~Variant() { VariantClear(this); }
  Variant(const Variant&) = delete;
};

/// Calls a method of the server by its name, as a program without the interface's declaration does.
void invoke(const wchar_t* name, std::vector<VARIANT> arguments, VARIANT& result) {
  std::wstring text(name);
  LPOLESTR names[] = {text.data()};
  DISPID id = 0;
  succeeds(server->GetIDsOfNames(IID_NULL, names, 1, 0, &id), "GetIDsOfNames of " + narrow(name));
  std::reverse(arguments.begin(), arguments.end());
  DISPPARAMS given{arguments.data(), nullptr, static_cast<UINT>(arguments.size()), 0};
  succeeds(server->Invoke(id, IID_NULL, 0, DISPATCH_METHOD, &given, &result, nullptr, nullptr),
           "Invoke of " + narrow(name));
}

VARIANT integer(long value) {
  VARIANT one;
  one.vt = VT_I4;
  one.lVal = value;
  return one;
}

VARIANT reference(VARTYPE type, void* place) {
  VARIANT one;
  one.vt = VT_BYREF | type;
  one.byref = place;
  return one;
}

Cell cellOf(const VARIANT& value) {
  switch (value.vt) {
    case VT_R8:
      return number(value.dblVal);
    case VT_I4:
      return number(value.lVal);
    case VT_BSTR:
      return text(std::wstring(value.bstrVal, SysStringLen(value.bstrVal)));
    case VT_BOOL:
      return flag(value.boolVal != VARIANT_FALSE);
    case VT_ERROR:
      check(value.scode >= static_cast<SCODE>(0x800A07D0) && value.scode <= static_cast<SCODE>(0x800A07FA),
            "an error value of " + std::to_string(value.scode));
      return error((value.scode & 0xFFFF) - 2000);
    default:
      fail("a topic's value of type " + std::to_string(value.vt));
  }
}

std::wstring registryText(const std::wstring& key, const wchar_t* name) {
  wchar_t found[1024];
  DWORD size = sizeof found;
  return RegGetValueW(HKEY_CURRENT_USER, key.c_str(), name, RRF_RT_REG_SZ, nullptr, found, &size) == ERROR_SUCCESS
             ? std::wstring(found)
             : std::wstring();
}

void start() {
  std::wstring key = registeredClass();
  check(!key.empty(), "the program Rotascope.Rtd is not registered");
  std::wstring file = registryText(key + L"\\InprocServer32", nullptr);
  check(_wcsicmp(file.c_str(), loadedFrom().c_str()) == 0, "the server is registered in " + narrow(file));
  check(registryText(key + L"\\InprocServer32", L"ThreadingModel") == L"Apartment", "not for a single thread");
  GUID type;
  succeeds(CLSIDFromString(key.c_str() + key.find(L'{'), &type), "the class's number");
  using Get = HRESULT(WINAPI*)(REFCLSID, REFIID, void**);
  using Unload = HRESULT(WINAPI*)();
  auto module = static_cast<HMODULE>(loadedModule());
  auto get = reinterpret_cast<Get>(reinterpret_cast<void*>(GetProcAddress(module, "DllGetClassObject")));
  auto unload = reinterpret_cast<Unload>(reinterpret_cast<void*>(GetProcAddress(module, "DllCanUnloadNow")));
  check(get != nullptr && unload != nullptr && unload() == S_FALSE, "the add-in is no COM server that stays");
  void* found = nullptr;
  check(get(IID_NULL, IID_IClassFactory, &found) == CLASS_E_CLASSNOTAVAILABLE, "a class of no number");
  succeeds(get(type, IID_IClassFactory, &found), "DllGetClassObject");
  auto* factory = static_cast<IClassFactory*>(found);
  check(factory->CreateInstance(&event, ::rtd::IID_SERVER, &found) == CLASS_E_NOAGGREGATION, "it lets itself be part");
  succeeds(factory->CreateInstance(nullptr, byDispatch ? IID_IDispatch : ::rtd::IID_SERVER, &found), "CreateInstance");
  factory->Release();
  server = static_cast<::rtd::Server*>(found);
  long started = 0;
  if (byDispatch) {
    VARIANT callback;
    callback.vt = VT_DISPATCH;
    callback.pdispVal = &event;
    Variant result;
    invoke(L"serverstart", {callback}, result);
    started = result.vt == VT_I4 ? result.lVal : -1;
  } else {
    succeeds(server->ServerStart(&event, &started), "ServerStart");
  }
  check(started == 1, "ServerStart gave " + std::to_string(started));
  long beats = 0;
  succeeds(server->Heartbeat(&beats), "Heartbeat");
  check(beats == 1, "the server says that it does not work");
}

void stop() {
  Variant result;
  if (byDispatch) {
    invoke(L"ServerTerminate", {}, result);
  } else {
    succeeds(server->ServerTerminate(), "ServerTerminate");
  }
  ULONG left = server->Release();
  server = nullptr;
  notified = false;
  check(left == 0, "the server is still referred to " + std::to_string(left) + " times");
  check(event.references == 1, "the server still refers to Excel " + std::to_string(event.references - 1) + " times");
}

/// Connects a topic; returns whether its value is new.
bool connect(Topic& topic, bool isNew) {
  SAFEARRAY* array = SafeArrayCreateVector(VT_VARIANT, 0, static_cast<ULONG>(topic.words.size()));
  for (long i = 0; i < static_cast<long>(topic.words.size()); i++) {
    Variant one;
    one.vt = VT_BSTR;
    one.bstrVal = SysAllocString(topic.words[static_cast<size_t>(i)].c_str());
    SafeArrayPutElement(array, &i, &one);
  }
  VARIANT_BOOL flagged = isNew ? VARIANT_TRUE : VARIANT_FALSE;
  Variant value;
  if (byDispatch) {
    VARIANT id = integer(topic.id);
    invoke(L"ConnectData",
           {reference(VT_VARIANT, &id), reference(VT_ARRAY | VT_VARIANT, &array), reference(VT_BOOL, &flagged)}, value);
  } else {
    succeeds(server->ConnectData(topic.id, &array, &flagged, &value), "ConnectData");
  }
  succeeds(SafeArrayDestroy(array), "giving back the topic's texts");
  if (flagged != VARIANT_FALSE) {
    topic.value = cellOf(value);
  }
  return flagged != VARIANT_FALSE;
}

void disconnect(long id) {
  Variant result;
  if (byDispatch) {
    invoke(L"DisconnectData", {integer(id)}, result);
  } else {
    succeeds(server->DisconnectData(id), "DisconnectData");
  }
}

/// Fetches what has changed, and returns the cells that show it.
std::set<At> refresh() {
  long count = 0;
  SAFEARRAY* data = nullptr;
  if (byDispatch) {
    VARIANT result;
    VariantInit(&result);
    invoke(L"RefreshData", {reference(VT_I4, &count)}, result);
    check(result.vt == (VT_ARRAY | VT_VARIANT), "RefreshData gives a variant of type " + std::to_string(result.vt));
    data = result.parray;
  } else {
    succeeds(server->RefreshData(&count, &data), "RefreshData");
  }
  VARTYPE type = VT_EMPTY;
  long bounds[4] = {};
  check(data != nullptr && SafeArrayGetDim(data) == 2 && SUCCEEDED(SafeArrayGetVartype(data, &type)) &&
            type == VT_VARIANT,
        "RefreshData gives no table of variants");
  SafeArrayGetLBound(data, 1, &bounds[0]);
  SafeArrayGetUBound(data, 1, &bounds[1]);
  SafeArrayGetLBound(data, 2, &bounds[2]);
  SafeArrayGetUBound(data, 2, &bounds[3]);
  check(bounds[0] == 0 && bounds[1] == 1 && bounds[2] == 0 && bounds[3] == count - 1,
        "RefreshData gives another shape than 2 x " + std::to_string(count));
  std::set<At> changed;
  for (long i = 0; i < count; i++) {
    long place[] = {0, i};
    Variant id;
    Variant value;
    succeeds(SafeArrayGetElement(data, place, &id), "the number of a topic");
    place[0] = 1;
    succeeds(SafeArrayGetElement(data, place, &value), "the value of a topic");
    check(id.vt == VT_I4, "a topic's number of type " + std::to_string(id.vt));
    auto found = std::find_if(topics.begin(), topics.end(), [&](const Topic& one) { return one.id == id.lVal; });
    check(found != topics.end(), "topic " + std::to_string(id.lVal) + " is not there");
    found->value = cellOf(value);
    changed.insert(found->cells.begin(), found->cells.end());
  }
  succeeds(SafeArrayDestroy(data), "giving back what RefreshData gave");
  return changed;
}

}  // namespace

std::wstring registeredClass() {
  std::wstring type = registryText(L"Software\\Classes\\Rotascope.Rtd\\CLSID", nullptr);
  return type.empty() ? type : L"Software\\Classes\\CLSID\\" + type;
}

int rtd(const std::vector<std::wstring>& words, const At& cell, Cell& value) {
  value = error(NA);
  if (mode != RtdMode::WORKS) {
    return mode == RtdMode::FAILS ? xl::FAILED : xl::SUCCESS;
  }
  if (cell.sheet == 0) {
    breach("xlfRtd in no cell");
    return xl::FAILED;
  }
  check(words[0] == L"Rotascope.Rtd" && words[1].empty(), "xlfRtd asks for " + narrow(words[0]));
  std::vector<std::wstring> texts(words.begin() + 2, words.end());
  auto found = std::find_if(topics.begin(), topics.end(), [&](const Topic& one) { return one.words == texts; });
  if (found == topics.end()) {
    if (server == nullptr) {
      start();
    }
    topics.push_back({nextTopic++, texts, {}, {}});
    found = topics.end() - 1;
    connect(*found, true);
  }
  found->cells.insert(cell);
  asked.insert(found->id);
  value = found->value;
  return xl::SUCCESS;
}

void computing(const At&) {
  if (isMainThread()) {
    asked.clear();
  }
}

void computed(const At& cell) {
  if (!isMainThread() || topics.empty()) {
    return;
  }
  for (size_t i = 0; i < topics.size();) {
    Topic& topic = topics[i];
    if (asked.count(topic.id) == 0 && topic.cells.erase(cell) != 0 && topic.cells.empty()) {
      disconnect(topic.id);
      topics.erase(topics.begin() + static_cast<std::ptrdiff_t>(i));
    } else {
      i++;
    }
  }
  if (topics.empty()) {
    stop();
  }
}

void moveTopics(const At& from, const At& to) {
  for (Topic& topic : topics) {
    if (topic.cells.erase(from) != 0) {
      topic.cells.insert(to);
    }
  }
}

void callByDispatch(bool dispatch) { byDispatch = dispatch; }

void setRtd(RtdMode value) { mode = value; }

void refuseNotices(int count) { refusals = count; }

bool heartbeat() {
  long beats = 0;
  succeeds(server->Heartbeat(&beats), "Heartbeat");
  check(beats == 1, "the server says that it does not work");
  return notified;
}

size_t topicCount() { return topics.size(); }

bool serverRuns() { return server != nullptr; }

bool pumpUntil(int milliseconds, const std::function<bool()>& holds) {
  ULONGLONG until = GetTickCount64() + static_cast<ULONGLONG>(milliseconds);
  while (!holds()) {
    if (GetTickCount64() > until) {
      return false;
    }
    MsgWaitForMultipleObjects(0, nullptr, FALSE, 20, QS_ALLINPUT);
    MSG message;
    while (PeekMessageW(&message, nullptr, 0, 0, PM_REMOVE)) {
      DispatchMessageW(&message);
    }
    if (notified) {
      notified = false;
      for (const At& cell : refresh()) {
        recompute(cell);
      }
    }
  }
  return true;
}

std::vector<SavedTopic> closeBook() {
  std::vector<SavedTopic> saved;
  for (const Topic& topic : topics) {
    saved.push_back({topic.words, {topic.cells.begin(), topic.cells.end()}, topic.value});
    disconnect(topic.id);
  }
  topics.clear();
  stop();
  return saved;
}

void openBook(const std::vector<SavedTopic>& saved) {
  start();
  std::vector<At> changed;
  for (const SavedTopic& one : saved) {
    topics.push_back({nextTopic++, one.words, one.value, {one.cells.begin(), one.cells.end()}});
    if (connect(topics.back(), false) && !difference(Grid(topics.back().value), Grid(one.value)).empty()) {
      changed.insert(changed.end(), one.cells.begin(), one.cells.end());
    }
  }
  for (const At& cell : changed) {
    recompute(cell);
  }
}

}  // namespace host
