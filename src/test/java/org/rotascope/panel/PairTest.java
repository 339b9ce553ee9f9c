package org.rotascope.panel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;

/** Alignment by METRICS 1.4. Expected numbers are ratios of the prices written in the tests. */
class PairTest {
  private static final double NaN = Double.NaN;

  private static Panel prices(String name, int[] days, double... values) {
    return Panel.series(name, days, values, Kind.PRICE);
  }

  private static Panel returns(String name, int[] days, double... values) {
    return Panel.series(name, days, values, Kind.SIMPLE_RETURN);
  }

  private static int[] days(int... days) {
    return days;
  }

  @Test
  void removesDatesOfOneSeriesBeforeReturnsAreComputed() {
    Pair pair =
        Pair.of(
            prices("a", days(1, 2, 3, 4), 100, 110, 120, 150),
            prices("b", days(1, 3, 4, 5), 200, 210, 220, 230),
            Align.INTERSECTION,
            0);
    assertArrayEquals(days(3, 4), pair.asset().sessionDates());
    assertArrayEquals(new double[] {120.0 / 100 - 1, 150.0 / 120 - 1}, pair.asset().returns());
    assertArrayEquals(new double[] {210.0 / 200 - 1, 220.0 / 210 - 1}, pair.benchmark().returns());
    assertEquals(1, pair.droppedAsset());
    assertEquals(1, pair.droppedBenchmark());
  }

  @Test
  void missingPriceCountsAsAnAbsentDate() {
    Pair pair =
        Pair.of(
            prices("a", days(1, 2, 3), 100, NaN, 120),
            prices("b", days(1, 2, 3), 200, 205, 210),
            Align.INTERSECTION,
            0);
    assertArrayEquals(new double[] {120.0 / 100 - 1}, pair.asset().returns());
    assertArrayEquals(new double[] {210.0 / 200 - 1}, pair.benchmark().returns());
  }

  @Test
  void compoundsReturnsOverDatesOfOneSeries() {
    Pair pair =
        Pair.of(
            returns("a", days(1, 2, 3, 4, 5), .1, .2, .3, .4, .5),
            returns("b", days(1, 2, 4, 5), .01, .02, .04, .05),
            Align.INTERSECTION,
            0);
    assertArrayEquals(days(1, 2, 4, 5), pair.asset().sessionDates());
    assertArrayEquals(new double[] {.1, .2, 1.3 * 1.4 - 1, .5}, pair.asset().returns(), 1e-15);
    assertArrayEquals(new double[] {.01, .02, .04, .05}, pair.benchmark().returns());
    assertEquals(1, pair.droppedAsset());
    assertEquals(0, pair.droppedBenchmark());
  }

  @Test
  void unknownReturnInsideACompoundedIntervalMakesItUnknown() {
    Pair pair =
        Pair.of(
            returns("a", days(1, 2, 3, 4), .1, .2, NaN, .4),
            returns("b", days(1, 2, 4), .01, .02, .04),
            Align.INTERSECTION,
            0);
    assertArrayEquals(new double[] {.1, .2, NaN}, pair.asset().returns());
  }

  /**
   * The same prices as prices, as returns, or mixed, with dates missing on either side, give the
   * same pair.
   */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void pricesAndTheReturnsMadeFromThemAgree(long seed) {
    Random random = new Random(seed);
    TreeMap<Integer, Double> a = new TreeMap<>();
    TreeMap<Integer, Double> b = new TreeMap<>();
    for (int day = 0; day < 120; day++) {
      if (day < 3 || random.nextDouble() < .8) {
        a.put(day, 50 + 100 * random.nextDouble());
      }
      if (day < 3 || random.nextDouble() < .7) {
        b.put(day, 50 + 100 * random.nextDouble());
      }
    }
    Pair expected = Pair.of(panel(a), panel(b), Align.INTERSECTION, 0);
    for (Pair pair :
        List.of(
            Pair.of(returns(a), returns(b), Align.INTERSECTION, 0),
            Pair.of(panel(a), returns(b), Align.INTERSECTION, 0),
            Pair.of(returns(a), panel(b), Align.INTERSECTION, 0))) {
      assertArrayEquals(
          expected.asset().sessionDates(), pair.asset().sessionDates(), "seed " + seed);
      assertArrayEquals(expected.asset().returns(), pair.asset().returns(), 1e-12, "seed " + seed);
      assertArrayEquals(
          expected.benchmark().returns(), pair.benchmark().returns(), 1e-12, "seed " + seed);
    }
  }

