package org.rotascope.numeric;

/** Where a value stands among others (METRICS 1.12). A NaN among the others is not counted. */
public final class Ranks {
  /** How a percentile rank counts the values equal to the one ranked. */
  public enum Percentile {
    /** {@code 100·#{h ≤ v}/n}. */
    WEAK,
    /** {@code 100·#{h < v}/n}. */
    STRICT,
    /** The mean of the two. */
    MEAN
  }

  /** Which values are the better ones. */
  public enum Better {
    /** Greater values. */
    HIGHER,
    /** Smaller values. */
    LOWER
  }

  private Ranks() {}

  /** Returns how many values are strictly better than {@code v}; the rank of v is one more. */
  public static int better(double[] history, double v, Better better) {
    int n = 0;
    for (double h : history) {
      if (better == Better.HIGHER ? h > v : h < v) {
        n++;
      }
    }
    return n;
  }

  /**
   * Returns how many values equal {@code v}; of these, a history that contains v itself has one
   * that is no tie.
   */
  public static int equal(double[] history, double v) {
    int n = 0;
    for (double h : history) {
      if (h == v) {
        n++;
      }
    }
    return n;
  }

  /**
   * Returns the percentile rank of {@code v} among the history's values that are not NaN, 0 to 100;
   * NaN if none.
   */
  public static double percentile(double[] history, double v, Percentile kind) {
    int below = 0;
    int equal = 0;
    int n = 0;
    for (double h : history) {
      n += Double.isNaN(h) ? 0 : 1;
      below += h < v ? 1 : 0;
      equal += h == v ? 1 : 0;
    }
    if (n == 0 || Double.isNaN(v)) {
      return Double.NaN;
    }
    double count =
        switch (kind) {
          case WEAK -> below + equal;
          case STRICT -> below;
          case MEAN -> below + 0.5 * equal;
        };
    return 100 * count / n;
  }
}
