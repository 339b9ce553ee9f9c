package org.rotascope.numeric;

import java.util.Arrays;

/** Ranks of several values taken at the same time. */
public final class CrossSection {
  private CrossSection() {}

  /**
   * Returns for each value how many of the valid values are at most as great, itself included: its
   * rank from below, equal values sharing the greatest of their ranks. 0 for a NaN. By sorting, so
   * O(N log N).
   */
  public static int[] maxRanks(double[] values) {
    double[] sorted = new double[values.length];
    int n = 0;
    for (double v : values) {
      if (!Double.isNaN(v)) {
        sorted[n++] = v + 0.0; // −0 becomes 0, its equal
      }
    }
    Arrays.sort(sorted, 0, n);
    int[] ranks = new int[values.length];
    for (int i = 0; i < ranks.length; i++) {
      ranks[i] = Double.isNaN(values[i]) ? 0 : upperBound(sorted, n, values[i] + 0.0);
    }
    return ranks;
  }

  private static int upperBound(double[] sorted, int n, double v) {
    int low = 0;
    int high = n;
    while (low < high) {
      int mid = (low + high) >>> 1;
      if (sorted[mid] <= v) {
        low = mid + 1;
      } else {
        high = mid;
      }
    }
    return low;
  }
}
