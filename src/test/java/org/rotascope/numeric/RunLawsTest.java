package org.rotascope.numeric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.rotascope.Oracles;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;

class RunLawsTest {
  /** T1 of METRICS 1.15, relative: tail probabilities stay relative however small. */
  private static final double T1 = 1e-12;

  private static final Oracles RECORDED = Oracles.read("longest_run");
  private static final Oracles GOLDEN = Oracles.read("golden").at("values");

  private static void near(double expected, double actual, String what) {
    assertEquals(expected, actual, T1 * Math.abs(expected), what);
  }

  /**
   * Closed alternating sum in exact rational arithmetic, src/test/oracles/longest_run.py: 522
   * cases.
   */
  @Test
  void bothTailsAgreeWithTheClosedSum() {
    assertTrue(RECORDED.at("longest_run_prob").list().size() > 500);
    for (Oracles c : RECORDED.at("longest_run_prob").list()) {
      int n = (int) c.at("n").number();
      int k = (int) c.at("k").number();
      double p = c.at("p").number();
      RunLaws.Tails law = RunLaws.independent(n, p, k);
      near(c.at("ge").number(), law.atLeast(), "P(L >= " + k + "), n = " + n + ", p = " + p);
      near(c.at("lt").number(), law.less(), "P(L < " + k + "), n = " + n + ", p = " + p);
    }
  }

  @Test
  void valuesPrintedInTheSpecificationAreExact() {
    assertEquals(0.5078125, RunLaws.longestRunProb(10, 0.5, 3));
    near(0.24987030029296875, RunLaws.longestRunProb(20, 0.5, 5), "P(20, 1/2, 5)");
    near(
        GOLDEN.at("p_longest_ge_L(phat)", "value").number(),
        RunLaws.longestRunProb(1260, 675 / 1260.0, 10),
        "golden p_longest_ge_L(phat)");
    near(
        GOLDEN.at("p_longest_ge_9(n=9080,p=.5)", "value").number(),
        RunLaws.longestRunProb(9080, 0.5, 9),
        "golden p_longest_ge_9");
    near(
        GOLDEN.at("p_longest_ge_14(n=9575,p=.49)", "value").number(),
        RunLaws.longestRunProb(9575, 0.49, 14),
        "golden p_longest_ge_14");
  }

  /** METRICS B6, "Reading", printed to the digits shown. */
  @Test
  void nineSessionsInThirtySixYearsAreNotRare() {
    assertEquals(0.99987, RunLaws.longestRunProb(9076, 0.5, 9), 5e-6);
    assertEquals(0.012, RunLaws.independent(9076, 0.5, 10).less(), 5e-4);
    assertEquals(0.24, RunLaws.longestRunProb(9076, 0.5, 14), 5e-3);
    assertEquals(0.19, RunLaws.longestRunProb(9076, 0.49, 14), 5e-3);
    assertEquals(12.48, RunLaws.expectedLongestRun(9076, 0.5), 5e-3);
    assertEquals(8.9, RunLaws.expectedRunsAtLeast(9076, 0.5, 9), 0.05);
    // C3: 11 straight months in 36 years.
    assertEquals(0.098, RunLaws.longestRunProb(432, 0.5, 11), 5e-4);
    assertEquals(0.035, RunLaws.longestRunProb(432, 0.45, 11), 5e-4);
  }

  /** All 2^n sequences, each weighed in whole numbers: p = a/8, weights a and 8 − a. */
  @Test
  void lawOfIndependentSessionsIsTheSumOverAllSequences() {
    for (int n = 0; n <= 12; n++) {
      for (int a = 0; a <= 8; a++) {
        for (int k = -1; k <= n + 1; k++) {
          BigInteger hit = BigInteger.ZERO;
          for (int path = 0; path < 1 << n; path++) {
            if (hasRun(path, n, k)) {
              int wins = Integer.bitCount(path);
              hit =
                  hit.add(
                      BigInteger.valueOf(a)
                          .pow(wins)
                          .multiply(BigInteger.valueOf(8 - a).pow(n - wins)));
            }
          }
          double exact = hit.doubleValue() / Math.pow(8, n);
          RunLaws.Tails law = RunLaws.independent(n, a / 8.0, k);
          String what = n + " sessions, p = " + a + "/8, k = " + k;
          assertEquals(exact, law.atLeast(), 1e-15, what);
          assertEquals(1 - exact, law.less(), 1e-15, what);
        }
      }
    }
  }

