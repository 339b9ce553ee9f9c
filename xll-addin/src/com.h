// How COM finds the RTD server in this DLL.
#pragma once

namespace com {

/// The name by which Excel asks for the server.
constexpr const wchar_t* PROGRAM = L"Rotascope.Rtd";

/// Enters the server in the user's part of the registry, if it is not there already; a line in the log if it cannot.
void enroll();

/// Tells whether the registry leads to this DLL.
bool isEnrolled();

}  // namespace com
