// Cells that Excel and the add-in tell each other of after they were computed.
#pragma once

#include "table.h"
#include "xl.h"

/// Has Excel follow the cell of a live function, and returns what the cell shows: for a handle its text, which is let
/// go when no cell shows it any more; for a file when it last changed. Where Excel cannot, a cell shows the same and
/// does not change by itself, and a handle is kept until Java has too many.
///
/// given: what Java gave, the handle or the path, or an error, which is returned as it is
/// inCell: whether it is known which cell calls
xl::Oper* follow(const Function& function, xl::Oper* given, bool inCell);
