// What rotascope.ini beside the add-in says, with what holds where it says nothing.
#pragma once

#include <string>
#include <vector>

struct Settings {
  std::wstring runtime;               // folder of a Java; empty: jre beside the add-in, then JAVA_HOME
  std::wstring jar;                   // rotascope's jar; rotascope.jar beside the add-in
  std::wstring log;                   // file of the log
  std::wstring memory;                // most memory of Java, as -Xmx has it
  std::vector<std::wstring> options;  // further options of Java
  std::wstring help;                  // URL below which docs/ lies, for the wizard's link; empty: no link
  bool skipInWizard = true;           // whether heavy functions are left alone while the function wizard is open
  bool keep = true;                   // whether what cells show is kept for ROT.WHY and the like
  bool allowNetwork = false;          // whether Java and the jar may lie on another machine
  bool allowShared = false;           // whether everybody may write to them
};

/// Reads the settings of an add-in in that folder; what is wrong in the file goes into the notes, a line each.
Settings readSettings(const std::wstring& folder, std::vector<std::wstring>& notes);
