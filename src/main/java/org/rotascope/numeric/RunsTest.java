package org.rotascope.numeric;

/**
 * The runs test of Wald &amp; Wolfowitz (1940): are wins and losses in random order?
 *
 * <p>Given n1 wins and n2 losses every order is equally likely under the null. With n = n1 + n2 the
 * number of runs R has mean μ = 2n1n2/n + 1 and variance σ² = 2n1n2(2n1n2 − n)/(n²(n − 1)). Where
 * the smaller count is at most 20 the p-values come from the exact law
 *
 * <pre>
 *   P(R = 2k)     = 2 C(n1−1, k−1) C(n2−1, k−1) / C(n, n1)
 *   P(R = 2k + 1) = [C(n1−1, k) C(n2−1, k−1) + C(n1−1, k−1) C(n2−1, k)] / C(n, n1)
 * </pre>
 *
 * <p>whose terms are positive and follow from one another by ratios; else from the normal law of z
 * = (R − μ)/σ, without continuity correction.
 *
 * @param wins n1
 * @param losses n2
 * @param runs R
 * @param expected μ; NaN without wins or without losses
 * @param z (R − μ)/σ; NaN where σ is 0 or undefined
 * @param exact whether the p-values are exact
 * @param twoSided two-sided p-value, min(1, 2·min(P(R ≤ r), P(R ≥ r))) where exact; NaN without
 *     wins or without losses
 * @param clustering P(R ≤ r): small where wins come in clusters
 */
public record RunsTest(
    long wins,
    long losses,
    long runs,
    double expected,
    double z,
    boolean exact,
    double twoSided,
    double clustering) {
  private static final long EXACT_UP_TO = 20;

  /**
   * Returns the test of a sequence of signs; only wins and losses are read, other days are left
   * out.
   */
  public static RunsTest of(byte[] signs) {
    long wins = 0;
    long losses = 0;
    long runs = 0;
    byte before = Signs.TIE;
    for (byte sign : signs) {
      if (sign == Signs.WIN || sign == Signs.LOSS) {
        wins += sign == Signs.WIN ? 1 : 0;
        losses += sign == Signs.LOSS ? 1 : 0;
        runs += sign == before ? 0 : 1;
        before = sign;
      }
    }
    return of(wins, losses, runs);
  }

  /** Returns the test of {@code runs} runs among {@code wins} wins and {@code losses} losses. */
  public static RunsTest of(long wins, long losses, long runs) {
    if (wins == 0 || losses == 0) {
      return new RunsTest(
          wins, losses, runs, Double.NaN, Double.NaN, false, Double.NaN, Double.NaN);
    }
    double n = wins + losses;
    double product = 2.0 * wins * losses;
    double expected = product / n + 1;
    double variance = product * (product - n) / (n * n * (n - 1));
    double z = variance > 0 ? (runs - expected) / Math.sqrt(variance) : Double.NaN;
    if (Math.min(wins, losses) > EXACT_UP_TO) {
      return new RunsTest(
          wins, losses, runs, expected, z, false, Tails.normalTwoSided(z), Tails.normalUpper(-z));
    }
    double[] law = law(Math.min(wins, losses), Math.max(wins, losses));
    double low = 0;
    for (int r = 0; r < law.length && r <= runs; r++) {
      low += law[r];
    }
    double high = 0;
    for (int r = law.length - 1; r >= 0 && r >= runs; r--) {
      high += law[r];
    }
    low = Math.min(1, low);
    return new RunsTest(
        wins, losses, runs, expected, z, true, Math.min(1, 2 * Math.min(low, high)), low);
  }

  /** P(R = r) for r = 0 … 2·few + 1. */
  private static double[] law(long few, long many) {
    double orders = 1;
    for (long i = 1; i <= few; i++) {
      orders *= (double) (many + i) / i;
    }
    double[] law = new double[(int) (2 * few + 2)];
    double a = 1; // C(few − 1, k − 1)
    double b = 1; // C(many − 1, k − 1)
    for (int k = 1; k <= few; k++) {
      double nextA = a * (few - k) / k;
      double nextB = b * (many - k) / k;
      law[2 * k] = 2 * a * b / orders;
      law[2 * k + 1] = (nextA * b + a * nextB) / orders;
      a = nextA;
      b = nextB;
    }
    return law;
  }
}
