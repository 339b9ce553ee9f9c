package org.rotascope.io.lib;

import java.util.function.BooleanSupplier;

/**
 * How long the caller waits for what a library does.
 *
 * @param stopped asked now and again by the calling thread: whether to stop at once
 * @param seconds the longest that one statement may take
 */
public record Patience(BooleanSupplier stopped, long seconds) {
  /** Nobody stops it; longer than any query over files that keeps the limits of cells. */
  public static final Patience USUAL = new Patience(() -> false, 600);
}
