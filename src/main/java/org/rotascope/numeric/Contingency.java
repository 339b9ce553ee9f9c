package org.rotascope.numeric;

import java.util.Arrays;

/**
 * Tables of counts: how often one class follows another, and whether rows and columns are
 * independent.
 */
public final class Contingency {
  private Contingency() {}

  /**
   * Counts the pairs of neighbouring wins and losses: element [i][j] is how often j followed i, 0
   * being a loss and 1 a win (METRICS C4).
   *
   * <p>A pair needs two neighbours that are both a win or a loss. An unknown day has no neighbours;
   * nor has a tie, unless {@code ties = SKIP}, where it is as if it were not there. Ties that count
   * as wins must be wins in {@code signs} already ({@link Signs#of(double[], double, Signs.Ties)}).
   */
  public static long[][] transitions(byte[] signs, Signs.Ties ties) {
    long[][] counts = new long[2][2];
    byte before = Signs.UNKNOWN;
    for (byte sign : signs) {
      if (sign == Signs.TIE && ties == Signs.Ties.SKIP) {
        continue;
      }
      if (isDecided(before) && isDecided(sign)) {
        counts[before == Signs.WIN ? 1 : 0][sign == Signs.WIN ? 1 : 0]++;
      }
      before = sign;
    }
    return counts;
  }

  private static boolean isDecided(byte sign) {
    return sign == Signs.WIN || sign == Signs.LOSS;
  }

  /**
   * Returns Pearson's statistic of independence of rows and columns, Σ(observed −
   * expected)²/expected without Yates' correction: chi-squared with (rows − 1)(columns − 1) degrees
   * of freedom where they are independent.
   *
   * @param counts rows of equal length, not negative
   * @return NaN if a row or a column is all zeros
   */
  public static double chiSquare(long[][] counts) {
    int columns = counts[0].length;
    double[] rowSums = Arrays.stream(counts).mapToDouble(row -> Arrays.stream(row).sum()).toArray();
    double[] columnSums = new double[columns];
    for (long[] row : counts) {
      for (int j = 0; j < columns; j++) {
        columnSums[j] += row[j];
      }
    }
    double n = Sums.sum(rowSums);
    Sums.Running statistic = new Sums.Running();
    for (int i = 0; i < counts.length; i++) {
      for (int j = 0; j < columns; j++) {
        double expected = rowSums[i] * columnSums[j] / n;
        double off = counts[i][j] - expected;
        statistic.add(off * off / expected);
      }
    }
    return statistic.value();
  }
}
