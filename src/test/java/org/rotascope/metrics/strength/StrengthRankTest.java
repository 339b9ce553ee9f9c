package org.rotascope.metrics.strength;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.rotascope.Tolerance.T1;
import static org.rotascope.Tolerance.close;
import static org.rotascope.metrics.strength.FamilyA.RECORDED;
import static org.rotascope.metrics.strength.FamilyA.call;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rotascope.Generator;
import org.rotascope.Oracles;
import org.rotascope.call.Kernel;
import org.rotascope.metric.Column;
import org.rotascope.metric.Inputs;
import org.rotascope.metric.Result;
import org.rotascope.metric.ResultJson;
import org.rotascope.panel.Kind;
import org.rotascope.panel.Panel;
import org.rotascope.reason.Reason;

/**
 * A5. Expected numbers are those pandas gave (oracles/relative_strength.json), and counts by brute
 * force.
 */
class StrengthRankTest {
  private static final Oracles PANEL = RECORDED.at("inputs", "panel");
  private static final List<String> MEMBERS =
      PANEL.keys().stream().filter(k -> !k.equals("dates")).toList();

  private static Panel panel() {
    double[][] columns = MEMBERS.stream().map(k -> PANEL.at(k).numbers()).toArray(double[][]::new);
    return Panel.of(PANEL.at("dates").days(), columns, MEMBERS, Kind.PRICE);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 21})
  void percentilesAreThoseOfPandas(int n) {
    Result result = call("rs_percentile", Inputs.of(panel()), Map.of("n", "" + n));
    List<Oracles> rows = RECORDED.at("rs_percentile", "panel_n" + n).list();
    assertEquals(300, result.table().rows());
    for (int t = 0; t < 300; t++) {
      double[] expected = rows.get(t).numbers();
      for (int c = 0; c < expected.length; c++) {
        Column column = result.table().column(MEMBERS.get(c));
        close(expected[c], column.real(t), T1, MEMBERS.get(c) + ", row " + t);
        if (t < n) {
          assertEquals(Reason.WARMUP, column.reason(t));
        } else if (Double.isNaN(expected[c])) {
          assertEquals(Reason.INSUFFICIENT_OBS, column.reason(t));
        }
      }
    }
  }

  @Test
  void ibdRatingIsThePercentileOfTheWeightedScoreBetween1And99() {
    Result result = call("rs_percentile", Inputs.of(panel()), Map.of("score", "IBD"));
    List<Oracles> rows = RECORDED.at("rs_percentile", "panel_ibd_last_3", "rating_linear").list();
    for (int i = 0; i < 3; i++) {
      double[] expected = rows.get(i).numbers();
      for (int c = 0; c < expected.length; c++) {
        close(expected[c], result.table().column(MEMBERS.get(c)).real(297 + i), T1, MEMBERS.get(c));
      }
    }
    assertEquals(Reason.WARMUP, result.table().column("A0").reason(251));
    assertEquals(null, result.table().column("A0").reason(252));
  }

  /** Brute force: each member's A3 by its formula, then counting. */
  @ParameterizedTest
  @ValueSource(strings = {"RETURN", "IBD"})
  void benchmarkTurnsReturnsIntoRelativeReturns(String score) {
    Inputs in = Generator.seed(8).sessions(320).missing(0.01).panelAndBenchmark(9);
    Result result = Kernel.standard().call("rs_percentile", in, Map.of("n", "10", "score", score));
    int warm = score.equals("IBD") ? 252 : 10;
    int checked = 0;
    for (int t = warm; t < in.asset().rows(); t++) {
      double[] scores = new double[9];
      for (int c = 0; c < 9; c++) {
        scores[c] =
            score.equals("RETURN")
                ? relative(in, c, t, 10)
                : 0.4 * relative(in, c, t, 63)
                    + 0.2 * relative(in, c, t, 126)
                    + 0.2 * relative(in, c, t, 189)
                    + 0.2 * relative(in, c, t, 252);
      }
      long valid = Arrays.stream(scores).filter(s -> !Double.isNaN(s)).count();
      for (int c = 0; c < 9; c++) {
        double own = scores[c];
        double share = (double) Arrays.stream(scores).filter(s -> s <= own).count() / valid;
        double expected = score.equals("IBD") ? 1 + 98 * share : 100 * share;
        double actual = result.table().columns().get(c + 1).real(t);
        close(Double.isNaN(own) ? Double.NaN : expected, actual, T1, "row " + t + ", member " + c);
        checked += Double.isNaN(own) ? 0 : 1;
      }
    }
    assertTrue(checked > 300, "only " + checked + " checked");
  }

  private static double relative(Inputs in, int c, int t, int n) {
    double own = in.asset().value(t, c) / in.asset().value(t - n, c);
    return own / (in.benchmark().value(t, 0) / in.benchmark().value(t - n, 0)) - 1;
  }

  @Test
  void oneValidMemberHasNoRank() {
    int[] dates = Generator.weekdays(java.time.LocalDate.of(2024, 1, 1), 4);
    double[] a = {1, 2, 3, 4};
    double[] b = {Double.NaN, 2, 0, 2};
    Panel panel = Panel.of(dates, new double[][] {a, b}, List.of("a", "b"), Kind.PRICE);
    Result result = call("rs_percentile", Inputs.of(panel), Map.of("n", "1"));
    Column own = result.table().column("a");
    Column other = result.table().column("b");
    assertTrue(Arrays.stream(own.numbers()).allMatch(Double::isNaN));
    assertEquals(Reason.INSUFFICIENT_OBS, own.reason(1));
    assertEquals(Reason.INSUFFICIENT_OBS, other.reason(1));
    assertEquals(Reason.NONPOSITIVE_PRICE, other.reason(2));
    assertEquals(Reason.NONPOSITIVE_PRICE, other.reason(3));
    assertEquals(Reason.INSUFFICIENT_OBS, own.reason(3));
  }

  @Test
  void equalMembersShareTheGreatestRank() {
    int[] dates = Generator.weekdays(java.time.LocalDate.of(2024, 1, 1), 2);
    double[][] columns = {{1, 2}, {3, 6}, {1, 1}, {4, 8}};
    Panel panel = Panel.of(dates, columns, List.of("a", "b", "c", "d"), Kind.PRICE);
    Result result = call("rs_percentile", Inputs.of(panel), Map.of("n", "1"));
    double[] row = result.table().columns().stream().skip(1).mapToDouble(c -> c.real(1)).toArray();
    assertArrayEquals(new double[] {100, 100, 25, 100}, row);
  }

  @Test
  void missingBenchmarkLeavesTheDayUndefined() {
    int[] dates = Generator.weekdays(java.time.LocalDate.of(2024, 1, 1), 3);
    Panel panel =
        Panel.of(dates, new double[][] {{1, 2, 3}, {1, 1, 1}}, List.of("a", "b"), Kind.PRICE);
    Panel market = Panel.series("m", dates, new double[] {1, Double.NaN, 1}, Kind.PRICE);
    Result result = call("rs_percentile", Inputs.of(panel, market), Map.of("n", "1"));
    assertEquals(Reason.INSUFFICIENT_OBS, result.table().column("a").reason(1));
    assertEquals(Reason.INSUFFICIENT_OBS, result.table().column("a").reason(2));
    Result two = call("rs_percentile", Inputs.of(panel, market), Map.of("n", "2"));
    assertEquals(100, two.table().column("a").real(2));
    assertEquals(50, two.table().column("b").real(2));
  }

  @Test
  void threadsChangeNoBit() {
    Inputs in = Generator.seed(2).sessions(1500).missing(0.02).panelAndBenchmark(20);
    Map<String, String> params = Map.of("n", "63");
    assertEquals(
        ResultJson.text(Kernel.standard().call("rs_percentile", in, params)),
        ResultJson.text(Kernel.standard().withThreads(4).call("rs_percentile", in, params)));
  }
}
