#include "follow.h"

#include <vector>

#include "cells.h"
#include "com.h"
#include "excel.h"
#include "java.h"
#include "log.h"
#include "watch.h"

namespace {

/// Asks Excel for a topic of our own server, which ties it to the cell that is being computed. A text of a topic is no
/// longer than one of a formula.
bool ask(const std::wstring& kind, const std::wstring& text, xl::Oper& shown) {
  if (text.size() > xl::LONGEST_HELP) {
    return false;
  }
  std::vector<xl::Value> words = xl::values(std::wstring(com::PROGRAM), std::wstring(), kind, text);  // of this machine
  return com::isEnrolled() && xl::call(xl::xlfRtd, &shown, words) == xl::SUCCESS;
}

/// Says once that cells do not follow.
void complain() {
  static bool said = false;
  if (!said) {
    said = true;
    logLine(
        L"Excel does not follow cells through RTD: ROT.WATCH does not change by itself, and what cells hold is "
        L"kept until there is too much; look whether your administrator forbids RTD or HKCU\\Software\\Classes");
  }
}

/// Returns when a file last changed, or #N/A if it is not there.
xl::Oper* changed(xl::Oper& place, const std::wstring& path) {
  watch::Look look = watch::look(path);
  if (!look.there) {
    return cells::error(place, xl::NA);
  }
  place.number = watch::serial(look);
  place.type = xl::NUMBER;
  return &place;
}

}  // namespace

xl::Oper* follow(const Function& function, xl::Oper* given, bool inCell) {
  static xl::Oper place;  // of Excel's main thread, which alone calls live functions
  if ((given->type & xl::KIND) != xl::TEXT) {
    return given;
  }
  std::wstring text = xl::text(*given);
  xl::Oper shown{};
  bool asked = inCell && ask(function.live, text, shown);
  if (function.live == L"held") {
    if (inCell && !(asked && xl::text(shown) == text)) {
      complain();
    }
    if (asked) {
      xl::giveBack(shown);
    }
    return given;
  }
  java::giveBack(given);
  bool followed = asked && watch::watches(text);
  uint32_t kind = shown.type & xl::KIND;
  if (followed && (kind == xl::NUMBER || kind == xl::ERROR_VALUE)) {
    place = shown;  // neither has anything to give back
    place.type = kind;
    return &place;
  }
  if (asked) {
    xl::giveBack(shown);
  }
  if (inCell && !followed) {
    complain();
  }
  return changed(place, text);
}
