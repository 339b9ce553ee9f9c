/**
 * Drawdowns, alone and relative to a benchmark: Q1 and Q2 of METRICS. Declarations beside their
 * numerics; no dates are aligned and no files are read here.
 */
@NullMarked
package org.rotascope.metrics.drawdowns;

import org.jspecify.annotations.NullMarked;
