// Calls of functions in cells.
#pragma once

#include "xl.h"

/// Says how calls go from now on; the thread that says it is Excel's main one.
///
/// skipInWizard: whether heavy functions are left alone while the function wizard is open
/// keep: whether what cells show is kept for ROT.WHY and the like
void setCalls(bool skipInWizard, bool keep);

/// Asks a function that Excel does not know, or any other; null if there is none of that name, or no Java. What it
/// gives is the calling thread's until its next call, or a block that goes back with java::giveBack.
///
/// arguments: each of the function's; a cell is two of them, where it lies and what it shows
xl::Oper* ask(const wchar_t* name, xl::Oper** arguments, size_t count);
