package org.rotascope.numeric;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rotascope.Generator;
import org.rotascope.Oracles;
import org.rotascope.numeric.Drawdowns.Episode;

/** Drawdowns against numpy (drawdowns.py) and against every pair of days. */
class DrawdownsTest {
  private static final Oracles RECORDED = Oracles.read("drawdowns");

  static List<String> cases() {
    return RECORDED.at("series_of_prices").keys();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void recordedSeriesAreReproduced(String name) {
    double[] level = RECORDED.at("inputs", name).numbers();
    assertArrayEquals(
        RECORDED.at("series_of_prices", name).numbers(), Drawdowns.series(level), 1e-15);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void recordedDeepestFallsAreReproduced(String name) {
    double[] level = RECORDED.at("inputs", name).numbers();
    Oracles expected = RECORDED.at("of_prices", name);
    int[] days = RECORDED.at("dates_of_small").days();
    List<Episode> deepest = Drawdowns.deepest(level, 1);
    if (expected.at("max_drawdown").number() == 0) {
      assertTrue(deepest.isEmpty());
      return;
    }
    Episode e = deepest.get(0);
    assertEquals(expected.at("max_drawdown").number(), e.depth(), 1e-15);
    assertEquals(Generator.day(expected.at("peak").text()), days[e.peak()]);
    assertEquals(Generator.day(expected.at("trough").text()), days[e.trough()]);
    assertEquals((int) expected.at("sessions_peak_to_trough").number(), e.trough() - e.peak());
    assertEquals(expected.has("sessions_trough_to_recovery"), e.isRecovered());
    if (e.isRecovered()) {
      assertEquals(Generator.day(expected.at("recovery").text()), days[e.recovery()]);
    }
  }

  /** A day is under water if any earlier day is higher; stretches of such days are the episodes. */
  private static List<Episode> byEveryPair(double[] level) {
    List<Episode> episodes = new ArrayList<>();
    for (int t = 0; t < level.length; t++) {
      double high = Double.NEGATIVE_INFINITY;
      int peak = -1;
      for (int s = 0; s < t; s++) {
        if (level[s] >= high) {
          high = level[s];
          peak = s;
        }
      }
      if (!(level[t] < high)) {
        continue;
      }
      int trough = t;
      int recovery = -1;
      for (int s = t; s < level.length; s++) {
        if (level[s] >= high) {
          recovery = s;
          break;
        }
        trough = level[s] < level[trough] ? s : trough;
      }
      episodes.add(new Episode(peak, trough, recovery, level[trough] / high - 1));
      if (recovery < 0) {
        break;
      }
      t = recovery - 1;
    }
    return episodes;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void episodesAreThoseOfEveryPairOfDays(long seed) {
    double[] level = Generator.seed(seed).sessions(400).tick(1).missing(0.05).series().column(0);
    assertEquals(byEveryPair(level), Drawdowns.episodes(level), "seed " + seed);
  }

  @Test
  void deepestComeFirstAndEqualOnesInOrderOfTime() {
    List<Episode> deepest = Drawdowns.deepest(new double[] {100, 90, 100, 50, 100, 50, 120, 60}, 3);
    assertEquals(
        List.of(3, 5, 7), deepest.stream().map(Episode::trough).toList(), "−50 % three times");
    assertEquals(-1, deepest.get(2).recovery());
  }

  @Test
  void totalLossIsADrawdownOfOneAndNothingFollows() {
    assertArrayEquals(new double[] {0, -1}, Drawdowns.series(new double[] {1, 0}));
    assertArrayEquals(new double[] {0, 0}, Drawdowns.series(new double[] {0, 0}));
    assertEquals(List.of(), Drawdowns.episodes(new double[0]));
  }
}
