package org.rotascope.metrics.streaks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rotascope.Generator;
import org.rotascope.Oracles;
import org.rotascope.metric.Inputs;
import org.rotascope.metric.Result;
import org.rotascope.metric.Table;
import org.rotascope.numeric.Signs;
import org.rotascope.panel.Kind;
import org.rotascope.panel.Panel;
import org.rotascope.reason.Reason;

/** B1–B3 against the recorded run-length encodings, loops of their own and quantstats. */
class StreaksTest {
  private static final double T1 = 1e-12;

  static Stream<Arguments> casesAndTies() {
    return StreakCases.names().stream()
        .flatMap(name -> Arrays.stream(Signs.Ties.values()).map(ties -> Arguments.of(name, ties)));
  }

  /** Run-length encoding and compounded returns, src/test/oracles/streaks.py. */
  @ParameterizedTest
  @MethodSource("casesAndTies")
  void tableAgreesWithRunLengthEncoding(String name, Signs.Ties ties) {
    if (name.equals("golden") && ties != Signs.Ties.BREAK) {
      return; // no ties in it: recorded once
    }
    List<Oracles> expected = StreakCases.RECORDED.at("streak_table", ties.name(), name).list();
    Result result = StreakCases.call("streak_table", StreakCases.inputs(name), "ties", ties.name());
    Table table = result.table();
    assertEquals(expected.size(), table.rows());
    for (int row = 0; row < table.rows(); row++) {
      Oracles e = expected.get(row);
      assertEquals((long) e.at("sign").number(), table.column("sign").integer(row));
      assertEquals((long) e.at("length").number(), table.column("length").integer(row));
      assertEquals(e.at("start").text(), table.column("start").plain(row));
      assertEquals(e.at("end").text(), table.column("end").plain(row));
      assertEquals(e.at("excess").number(), table.column("excess").real(row), T1);
      for (String column : List.of("relative_return", "asset_return", "benchmark_return")) {
        assertEquals(e.at(column).number(), table.column(column).real(row), T1, column);
      }
      boolean seenWhole = !StreakCases.beginsUnknown(name) || row > 0;
      if (ties != Signs.Ties.SKIP && seenWhole) {
        assertEquals(
            e.at("censored").flag(), table.column("censored").flag(row), name + " row " + row);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("casesAndTies")
  void currentAgreesWithWalkingBack(String name, Signs.Ties ties) {
    Oracles e = StreakCases.RECORDED.at("streak_current", ties.name(), name);
    Result result =
        StreakCases.call("streak_current", StreakCases.inputs(name), "ties", ties.name());
    assertEquals(e.at("value").number(), result.value());
    if (e.has("start")) {
      assertEquals(e.at("start").text(), result.table().column("start").plain(0));
      assertEquals(e.at("end").text(), result.table().column("end").plain(0));
      assertTrue(result.table().column("open").flag(0));
    } else {
      assertFalse(result.table().column("start").isDefined(0));
      assertFalse(result.table().column("open").flag(0));
    }
    boolean warned =
        result.envelope().warnings().stream().anyMatch(w -> w.startsWith("LAST_DAY_UNKNOWN"));
    assertEquals(e.has("missing_at_end") && e.at("missing_at_end").number() > 0, warned);
  }

  @ParameterizedTest
  @MethodSource("casesAndTies")
  void longestAgreesWithTheTable(String name, Signs.Ties ties) {
    for (Streaks.Side side : Streaks.Side.values()) {
      Oracles e = StreakCases.RECORDED.at("streak_max", ties.name(), name, side.name());
      Result result =
          StreakCases.call(
              "streak_max", StreakCases.inputs(name), "ties", ties.name(), "side", side.name());
      assertEquals(e.at("value").number(), result.value());
      Table attained = result.tables().get("attained");
      List<List<String>> at =
          IntStream.range(0, attained.rows())
              .mapToObj(
                  i -> List.of(attained.column("start").plain(i), attained.column("end").plain(i)))
              .toList();
      assertEquals(e.at("at").list().stream().map(Oracles::texts).toList(), at);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"golden", "pair", "ties"})
  void longestAgreesWithQuantstats(String name) {
    Oracles e = StreakCases.RECORDED.at("streak_max_quantstats", name);
    Inputs in = StreakCases.inputs(name);
    assertEquals(e.at("wins").number(), StreakCases.call("streak_max", in).value());
    assertEquals(
        e.at("losses").number(), StreakCases.call("streak_max", in, "side", "LOSS").value());
  }

  @Test
  void goldenSeriesHasTheGoldenStreaks() {
    Oracles golden = Oracles.read("golden").at("values");
    Inputs in = StreakCases.inputs("golden");
    assertEquals(
        golden.at("longest_win_streak", "value").number(),
        StreakCases.call("streak_max", in).value());
    Result table = StreakCases.call("streak_table", in);
    assertEquals(golden.at("n_runs", "value").number(), table.table().rows());
    assertEquals(golden.at("wins", "value").number(), table.fact("wins").orElseThrow().number(0));
    long five =
        IntStream.range(0, table.table().rows())
            .filter(i -> table.table().column("sign").integer(i) == 1)
            .filter(i -> table.table().column("length").integer(i) >= 5)
            .count();
    assertEquals(golden.at("win runs>=5", "value").number(), (double) five);
  }

  /** METRICS B2: lengths + ties + NaN days = T, on generated series with every blemish. */
  @ParameterizedTest
  @EnumSource(Signs.Ties.class)
  void lengthsTiesAndUnknownDaysAddUpToTheSessions(Signs.Ties ties) {
    for (int seed = 1; seed <= 20; seed++) {
      Inputs in = Generator.seed(seed).sessions(200).missing(0.05).ties(0.1).nonPositive(2).pair();
      Result result = StreakCases.call("streak_table", in, "ties", ties.name());
      long lengths =
          IntStream.range(0, result.table().rows())
              .mapToLong(result.table().column("length")::integer)
              .sum();
      long rest =
          result.fact("ties").orElseThrow().integer(0)
              + result.fact("unknown").orElseThrow().integer(0);
      assertEquals(
          result.fact("sessions").orElseThrow().integer(0), lengths + rest, "seed " + seed);
      assertTrue(rest > 0, "seed " + seed + " has no tie and no unknown day");
    }
  }

  @Test
  void minLenLeavesShorterStreaksOut() {
    Result result =
        StreakCases.call("streak_table", StreakCases.signs("++-+++--0+"), "minLen", "2");
    assertEquals(3, result.table().rows());
    assertEquals(10, result.fact("sessions").orElseThrow().integer(0));
  }

  @Test
  void tieBeforeOrAfterLeavesACensoredStreakCensoredWhenSkipped() {
    Table skip =
        StreakCases.call("streak_table", StreakCases.signs("0++-+-0"), "ties", "SKIP").table();
    assertTrue(skip.column("censored").flag(0));
    assertFalse(skip.column("censored").flag(1));
    assertTrue(skip.column("censored").flag(3));
    Table broken = StreakCases.call("streak_table", StreakCases.signs("0++-+-0")).table();
    assertFalse(broken.column("censored").flag(0));
    assertFalse(broken.column("censored").flag(3));
  }

  @Test
  void unknownDayInsideBreaksTheStreakUnderEveryRuleOfTies() {
    for (Signs.Ties ties : Signs.Ties.values()) {
      Result result =
          StreakCases.call("streak_current", StreakCases.signs("+++?++"), "ties", ties.name());
      assertEquals(2, result.value());
    }
  }

  @Test
  void seriesWithoutAValueIsUndefined() {
    Panel none =
        Panel.series(
            "x", new int[] {1, 2}, new double[] {Double.NaN, Double.NaN}, Kind.SIMPLE_RETURN);
    for (String metric : List.of("streak_current", "streak_max")) {
      Result result = StreakCases.call(metric, Inputs.of(none));
      assertEquals(Reason.EMPTY, result.table().column("value").reason(0), metric);
    }
    assertEquals(0, StreakCases.call("streak_table", Inputs.of(none)).table().rows());
  }

  @Test
  void sideWithoutASessionHasLongestZero() {
    assertEquals(0, StreakCases.call("streak_max", StreakCases.signs("--0-")).value());
    assertEquals(
        0, StreakCases.call("streak_max", StreakCases.signs("++"), "side", "LOSS").value());
  }

  @Test
  void logExcessIsTheLogarithmOfTheRelativeReturn() {
    Result result = StreakCases.call("streak_current", StreakCases.inputs("golden"));
    double relative = result.table().column("relative_return").real(0);
    assertEquals(Math.log1p(relative), result.fact("log_excess").orElseThrow().real(0), T1);
  }

  @Test
  void excessSeriesAloneHasNoReturnsOfItsParts() {
    Result result = StreakCases.call("streak_current", StreakCases.signs("-++"));
    assertEquals(Reason.NOT_APPLICABLE, result.table().column("asset_return").reason(0));
    assertEquals(Reason.NOT_APPLICABLE, result.fact("log_excess").orElseThrow().reason(0));
    assertNull(result.table().column("value").reason(0));
  }

  @Test
  void tieEpsDecidesWhatIsATie() {
    Inputs in =
        Inputs.of(
            Panel.series(
                "x", new int[] {1, 2, 3}, new double[] {0.01, 0.0002, 0.01}, Kind.SIMPLE_RETURN));
    assertEquals(3, StreakCases.call("streak_current", in).value());
    Result rounded = StreakCases.call("streak_current", in, "tieEps", "0.0001");
    assertEquals(1, rounded.value());
    assertTrue(rounded.envelope().warnings().get(0).startsWith("ROUNDING_SENSITIVE"));
    assertEquals(
        3, StreakCases.call("streak_current", in, "tieEps", "0.0001", "ties", "WIN").value());
    assertEquals(
        2, StreakCases.call("streak_current", in, "tieEps", "0.0001", "ties", "SKIP").value());
  }

  @Test
  void unknownDayThatBreaksTheStreakIsReported() {
    // METRICS B1: a NaN inside breaks the run and is reported. 2 January 2019 is a Wednesday, so
    // the third day is the 4th.
    List<String> warned =
        List.of(
            "DAY_BEFORE_UNKNOWN: no value on 2019-01-04, before the streak; it may have begun"
                + " earlier");
    assertEquals(warned, warnings("++?++"));
    assertEquals(warned, warnings("++?0++", "ties", "SKIP"), "a tie skipped is not in between");
    assertEquals(List.of(), warnings("++?0++"), "the tie ended it in any case");
    assertEquals(List.of(), warnings("+?-++"), "the loss did");
    assertEquals(List.of(), warnings("++?0"), "no streak is in force");
    assertEquals(List.of(), warnings("+++"));
  }

  private static List<String> warnings(String signs, String... params) {
    return StreakCases.call("streak_current", StreakCases.signs(signs), params)
        .envelope()
        .warnings();
  }
}
