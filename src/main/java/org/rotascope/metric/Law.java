package org.rotascope.metric;

/**
 * A law every metric obeys unless its declaration says why not. The tests hold each law over every
 * metric of the catalogue with generated data.
 */
public enum Law {
  /**
   * A series begins with exactly as many undefined rows as the metric declares; made from returns,
   * whose starting level has no row, with one fewer.
   */
  WARM_UP("a series begins with exactly the declared number of undefined rows"),
  /** The value at t does not change when data after t are deleted. */
  NO_LOOK_AHEAD("the value at t is bit-identical when data after t are deleted"),
  /** Permuting the assets permutes the results. */
  PERMUTATION("permuting the assets permutes the results"),
  /** Multiplying all prices of a series by a power of two changes no bit. */
  SCALE("multiplying all prices of a series by a power of two changes no bit"),
  /** The number of threads changes no bit. */
  THREADS("the number of threads changes no bit"),
  /** A row without any value changes nothing. */
  EMPTY_ROW("a row without any value changes nothing");

  private final String text;

  Law(String text) {
    this.text = text;
  }

  /** Returns the law in words. */
  public String text() {
    return text;
  }
}
