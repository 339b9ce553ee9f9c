package org.rotascope.metrics.strength;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.rotascope.Generator.day;
import static org.rotascope.Tolerance.T1;
import static org.rotascope.Tolerance.close;
import static org.rotascope.metrics.strength.FamilyA.RECORDED;
import static org.rotascope.metrics.strength.FamilyA.call;
import static org.rotascope.metrics.strength.FamilyA.last;
import static org.rotascope.metrics.strength.FamilyA.prices;
import static org.rotascope.metrics.strength.FamilyA.values;

import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rotascope.Generator;
import org.rotascope.Oracles;
import org.rotascope.metric.Column;
import org.rotascope.metric.Inputs;
import org.rotascope.metric.Result;
import org.rotascope.numeric.Returns;
import org.rotascope.panel.ExchangeCalendar;
import org.rotascope.panel.Kind;
import org.rotascope.panel.Panel;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;

/** A1 and A2. Expected numbers are those numpy and pandas gave (oracles/relative_strength.json). */
class RelativeStrengthTest {
  @ParameterizedTest
  @EnumSource(Returns.Excess.class)
  void excessReturnOfTheGoldenPairIsThatOfNumpy(Returns.Excess mode) {
    Result result = call("excess_return", Generator.goldenPair(), Map.of("mode", mode.name()));
    double[] x = values(result);
    assertEquals(1260, x.length);
    Oracles recorded = RECORDED.at("excess_return");
    close(recorded.at("golden_last", mode.name()).number(), x[1259], T1, "last");
    close(recorded.at("golden_sum", mode.name()).number(), Arrays.stream(x).sum(), T1, "sum");
    double[] hundredth = recorded.at("golden_every_100th", mode.name()).numbers();
    for (int i = 0; i < hundredth.length; i++) {
      close(hundredth[i], x[100 * i], T1, "row " + 100 * i);
    }
  }

  @ParameterizedTest
  @EnumSource(Returns.Excess.class)
  void missingReturnsAndRuinAreUndefined(Returns.Excess mode) {
    double[] r = RECORDED.at("inputs", "edges", "r").numbers();
    double[] b = RECORDED.at("inputs", "edges", "b").numbers();
    double[] expected = RECORDED.at("excess_return", "edges", mode.name()).numbers();
    for (int t = 0; t < r.length; t++) {
      close(expected[t], Returns.excess(r[t], b[t], mode), T1, mode + ", row " + t);
    }
  }

  @ParameterizedTest
  @EnumSource(Returns.Excess.class)
  void signIsTheSameInAllModes(Returns.Excess mode) {
    Inputs in = Generator.seed(4).missing(0.05).ties(0.1).pair();
    double[] arith = values(call("excess_return", in, Map.of()));
    double[] other = values(call("excess_return", in, Map.of("mode", mode.name())));
    for (int t = 0; t < arith.length; t++) {
      assertEquals(Math.signum(arith[t]), Math.signum(other[t]), "row " + t);
    }
  }

  @Test
  void nonPositivePriceLeavesTwoReturnsUndefined() {
    Result result =
        call(
            "excess_return",
            Inputs.of(prices("p", 1, 2, 0, 2, 3), prices("b", 1, 1, 1, 1, 1)),
            Map.of());
    Column x = result.table().column("value");
    assertArrayEquals(new double[] {1, Double.NaN, Double.NaN, 0.5}, x.numbers());
    assertEquals(Reason.NONPOSITIVE_PRICE, x.reason(1));
    assertEquals(Reason.NONPOSITIVE_PRICE, x.reason(2));
  }

  @Test
  void lineOfRelativeStrengthIsThatOfPandas() {
    Oracles recorded = RECORDED.at("rel_strength");
    double[] line = values(call("rel_strength", Generator.goldenPrices(), Map.of()));
    double[] hundredth = recorded.at("golden_every_100th").numbers();
    for (int i = 0; i < hundredth.length; i++) {
      close(hundredth[i], line[100 * i], T1, "row " + 100 * i);
    }
    close(recorded.at("golden_last").number(), line[1259], T1, "last");
    close(
        recorded.at("golden_log_last").number(),
        last(call("rel_log_strength", Generator.goldenPrices(), Map.of())),
        T1,
        "log");
  }

  /** Golden rs_log_cum of METRICS 5.2: numpy, sum of all 1,260 log excess returns. */
  @Test
  void logLineOfReturnsEndsAtTheSumOfLogExcess() {
    Result result = call("rel_log_strength", Generator.goldenPair(), Map.of());
    assertEquals(1260, result.table().rows());
    close(0.389115434714077, last(result), T1, "rs_log_cum");
    assertEquals(Reason.NO_PRIOR_CLOSE, result.fact("origin").orElseThrow().reason(0));
  }

