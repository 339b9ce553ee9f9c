// Excel's commands, menus and workbooks, for tests: what an add-in's commands see and do there.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "inside.h"

namespace host {

struct Alert {
  std::wstring text;
  int type = 0;
};

struct MenuItem {
  std::wstring label;
  std::wstring command;
};

struct Menu {
  std::wstring title;
  std::vector<MenuItem> items;
};

/// What is seen of the active workbook.
struct SeenBook {
  bool open = false;
  std::wstring path;
  std::wstring sheet;
  int row = 0;
  int column = 0;
};

/// Returns the folder of the files for these scenes, which the caller of the host made.
std::wstring sceneFolder();

/// Returns the names of the commands there are.
std::vector<std::wstring> commands();

/// Returns the menus that were added.
std::vector<Menu> menus();

/// Runs a command by its name, as Application.Run does, from a cell of the macro sheet [Book1]Sheet1, or as an item of
/// the menu Rotascope.
void runCommand(const std::wstring& name);
void runFromMacroSheet(const std::wstring& name);
void chooseItem(const std::wstring& label);

/// Opens a workbook as a user does: its file is held until it is closed. Its sheets have these names.
void openBook(const std::wstring& path, const std::vector<std::wstring>& sheets);

/// Makes a workbook that has not been saved, or one that lies on the web.
void newBook(const std::wstring& name, const std::wstring& webFolder = {});

/// Closes every workbook without saving.
void closeBooks();

/// Changes the active workbook; saving it writes these bytes.
void change(const std::string& bytes);

/// What Excel says when it is asked whether the active workbook has changes that are not saved.
enum class Unsaved { TOLD, REFUSED, OF_ANOTHER_TYPE };
void tellUnsaved(Unsaved how);

/// Has another workbook that is open become the active one, as a macro may.
void activateBook(const std::wstring& name);

/// Does something once, when the add-in has called that function of Excel's: what a macro or the user does meanwhile.
void after(int function, std::function<void()> task);

/// Has that many workbooks not be opened.
void refuseOpening(int count);

/// Goes to a cell of the active workbook; sheets are counted from 0.
void goTo(int sheet, int row, int column);

/// Selects a picture, so that no cell is active.
void selectPicture();

/// Has the active sheet refuse pictures, or take them again.
void protect(bool on);

SeenBook seenBook();

/// Says how the next questions are answered; the rest with OK.
void answers(const std::vector<bool>& all);

/// Returns what was shown since this was last asked.
std::vector<Alert> alerts();
std::vector<std::wstring> messages();

/// Returns what the status bar says; nothing if it is Excel's.
std::wstring statusBar();

/// Returns how often the function wizard was opened, and everything computed anew; and the keys that were sent.
int wizards();
int calculations();
std::vector<std::wstring> keys();

/// Shows Excel's windows: with the objects of a workbook in them, or without.
void showExcel(bool objects);
void hideExcel();

/// Shows the window of another workbook beside Excel's, one that can be used or not; tells whether it can; takes it
/// away.
void showBeside(bool usable);
bool isBesideUsable();
void hideBeside();

}  // namespace host
