package org.rotascope.metrics.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rotascope.Generator;
import org.rotascope.Oracles;
import org.rotascope.call.Kernel;
import org.rotascope.metric.Column;
import org.rotascope.metric.Inputs;
import org.rotascope.metric.Result;
import org.rotascope.metric.Table;
import org.rotascope.numeric.Autocorrelation;
import org.rotascope.numeric.VarianceRatio;
import org.rotascope.panel.ExchangeCalendar;
import org.rotascope.panel.Kind;
import org.rotascope.panel.Panel;
import org.rotascope.reason.Reason;

/** C2, C4, C5 and C6 against golden values of METRICS 5.2 and recorded references. */
class PersistenceTest {
  private static final Oracles GOLDEN = Oracles.read("golden").at("values");
  private static final Oracles RECORDED = Oracles.read("persistence");

  private static double golden(String name) {
    return GOLDEN.at(name, "value").number();
  }

  private static void near(double expected, double actual, double relative, String what) {
    // scipy lets tails below 1e−308 vanish.
    assertEquals(expected, actual, relative * Math.abs(expected) + 1e-300, what);
  }

  private static Inputs excess(double... x) {
    return Inputs.of(
        Panel.series(
            "x", Generator.dates(18_000, x.length, ExchangeCalendar.XNYS), x, Kind.SIMPLE_RETURN));
  }

  private static Result call(String id, Inputs in, Map<String, String> params) {
    return Kernel.standard().call(id, in, params);
  }

  private static double fact(Result result, String name) {
    return result.fact(name).orElseThrow().number(0);
  }

  // C2

  @Test
  void goldenWinRateIsReproduced() {
    Result result = call("win_rate", Generator.goldenPair(), Map.of());
    assertEquals(675 / 1260.0, result.value());
    near(golden("wilson 95 % 675/1260 low"), result.table().column("low").real(0), 1e-9, "low");
    near(golden("wilson 95 % 675/1260 high"), result.table().column("high").real(0), 1e-9, "high");
    near(golden("binomial p 675/1260"), result.table().column("p_half").real(0), 1e-9, "p");
    assertEquals(Reason.NOT_APPLICABLE, result.table().column("p_p0").reason(0));
    assertEquals(675, fact(result, "wins"));
    assertEquals(585, fact(result, "losses"));
    assertEquals(2, result.tables().get("p_values").rows());
  }

  @Test
  void recordedWinRatesAreReproduced() {
    for (Oracles row : RECORDED.at("win_rate").list()) {
      int wins = (int) row.at("wins").number();
      int losses = (int) row.at("losses").number();
      byte[] signs = new byte[wins + losses];
      Arrays.fill(signs, 0, wins, (byte) 1);
      Arrays.fill(signs, wins, signs.length, (byte) -1);
      for (double p0 : new double[] {0.53, 0.2}) {
        Table table = WinRate.of(signs, p0).table();
        near(row.at("share").number(), table.column("value").real(0), 1e-12, "share");
        assertEquals(row.at("low").number(), table.column("low").real(0), 1e-9);
        assertEquals(row.at("high").number(), table.column("high").real(0), 1e-9);
        near(row.at("p_half").number(), table.column("p_half").real(0), 1e-9, "p_half " + wins);
        near(
            row.at("p_" + p0).number(), table.column("p_p0").real(0), 1e-9, "p_" + p0 + " " + wins);
      }
    }
  }

  @Test
  void tiesAndUnknownDaysAreCountedApart() {
    Inputs in = excess(0.01, 0, -0.01, Double.NaN, 0.02, 0);
    Result result = call("win_rate", in, Map.of());
    assertEquals(2 / 3.0, result.value());
    assertEquals(2, fact(result, "ties"));
    assertEquals(1, fact(result, "unknown"));
    assertEquals(4 / 5.0, call("win_rate", in, Map.of("ties", "WIN")).value());
  }

  @Test
  void onlyTiesHaveNoWinRate() {
    Result result = call("win_rate", excess(0, 0), Map.of("p0", "0.4"));
    for (Column column : result.table().columns()) {
      assertEquals(Reason.EMPTY, column.reason(0), column.name());
    }
  }

  @Test
  void roundingOfTheInputsIsFlagged() {
    Result result = call("win_rate", excess(0.0001, 0.02), Map.of("tieEps", "0.00005"));
    assertEquals(1, fact(result, "ties"));
    assertTrue(result.envelope().warnings().get(0).startsWith("ROUNDING_SENSITIVE"));
  }

  // C4