  @Test
  void datesOfOneSeriesOnlyAreLeftOut() {
    Oracles recorded = RECORDED.at("rel_strength");
    Result line = call("rel_strength", FamilyA.smallPair(), Map.of());
    assertArrayEquals(recorded.at("pair_common_dates").days(), FamilyA.dates(line));
    close(recorded.at("pair").numbers(), values(line), T1, "line");
    Result log = call("rel_log_strength", FamilyA.smallPair(), Map.of());
    close(recorded.at("pair_log").numbers(), values(log), T1, "log line");
  }

  @Test
  void lineIsTheBaseAtItsOrigin() {
    int tenth = RECORDED.at("rel_strength", "pair_common_dates").days()[9];
    Map<String, String> params =
        Map.of("base", "1", "origin", java.time.LocalDate.ofEpochDay(tenth).toString());
    Result result = call("rel_strength", FamilyA.smallPair(), params);
    close(
        RECORDED.at("rel_strength", "pair_base_1_origin_10th_common").numbers(),
        values(result),
        T1,
        "line");
    assertEquals(tenth, result.fact("origin").orElseThrow().date(0));
  }

  @Test
  void originMovesToTheFirstCommonValidDate() {
    Inputs in = Inputs.of(prices("p", 0, -1, 2, 3), prices("b", 1, 1, 1, 2));
    Result result = call("rel_strength", in, Map.of());
    Column line = result.table().column("value");
    assertArrayEquals(new double[] {Double.NaN, Double.NaN, 100, 75}, line.numbers());
    assertEquals(Reason.NONPOSITIVE_PRICE, line.reason(0));
    assertEquals(in.asset().date(2), result.fact("origin").orElseThrow().date(0));
  }

  @Test
  void shouldRejectOriginAfterTheLastDate() {
    RotascopeException e =
        assertThrows(
            RotascopeException.class,
            () -> call("rel_strength", FamilyA.smallPair(), Map.of("origin", "2030-01-01")));
    assertEquals(Reason.BAD_ARGUMENT, e.reason());
    assertTrue(e.getMessage().contains("2030-01-01"), e.getMessage());
  }

  @Test
  void noCommonValidDateLeavesEverythingUndefined() {
    Result result =
        call("rel_log_strength", Inputs.of(prices("p", 0, 0), prices("b", 1, 1)), Map.of());
    assertTrue(Arrays.stream(values(result)).allMatch(Double::isNaN));
    assertEquals(Reason.NO_PRIOR_CLOSE, result.fact("origin").orElseThrow().reason(0));
  }

  @Test
  void returnsAndPricesOfOnePathGiveTheSameLine() {
    double[] r = Generator.goldenAsset();
    double[] b = Generator.goldenBenchmark();
    int[] dates =
        Generator.dates(
            Generator.day("2019-01-02"), 1261, org.rotascope.panel.ExchangeCalendar.XNYS);
    double[] p = new double[1261];
    double[] q = new double[1261];
    p[0] = 100;
    q[0] = 100;
    System.arraycopy(Generator.levels(r, 100), 0, p, 1, 1260);
    System.arraycopy(Generator.levels(b, 100), 0, q, 1, 1260);
    Inputs prices =
        Inputs.of(Panel.series("p", dates, p, Kind.PRICE), Panel.series("q", dates, q, Kind.PRICE));
    double[] fromPrices = values(call("rel_strength", prices, Map.of()));
    double[] fromReturns = values(call("rel_strength", Generator.goldenPair(), Map.of()));
    close(Arrays.copyOfRange(fromPrices, 1, 1261), fromReturns, T1, "line");
  }

  @Test
  void originAfterAnUnknownReturnHasNoLevelAndSinceGivesOne() {
    // No level after an unknown return is known (METRICS 1.5: nothing is filled); since starts the
    // line anew behind it.
    int[] days = Generator.dates(day("2019-01-02"), 505, ExchangeCalendar.XNYS);
    double[] r = new double[days.length];
    double[] b = r.clone();
    r[Arrays.binarySearch(days, day("2019-05-01"))] = Double.NaN;
    Inputs in =
        Inputs.of(
            Panel.series("r", days, r, Kind.SIMPLE_RETURN),
            Panel.series("b", days, b, Kind.SIMPLE_RETURN));
    Map<String, String> origin = Map.of("origin", "2020-01-02");
    RotascopeException e =
        assertThrows(RotascopeException.class, () -> call("rel_strength", in, origin));
    assertEquals(
        "no common level is known on or after origin 2020-01-02; give an earlier origin, or leave"
            + " out the days before with since",
        e.getMessage());
    assertEquals(Reason.BAD_ARGUMENT, e.reason());
    Result cut = call("rel_strength", in, Map.of("origin", "2020-01-02", "since", "2020-01-02"));
    assertEquals(day("2020-01-02"), cut.fact("origin").orElseThrow().date(0));
  }
}
