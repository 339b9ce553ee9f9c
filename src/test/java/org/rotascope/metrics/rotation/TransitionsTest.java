package org.rotascope.metrics.rotation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.rotascope.Tolerance.T2;
import static org.rotascope.Tolerance.close;
import static org.rotascope.Tolerance.relative;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rotascope.Generator;
import org.rotascope.Oracles;
import org.rotascope.call.Kernel;
import org.rotascope.metric.Inputs;
import org.rotascope.metric.Result;
import org.rotascope.metric.Table;
import org.rotascope.reason.Reason;

/** E5. Expected numbers are those numpy and statsmodels gave (oracles/rotation_graph.json). */
class TransitionsTest {
  private static final Oracles RECORDED = Oracles.read("rotation_graph");

  private static Result call(Inputs in, String... params) {
    Map<String, String> all = new java.util.LinkedHashMap<>(Map.of("includePartial", "true"));
    for (int i = 0; i < params.length; i += 2) {
      all.put(params[i], params[i + 1]);
    }
    return Kernel.standard().call("rotation_transitions", in, all);
  }

  private static long fact(Result result, String name) {
    return result.fact(name).orElseThrow().integer(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"MA", "Z"})
  void countsAndProbabilitiesAreThoseOfNumpy(String variant) {
    Result result = call(Generator.goldenPrices(), "variant", variant);
    Oracles recorded = RECORDED.at("transitions", variant);
    Table table = result.table();
    assertEquals(16, table.rows());
    for (int i = 0; i < 4; i++) {
      double[] counts = recorded.at("counts").list().get(i).numbers();
      double[] probabilities = recorded.at("probabilities").list().get(i).numbers();
      for (int j = 0; j < 4; j++) {
        int row = 4 * i + j;
        assertEquals(Quadrant.of(i + 1).name(), table.column("from").text(row));
        assertEquals(Quadrant.of(j + 1).name(), table.column("to").text(row));
        assertEquals((long) counts[j], table.column("count").integer(row));
        close(probabilities[j], table.column("probability").real(row), 1e-15, "row " + row);
      }
    }
    assertEquals((long) recorded.at("moves").number(), fact(result, "changes"));
    assertEquals((long) recorded.at("clockwise").number(), fact(result, "clockwise"));
    assertEquals(
        fact(result, "changes"),
        fact(result, "clockwise") + fact(result, "counter_clockwise") + fact(result, "diagonal"));
    assertEquals(
        recorded.at("share_clockwise").number(),
        result.fact("clockwise_share").orElseThrow().real(0),
        1e-15);
  }

