package org.rotascope.metrics.rotation;

/** How the relative line becomes ratio and momentum (METRICS E1, E2). All variants are causal. */
public enum Variant {
  /**
   * Ratio of two exponential averages of the line; momentum is the ratio against its own average.
   */
  MA,
  /** Rolling z-score of the line; momentum is the rolling z-score of the ratio's rate of change. */
  Z,
  /**
   * Z-score of the line over all its past; momentum is that of the return from a year to a month
   * ago.
   */
  MOM12_1
}
