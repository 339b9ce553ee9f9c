package org.rotascope.numeric;

import java.util.Arrays;

/**
 * Quantiles of a sample, type 7 of Hyndman and Fan (1996): the default of R and numpy (METRICS
 * 1.12).
 */
public final class Quantiles {
  private Quantiles() {}

  /**
   * Returns the quantile: with h = (n − 1)·p and the values in ascending order from index 0, the
   * linear interpolation between values ⌊h⌋ and ⌊h⌋ + 1.
   *
   * @param x the sample, in any order, without NaN; left as it is
   * @param p between 0 and 1
   * @return NaN for an empty sample
   */
  public static double of(double[] x, double p) {
    double[] sorted = x.clone();
    Arrays.sort(sorted);
    return ofSorted(sorted, p);
  }

  /** Returns the quantile of a sample in ascending order; see {@link #of}. */
  public static double ofSorted(double[] sorted, double p) {
    if (!(p >= 0 && p <= 1)) {
      throw new IllegalArgumentException("p must lie between 0 and 1; got " + p);
    }
    if (sorted.length == 0) {
      return Double.NaN;
    }
    double h = (sorted.length - 1) * p;
    int below = (int) h;
    if (below == sorted.length - 1) {
      return sorted[below];
    }
    double weight = h - below;
    double step = sorted[below + 1] - sorted[below];
    return weight < 0.5 ? sorted[below] + step * weight : sorted[below + 1] - step * (1 - weight);
  }

  /** Returns the median; NaN for an empty sample. */
  public static double median(double[] x) {
    return of(x, 0.5);
  }
}
