// The menu Rotascope and its commands, each of which Excel also runs by its name.
#pragma once

#include <string>

#include "settings.h"

/// Registers the commands and puts the menu where Excel has those of add-ins, once. The first settings are those that
/// Java is started with.
void openMenu(const Settings& settings);

/// Takes the menu away; the commands go with the functions.
void closeMenu();

/// Says where the help is from now on: below an URL, or if empty beside the add-in.
void setHelp(const std::wstring& help);

/// Returns the settings that Java was started with.
const Settings& settingsOfJava();

// The commands, in their own files. Each runs on Excel's main thread, and says itself what went wrong.
void refreshWorkbook();
void drawChart();
void reload();
