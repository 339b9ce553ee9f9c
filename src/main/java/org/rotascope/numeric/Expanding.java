package org.rotascope.numeric;

/** Statistics over all elements so far, from the first to the present one. */
public final class Expanding {
  private Expanding() {}

  /**
   * Returns the z-score of each element among the valid ones so far, itself included: {@code (x[t]
   * − mean)/sd}, ddof 1. NaN at a NaN, before {@code minObs} values are there, and while all are
   * equal.
   *
   * <p>Welford's recurrence on deviations from the first value: one pass, squares are never
   * subtracted, and equal values give exactly 0.
   *
   * @param minObs fewest values, itself included; at least 2
   * @param flat spread that counts as none, relative to the value; 0 for equal values only
   */
  public static double[] z(double[] x, int minObs, double flat) {
    double[] out = new double[x.length];
    z(x, minObs, flat, out);
    return out;
  }

  /**
   * Writes what {@link #z(double[], int, double)} returns into {@code out}, as long as {@code x}
   * and another array.
   */
  public static void z(double[] x, int minObs, double flat, double[] out) {
    if (minObs < 2) {
      throw new IllegalArgumentException("minObs must be at least 2; got " + minObs);
    }
    double origin = Double.NaN;
    double mean = 0;
    double m2 = 0;
    int n = 0;
    for (int t = 0; t < x.length; t++) {
      out[t] = Double.NaN;
      if (Double.isNaN(x[t])) {
        continue;
      }
      if (n == 0) {
        origin = x[t];
      }
      n++;
      double d = x[t] - origin;
      double step = d - mean;
      mean += step / n;
      m2 += step * (d - mean);
      double sd = Math.sqrt(m2 / (n - 1));
      if (n >= minObs && sd > flat * Math.abs(x[t])) {
        out[t] = (d - mean) / sd;
      }
    }
  }
}
