package org.rotascope.numeric;

/**
 * Wins, losses, ties and unknown days of an excess series (METRICS 1.6): a win is x &gt; 0, a loss
 * x &lt; 0. Two returns known to {@code tieEps} each are equal when they differ by at most {@code
 * 2·tieEps}, with a relative slack of 1e−12 for the rounding of the difference itself.
 */
public final class Signs {
  /** What a tie does to a run of wins or losses. */
  public enum Ties {
    /** A tie ends the run. */
    BREAK,
    /** A tie leaves the run as it is, neither longer nor ended. */
    SKIP,
    /** A tie counts as a win. */
    WIN
  }

  /** A win. */
  public static final byte WIN = 1;

  /** A loss. */
  public static final byte LOSS = -1;

  /** A tie. */
  public static final byte TIE = 0;

  /** A day without a value. */
  public static final byte UNKNOWN = 2;

  private static final double SLACK = 1 + 1e-12;

  private Signs() {}

  /** Returns the sign of one excess. */
  public static byte of(double x, double tieEps) {
    if (Double.isNaN(x)) {
      return UNKNOWN;
    }
    if (x == 0 || Math.abs(x) <= 2 * tieEps * SLACK) {
      return TIE;
    }
    return x > 0 ? WIN : LOSS;
  }

  /**
   * Returns the sign of each excess; with {@code ties = WIN} a tie is a win, else it stays {@link
   * #TIE}.
   *
   * @param tieEps half the rounding unit of each of the two returns, not negative
   */
  public static byte[] of(double[] x, double tieEps, Ties ties) {
    byte[] signs = new byte[x.length];
    for (int t = 0; t < x.length; t++) {
      byte sign = of(x[t], tieEps);
      signs[t] = sign == TIE && ties == Ties.WIN ? WIN : sign;
    }
    return signs;
  }

  /** Returns how many elements equal {@code sign}. */
  public static int count(byte[] signs, byte sign) {
    int n = 0;
    for (byte s : signs) {
      if (s == sign) {
        n++;
      }
    }
    return n;
  }
}
