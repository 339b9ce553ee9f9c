package org.rotascope.io;

/**
 * How large a file may be before it is refused with LIMIT.
 *
 * @param maxBytes bytes of text, after decompression
 * @param maxRows rows of a wide file, or dates of a long one
 * @param maxCells dates times series
 */
public record CsvLimits(long maxBytes, int maxRows, long maxCells) {
  /** Limits that price files do not meet: 512 MiB of text, a million rows, 50 million cells. */
  public static final CsvLimits DEFAULT = new CsvLimits(512L << 20, 1_000_000, 50_000_000L);
}
