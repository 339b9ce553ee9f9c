package org.rotascope.metrics.streaks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.rotascope.Oracles;
import org.rotascope.metric.PValues;
import org.rotascope.metric.Result;
import org.rotascope.metric.Table;
import org.rotascope.reason.Reason;

class StreakHazardTest {
  private static final double T1 = 1e-12;

  static Stream<Arguments> recorded() {
    Oracles all = StreakCases.RECORDED.at("streak_hazard");
    return all.keys().stream()
        .flatMap(name -> all.at(name).keys().stream().map(side -> Arguments.of(name, side)));
  }

  /**
   * Direct counts, statsmodels' Wilson interval and scipy's chi-squared,
   * src/test/oracles/streaks.py.
   */
  @ParameterizedTest
  @MethodSource("recorded")
  void agreesWithDirectCounts(String name, String side) {
    Oracles e = StreakCases.RECORDED.at("streak_hazard", name, side);
    List<Oracles> rows = e.at("rows").list();
    Table table = StreakCases.call("streak_hazard", StreakCases.inputs(name), "side", side).table();
    assertEquals(rows.size(), table.rows());
    for (int i = 0; i < rows.size(); i++) {
      assertEquals(rows.get(i).at("k").number(), table.column("k").number(i));
      assertEquals(rows.get(i).at("at_risk").number(), table.column("at_risk").number(i));
      assertEquals(rows.get(i).at("hazard").number(), table.column("h").real(i), T1);
      assertEquals(rows.get(i).at("low").number(), table.column("low").real(i), T1);
      assertEquals(rows.get(i).at("high").number(), table.column("high").real(i), T1);
    }
    for (String most : e.at("constant_hazard").keys()) {
      Oracles test = e.at("constant_hazard", most);
      Result result =
          StreakCases.call("streak_hazard", StreakCases.inputs(name), "side", side, "maxLen", most);
      assertEquals(test.at("pooled").number(), fact(result, "pooled"), T1);
      assertEquals(test.at("lr").number(), fact(result, "lr"), 1e-10, "maxLen " + most);
      assertEquals(test.at("df").number(), fact(result, "lr_df"));
      assertEquals(test.at("p").number(), fact(result, "lr_p"), 1e-10);
    }
  }

  private static double fact(Result result, String name) {
    return result.fact(name).orElseThrow().number(0);
  }

  private static Result of(String signs, String... params) {
    return StreakCases.call("streak_hazard", StreakCases.signs(signs), params);
  }

  private static void row(Result result, int k, int atRisk, double h) {
    assertEquals(k, result.table().column("k").integer(k - 1));
    assertEquals(atRisk, result.table().column("at_risk").integer(k - 1), "at risk at " + k);
    assertEquals(h, result.table().column("h").real(k - 1), 1e-15, "hazard at " + k);
  }

  @Test
  void streakAtTheStartIsLeftOutAndOneAtTheEndIsAtRiskBeforeItsLength() {
    //                    ++++ (left out)  +  ++  +++ (open)
    Result result = of("++++-+--++-+++");
    assertEquals(3, fact(result, "runs"));
    assertEquals(1, fact(result, "left_out"));
    row(result, 1, 3, 2 / 3.0);
    row(result, 2, 2, 1 / 2.0);
    assertEquals(2, result.table().rows());
  }

  @Test
  void unknownDaysCensorLikeTheEndsOfTheData() {
    //                   -+ ?  ++ (left out) -  ++ ? (open)
    Result result = of("-+-?++-++?-+-");
    assertEquals(3, fact(result, "runs"));
    assertEquals(1, fact(result, "left_out"));
    row(result, 1, 3, 1 / 3.0);
    assertEquals(1, result.table().rows());
  }

  @Test
  void skippedTiesDoNotHideTheEndOfTheData() {
    assertEquals(1, fact(of("0++-+-", "ties", "SKIP"), "left_out"));
    assertEquals(0, fact(of("0++-+-"), "left_out"));
    Result open = of("-++0", "ties", "SKIP");
    row(open, 1, 1, 1);
    assertEquals(1, open.table().rows());
    Result ended = of("-++0");
    row(ended, 2, 1, 0);
  }

  @Test
  void maxLenSetsTheRowsAndLeavesEmptyOnesUndefined() {
    Result result = of("-+-++-+-", "maxLen", "4");
    assertEquals(4, result.table().rows());
    row(result, 1, 3, 1 / 3.0);
    row(result, 2, 1, 0);
    assertEquals(0, result.table().column("at_risk").integer(2));
    assertEquals(Reason.INSUFFICIENT_OBS, result.table().column("h").reason(2));
    assertEquals(Reason.INSUFFICIENT_OBS, result.table().column("low").reason(3));
    assertEquals(1, fact(result, "lr_df"));
    assertEquals(1, of("-+-++-+-", "maxLen", "1").table().rows());
  }

  @Test
  void oneLengthAloneIsNoTest() {
    Result result = of("-+-+-+-");
    row(result, 1, 3, 0);
    assertEquals(0, fact(result, "lr_df"));
    assertEquals(Reason.INSUFFICIENT_OBS, result.fact("lr_p").orElseThrow().reason(0));
    assertEquals("ASYMPTOTIC", result.tables().get(PValues.TABLE).column("method").text(0));
  }

  @Test
  void noStreakGivesNoRow() {
    Result result = of("---");
    assertEquals(0, result.table().rows());
    assertEquals(Reason.INSUFFICIENT_OBS, result.fact("pooled").orElseThrow().reason(0));
    assertTrue(of("?").fact("pooled").orElseThrow().reason(0) != null);
  }
}
