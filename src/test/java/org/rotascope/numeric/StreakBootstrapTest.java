package org.rotascope.numeric;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.rotascope.Generator;
import org.rotascope.Oracles;

class StreakBootstrapTest {
  private static boolean[] wins(long seed, int n, double p) {
    double[] u = Generator.lcg(seed, n);
    boolean[] wins = new boolean[n];
    for (int t = 0; t < n; t++) {
      wins[t] = u[t] < p;
    }
    return wins;
  }

  private static boolean[] goldenWins() {
    double[] r = Generator.goldenAsset();
    double[] b = Generator.goldenBenchmark();
    boolean[] wins = new boolean[r.length];
    for (int t = 0; t < wins.length; t++) {
      wins[t] = r[t] > b[t];
    }
    return wins;
  }

  /** The replicate written down by Resample's indices, and its runs counted day by day. */
  private static int[] materialised(
      boolean[] history, double block, int length, int first, long seed, int replicate) {
    int[] rows = new int[length];
    new Resample(Resample.Scheme.STATIONARY, history.length, length, block)
        .fill(rows, new CounterRandom(seed).at(replicate));
    boolean[] days = new boolean[length];
    for (int t = 0; t < length; t++) {
      days[t] = history[rows[t]];
    }
    return counted(days, first);
  }

  private static int[] counted(boolean[] days, int first) {
    int run = 0;
    int initial = 0;
    int longest = 0;
    int longestOfFirst = 0;
    for (int t = 0; t < days.length; t++) {
      run = days[t] ? run + 1 : 0;
      initial = run == t + 1 ? run : initial;
      longest = Math.max(longest, run);
      longestOfFirst = t < first ? longest : longestOfFirst;
    }
    return new int[] {initial, longestOfFirst, longest};
  }

  @Test
  void streamedRunsAreThoseOfTheMaterialisedReplicate() {
    int[] lengths = {1, 2, 63, 64, 65, 130, 777};
    for (int days : new int[] {1, 2, 7, 63, 64, 65, 128, 500}) {
      for (double p : new double[] {0, 0.3, 0.53, 0.97, 1}) {
        boolean[] history = wins(days, days, p);
        for (double block : new double[] {1, 1.3, 4, 40, 1e4}) {
          for (int length : lengths) {
            int first = Math.max(1, length / 3);
            StreakBootstrap.Replicates found =
                new StreakBootstrap(history).stationary(block, length, first, 7, 42, Work.SERIAL);
            for (int j = 0; j < 7; j++) {
              assertArrayEquals(
                  materialised(history, block, length, first, 42, j),
                  new int[] {found.initial()[j], found.longestOfFirst()[j], found.longest()[j]},
                  days
                      + " days, p "
                      + p
                      + ", block "
                      + block
                      + ", length "
                      + length
                      + ", replicate "
                      + j);
            }
          }
        }
      }
    }
  }

  @Test
  void windowLongerThanTheReplicateIsTheReplicate() {
    StreakBootstrap.Replicates found =
        new StreakBootstrap(goldenWins()).stationary(3, 100, 500, 50, 1, Work.SERIAL);
    assertArrayEquals(found.longest(), found.longestOfFirst());
  }

  @Test
  void chunksInAnyOrderGiveTheSameReplicates() {
    StreakBootstrap bootstrap = new StreakBootstrap(goldenWins());
    Work backwards =
        (what, chunks, chunk) -> {
          List<Integer> all = new ArrayList<>();
          for (int i = 0; i < chunks; i++) {
            all.add(i);
          }
          Collections.reverse(all);
          all.parallelStream().forEach(i -> chunk.accept(i));
        };
    assertArrayEquals(
        bootstrap.stationary(5, 1260, 252, 1000, 9, Work.SERIAL).longest(),
        bootstrap.stationary(5, 1260, 252, 1000, 9, backwards).longest());
    assertArrayEquals(
        bootstrap.permuted(252, 1000, 9, Work.SERIAL).longest(),
        bootstrap.permuted(252, 1000, 9, backwards).longest());
  }

  /** A first replicate is the same whether 10 or 1,000 are drawn. */
  @Test
  void replicateDependsOnSeedAndNumberAlone() {
    StreakBootstrap bootstrap = new StreakBootstrap(goldenWins());
    int[] few = bootstrap.stationary(5, 1260, 252, 10, 9, Work.SERIAL).longest();
    int[] many = bootstrap.stationary(5, 1260, 252, 1000, 9, Work.SERIAL).longest();
    assertArrayEquals(few, java.util.Arrays.copyOf(many, 10));
  }

