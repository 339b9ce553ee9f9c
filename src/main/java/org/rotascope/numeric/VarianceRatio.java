package org.rotascope.numeric;

/**
 * The variance ratio of Lo and MacKinlay (1988) with overlapping sums, bias correction and the
 * z-statistic that allows for heteroskedasticity (METRICS C6).
 *
 * @param ratio variance of q-sums over q times the variance of single values; above 1 the values
 *     persist
 * @param z standard normal where the values are uncorrelated; NaN where it does not exist
 */
public record VarianceRatio(double ratio, double z) {
  private static final VarianceRatio UNDEFINED = new VarianceRatio(Double.NaN, Double.NaN);

  /**
   * Returns the variance ratio
   *
   * <pre>
   * σ²₁ = Σ(x_t − μ)²/(n − 1),  σ²_q = Σ_t (x_t + … + x_{t−q+1} − qμ)² / [q(n − q + 1)(1 − q/n)],  VR = σ²_q/σ²₁
   * δ_k = nΣ(x_t − μ)²(x_{t−k} − μ)²/[Σ(x_t − μ)²]²,  z* = √n(VR − 1)/√(Σ_{k&lt;q} [2(q − k)/q]² δ_k)
   * </pre>
   *
   * <p>Sums are of deviations from the mean, so nothing large cancels. A sum or product that would
   * need a missing value is left out; n then counts the known values, and the number of sums that
   * exist replaces n − q + 1.
   *
   * @param x increments in order, NaN for a missing one
   * @param q values in a sum, at least 2
   * @return NaN for both unless there are more than q values, at least one full sum, and they vary
   */
  public static VarianceRatio of(double[] x, int q) {
    double[] valid = Moments.valid(x);
    int n = valid.length;
    double total = Moments.squares(valid);
    if (n <= q || !(total > 0)) {
      return UNDEFINED;
    }
    double mean = Sums.mean(valid);
    double[] d = new double[x.length];
    for (int t = 0; t < d.length; t++) {
      d[t] = x[t] - mean;
    }
    Sums.Running squares = new Sums.Running();
    int sums = 0;
    for (int t = q; t <= d.length; t++) {
      double sum = Sums.sum(d, t - q, t);
      if (!Double.isNaN(sum)) {
        squares.add(sum * sum);
        sums++;
      }
    }
    if (sums == 0) {
      return UNDEFINED;
    }
    double single = total / (n - 1);
    double ratio = squares.value() / (q * (double) sums * (1 - (double) q / n)) / single;
    return new VarianceRatio(
        ratio, StrictMath.sqrt(n) * (ratio - 1) / StrictMath.sqrt(variance(d, q, n, total)));
  }

  private static double variance(double[] d, int q, int n, double total) {
    Sums.Running variance = new Sums.Running();
    for (int k = 1; k < q; k++) {
      Sums.Running products = new Sums.Running();
      for (int t = k; t < d.length; t++) {
        double product = d[t] * d[t] * d[t - k] * d[t - k];
        if (!Double.isNaN(product)) {
          products.add(product);
        }
      }
      double weight = 2.0 * (q - k) / q;
      variance.add(weight * weight * n * products.value() / (total * total));
    }
    return variance.value() > 0 ? variance.value() : Double.NaN;
  }
}
