package org.rotascope.numeric;

/** Serial correlation of a sequence and the test that there is none (METRICS C5). */
public final class Autocorrelation {
  private Autocorrelation() {}

  /**
   * Returns the autocorrelations of the lags 1 to {@code lags}, {@code ρ_k = Σ(x_t − x̄)(x_{t−k} −
   * x̄)/Σ(x_t − x̄)²}.
   *
   * <p>The mean and the denominator are those of all values, as in Box and Jenkins: |ρ_k| ≤ 1 and
   * the sequence of lags is positive definite. A missing value is left out of the sums it would
   * enter, not bridged: the lag counts places.
   *
   * @param x values in order, NaN for a missing one
   * @return {@code lags} numbers, element k − 1 for lag k; NaN for a lag without any pair, and
   *     everywhere if the values do not vary
   */
  public static double[] of(double[] x, int lags) {
    double[] valid = Moments.valid(x);
    double mean = Sums.mean(valid);
    double squares = Moments.squares(valid);
    double[] rho = new double[lags];
    for (int k = 1; k <= lags; k++) {
      Sums.Running products = new Sums.Running();
      boolean any = false;
      for (int t = k; t < x.length; t++) {
        double product = (x[t] - mean) * (x[t - k] - mean);
        if (!Double.isNaN(product)) {
          products.add(product);
          any = true;
        }
      }
      rho[k - 1] = any && squares > 0 ? products.value() / squares : Double.NaN;
    }
    return rho;
  }

  /**
   * Returns the statistic of Ljung and Box (1978) for the lags up to 1, 2, …: {@code Q_m = n(n +
   * 2)Σ_{k≤m} ρ_k²/(n − k)}, chi-squared with m degrees of freedom where there is no serial
   * correlation.
   *
   * @param rho autocorrelations of the lags 1, 2, …
   * @param n number of values they were made from
   * @return as many numbers as lags; NaN from the first undefined autocorrelation on
   */
  public static double[] ljungBox(double[] rho, int n) {
    double[] q = new double[rho.length];
    double sum = 0;
    for (int k = 1; k <= rho.length; k++) {
      sum += k < n ? rho[k - 1] * rho[k - 1] / (n - k) : Double.NaN;
      q[k - 1] = n * (n + 2.0) * sum;
    }
    return q;
  }
}