  private static Panel returns(Map<Integer, Double> prices) {
    int[] dates = prices.keySet().stream().skip(1).mapToInt(Integer::intValue).toArray();
    double[] p = prices.values().stream().mapToDouble(Double::doubleValue).toArray();
    double[] r = new double[dates.length];
    for (int t = 0; t < r.length; t++) {
      r[t] = p[t + 1] / p[t] - 1;
    }
    return returns("r", dates, r);
  }

  @Test
  void dailyReturnsBesideMonthlyOnesAreCompoundedToMonths() {
    int[] daily = IntStream.range(0, 60).toArray();
    double[] r = new double[60];
    Arrays.fill(r, .001);
    Pair pair =
        Pair.of(
            returns("a", daily, r),
            returns("b", days(10, 30, 50), .01, .02, .03),
            Align.INTERSECTION,
            0);
    assertArrayEquals(days(30, 50), pair.asset().sessionDates());
    assertArrayEquals(
        new double[] {Math.pow(1.001, 20) - 1, Math.pow(1.001, 20) - 1},
        pair.asset().returns(),
        1e-14);
    assertTrue(pair.asset().hasBaseDate());
  }

  @Test
  void keepsAnUnknownReturnAsAGapInBoth() {
    Pair pair =
        Pair.of(
            returns("a", days(1, 2, 3), .1, NaN, .3),
            returns("b", days(1, 2, 3), .01, .02, .03),
            Align.INTERSECTION,
            0);
    assertArrayEquals(new double[] {.1, NaN, .3}, pair.asset().returns());
    assertEquals(Reason.INSUFFICIENT_OBS, pair.asset().gap());
    assertTrue(Double.isNaN(pair.asset().level(2)));
  }

  @Test
  void turnsPricesBesideReturnsIntoReturnsOverTheSameIntervals() {
    Pair pair =
        Pair.of(
            prices("a", days(0, 1, 2, 4, 5), 100, 101, 103, 106, 110),
            returns("b", days(1, 2, 3, 4, 5), .01, .02, .03, .04, .05),
            Align.INTERSECTION,
            0);
    assertArrayEquals(days(1, 2, 4, 5), pair.asset().sessionDates());
    assertArrayEquals(
        new double[] {101.0 / 100 - 1, 103.0 / 101 - 1, 106.0 / 103 - 1, 110.0 / 106 - 1},
        pair.asset().returns());
    assertArrayEquals(
        new double[] {.01, .02, 1.03 * 1.04 - 1, .05}, pair.benchmark().returns(), 1e-15);
  }

  @Test
  void carriesPricesForwardAtMostMaxGapSessions() {
    Panel a = prices("a", days(1, 2, 5), 100, 110, 120);
    Panel b = prices("b", days(1, 2, 3, 4, 5), 200, 205, 210, 215, 220);
    Pair one = Pair.of(a, b, Align.UNION_FFILL, 1);
    assertArrayEquals(days(2, 3, 5), one.asset().sessionDates());
    assertArrayEquals(new double[] {110.0 / 100 - 1, 0, 120.0 / 110 - 1}, one.asset().returns());
    assertEquals(1, one.filled());
    assertArrayEquals(days(2, 5), Pair.of(a, b, Align.UNION_FFILL, 0).asset().sessionDates());
  }