  /** With blocks of 1 the days are independent: the law of RunLaws, T4. */
  @Test
  void blocksOfOneDayFollowTheLawOfIndependentDays() {
    boolean[] history = goldenWins();
    int replicates = 20_000;
    StreakBootstrap.Replicates found =
        new StreakBootstrap(history).stationary(1, 1260, 252, replicates, 20260114, Work.SERIAL);
    double p = 675 / 1260.0;
    t4(Math.pow(p, 5), share(found.initial(), 5), replicates);
    for (int k : new int[] {8, 10, 12}) {
      t4(RunLaws.longestRunProb(252, p, k), share(found.longestOfFirst(), k), replicates);
      t4(RunLaws.longestRunProb(1260, p, k), share(found.longest(), k), replicates);
    }
  }

  /**
   * arch 8.0.0 StationaryBootstrap with 20,000 replicates, src/test/oracles/longest_run.py; both
   * sides have error.
   */
  @Test
  void blocksOfTenDaysAgreeWithArch() {
    Oracles golden = Oracles.read("longest_run").at("streak_pvalue_golden");
    for (Oracles e : golden.at("stationary_bootstrap").list()) {
      int replicates = (int) e.at("B").number();
      double block = Math.max(1, e.at("block").number());
      StreakBootstrap.Replicates found =
          new StreakBootstrap(goldenWins())
              .stationary(block, 1260, 252, replicates, 1, Work.SERIAL);
      double p = e.at("p").number();
      double error = Math.sqrt(2 * p * (1 - p) / replicates);
      assertEquals(p, StreakBootstrap.Replicates.pValue(found.longest(), 10), 4 * error);
    }
  }

  /**
   * All orders equally likely: counted compositions in exact arithmetic,
   * src/test/oracles/longest_run.py, T4.
   */
  @Test
  void permutationsFollowTheLawOfRandomOrder() {
    for (Oracles e : Oracles.read("longest_run").at("longest_run_prob_random_order").list()) {
      int n = (int) e.at("n").number();
      boolean[] history = new boolean[n];
      java.util.Arrays.fill(history, 0, (int) e.at("wins").number(), true);
      int replicates = 5_000;
      StreakBootstrap.Replicates found =
          new StreakBootstrap(history).permuted(n, replicates, 3, Work.SERIAL);
      t4(e.at("ge").number(), share(found.longest(), (int) e.at("k").number()), replicates);
    }
  }

  /**
   * The first day of a permutation is a win with the share of wins, and every permutation has all
   * of them.
   */
  @Test
  void permutationKeepsTheNumberOfWins() {
    boolean[] history = {true, true, true, false};
    int replicates = 20_000;
    StreakBootstrap.Replicates found =
        new StreakBootstrap(history).permuted(1, replicates, 5, Work.SERIAL);
    // Of the four orders two have a longest run of 3, two have one of 2.
    t4(0.5, share(found.longest(), 3), replicates);
    assertEquals(
        replicates, java.util.Arrays.stream(found.longest()).filter(k -> k == 2 || k == 3).count());
    t4(0.75, share(found.longestOfFirst(), 1), replicates);
  }

  @Test
  void pValueIsNeverZero() {
    assertEquals(1 / 4.0, StreakBootstrap.Replicates.pValue(new int[] {1, 2, 3}, 4));
    assertEquals(3 / 4.0, StreakBootstrap.Replicates.pValue(new int[] {1, 2, 3}, 2));
    assertEquals(1, StreakBootstrap.Replicates.pValue(new int[] {1, 2, 3}, 1));
  }

  @Test
  void historyWithoutADayIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> new StreakBootstrap(new boolean[0]));
    assertTrue(
        new StreakBootstrap(new boolean[1]).permuted(1, 1, 1, Work.SERIAL).longest()[0] == 0);
  }

  private static double share(int[] statistic, int least) {
    return java.util.Arrays.stream(statistic).filter(s -> s >= least).count()
        / (double) statistic.length;
  }

  private static void t4(double expected, double actual, int replicates) {
    assertEquals(
        expected, actual, 4 * Math.sqrt(expected * (1 - expected) / replicates) + 1.0 / replicates);
  }
}
