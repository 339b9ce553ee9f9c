/**
 * Family B of METRICS: streaks and their significance. Declarations beside their numerics, one
 * class a concept; no dates are aligned and no files are read here.
 */
@NullMarked
package org.rotascope.metrics.streaks;

import org.jspecify.annotations.NullMarked;
