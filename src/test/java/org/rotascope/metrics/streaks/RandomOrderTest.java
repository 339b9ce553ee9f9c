package org.rotascope.metrics.streaks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.rotascope.Oracles;
import org.rotascope.metric.Inputs;
import org.rotascope.metric.PValues;
import org.rotascope.metric.Result;
import org.rotascope.metric.Table;
import org.rotascope.panel.Kind;
import org.rotascope.panel.Panel;
import org.rotascope.reason.Reason;

class RandomOrderTest {
  private static final double T2 = 1e-9;

  static List<String> names() {
    return StreakCases.names();
  }

  /** statsmodels 0.15.0 runstest_1samp and counted arrangements, src/test/oracles/streaks.py. */
  @ParameterizedTest
  @MethodSource("names")
  void agreesWithStatsmodelsAndCountedArrangements(String name) {
    Oracles e = StreakCases.RECORDED.at("runs_test", name);
    Result result = StreakCases.call("runs_test", StreakCases.inputs(name));
    double n1 = e.at("n1").number();
    double n2 = e.at("n2").number();
    if (name.equals("one missing")) {
      assertEquals(Reason.EMPTY, result.table().column("value").reason(0));
      return;
    }
    assertEquals(e.at("runs").number(), result.value());
    assertEquals(n1, result.fact("wins").orElseThrow().number(0));
    assertEquals(n2, result.fact("losses").orElseThrow().number(0));
    assertEquals(e.at("ties").number(), result.fact("ties").orElseThrow().number(0));
    Table table = result.table();
    if (n1 == 0 || n2 == 0) {
      assertEquals(Reason.INSUFFICIENT_OBS, table.column("p").reason(0));
      assertEquals(Reason.INSUFFICIENT_OBS, table.column("z").reason(0));
      return;
    }
    if (e.has("z")) {
      assertEquals(e.at("z").number(), table.column("z").real(0), T2);
    } else {
      assertEquals(Reason.ZERO_VARIANCE, table.column("z").reason(0));
    }
    boolean exact = Math.min(n1, n2) <= 20;
    String kind = exact ? "p_exact" : "p_asymptotic";
    assertEquals(e.at(kind).number(), table.column("p").real(0), T2);
    assertEquals(e.at(kind + "_clustering").number(), table.column("p_clustering").real(0), T2);
    Table notes = result.tables().get(PValues.TABLE);
    assertEquals(exact ? "EXACT" : "ASYMPTOTIC", notes.column("method").text(0));
    assertEquals(
        List.of("p", "p_clustering"),
        List.of(notes.column("p_value").text(0), notes.column("p_value").text(1)));
  }

  @Test
  void goldenValuesAreReproduced() {
    Oracles golden = Oracles.read("golden").at("values");
    Result result = StreakCases.call("runs_test", StreakCases.inputs("golden"));
    assertEquals(golden.at("n_runs", "value").number(), result.value());
    assertEquals(
        golden.at("runs_test_z", "value").number(), result.table().column("z").real(0), T2);
    assertEquals(
        golden.at("runs_test_p", "value").number(), result.table().column("p").real(0), T2);
  }

  @Test
  void unknownDaysAreCountedAndLeftOut() {
    Result result = StreakCases.call("runs_test", StreakCases.signs("++?+0-?-+"));
    assertEquals(3, result.value());
    assertEquals(2, result.fact("unknown").orElseThrow().integer(0));
    assertEquals(1, result.fact("ties").orElseThrow().integer(0));
  }

  @Test
  void cutMovesTheLineBetweenWinAndLoss() {
    double[] x = {0.03, 0.01, 0.02, -0.01, 0.04, 0.02};
    Inputs in = Inputs.of(Panel.series("x", new int[] {1, 2, 3, 4, 5, 6}, x, Kind.SIMPLE_RETURN));
    Result result = StreakCases.call("runs_test", in, "cut", "0.02");
    // above, below, tie, below, above, tie
    assertEquals(3, result.value());
    assertEquals(2, result.fact("wins").orElseThrow().integer(0));
    assertEquals(2, result.fact("losses").orElseThrow().integer(0));
    assertEquals(2, result.fact("ties").orElseThrow().integer(0));
    // 2 of each have 6 orders with 2, 3 or 4 runs, 2 orders each: P(R <= 3) = 4/6 = P(R >= 3).
    assertEquals(1, result.table().column("p").real(0));
    assertEquals(4 / 6.0, result.table().column("p_clustering").real(0), 1e-15);
  }

  @Test
  void dayThatTiesWithTheCutOnlyByRoundingIsFlagged() {
    // METRICS 1.6: two returns rounded to 0.01 % differ from 0.02 by no more than 2·tieEps =
    // 0.0001 on the second day; on the third nothing but 0.02 itself is said.
    double[] x = {0.03, 0.0201, 0.02, 0.01};
    Inputs in = Inputs.of(Panel.series("x", new int[] {1, 2, 3, 4}, x, Kind.SIMPLE_RETURN));
    Result result = StreakCases.call("runs_test", in, "cut", "0.02", "tieEps", "0.00005");
    assertEquals(2, result.fact("ties").orElseThrow().integer(0));
    assertEquals(
        List.of(
            "ROUNDING_SENSITIVE: 1 day is a tie only by the rounding of the inputs: 1970-01-03"),
        result.envelope().warnings());
    assertEquals(List.of(), StreakCases.call("runs_test", in, "cut", "0.02").envelope().warnings());
  }

  @Test
  void cutIsTakenFromTheExcessInTheModeAskedFor() {
    Inputs in = StreakCases.inputs("golden");
    double arith = StreakCases.call("runs_test", in, "cut", "0.002").value();
    double geom = StreakCases.call("runs_test", in, "cut", "0.002", "mode", "GEOM").value();
    double[] r = org.rotascope.Generator.goldenAsset();
    double[] b = org.rotascope.Generator.goldenBenchmark();
    assertEquals(runs(r, b, false), arith);
    assertEquals(runs(r, b, true), geom);
  }

  private static int runs(double[] r, double[] b, boolean ratio) {
    int runs = 0;
    for (int t = 0; t < r.length; t++) {
      boolean now = above(r, b, t, ratio);
      runs += t == 0 || now != above(r, b, t - 1, ratio) ? 1 : 0;
    }
    return runs;
  }

  private static boolean above(double[] r, double[] b, int t, boolean ratio) {
    return (ratio ? (1 + r[t]) / (1 + b[t]) - 1 : r[t] - b[t]) > 0.002;
  }
}
