// The sheets: what their cells show and compute, and which cell calls.
#pragma once

#include "excel.h"
#include "values.h"

namespace host {

/// Returns the cell whose formula this thread computes.
At& caller();

/// Answers xlCoerce of one cell; the lock of the callback is held.
int coerce(int count, xl::Oper** arguments, xl::Oper* result);

}  // namespace host
