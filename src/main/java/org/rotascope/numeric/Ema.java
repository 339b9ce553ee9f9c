package org.rotascope.numeric;

/** Exponential moving average. */
public final class Ema {
  private Ema() {}

  /**
   * Returns the exponential moving average with {@code α = 2/(n + 1)}, seeded with the mean of the
   * first n values: {@code E = E + α·(x − E)}. NaN before the n-th value.
   *
   * <p>A NaN has no average and leaves no trace: the next value continues from the last one, and
   * the seed is the mean of the first n values that are there. Equal values have exactly their
   * value as average. The average at t never changes with what comes after t; it depends on all
   * values before it, with weights that fall by {@code 1 − α} a step.
   *
   * @param n span, at least 1; with 1 the average is the value itself
   */
  public static double[] of(double[] x, int n) {
    if (n < 1) {
      throw new IllegalArgumentException("span must be at least 1; got " + n);
    }
    double alpha = 2.0 / (n + 1);
    double[] out = new double[x.length];
    Sums.Running seed = new Sums.Running();
    double origin = Double.NaN;
    double average = Double.NaN;
    int seen = 0;
    for (int t = 0; t < x.length; t++) {
      out[t] = Double.NaN;
      if (Double.isNaN(x[t])) {
        continue;
      }
      seen++;
      if (seen > n) {
        average += alpha * (x[t] - average);
        out[t] = average;
        continue;
      }
      if (seen == 1) {
        origin = x[t];
      }
      seed.add(x[t] - origin);
      if (seen == n) {
        average = origin + seed.value() / n;
        out[t] = average;
      }
    }
    return out;
  }
}