  /** All 2^n sequences of a chain whose probabilities are eighths. */
  @Test
  void lawOfAChainIsTheSumOverAllSequences() {
    int[][] chains = {{4, 5, 3}, {0, 8, 2}, {8, 0, 8}, {1, 7, 1}, {3, 8, 0}, {8, 8, 5}, {2, 0, 0}};
    for (int[] c : chains) {
      for (int n = 1; n <= 11; n++) {
        for (int k = 1; k <= n + 1; k++) {
          BigInteger hit = BigInteger.ZERO;
          for (int path = 0; path < 1 << n; path++) {
            if (hasRun(path, n, k)) {
              hit = hit.add(weight(path, n, c));
            }
          }
          double exact = hit.doubleValue() / Math.pow(8, n);
          RunLaws.Tails law = RunLaws.markov(n, c[0] / 8.0, c[1] / 8.0, c[2] / 8.0, k);
          String what = n + " sessions, chain " + c[0] + c[1] + c[2] + ", k = " + k;
          assertEquals(exact, law.atLeast(), 1e-15, what);
          assertEquals(1 - exact, law.less(), 1e-15, what);
        }
      }
    }
  }

  private static boolean hasRun(int path, int n, int k) {
    int run = 0;
    int longest = 0;
    for (int t = 0; t < n; t++) {
      run = (path >> t & 1) == 1 ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    return longest >= k;
  }

  private static BigInteger weight(int path, int n, int[] chain) {
    BigInteger weight = BigInteger.ONE;
    for (int t = 0; t < n; t++) {
      int win = t == 0 ? chain[0] : (path >> (t - 1) & 1) == 1 ? chain[1] : chain[2];
      weight = weight.multiply(BigInteger.valueOf((path >> t & 1) == 1 ? win : 8 - win));
    }
    return weight;
  }

  /** Enumeration and matrix powers to 60 digits, src/test/oracles/longest_run.py. */
  @Test
  void lawOfAChainAgreesWithMatrixPowers() {
    for (Oracles c : RECORDED.at("longest_run_prob_markov").list()) {
      double actual =
          RunLaws.longestRunProbMarkov(
              (int) c.at("n").number(),
              c.at("p1").number(),
              c.at("pWW").number(),
              c.at("pLW").number(),
              (int) c.at("k").number());
      near(
          c.at("ge").number(),
          actual,
          c.keys() + " " + c.at("n").number() + " " + c.at("k").number());
    }
  }

  /**
   * With p = 0.9 and k = 2 the recurrence of METRICS has the root 0.9 beside 0.354, so rounding
   * outgrows P(L &lt; k); the count of sequences without two wins in a row is a Fibonacci-like sum
   * in exact arithmetic.
   */
  @Test
  void lowerTailKeepsItsDigitsWhereWinsAreFrequent() {
    // f_n = weight of sequences of n trials without two adjacent wins, weights 9 and 1: f_n =
    // f_{n-1} + 9 f_{n-2}.
    BigInteger before = BigInteger.ONE;
    BigInteger now = BigInteger.TEN;
    int n = 1;
    while (n < 300) {
      BigInteger next = now.add(BigInteger.valueOf(9).multiply(before));
      before = now;
      now = next;
      n++;
    }
    // The double 0.9 is not 9/10: over 300 trials that shifts the value by some 300 times 2^-53,
    // relative.
    double exact = new java.math.BigDecimal(now).movePointLeft(n).doubleValue();
    assertEquals(exact, RunLaws.independent(n, 0.9, 2).less(), exact * 1e-11);
    assertTrue(exact < 1e-100);
  }

  /** Monte Carlo with the generator of METRICS 5.1, T4. */
  @Test
  void lawOfAChainAgreesWithSimulation() {
    int samples = 20_000;
    int n = 250;
    long x = 77;
    int hits = 0;
    for (int j = 0; j < samples; j++) {
      int run = 0;
      boolean win = false;
      boolean found = false;
      for (int t = 0; t < n; t++) {
        x = (1103515245L * x + 12345) & 0x7fffffffL;
        double u = x / 2147483648.0;
        win = u < (t == 0 ? 0.5 : win ? 0.6 : 0.45);
        run = win ? run + 1 : 0;
        found |= run >= 9;
      }
      hits += found ? 1 : 0;
    }
    double p = RunLaws.longestRunProbMarkov(n, 0.5, 0.6, 0.45, 9);
    assertEquals(p, hits / (double) samples, 4 * Math.sqrt(p * (1 - p) / samples) + 1.0 / samples);
  }

  @Test
  void edgesAreThoseOfTheSpecification() {
    assertEquals(new RunLaws.Tails(1, 0), RunLaws.independent(10, 0.5, 0));
    assertEquals(new RunLaws.Tails(1, 0), RunLaws.independent(10, 0.5, -3));
    assertEquals(new RunLaws.Tails(0, 1), RunLaws.independent(10, 0.5, 11));
    assertEquals(new RunLaws.Tails(0, 1), RunLaws.independent(0, 0.5, 1));
    assertEquals(new RunLaws.Tails(1, 0), RunLaws.independent(10, 1, 10));
    assertEquals(new RunLaws.Tails(0, 1), RunLaws.independent(10, 0, 1));
    assertEquals(0, RunLaws.expectedLongestRun(0, 0.5));
    assertEquals(0, RunLaws.expectedLongestRun(9, 0));
    assertEquals(9, RunLaws.expectedLongestRun(9, 1));
    assertEquals(0, RunLaws.expectedRunsAtLeast(9, 0.5, 10));
    assertEquals(0, RunLaws.quantile(0, 0.5, 0.9));
    assertEquals(0, RunLaws.quantile(9, 0.5, 0));
    assertEquals(9, RunLaws.quantile(9, 0.5, 1));
    assertEquals(9, RunLaws.quantile(9, 1, 0.2));
    assertEquals(0, RunLaws.quantile(9, 0, 1));
  }

  @Test
  void expectationAgreesWithExactSums() {
    for (Oracles c : RECORDED.at("expected_longest_run").list()) {
      near(
          c.at("expected_longest_run").number(),
          RunLaws.expectedLongestRun((int) c.at("n").number(), c.at("p").number()),
          "E(L), n = " + c.at("n").number() + ", p = " + c.at("p").number());
    }
    near(
        GOLDEN.at("E_longest(n=9080,p=.5)", "value").number(),
        RunLaws.expectedLongestRun(9080, 0.5),
        "golden E_longest");
  }

  /**
   * The definition itself, term by term, where the shortcuts of the sum (sure lengths, closed tail,
   * end) all apply.
   */
  @Test
  void expectationIsTheSumOfAllTails() {
    for (double p : new double[] {0.02, 0.5, 0.97, 0.999}) {
      for (int n : new int[] {1, 2, 7, 60, 400, 3000}) {
        Sums.Running sum = new Sums.Running();
        for (int k = 1; k <= n; k++) {
          sum.add(RunLaws.longestRunProb(n, p, k));
        }
        near(sum.value(), RunLaws.expectedLongestRun(n, p), "n = " + n + ", p = " + p);
      }
    }
  }

  @Test
  void expectationOfTooManyStepsIsRefused() {
    RotascopeException e =
        assertThrows(
            RotascopeException.class, () -> RunLaws.expectedLongestRun(10_000_000, 0.9999));
    assertEquals(Reason.LIMIT, e.reason());
  }

  @Test
  void expectedNumberOfRunsAgrees() {
    for (Oracles c : RECORDED.at("expected_runs_ge").list()) {
      near(
          c.at("expected_runs_ge").number(),
          RunLaws.expectedRunsAtLeast(
              (int) c.at("n").number(), c.at("p").number(), (int) c.at("k").number()),
          "runs");
    }
    near(
        GOLDEN.at("expected_runs_ge9(n=9080,p=.5)", "value").number(),
        RunLaws.expectedRunsAtLeast(9080, 0.5, 9),
        "golden expected_runs_ge9");
  }

  @Test
  void quantileIsTheSmallestLengthThatReachesTheProbability() {
    for (Oracles c : RECORDED.at("longest_run_quantile").list()) {
      assertEquals(
          (int) c.at("longest_run_quantile").number(),
          RunLaws.quantile((int) c.at("n").number(), c.at("p").number(), c.at("prob").number()),
          "n = "
              + c.at("n").number()
              + ", p = "
              + c.at("p").number()
              + ", prob = "
              + c.at("prob").number());
    }
  }
}
