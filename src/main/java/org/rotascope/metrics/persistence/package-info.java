/**
 * Family C of METRICS: monthly and weekly persistence. Declarations beside their numerics, one
 * class a concept; no dates are aligned and no files are read here.
 */
@NullMarked
package org.rotascope.metrics.persistence;

import org.jspecify.annotations.NullMarked;