  @Test
  void goldenTransitionsAreReproduced() {
    Result result = call("sign_transition", Generator.goldenPair(), Map.of());
    assertEquals(golden("sign count n00"), fact(result, "n00"));
    assertEquals(golden("sign count n01"), fact(result, "n01"));
    assertEquals(golden("sign count n10"), fact(result, "n10"));
    assertEquals(golden("sign count n11"), fact(result, "n11"));
    near(golden("sign transition chi2"), fact(result, "chi2"), 1e-9, "chi2");
    near(golden("sign transition p"), fact(result, "p"), 1e-9, "p");
    assertEquals("win", result.table().column("previous").text(1));
    assertEquals(357, result.table().column("then_win").integer(1));
    assertEquals(fact(result, "p_win_after_win"), result.table().column("p_win").real(1));
  }

  @ParameterizedTest
  @CsvSource({
    "ties, BREAK, adjacent_days",
    "ties, SKIP, after_dropping_ties_and_missing",
    "ties and missing, BREAK, adjacent_days",
    "all wins, BREAK, adjacent_days",
    "alternating, BREAK, adjacent_days"
  })
  void recordedTransitionsAreReproduced(String series, String ties, String recorded) {
    Oracles expected = RECORDED.at("sign_transition", series, recorded);
    double[] x = RECORDED.at("inputs", "series", series).numbers();
    Result result = call("sign_transition", excess(x), Map.of("ties", ties));
    for (String name : new String[] {"n00", "n01", "n10", "n11"}) {
      assertEquals(expected.at(name).number(), fact(result, name), name);
    }
    if (expected.has("chi2")) {
      near(expected.at("chi2").number(), fact(result, "chi2"), 1e-9, "chi2");
      near(expected.at("p").number(), fact(result, "p"), 1e-9, "p");
      near(
          expected.at("p_win_after_win").number(),
          fact(result, "p_win_after_win"),
          1e-12,
          "after win");
    } else {
      assertEquals(Reason.ZERO_VARIANCE, result.fact("chi2").orElseThrow().reason(0));
      assertEquals(
          Reason.INSUFFICIENT_OBS, result.fact("p_win_after_loss").orElseThrow().reason(0));
    }
  }

  @Test
  void unknownDayBreaksTheChainAlsoWhereTiesAreSkipped() {
    Result result =
        call(
            "sign_transition",
            excess(0.1, 0, 0.1, Double.NaN, 0.1, 0, -0.1),
            Map.of("ties", "SKIP"));
    assertEquals(1, fact(result, "n11"));
    assertEquals(1, fact(result, "n10"));
    assertEquals(0, fact(result, "n00") + fact(result, "n01"));
  }

  // C5

  @Test
  void goldenLjungBoxIsReproduced() {
    Result result = call("autocorr", Generator.goldenPair(), Map.of("lags", "5"));
    near(golden("ljung_box(5) of r-b"), result.table().column("ljung_box").real(4), 1e-9, "Q");
    near(golden("ljung_box(5) of r-b p"), result.table().column("p").real(4), 1e-9, "p");
    assertEquals(1260, fact(result, "n"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"golden excess", "ar1", "short", "near constant"})
  void recordedAutocorrelationsAreReproduced(String name) {
    Oracles row = RECORDED.at("autocorr", name);
    double[] x =
        name.equals("ar1")
            ? Generator.goldenAr1()
            : name.startsWith("golden") ? goldenExcess() : row.at("x").numbers();
    double[] acf = row.at("acf").numbers();
    Table table = call("autocorr", excess(x), Map.of("lags", "" + acf.length)).table();
    for (int k = 0; k < acf.length; k++) {
      assertEquals(acf[k], table.column("autocorrelation").real(k), 1e-9, "lag " + (k + 1));
      near(
          row.at("ljung_box").numbers()[k],
          table.column("ljung_box").real(k),
          1e-9,
          "Q " + (k + 1));
      near(row.at("ljung_box_p").numbers()[k], table.column("p").real(k), 1e-9, "p " + (k + 1));
    }
  }

  private static double[] goldenExcess() {
    double[] r = Generator.goldenAsset();
    double[] b = Generator.goldenBenchmark();
    return IntStream.range(0, r.length).mapToDouble(t -> r[t] - b[t]).toArray();
  }

  @Test
  void constantExcessHasNoAutocorrelation() {
    Table table = call("autocorr", excess(0.1, 0.1, 0.1), Map.of("lags", "2")).table();
    assertEquals(Reason.ZERO_VARIANCE, table.column("autocorrelation").reason(0));
    assertEquals(Reason.ZERO_VARIANCE, table.column("p").reason(1));
  }

  @Test
  void lagBeyondTheSampleIsUndefinedAndTheOthersAreNot() {
    Table table = call("autocorr", excess(0.1, 0.2, 0.4), Map.of("lags", "4")).table();
    assertTrue(table.column("autocorrelation").isDefined(1));
    assertEquals(Reason.INSUFFICIENT_OBS, table.column("autocorrelation").reason(2));
    assertEquals(Reason.INSUFFICIENT_OBS, table.column("ljung_box").reason(3));
    assertEquals(Reason.EMPTY, call("autocorr", excess(), Map.of()).table().column("p").reason(0));
  }

  @Test
  void missingDayIsNotBridged() {
    // By hand: mean 2, deviations −1, ?, 1, 0; the squares sum to 2; lag 1 has only the pair (1,
    // 0), lag 2 (−1, 1).
    double[] rho = Autocorrelation.of(new double[] {1, Double.NaN, 3, 2}, 2);
    assertEquals(0, rho[0]);
    assertEquals(-0.5, rho[1]);
  }

  // C6

  @Test
  void goldenVarianceRatioIsReproduced() {
    Result result = call("variance_ratio", Generator.goldenPair(), Map.of("q", "5", "mode", "LOG"));
    near(golden("variance_ratio(q=5) of log excess"), result.value(), 1e-9, "VR");
    near(golden("variance_ratio(q=5) z*"), result.table().column("z").real(0), 1e-9, "z");
    near(golden("variance_ratio(q=5) p"), result.table().column("p").real(0), 1e-9, "p");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"golden log excess", "golden arithmetic excess", "ar1 differences", "short"})
  void recordedVarianceRatiosAreReproduced(String name) {
    double[] r = Generator.goldenAsset();
    double[] b = Generator.goldenBenchmark();
    double[] x =
        switch (name) {
          case "golden log excess" ->
              IntStream.range(0, r.length)
                  .mapToDouble(t -> Math.log1p(r[t]) - Math.log1p(b[t]))
                  .toArray();
          case "golden arithmetic excess" -> goldenExcess();
          case "ar1 differences" -> Generator.goldenAr1();
          default -> Arrays.stream(Generator.lcg(14, 60)).map(u -> u - 0.5).toArray();
        };
    for (Oracles row : RECORDED.at("variance_ratio", name).list()) {
      VarianceRatio ratio = VarianceRatio.of(x, (int) row.at("q").number());
      near(row.at("vr").number(), ratio.ratio(), 1e-9, "VR " + row.at("q").number());
      near(row.at("z").number(), ratio.z(), 1e-8, "z " + row.at("q").number());
    }
  }

