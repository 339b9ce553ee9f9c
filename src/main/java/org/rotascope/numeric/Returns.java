package org.rotascope.numeric;

/**
 * Conversions between prices, simple returns and log returns (METRICS 1.3): {@code l = log1p(r)},
 * {@code r = expm1(l)}. Products of {@code 1 + r} are sums of {@code log1p} (compensated) and one
 * {@code expm1}.
 */
public final class Returns {
  /**
   * How two returns are compared: difference, ratio or difference of logarithms. The sign is the
   * same in all three.
   */
  public enum Excess {
    /** {@code r − b}. */
    ARITH,
    /** {@code (1 + r)/(1 + b) − 1}. */
    GEOM,
    /** {@code log1p(r) − log1p(b)}. */
    LOG
  }

  private Returns() {}

  /** Returns {@code to/from − 1}; NaN if either price is not positive or missing. */
  public static double simple(double from, double to) {
    return from > 0 && to > 0 ? to / from - 1 : Double.NaN;
  }

  /**
   * Returns the log return of a simple return; NaN below −1, negative infinity never: −1 gives NaN.
   */
  public static double toLog(double simple) {
    return simple > -1 ? StrictMath.log1p(simple) : Double.NaN;
  }

  /**
   * Returns the excess of {@code r} over {@code b}; NaN where either is NaN, and for b = −1 in GEOM
   * and LOG.
   */
  public static double excess(double r, double b, Excess mode) {
    return switch (mode) {
      case ARITH -> r - b;
      case GEOM -> b > -1 ? (1 + r) / (1 + b) - 1 : Double.NaN;
      case LOG -> toLog(r) - toLog(b);
    };
  }

  /**
   * Returns {@code Π(1 + r) − 1} over {@code r[from]} up to, not including, {@code r[to]}; exactly
   * −1 after a total loss.
   */
  public static double compound(double[] r, int from, int to) {
    Sums.Running logs = new Sums.Running();
    for (int i = from; i < to; i++) {
      if (r[i] <= -1) {
        return -1;
      }
      logs.add(StrictMath.log1p(r[i]));
    }
    return StrictMath.expm1(logs.value());
  }

  /** Returns {@code level[t]/level[origin]} for every t. */
  public static double[] rebase(double[] level, int origin) {
    double[] ratio = new double[level.length];
    double base = level[origin];
    for (int t = 0; t < ratio.length; t++) {
      ratio[t] = level[t] / base;
    }
    return ratio;
  }
}
