package org.rotascope.numeric;

import java.util.Arrays;

/** Exponential moving average. */
public final class Ema {
  /** An average after its seed: the next row, and the average so far. */
  private record Seeded(int next, double average) {}

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
    double[] out = new double[x.length];
    Seeded seeded = seed(x, n, out);
    go(x, n, seeded, x.length, out);
    return out;
  }

  /**
   * Returns the averages {@link #of} two spans. They are computed side by side, which takes hardly
   * longer than one: each step of an average waits for the step before.
   *
   * @param n span of the first, at least 1
   * @param m span of the second, at least 1
   */
  public static double[][] of(double[] x, int n, int m) {
    double[] first = new double[x.length];
    double[] second = new double[x.length];
    Seeded a = seed(x, n, first);
    Seeded b = seed(x, m, second);
    int start = Math.max(a.next(), b.next());
    double ofFirst = go(x, n, a, start, first);
    double ofSecond = go(x, m, b, start, second);
    double alpha = alpha(n);
    double beta = alpha(m);
    for (int t = start; t < x.length; t++) {
      double now = x[t];
      double nextFirst = ofFirst + alpha * (now - ofFirst);
      double nextSecond = ofSecond + beta * (now - ofSecond);
      first[t] = nextFirst; // NaN where x is
      second[t] = nextSecond;
      if (!Double.isNaN(now)) {
        ofFirst = nextFirst;
        ofSecond = nextSecond;
      }
    }
    return new double[][] {first, second};
  }

  private static double alpha(int n) {
    return 2.0 / (n + 1);
  }

  /** Writes the averages up to the n-th value, and tells where to go on. */
  private static Seeded seed(double[] x, int n, double[] out) {
    if (n < 1) {
      throw new IllegalArgumentException("span must be at least 1; got " + n);
    }
    Sums.Running seed = new Sums.Running();
    double origin = Double.NaN;
    int seen = 0;
    for (int t = 0; t < x.length; t++) {
      if (Double.isNaN(x[t])) {
        continue;
      }
      origin = ++seen == 1 ? x[t] : origin;
      seed.add(x[t] - origin);
      if (seen == n) {
        Arrays.fill(out, 0, t, Double.NaN);
        out[t] = origin + seed.value() / n;
        return new Seeded(t + 1, out[t]);
      }
    }
    Arrays.fill(out, Double.NaN);
    return new Seeded(x.length, Double.NaN);
  }

  /** Writes the averages from where the seed ends up to a row, and returns the last. */
  private static double go(double[] x, int n, Seeded from, int to, double[] out) {
    double alpha = alpha(n);
    double average = from.average();
    for (int t = from.next(); t < to; t++) {
      double next = average + alpha * (x[t] - average);
      average = Double.isNaN(x[t]) ? average : next;
      out[t] = next; // NaN where x is
    }
    return average;
  }
}
