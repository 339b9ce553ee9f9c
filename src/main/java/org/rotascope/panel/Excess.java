package org.rotascope.panel;

import org.jspecify.annotations.Nullable;
import org.rotascope.numeric.Signs;
import org.rotascope.reason.Reason;

/**
 * An excess series over m sessions: asset minus benchmark of a pair, or a series the caller gives
 * as such.
 *
 * @param dates the session dates, epoch days
 * @param x the excess of each session; NaN for an unknown day
 * @param gap why a day inside is unknown
 * @param pair the pair it was made from; null if the series was given
 */
public record Excess(int[] dates, double[] x, Reason gap, @Nullable Pair pair) {
  /** Returns the number of sessions. */
  public int size() {
    return x.length;
  }

  /**
   * Returns the difference of the two returns in session t (from 0), in which ties are measured; x
   * without a pair.
   */
  public double difference(int t) {
    return pair == null ? x[t] : pair.asset().simple(t + 1) - pair.benchmark().simple(t + 1);
  }

  /**
   * Returns win, loss, tie or unknown for each session; ties are measured on the difference of the
   * two returns.
   */
  public byte[] signs(double tieEps, Signs.Ties ties) {
    double[] differences = new double[x.length];
    for (int t = 0; t < x.length; t++) {
      differences[t] = difference(t);
    }
    return Signs.of(differences, tieEps, ties);
  }
}
