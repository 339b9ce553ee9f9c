package org.rotascope.numeric;

import org.hipparchus.distribution.discrete.BinomialDistribution;

/** A share of successes: Wilson's interval and the exact binomial test (METRICS C2). */
public final class Proportions {
  /** Relative slack within which two probabilities count as equal in the two-sided test. */
  private static final double LOG_SLACK = StrictMath.log1p(1e-7);

  private Proportions() {}

  /**
   * Returns Wilson's (1927) score interval of a share, without continuity correction:
   *
   * <pre>(p + z²/2n ± z √(p(1−p)/n + z²/4n²)) / (1 + z²/n),  p = k/n,  z = Φ⁻¹((1 + confidence)/2)
   * </pre>
   *
   * <p>The lower end is exactly 0 for no success and the upper exactly 1 for no failure. Undefined
   * for n = 0.
   *
   * @param successes between 0 and {@code trials}
   * @param confidence between 0 and 1, both excluded: 0.95
   */
  public static Interval wilson(long successes, long trials, double confidence) {
    if (trials == 0) {
      return Interval.UNDEFINED;
    }
    double n = trials;
    double p = successes / n;
    double z = Tails.normalQuantile(0.5 + confidence / 2);
    double scale = 1 + z * z / n;
    double centre = (p + z * z / (2 * n)) / scale;
    double half = z * Math.sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / scale;
    return new Interval(
        successes == 0 ? 0 : Math.max(0, centre - half),
        successes == trials ? 1 : Math.min(1, centre + half));
  }

  /**
   * Returns the two-sided p-value of k successes in n trials against probability p0: the
   * probability of all outcomes that are no more likely than the one observed (Sterne 1954), a
   * relative 1e−7 more counting as equally likely.
   *
   * <p>Beyond the mean the probabilities fall, so the outcomes on the other side that belong are
   * those up to one found by bisection; both tails are then {@linkplain Tails#binomialUpper tails},
   * with their digits.
   *
   * @param p0 between 0 and 1; at the ends only one outcome is possible
   * @return NaN for n = 0
   */
  public static double binomialTest(int k, int n, double p0) {
    if (n == 0) {
      return Double.NaN;
    }
    if (p0 == 0 || p0 == 1) {
      return k == (p0 == 0 ? 0 : n) ? 1 : 0;
    }
    if (k == n * p0) {
      return 1;
    }
    BinomialDistribution law = new BinomialDistribution(n, p0);
    double limit = law.logProbability(k) + LOG_SLACK;
    if (k > n * p0) {
      // The probabilities rise up to the mean: the last i at most as likely as k, or −1.
      int last = -1;
      int high = (int) Math.floor(n * p0);
      while (last < high) {
        int middle = high - (high - last) / 2;
        if (law.logProbability(middle) <= limit) {
          last = middle;
        } else {
          high = middle - 1;
        }
      }
      return Math.min(1, Tails.binomialUpper(k, n, p0) + Tails.binomialLower(last, n, p0));
    }
    // The probabilities fall from the mean on: the first i at most as likely as k, or n + 1.
    int first = n + 1;
    int low = (int) Math.ceil(n * p0);
    while (low < first) {
      int middle = low + (first - low) / 2;
      if (law.logProbability(middle) <= limit) {
        first = middle;
      } else {
        low = middle + 1;
      }
    }
    return Math.min(1, Tails.binomialLower(k, n, p0) + Tails.binomialUpper(first, n, p0));
  }
}
