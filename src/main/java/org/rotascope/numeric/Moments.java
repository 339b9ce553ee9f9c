package org.rotascope.numeric;

import java.util.Arrays;

/**
 * Sample moments with compensated sums; divisor n − 1 everywhere (METRICS 1.10).
 *
 * <p>The variance takes two passes: the mean first, then the squared deviations from it, with the
 * correction {@code (Σd)²/n} for the rounding of the mean (Chan, Golub and LeVeque 1983). A sample
 * of equal values has variance exactly 0. NaN values make a moment NaN: callers choose the valid
 * ones with {@link #valid}.
 */
public final class Moments {
  private Moments() {}

  /** Returns the values that are not NaN, in order. */
  public static double[] valid(double[] x) {
    return Arrays.stream(x).filter(v -> !Double.isNaN(v)).toArray();
  }

  /** Returns the sum of squared deviations from the mean; 0 for fewer than two values. */
  public static double squares(double[] x) {
    if (isConstant(x)) {
      return 0;
    }
    double mean = Sums.mean(x);
    Sums.Running squares = new Sums.Running();
    Sums.Running rest = new Sums.Running();
    for (double v : x) {
      squares.add((v - mean) * (v - mean));
      rest.add(v - mean);
    }
    return squares.value() - rest.value() * rest.value() / x.length;
  }

  /** Returns the sample variance, divisor n − 1; NaN for fewer than two values. */
  public static double variance(double[] x) {
    return x.length < 2 ? Double.NaN : squares(x) / (x.length - 1);
  }

  /** Returns the sample standard deviation, divisor n − 1; NaN for fewer than two values. */
  public static double sd(double[] x) {
    return StrictMath.sqrt(variance(x));
  }

  private static boolean isConstant(double[] x) {
    for (double v : x) {
      if (v != x[0]) {
        return false;
      }
    }
    return true;
  }
}
