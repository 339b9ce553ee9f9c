package org.rotascope.numeric;

/**
 * The block length of the bootstrap that Politis &amp; White (2004) derive from a series' own
 * autocovariances, with the correction of Patton, Politis &amp; White (2009).
 *
 * <p>With n observations, K = max(5, ⌊log10 n⌋) and m_max = ⌈√n⌉ + K: m̂ is the first lag from
 * which K autocorrelations in a row lie within ±2√(log10 n / n), M = min(2·max(m̂, 1), m_max), or
 * m_max if there is no such lag. With the flat-top window λ(k/M) = min(1, 2(1 − |k|/M)), G = Σ
 * λ|k|γ_k and g = Σ λγ_k over |k| ≤ M,
 *
 * <pre>b = min((2G²/D)^{1/3} n^{1/3}, ⌈min(3√n, n/3)⌉),  D = 2g² stationary, (4/3)g² circular</pre>
 *
 * <p>The autocorrelation at lag k is, as in the package arch, the product sum over the square root
 * of the two sums of squares without their first or last k + 1 values; product sums are
 * compensated. A length below 1 means that blocks are not needed.
 *
 * @param stationary mean length for the stationary bootstrap
 * @param circular length for the circular bootstrap
 */
public record BlockLength(double stationary, double circular) {
  /** The fewest observations for which all the lags looked at exist. */
  public static final int MIN_OBS = 8;

  /**
   * Returns the block lengths of a series without NaN.
   *
   * @return NaN for fewer than {@link #MIN_OBS} observations and for a constant series
   */
  public static BlockLength of(double[] x) {
    int n = x.length;
    if (n < MIN_OBS) {
      return new BlockLength(Double.NaN, Double.NaN);
    }
    double mean = Sums.mean(x);
    double[] eps = new double[n];
    boolean constant = true;
    for (int t = 0; t < n; t++) {
      eps[t] = x[t] - mean;
      constant &= x[t] == x[0];
    }
    if (constant) {
      return new BlockLength(Double.NaN, Double.NaN);
    }
    double log = StrictMath.log10(n);
    int run = Math.max(5, (int) log);
    int last = (int) Math.ceil(Math.sqrt(n)) + run;
    double cut = 2 * Math.sqrt(log / n);
    double[] gamma = new double[last + 1];
    int within = 0;
    int first = -1;
    for (int k = 0; k <= last; k++) {
      double products = product(eps, k, eps, 0, n - k);
      gamma[k] = products / n;
      double squares =
          product(eps, k + 1, eps, k + 1, n - k - 1) * product(eps, 0, eps, 0, n - k - 1);
      // The lags k − K … k − 1 have been seen when k is reached, so the last lag counts for none.
      if (first < 0 && within >= run) {
        first = k - run;
      }
      within = Math.abs(products) / Math.sqrt(squares) < cut ? within + 1 : 0;
    }
    int bandwidth = first < 0 ? last : Math.min(2 * Math.max(first, 1), last);
    Sums.Running slope = new Sums.Running();
    Sums.Running level = new Sums.Running();
    level.add(gamma[0]);
    for (int k = 1; k <= bandwidth; k++) {
      double window = 2.0 * k <= bandwidth ? 1 : 2 * (1 - (double) k / bandwidth);
      slope.add(2 * window * k * gamma[k]);
      level.add(2 * window * gamma[k]);
    }
    double most = Math.ceil(Math.min(3 * Math.sqrt(n), n / 3.0));
    double g2 = 2 * slope.value() * slope.value();
    double d = level.value() * level.value();
    return new BlockLength(length(g2, 2 * d, n, most), length(g2, 4 * d / 3, n, most));
  }

  private static double length(double g2, double d, int n, double most) {
    return Math.min(StrictMath.cbrt(g2 / d) * StrictMath.cbrt(n), most);
  }

  private static double product(double[] a, int fromA, double[] b, int fromB, int count) {
    Sums.Running sum = new Sums.Running();
    for (int i = 0; i < count; i++) {
      sum.add(a[fromA + i] * b[fromB + i]);
    }
    return sum.value();
  }
}
