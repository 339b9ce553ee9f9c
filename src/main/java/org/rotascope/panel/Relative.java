package org.rotascope.panel;

import org.jspecify.annotations.Nullable;

/**
 * A series alone, or with the benchmark it is measured against.
 *
 * @param line the asset's line; with a benchmark, over the common sessions
 * @param pair the pair; null without a benchmark
 */
public record Relative(Line line, @Nullable Pair pair) {}