  @Test
  void varianceRatioSaysWhyThereIsNone() {
    assertEquals(
        Reason.ZERO_VARIANCE,
        call("variance_ratio", excess(1, 1, 1, 1), Map.of("q", "2"))
            .table()
            .column("value")
            .reason(0));
    assertEquals(
        Reason.INSUFFICIENT_OBS,
        call("variance_ratio", excess(1, 2), Map.of("q", "2")).table().column("z").reason(0));
    double gap = Double.NaN;
    assertEquals(
        Reason.INSUFFICIENT_OBS,
        call("variance_ratio", excess(1, gap, 2, gap, 4, gap), Map.of("q", "2"))
            .table()
            .column("p")
            .reason(0),
        "no two days in a row");
  }

  @Test
  void varianceRatioLeavesOutSumsThatNeedAnUnknownDay() {
    // By hand: mean 2, deviations −1, 1, ?, 2, −2; σ²₁ = 10/3; sums 0 and 0, so that VR = 0.
    assertEquals(0, VarianceRatio.of(new double[] {1, 3, Double.NaN, 4, 0}, 2).ratio());
    // Deviations −2, 0, ?, 1, 1: σ²₁ = 2; sums −2 and 2; σ²_q = 8/(2·2·(1 − 2/4)) = 4; VR = 2.
    assertEquals(2, VarianceRatio.of(new double[] {1, 3, Double.NaN, 4, 4}, 2).ratio());
  }

  @Test
  void lagAsLongAsTheSampleHasNoStatistic() {
    // By hand: Q_2 = 3·5·(0.1²/2 + 0.2²/1); lag 3 would divide by 3 − 3.
    double[] q = Autocorrelation.ljungBox(new double[] {0.1, 0.2, 0.3}, 3);
    assertEquals(15 * (0.01 / 2 + 0.04), q[1], 1e-15);
    assertEquals(Double.NaN, q[2]);
  }

  @Test
  void varianceRatioNeedsMoreValuesThanASumHas() {
    // By hand, in thirds: deviations −4, −1, 5; their squares 42/9, over 2: 7/3; sums of two −5, 4,
    // their squares 41/9 over 2·2·(1 − 2/3): 41/12; the ratio is 41/28.
    assertEquals(41.0 / 28, VarianceRatio.of(new double[] {1, 2, 4}, 2).ratio(), 1e-14);
    assertEquals(Double.NaN, VarianceRatio.of(new double[] {1, 2, 4}, 3).ratio());
    assertEquals(Double.NaN, VarianceRatio.of(new double[] {1, 2, 4}, 3).z());
  }
}
