package org.rotascope.numeric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.rotascope.Oracles;

class RunsTestTest {
  private static final double T2 = 1e-9;

  /** A walk over all arrangements in exact arithmetic, src/test/oracles/streaks.py. */
  @Test
  void exactProbabilitiesAgreeWithCountedArrangements() {
    for (Oracles c : Oracles.read("streaks").at("runs_test_exact").list()) {
      RunsTest test =
          RunsTest.of(
              (long) c.at("n1").number(), (long) c.at("n2").number(), (long) c.at("runs").number());
      String what = test.toString();
      assertTrue(test.exact(), what);
      double two = c.at("p_exact").number();
      double clustering = c.at("p_exact_clustering").number();
      assertEquals(two, test.twoSided(), 1e-12 * two, what);
      assertEquals(clustering, test.clustering(), 1e-12 * clustering, what);
    }
  }

  /** Every arrangement of up to 12 days, counted here. */
  @Test
  void exactLawIsTheShareOfArrangements() {
    for (int n = 2; n <= 12; n++) {
      for (int wins = 1; wins < n; wins++) {
        int[] byRuns = new int[n + 1];
        int all = 0;
        for (int path = 0; path < 1 << n; path++) {
          if (Integer.bitCount(path) == wins) {
            byRuns[1 + Integer.bitCount((path ^ path >> 1) & ((1 << (n - 1)) - 1))]++;
            all++;
          }
        }
        for (int r = 2; r <= n; r++) {
          int low = 0;
          int high = 0;
          for (int i = 0; i <= n; i++) {
            low += i <= r ? byRuns[i] : 0;
            high += i >= r ? byRuns[i] : 0;
          }
          RunsTest test = RunsTest.of(wins, n - wins, r);
          assertEquals((double) low / all, test.clustering(), 1e-14, test.toString());
          assertEquals(
              Math.min(1, 2.0 * Math.min(low, high) / all),
              test.twoSided(),
              1e-14,
              test.toString());
        }
      }
    }
  }

  @Test
  void largeCountsUseTheNormalLawWithoutCorrection() {
    Oracles golden = Oracles.read("golden").at("values");
    RunsTest test = RunsTest.of(675, 585, 636);
    assertFalse(test.exact());
    double z = golden.at("runs_test_z", "value").number();
    double p = golden.at("runs_test_p", "value").number();
    assertEquals(z, test.z(), T2 * z);
    assertEquals(p, test.twoSided(), T2 * p);
    // scipy 1.17.1 norm.cdf(z), recorded in oracles/streaks.json.
    assertEquals(0.6791713155663115, test.clustering(), T2);
  }

  @Test
  void twentyIsExactAndTwentyOneIsNot() {
    assertTrue(RunsTest.of(20, 5000, 30).exact());
    assertFalse(RunsTest.of(21, 5000, 30).exact());
    // The two agree to the accuracy of the normal law where both are large.
    assertEquals(RunsTest.of(21, 22, 22).twoSided(), RunsTest.of(20, 22, 21).twoSided(), 0.1);
  }

  @Test
  void oneWinAndOneLossHaveNoSpread() {
    RunsTest test = RunsTest.of(new byte[] {Signs.WIN, Signs.LOSS});
    assertTrue(Double.isNaN(test.z()));
    assertEquals(1, test.twoSided());
    assertEquals(1, test.clustering());
  }

  @Test
  void oneSideAloneHasNoTest() {
    RunsTest test = RunsTest.of(new byte[] {Signs.WIN, Signs.WIN, Signs.TIE});
    assertEquals(2, test.wins());
    assertEquals(1, test.runs());
    assertTrue(
        Double.isNaN(test.z()) && Double.isNaN(test.twoSided()) && Double.isNaN(test.clustering()));
    assertEquals(0, RunsTest.of(new byte[0]).runs());
  }

  @Test
  void tiesAndUnknownDaysAreLeftOutBeforeRunsAreCounted() {
    byte[] signs = {
      Signs.TIE,
      Signs.WIN,
      Signs.TIE,
      Signs.WIN,
      Signs.UNKNOWN,
      Signs.LOSS,
      Signs.TIE,
      Signs.LOSS,
      Signs.WIN
    };
    RunsTest test = RunsTest.of(signs);
    assertEquals(3, test.wins());
    assertEquals(2, test.losses());
    assertEquals(3, test.runs());
  }
}
