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
    Seeded seeded = seed(x, x.length, n, out);
    double alpha = alpha(n);
    double average = seeded.average();
    for (int t = seeded.next(); t < x.length; t++) {
      double next = average + alpha * (x[t] - average);
      average = Double.isNaN(x[t]) ? average : next;
      out[t] = next; // NaN where x is
    }
    return out;
  }

  /**
   * Writes {@code 100·E_n/E_m} of the averages {@link #of} two spans. They are computed side by
   * side, which takes hardly longer than one: each step of an average waits for the step before.
   *
   * @param n span of the first, at least 1
   * @param m span of the second, at least 1
   * @param out as long as {@code x} and another array
   */
  public static void percent(double[] x, int n, int m, double[] out) {
    Two two = new Two(x, n, m, out);
    for (int t = two.next; t < x.length; t++) {
      out[t] = two.percent(x[t]);
    }
  }

  /**
   * Writes what {@link #percent(double[], int, int, double[])} does, and of that {@code 100·y/E_k},
   * side by side too.
   *
   * @param k span of the average of the first output, at least 1
   * @param out as long as {@code x}; all three are other arrays
   * @param ofOwn likewise
   */
  public static void percents(double[] x, int n, int m, int k, double[] out, double[] ofOwn) {
    Two two = new Two(x, n, m, out);
    int t = two.next;
    for (int known = known(out, t); known < k && t < x.length; t++) {
      out[t] = two.percent(x[t]);
      known += Double.isNaN(out[t]) ? 0 : 1;
    }
    Seeded seeded = seed(out, t, k, ofOwn);
    double average = seeded.average();
    if (!Double.isNaN(average)) {
      ofOwn[t - 1] = 100 * (out[t - 1] / average);
    }
    double gamma = alpha(k);
    for (; t < x.length; t++) {
      double percent = two.percent(x[t]);
      double next = average + gamma * (percent - average);
      out[t] = percent;
      ofOwn[t] = 100 * (percent / next);
      average = Double.isNaN(percent) ? average : next;
    }
  }

  private static int known(double[] x, int to) {
    int known = 0;
    for (int t = 0; t < to; t++) {
      known += Double.isNaN(x[t]) ? 0 : 1;
    }
    return known;
  }

  /** The averages of two spans after both have begun. */
  private static final class Two {
    private final double alpha;
    private final double beta;
    private double first;
    private double second;

    /** The first row that is not written yet. */
    final int next;

    /** Writes the rows up to that in which the later one begins. */
    Two(double[] x, int n, int m, double[] out) {
      Seeded a = seed(x, x.length, n, out);
      Seeded b = seed(x, x.length, m, out);
      next = Math.max(a.next(), b.next());
      alpha = alpha(n);
      beta = alpha(m);
      first = go(x, n, a, next);
      second = go(x, m, b, next);
      Arrays.fill(out, 0, next, Double.NaN);
      if (!Double.isNaN(first) && !Double.isNaN(second)) {
        out[next - 1] = 100 * (first / second);
      }
    }

    /** Takes the next value; NaN where it is. */
    double percent(double now) {
      double nextFirst = first + alpha * (now - first);
      double nextSecond = second + beta * (now - second);
      if (!Double.isNaN(now)) {
        first = nextFirst;
        second = nextSecond;
      }
      return 100 * (nextFirst / nextSecond);
    }
  }

  private static double alpha(int n) {
    return 2.0 / (n + 1);
  }

  /** Writes the averages of some rows up to the n-th value, and tells where to go on. */
  private static Seeded seed(double[] x, int rows, int n, double[] out) {
    if (n < 1) {
      throw new IllegalArgumentException("span must be at least 1; got " + n);
    }
    Sums.Running seed = new Sums.Running();
    double origin = Double.NaN;
    int seen = 0;
    for (int t = 0; t < rows; t++) {
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
    Arrays.fill(out, 0, rows, Double.NaN);
    return new Seeded(rows, Double.NaN);
  }

  /** Returns the average of the last row before {@code to}. */
  private static double go(double[] x, int n, Seeded from, int to) {
    double alpha = alpha(n);
    double average = from.average();
    for (int t = from.next(); t < to; t++) {
      average = Double.isNaN(x[t]) ? average : average + alpha * (x[t] - average);
    }
    return average;
  }
}
