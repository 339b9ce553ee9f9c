// The command Reload: the settings anew, nothing kept, everything computed again.
#include "calls.h"
#include "excel.h"
#include "log.h"
#include "menu.h"
#include "object.h"
#include "paths.h"
#include "settings.h"
#include "workspace.h"

namespace {

/// Returns what differs between the settings Java was started with and others, which only a new Excel takes.
std::wstring changed(const Settings& one, const Settings& other) {
  std::wstring all;
  auto add = [&](const wchar_t* name, bool differs) {
    if (differs) {
      all += (all.empty() ? L"" : L", ") + std::wstring(name);
    }
  };
  add(L"runtime", one.runtime != other.runtime);
  add(L"jar", one.jar != other.jar);
  add(L"memory", one.memory != other.memory);
  add(L"options", one.options != other.options);
  return all;
}

}  // namespace

void reload() {
  std::vector<std::wstring> notes;
  Settings settings = readSettings(folderOf(ownFile()), notes);
  logTo(settings.log);
  logLine(L"rotascope reads its settings again");
  setCalls(settings.skipInWizard, settings.keep);
  setHelp(settings.help);
  std::wstring said = L"The settings are read again, and everything is computed anew.";
  for (const std::wstring& note : notes) {
    logLine(note);
    said += L"\n" + note;
  }
  std::wstring later = changed(settingsOfJava(), settings);
  if (!later.empty()) {
    said += L"\nChanged, and in effect when Excel starts next: " + later + L".";
  }
  workspace::Answer forgotten = workspace::ask(L"ROT.MENU.FORGET", nullptr, 0);
  if (!forgotten.good) {
    said += L"\n" + forgotten.message;
  }
  workspace::say(said);
  if (!object::calculateAll()) {
    // The C interface computes only what Excel takes for changed; the keys compute all.
    std::vector<xl::Value> keys = xl::values(std::wstring(L"^%{F9}"));
    if (!workspace::run(xl::xlcSendKeys, keys)) {
      workspace::run(xl::xlcCalculateNow);
    }
  }
}
