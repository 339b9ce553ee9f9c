// The RTD server: what Excel asks to know when the value of a cell has changed or no cell shows it any more. The
// interfaces are declared from their public description.
#pragma once

#include <windows.h>
// after windows.h
#include <oaidl.h>

namespace rtd {

constexpr IID IID_SERVER = {0xEC0E6191, 0xDB51, 0x11D3, {0x8F, 0x3E, 0x00, 0xC0, 0x4F, 0x36, 0x51, 0xB8}};
constexpr IID IID_EVENT = {0xA43788C1, 0xD91B, 0x11D3, {0x8F, 0x39, 0x00, 0xC0, 0x4F, 0x36, 0x51, 0xB8}};

/// Excel's part: is told that there is something to fetch.
struct UpdateEvent : IDispatch {
  virtual HRESULT STDMETHODCALLTYPE UpdateNotify() = 0;
  virtual HRESULT STDMETHODCALLTYPE get_HeartbeatInterval(long* milliseconds) = 0;
  virtual HRESULT STDMETHODCALLTYPE put_HeartbeatInterval(long milliseconds) = 0;
  virtual HRESULT STDMETHODCALLTYPE Disconnect() = 0;
};

/// Our part. Excel gives each topic, a row of texts that cells ask for, a number.
struct Server : IDispatch {
  virtual HRESULT STDMETHODCALLTYPE ServerStart(UpdateEvent* callback, long* result) = 0;
  virtual HRESULT STDMETHODCALLTYPE ConnectData(long topic, SAFEARRAY** texts, VARIANT_BOOL* isNew, VARIANT* value) = 0;
  virtual HRESULT STDMETHODCALLTYPE RefreshData(long* count, SAFEARRAY** data) = 0;
  virtual HRESULT STDMETHODCALLTYPE DisconnectData(long topic) = 0;
  virtual HRESULT STDMETHODCALLTYPE Heartbeat(long* result) = 0;
  virtual HRESULT STDMETHODCALLTYPE ServerTerminate() = 0;
};

/// The numbers of the methods for IDispatch.
enum Method : DISPID { START = 10, CONNECT, REFRESH, DISCONNECT, HEARTBEAT, TERMINATE };

/// The error value #N/A of a cell, as COM has it.
constexpr SCODE NOT_THERE = static_cast<SCODE>(0x800A07FA);

/// Makes a server and asks it for an interface.
HRESULT make(REFIID type, void** result);

/// Returns the number of a method.
HRESULT numberOf(const OLECHAR* name, DISPID* number);

/// Calls a method with the arguments of IDispatch, which come last first, each as a value or as the place of one.
HRESULT invoke(Server& server, DISPID method, DISPPARAMS* given, VARIANT* result);

}  // namespace rtd
