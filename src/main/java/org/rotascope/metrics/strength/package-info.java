/**
 * Family A of METRICS: relative strength. Declarations beside their numerics, one class a concept;
 * no dates are aligned and no files are read here.
 */
@NullMarked
package org.rotascope.metrics.strength;

import org.jspecify.annotations.NullMarked;
