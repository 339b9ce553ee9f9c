// The scenes of refreshes: the workbook that is open, with the command line's bytes, or as it was.
#include <windows.h>

#include "command_asking.h"
#include "commands.h"
#include "driver.h"
#include "excel.h"
#include "scenes.h"

namespace host {

namespace {

void expectHeld(const std::wstring& path) {
  check(
      MoveFileExW(at(L"prices.csv").c_str(), path.c_str(), MOVEFILE_REPLACE_EXISTING | MOVEFILE_COPY_ALLOWED) == FALSE,
      "the host does not hold " + narrow(path) + " as Excel does");
}

}  // namespace

/// A refresh gives, byte for byte, what the command line makes of the same workbook.
void refreshes() {
  std::wstring path = copied(L"good\\book.xlsx", L"good\\open.xlsx");
  std::string before = bytesOf(path);
  openBook(path, SHEETS);
  expectHeld(path);
  goTo(1, 6, 2);
  chooseItem(L"Refresh workbook");
  expectAlert("open.xlsx is refreshed; as it was before it is in open.xlsx.bak. Changed: Summary,", "a refresh");
  check(bytesOf(path) == bytesOf(at(L"good\\expected.xlsx")), "not what the command line makes");
  check(bytesOf(path + L".bak") == before, "the copy of what was there is another");
  SeenBook seen = seenBook();
  check(seen.open && seen.path == path && seen.sheet == L"Relative strength" && seen.row == 6 && seen.column == 2,
        "it is open at " + narrow(seen.sheet) + ", row " + std::to_string(seen.row));
  check(messages() == std::vector<std::wstring>{L"Refreshing open.xlsx..."}, "the status bar says something else");
  expectHeld(path);
  chooseItem(L"Refresh workbook");
  expectAlert("open.xlsx: nothing has changed, so nothing was written.", "a refresh of what is fresh");
  check(bytesOf(path) == bytesOf(at(L"good\\expected.xlsx")), "a refresh of nothing writes");
  closeBooks();
  // Changes that are not saved: Cancel leaves everything, OK saves them first.
  path = copied(L"good\\book.xlsx", L"good\\open.xlsx");
  openBook(path, SHEETS);
  change(bytesOf(at(L"good\\changed.xlsx")));
  answers({false});
  chooseItem(L"Refresh workbook");
  expectAlert("open.xlsx has changes that are not saved. OK saves them", "a question");
  check(bytesOf(path) == before && seenBook().open, "Cancel does something");
  answers({true});
  chooseItem(L"Refresh workbook");
  std::vector<Alert> all = alerts();
  check(all.size() == 2 && all[0].type == 1 && all[1].text.find(L"open.xlsx is refreshed") == 0,
        "OK: " + std::to_string(all.size()) + " alerts");
  check(bytesOf(path) == bytesOf(at(L"good\\expected-changed.xlsx")), "what was saved is not what was refreshed");
  check(bytesOf(path + L".bak") == bytesOf(at(L"good\\changed.xlsx")), "what was saved is not in the copy");
  check(seenBook().open && seenBook().sheet == L"Summary", "it is not open again");
  tidy();
}

/// What Excel does not say is asked, and only the workbook that was looked at is saved and closed.
void carefulRefreshes() {
  std::string before = bytesOf(at(L"good\\book.xlsx"));
  std::string changed = bytesOf(at(L"good\\changed.xlsx"));
  for (Unsaved how : {Unsaved::REFUSED, Unsaved::OF_ANOTHER_TYPE}) {
    for (bool saves : {false, true}) {
      std::wstring path = copied(L"good\\book.xlsx", L"good\\open.xlsx");
      openBook(path, SHEETS);
      change(changed);
      tellUnsaved(how);
      answers({saves});
      chooseItem(L"Refresh workbook");
      std::vector<Alert> all = alerts();
      check(!all.empty() && all[0].type == 1 &&
                all[0].text.find(L"Excel does not say whether all of open.xlsx is saved. OK saves") == 0,
            "what is not told is not asked");
      check(all.size() == (saves ? 2u : 1u) && seenBook().open, std::to_string(all.size()) + " alerts");
      check(bytesOf(path) == (saves ? bytesOf(at(L"good\\expected-changed.xlsx")) : before),
            saves ? "what was saved is not what was refreshed" : "Cancel does something");
      closeBooks();
    }
  }
  // Another workbook becomes the active one, while the user is asked or by a macro that runs before a save.
  for (int when : {static_cast<int>(xl::xlcAlert), static_cast<int>(xl::xlcSave)}) {
    std::wstring path = copied(L"good\\book.xlsx", L"good\\open.xlsx");
    newBook(L"Other");
    openBook(path, SHEETS);
    change(changed);
    after(when, [] { activateBook(L"Other"); });
    chooseItem(L"Refresh workbook");
    std::vector<Alert> all = alerts();
    check(all.size() == 2 && all[1].text.find(L"open.xlsx is no longer the active workbook (Other is)") == 0,
          "another workbook is active: " + std::to_string(all.size()) + " alerts");
    check(bytesOf(path) == (when == xl::xlcSave ? changed : before), "the file was written");
    activateBook(L"open.xlsx");
    activateBook(L"Other");  // both are open
    closeBooks();
  }
  tidy();
}

/// Once the workbook is closed Esc stops nothing, and it is opened again, if need be at the second attempt.
void stubbornRefreshes() {
  for (int refusals : {0, 1}) {
    std::wstring path = copied(L"good\\changed.xlsx", L"good\\open.xlsx");
    openBook(path, SHEETS);
    after(xl::xlcFileClose, [] { pressEscape(0); });
    refuseOpening(refusals);
    chooseItem(L"Refresh workbook");
    pressEscape(-1);
    expectAlert("open.xlsx is refreshed", "Esc while a workbook is refreshed");
    check(bytesOf(path) == bytesOf(at(L"good\\expected-changed.xlsx")),
          "Esc while a workbook is refreshed: another workbook");
    check(seenBook().open && seenBook().path == path, "the workbook is not open again");
    closeBooks();
  }
  std::wstring path = copied(L"good\\changed.xlsx", L"good\\open.xlsx");
  openBook(path, SHEETS);
  refuseOpening(2);
  Window window = watched([] { chooseItem(L"Refresh workbook"); });
  std::vector<Alert> all = alerts();
  std::string said = narrow(window.opened ? window.text : all.at(0).text);
  check(said.find("Excel could not open " + narrow(path) + " again; open it by hand.") != std::string::npos,
        "a workbook that cannot be opened again: " + said);
  check(!seenBook().open, "it is open");
  closeBooks();
  newBook(L"Book1");
  runFromMacroSheet(L"ROT.REFRESH");
  expectAlert("Book1 cannot be refreshed by a macro of its own", "a macro of the workbook");
  check(seenBook().open, "a macro of its own closed it");
  tidy();
}

/// A refresh that is refused leaves the workbook open and as it was.
void refusedRefreshes() {
  showExcel(true);
  struct Refused {
    std::wstring file;
    std::string said;
  };
  for (const Refused& each :
       {Refused{L"good\\plain.xlsx", "has no sheets of ours; rotascope workbook adopt adds them"},
        Refused{L"good\\text.xlsx", "text.xlsx"}, Refused{L"strange\\book.xlsx", "which nobody allowed"},
        Refused{L"broken\\book.xlsx", "large"}, Refused{L"good\\read-only.xlsx", "is open read-only; close it"}}) {
    std::wstring path = at(each.file);
    std::string before = bytesOf(path);
    openBook(path, SHEETS);
    goTo(1, 2, 3);
    Window window = watched([] { chooseItem(L"Refresh workbook"); });
    std::vector<Alert> all = alerts();
    check(window.opened != !all.empty(), narrow(each.file) + ": says nothing, or twice");
    std::string said = narrow(window.opened ? window.text : all[0].text);
    check(said.find(each.said) != std::string::npos, narrow(each.file) + " says " + said);
    check(bytesOf(path) == before, narrow(each.file) + " was changed");
    SeenBook seen = seenBook();
    check(seen.open && seen.path == path && seen.sheet == L"Relative strength" && seen.row == 2,
          narrow(each.file) + " is not as it was");
    closeBooks();
  }
  // What was good when it was looked at and is broken when it was saved: opened again as it was saved, with the reason.
  std::wstring path = copied(L"good\\book.xlsx", L"good\\open.xlsx");
  std::string saved = bytesOf(at(L"good\\lost.xlsx"));
  openBook(path, SHEETS);
  goTo(2, 1, 1);
  change(saved);
  Window window = watched([] { chooseItem(L"Refresh workbook"); });
  std::vector<Alert> all = alerts();
  std::string said = narrow(window.opened ? window.text : all.back().text);
  check(said.find("nowhere.csv") != std::string::npos, "a source that is gone: " + said);
  check(bytesOf(path) == saved, "what was saved was changed");
  check(seenBook().open && seenBook().sheet == L"Streaks" && seenBook().row == 1, "it is not open as it was");
  tidy();
}

}  // namespace host
