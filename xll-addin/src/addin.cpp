// What Excel calls by name: opening and closing, freeing, and what its add-in manager asks for.
#include <windows.h>

#include <string>
#include <vector>

#include "calls.h"
#include "cells.h"
#include "com.h"
#include "java.h"
#include "jobs.h"
#include "log.h"
#include "menu.h"
#include "paths.h"
#include "registry.h"
#include "settings.h"
#include "text.h"
#include "version.h"

namespace {

bool removing = false;

}  // namespace

extern "C" {

int WINAPI xlAutoOpen() {
  jobs::resume();
  std::wstring folder = folderOf(ownFile());
  std::vector<std::wstring> notes;
  Settings settings = readSettings(folder, notes);
  logTo(settings.log);
  logLine(L"rotascope " + wide(ROT_VERSION) + L" opens in " + folder);
  for (const std::wstring& note : notes) {
    logLine(note);
  }
  std::wstring missing =
      isTableSound() ? java::find(settings, folder) : L"the table of functions is not one that the add-in can hold";
  if (!missing.empty()) {
    logLine(missing);
    return 0;
  }
  setCalls(settings.skipInWizard, settings.keep);
  removing = false;
  com::enroll();
  java::start();
  unregisterAll();
  if (registerAll(settings.help) == 0) {
    return 0;
  }
  openMenu(settings);
  return 1;
}

int WINAPI xlAutoAdd() { return 1; }

int WINAPI xlAutoRemove() {
  removing = true;
  return 1;
}

/// Excel calls this before it asks whether to save, and may be told to go on: only who removes the add-in loses its
/// functions, and results that come meanwhile are kept until Excel calls again.
int WINAPI xlAutoClose() {
  if (removing) {
    jobs::cancel();
    closeMenu();
    unregisterAll();
    removing = false;
  } else {
    jobs::hold();
  }
  logLine(L"rotascope closes");
  return 1;
}

void WINAPI xlAutoFree12(xl::Oper* value) { java::giveBack(value); }

xl::Oper* WINAPI xlAddInManagerInfo12(xl::Oper* action) {
  static wchar_t name[] = L"\x15Rotascope for Excel x64";
  static xl::Oper answer;
  bool wantsName = (action->type & xl::KIND) == xl::NUMBER
                       ? action->number == 1
                       : (action->type & xl::KIND) == xl::INTEGER && action->integer == 1;
  if (!wantsName) {
    return cells::error(answer, xl::VALUE);
  }
  name[0] = static_cast<wchar_t>(sizeof name / sizeof name[0] - 2);
  answer.text = name;
  answer.type = xl::TEXT;
  return &answer;
}

}  // extern "C"
