package org.rotascope.numeric;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Adjustment of the p-values of a family of tests. With m tests and p_(1) ≤ … ≤ p_(m):
 *
 * <ul>
 *   <li>BONFERRONI: min(1, m·p);
 *   <li>HOLM (1979): max over j ≤ i of min(1, (m − j + 1)·p_(j)), for any dependence;
 *   <li>BH (Benjamini &amp; Hochberg 1995): min over j ≥ i of min(1, (m/j)·p_(j)), the false
 *       discovery rate for independent or positively dependent tests;
 *   <li>BY (Benjamini &amp; Yekutieli 2001): BH times Σ_{i=1}^{m} 1/i, for any dependence.
 * </ul>
 *
 * <p>Adjusted values keep the order of the p-values.
 */
public final class MultipleTesting {
  /** How p-values are adjusted, and for what. */
  public enum Method {
    /** Family-wise error, by the number of tests. */
    BONFERRONI,
    /** Family-wise error, step down. */
    HOLM,
    /** False discovery rate, step up. */
    BH,
    /** False discovery rate under any dependence. */
    BY
  }

  private MultipleTesting() {}

  /**
   * Returns the adjusted p-values, in the order given; a NaN stays NaN and does not count as a
   * test.
   */
  public static double[] adjust(double[] p, Method method) {
    int[] order =
        IntStream.range(0, p.length)
            .filter(i -> !Double.isNaN(p[i]))
            .boxed()
            .sorted(Comparator.comparingDouble(i -> p[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    int m = order.length;
    double[] adjusted = new double[p.length];
    Arrays.fill(adjusted, Double.NaN);
    switch (method) {
      case BONFERRONI -> {
        for (int i : order) {
          adjusted[i] = Math.min(1, m * p[i]);
        }
      }
      case HOLM -> {
        double most = 0;
        for (int j = 0; j < m; j++) {
          most = Math.max(most, Math.min(1, (m - j) * p[order[j]]));
          adjusted[order[j]] = most;
        }
      }
      case BH -> stepUp(p, order, 1, adjusted);
      case BY -> stepUp(p, order, harmonic(m), adjusted);
    }
    return adjusted;
  }

  private static void stepUp(double[] p, int[] order, double factor, double[] adjusted) {
    int m = order.length;
    double least = 1;
    for (int j = m - 1; j >= 0; j--) {
      least = Math.min(least, factor * m * p[order[j]] / (j + 1));
      adjusted[order[j]] = least;
    }
  }

  private static double harmonic(int m) {
    Sums.Running sum = new Sums.Running();
    for (int i = 1; i <= m; i++) {
      sum.add(1.0 / i);
    }
    return sum.value();
  }
}