  /** The recorded lists hold the first and the last stay too, which the sample cuts. */
  @ParameterizedTest
  @ValueSource(strings = {"MA", "Z"})
  void lengthsOfStayAreThoseOfNumpy(String variant) {
    Result result = call(Generator.goldenPrices(), "variant", variant);
    Table dwell = result.tables().get("dwell");
    Table quadrants = result.tables().get("quadrants");
    long censored = 0;
    for (Quadrant quadrant : Quadrant.values()) {
      double[] recorded = RECORDED.at("transitions", variant, "dwell", quadrant.name()).numbers();
      Arrays.sort(recorded);
      double[] ours =
          IntStream.range(0, dwell.rows())
              .filter(r -> dwell.column("quadrant").text(r).equals(quadrant.name()))
              .flatMap(
                  r ->
                      IntStream.range(
                              0,
                              (int)
                                  (dwell.column("spells").integer(r)
                                      + dwell.column("censored").integer(r)))
                          .map(i -> (int) dwell.column("length").integer(r)))
              .asDoubleStream()
              .toArray();
      assertArrayEquals(recorded, ours);
      int row = quadrant.code() - 1;
      assertEquals((long) Arrays.stream(recorded).sum(), quadrants.column("periods").integer(row));
      assertEquals(
          (long) Arrays.stream(recorded).max().orElse(0),
          quadrants.column("max_dwell").integer(row));
    }
    for (int r = 0; r < dwell.rows(); r++) {
      censored += dwell.column("censored").integer(r);
    }
    assertEquals(2, censored);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void forwardReturnsAreThoseOfStatsmodels(int horizon) {
    Result result = call(Generator.goldenPrices(), "horizon", "" + horizon);
    Table forward = result.tables().get("forward");
    assertEquals(4, forward.rows());
    for (Oracles row : RECORDED.at("forward_relative_return", "MA h=" + horizon, "rows").list()) {
      int q = Quadrant.valueOf(row.at("quadrant").text()).code() - 1;
      assertEquals((long) row.at("n").number(), forward.column("n").integer(q));
      relative(row.at("mean").number(), forward.column("mean").real(q), T2, "mean");
      if (row.has("t_dummies_lag_rule")) {
        relative(row.at("t_dummies_lag_rule").number(), forward.column("t").real(q), T2, "t");
        assertEquals(
            forward.column("mean").real(q) / forward.column("se").real(q),
            forward.column("t").real(q),
            1e-12);
      }
    }
    assertEquals(4, fact(result, "lag"));
    assertEquals(0, forward.column("n").integer(3));
    assertEquals(Reason.INSUFFICIENT_OBS, forward.column("mean").reason(3));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void lagCanBeGiven(int horizon) {
    Result result =
        call(Generator.goldenPrices(), "horizon", "" + horizon, "lag", "" + (horizon - 1));
    Table forward = result.tables().get("forward");
    Oracles leading =
        RECORDED.at("forward_relative_return", "MA h=" + horizon, "rows").list().get(0);
    relative(leading.at("t_dummies_lag_h-1").number(), forward.column("t").real(0), T2, "t");
    assertEquals(horizon - 1, fact(result, "lag"));
  }

  @Test
  void lagCoversTheOverlapOfLongHorizons() {
    assertEquals(25, fact(call(Generator.goldenPrices(), "horizon", "26"), "lag"));
  }

  @Test
  void undefinedPeriodBreaksTheChain() {
    int[] codes = {0, 1, 1, 2, 0, 2, 2, 3, 4, 1, 1};
    int[][] counts = Transitions.counts(codes);
    assertArrayEquals(new int[] {2, 1, 0, 0}, counts[0]);
    assertArrayEquals(new int[] {0, 1, 1, 0}, counts[1]);
    assertArrayEquals(new int[] {0, 0, 0, 1}, counts[2]);
    assertArrayEquals(new int[] {1, 0, 0, 0}, counts[3]);
    assertEquals(
        List.of(
            new Spell(Quadrant.LEADING, 1, 2, true),
            new Spell(Quadrant.WEAKENING, 3, 1, true),
            new Spell(Quadrant.WEAKENING, 5, 2, true),
            new Spell(Quadrant.LAGGING, 7, 1, false),
            new Spell(Quadrant.IMPROVING, 8, 1, false),
            new Spell(Quadrant.LEADING, 9, 2, true)),
        Spell.of(codes));
    assertEquals(List.of(), Spell.of(new int[0]));
  }

  @Test
  void meanAndMedianAreThoseOfCompleteStays() {
    Result result = call(Generator.goldenPrices(), "variant", "MA");
    Table quadrants = result.tables().get("quadrants");
    // The recorded list holds the stays cut by the sample, too: they are its first or last.
    double[] recorded = RECORDED.at("transitions", "MA", "dwell", "LEADING").numbers();
    int[] codes =
        Arrays.stream(RECORDED.at("MA", "quadrant").numbers())
            .mapToInt(c -> Double.isNaN(c) ? 0 : (int) c)
            .toArray();
    int from = codes[38] == 1 ? 1 : 0;
    int to = recorded.length - (codes[codes.length - 1] == 1 ? 1 : 0);
    double[] complete = Arrays.copyOfRange(recorded, from, to);
    Arrays.sort(complete);
    int n = complete.length;
    assertEquals(n, quadrants.column("spells").integer(0));
    assertEquals(Arrays.stream(complete).sum() / n, quadrants.column("mean_dwell").real(0), 1e-14);
    assertEquals(
        (complete[(n - 1) / 2] + complete[n / 2]) / 2, quadrants.column("median_dwell").real(0));
    assertEquals(Reason.INSUFFICIENT_OBS, quadrants.column("mean_dwell").reason(3));
    double all = IntStream.range(0, 4).mapToDouble(r -> quadrants.column("share").real(r)).sum();
    assertEquals(1, all, 1e-15);
  }

  @Test
  void oneVisitHasAMeanAndNoError() {
    int[] codes = {1, 1, 1, 2, 1};
    double[] ahead = {0.01, 0.02, 0.03, 0.05, Double.NaN};
    List<Forward> rows = Forward.byQuadrant(codes, ahead, 1, 0).rows();
    assertEquals(0.02, rows.get(0).mean().number(), 1e-16);
    assertEquals(3, rows.get(0).n());
    // White's error of a mean: √(Σe²)/n.
    assertEquals(Math.sqrt(2e-4) / 3, rows.get(0).se().number(), 1e-16);
    assertEquals(0.05, rows.get(1).mean().number(), 1e-16);
    assertEquals(Reason.INSUFFICIENT_OBS, rows.get(1).se().reason());
    assertEquals(Reason.INSUFFICIENT_OBS, rows.get(1).t().reason());
    assertEquals(0, rows.get(2).n());
  }

  @Test
  void errorNeedsMoreReturnsThanItsLagSpans() {
    int[] codes = {1, 1, 1, 1, 2, 2, 2, 2, 2, 2};
    double[] ahead = {1, 2, 4, 3, 1, 2, 3, 5, 4, 6};
    List<Forward> rows = Forward.byQuadrant(codes, ahead, 1, 3).rows();
    assertEquals(2.5, rows.get(0).mean().number(), 1e-15);
    assertEquals(Reason.INSUFFICIENT_OBS, rows.get(0).t().reason());
    assertEquals(Reason.INSUFFICIENT_OBS, rows.get(0).p().reason());
    assertTrue(rows.get(1).se().isDefined() && rows.get(1).p().isDefined());
    assertTrue(Forward.byQuadrant(codes, ahead, 1, 2).rows().get(0).se().isDefined());
  }

  @Test
  void equalReturnsHaveNoT() {
    List<Forward> rows =
        Forward.byQuadrant(new int[] {1, 1, 1}, new double[] {0.5, 0.5, 0.5}, 1, 0).rows();
    assertEquals(0.5, rows.get(0).mean().number());
    assertEquals(0, rows.get(0).se().number());
    assertEquals(Reason.ZERO_VARIANCE, rows.get(0).t().reason());
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "150, 0"})
  void tooLittleDataLeavesSixteenEmptyCells(int sessions, int steps) {
    Result result = call(Generator.seed(1).sessions(sessions).pair());
    assertEquals(16, result.table().rows());
    assertEquals(steps, fact(result, "steps"));
    assertEquals(Reason.INSUFFICIENT_OBS, result.table().column("probability").reason(5));
    assertEquals(Reason.INSUFFICIENT_OBS, result.fact("clockwise_share").orElseThrow().reason(0));
    assertEquals(0, result.tables().get("dwell").rows());
    assertEquals(Reason.EMPTY, result.tables().get("quadrants").column("share").reason(0));
    assertEquals(Reason.INSUFFICIENT_OBS, result.tables().get("forward").column("mean").reason(0));
  }

  @Test
  void bandMakesForFewerChanges() {
    Result plain = call(Generator.goldenPrices(), "variant", "Z");
    Result banded = call(Generator.goldenPrices(), "variant", "Z", "h", "0.5");
    assertTrue(fact(banded, "changes") < fact(plain, "changes"));
    assertEquals(fact(plain, "steps"), fact(banded, "steps"));
  }
}
