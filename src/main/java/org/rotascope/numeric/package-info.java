/**
 * The arithmetic: static functions on {@code double[]} and {@code int[]} (sums, windows, ranks,
 * regression, runs, resampling). It knows no dates, names, units or parameters; it may use the JDK
 * and Hipparchus for tails of distributions and linear algebra. Undefined results are NaN; the
 * caller knows why and says so.
 *
 * <p>Every function gives the same bits on every platform: {@link java.lang.StrictMath} for
 * transcendental functions, compensated sums, a fixed order of reduction.
 */
@NullMarked
package org.rotascope.numeric;

import org.jspecify.annotations.NullMarked;
