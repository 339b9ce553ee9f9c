package org.rotascope.call;

/**
 * What a call may cost before it is refused with LIMIT.
 *
 * @param maxRows dates of an input
 * @param maxCells dates times columns of an input
 */
public record Limits(int maxRows, long maxCells) {
  /** Limits that real data never meet on one machine: a million dates, 200 million cells. */
  public static final Limits DEFAULT = new Limits(1_000_000, 200_000_000L);
}