  @Test
  void refusesToFillReturns() {
    Panel a = returns("a", days(1, 2), .1, .2);
    RotascopeException e =
        assertThrows(RotascopeException.class, () -> Pair.of(a, a, Align.UNION_FFILL, 1));
    assertEquals(Reason.BAD_KIND, e.reason());
  }

  @Test
  void saysWhenSeriesNeverOverlap() {
    RotascopeException e =
        assertThrows(
            RotascopeException.class,
            () ->
                Pair.of(
                    prices("a", days(1, 2), 1, 2),
                    prices("b", days(3, 4), 1, 2),
                    Align.INTERSECTION,
                    0));
    assertEquals(Reason.NO_OVERLAP, e.reason());
    assertEquals(
        "a (1970-01-02 to 1970-01-03) and b (1970-01-04 to 1970-01-05) share no return interval;"
            + " give series that overlap",
        e.getMessage());
  }

  @Test
  void nonPositivePriceMakesBothReturnsThatTouchItUndefined() {
    Pair pair =
        Pair.of(
            prices("a", days(1, 2, 3, 4), 100, 0, 120, 130),
            prices("b", days(1, 2, 3, 4), 200, 205, 210, 215),
            Align.INTERSECTION,
            0);
    assertArrayEquals(new double[] {NaN, NaN, 130.0 / 120 - 1}, pair.asset().returns());
    assertEquals(Reason.NONPOSITIVE_PRICE, pair.asset().gap());
  }

  /** Brute force: two maps from date to price, and the dates in both. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void equalsTheIntersectionOfTwoMaps(long seed) {
    Random random = new Random(seed);
    TreeMap<Integer, Double> a = new TreeMap<>();
    TreeMap<Integer, Double> b = new TreeMap<>();
    for (int day = 0; day < 200; day++) {
      if (random.nextDouble() < .8) {
        a.put(day, 50 + 100 * random.nextDouble());
      }
      if (random.nextDouble() < .7) {
        b.put(day, 50 + 100 * random.nextDouble());
      }
    }
    Pair pair = Pair.of(panel(a), panel(b), Align.INTERSECTION, 0);
    List<Integer> both = new ArrayList<>(a.keySet());
    both.retainAll(b.keySet());
    assertEquals(both.size() - 1, pair.asset().sessions(), "seed " + seed);
    for (int t = 1; t < both.size(); t++) {
      assertEquals(both.get(t), pair.asset().date(t), "seed " + seed);
      assertEquals(
          a.get(both.get(t)) / a.get(both.get(t - 1)) - 1, pair.asset().simple(t), "seed " + seed);
      assertEquals(
          b.get(both.get(t)) / b.get(both.get(t - 1)) - 1,
          pair.benchmark().simple(t),
          "seed " + seed);
    }
  }

  private static Panel panel(SortedMap<Integer, Double> prices) {
    return prices(
        "p",
        prices.keySet().stream().mapToInt(Integer::intValue).toArray(),
        prices.values().stream().mapToDouble(Double::doubleValue).toArray());
  }

  @Test
  void firstReturnCountsWhereTwoCommonDatesFollowOneAnother() {
    Pair pair =
        Pair.of(
            returns("a", days(2, 3), .1, .2),
            prices("b", days(1, 2, 3), 100, 110, 132),
            Align.INTERSECTION,
            0);
    assertArrayEquals(days(2, 3), pair.asset().sessionDates());
    assertArrayEquals(new double[] {.1, .2}, pair.asset().returns());
    assertArrayEquals(new double[] {110.0 / 100 - 1, 132.0 / 110 - 1}, pair.benchmark().returns());
  }

  @Test
  void ratioToABenchmarkThatLostEverythingIsUndefined() {
    Pair pair =
        Pair.of(
            returns("a", days(1, 2, 3), .5, 0, 0),
            returns("b", days(1, 2, 3), 0, -1, .1),
            Align.INTERSECTION,
            0);
    assertArrayEquals(new double[] {1, 1.5, NaN, NaN}, pair.ratio());
  }
}
