package org.rotascope.panel;

import org.jspecify.annotations.Nullable;

/**
 * Several assets over the rows of one panel, rows without any value left out.
 *
 * @param members levels, one column an asset, NaN where an asset has no price on that date
 * @param benchmark the benchmark's levels at the members' dates, NaN where missing; null without a
 *     benchmark
 */
public record Universe(Panel members, double @Nullable [] benchmark) {}
