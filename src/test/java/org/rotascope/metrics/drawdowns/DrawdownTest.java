package org.rotascope.metrics.drawdowns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.rotascope.Generator.day;

import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rotascope.Generator;
import org.rotascope.Oracles;
import org.rotascope.call.Kernel;
import org.rotascope.metric.Inputs;
import org.rotascope.metric.Result;
import org.rotascope.metric.Table;
import org.rotascope.numeric.Sums;
import org.rotascope.panel.ExchangeCalendar;
import org.rotascope.panel.Kind;
import org.rotascope.panel.Panel;
import org.rotascope.reason.Reason;

/** Q1 and Q2 against golden values of METRICS 5.2, empyrical and numpy. */
class DrawdownTest {
  private static final Oracles GOLDEN = Oracles.read("golden").at("values");
  private static final Oracles RECORDED = Oracles.read("drawdowns");

  private static Result call(String id, Inputs in, Map<String, String> params) {
    return Kernel.standard().call(id, in, params);
  }

  private static Inputs returns(double... r) {
    return Inputs.of(
        Panel.series(
            "r",
            Generator.dates(day("2020-01-02"), r.length, ExchangeCalendar.XNYS),
            r,
            Kind.SIMPLE_RETURN));
  }

  private static Inputs asset(Inputs pair) {
    return Inputs.of(pair.asset());
  }

  @Test
  void goldenMaximaAreReproduced() {
    double max = GOLDEN.at("max_drawdown_r", "value").number();
    assertEquals(max, call("max_drawdown", asset(Generator.goldenPair()), Map.of()).value(), 1e-12);
    double relative = GOLDEN.at("relative_max_drawdown", "value").number();
    Result result = call("relative_drawdown", Generator.goldenPair(), Map.of());
    assertEquals(relative, result.fact("max_drawdown").orElseThrow().real(0), 1e-12);
    double least = Arrays.stream(result.table().column("value").numbers()).min().orElseThrow();
    assertEquals(relative, least, 1e-12);
  }

  @Test
  void firstDayLossIsADrawdown() {
    double[] r = Generator.goldenAsset();
    r[0] = -0.2;
    assertEquals(
        GOLDEN.at("max_drawdown_r(r[0]=-0.20)", "value").number(),
        call("max_drawdown", returns(r), Map.of()).value(),
        1e-12);
    Table day = call("max_drawdown", returns(-0.10, 0.05, 0.02), Map.of()).table();
    assertEquals(
        RECORDED.at("max_drawdown_of_returns_empyrical", "day-one loss").number(),
        day.column("value").real(0),
        1e-15);
    assertEquals(
        Reason.NO_PRIOR_CLOSE, day.column("peak").reason(0), "the starting level has no date");
    assertEquals(Reason.NO_PRIOR_CLOSE, day.column("days_to_trough").reason(0));
    assertEquals(1, day.column("sessions_to_trough").integer(0));
    assertEquals(day("2020-01-02"), day.column("trough").date(0));
    assertEquals(
        -0.1,
        call("drawdown", returns(-0.10, 0.05, 0.02), Map.of()).table().column("value").real(0),
        1e-15);
  }

  @ParameterizedTest
  @CsvSource({"golden P, small", "golden B, large"})
  void recordedDatesOfPricesAreReproduced(String recorded, String name) {
    Inputs pair = Generator.goldenPrices();
    Inputs one = name.equals("small") ? asset(pair) : Inputs.of(pair.benchmark());
    compare(RECORDED.at("of_prices", recorded), call("max_drawdown", one, Map.of()).table());
  }

  private static void compare(Oracles expected, Table table) {
    assertEquals(expected.at("max_drawdown").number(), table.column("value").real(0), 1e-12);
    for (String date : new String[] {"peak", "trough", "recovery"}) {
      assertEquals(day(expected.at(date).text()), table.column(date).date(0), date);
    }
    assertEquals(
        expected.at("sessions_peak_to_trough").number(),
        table.column("sessions_to_trough").number(0));
    assertEquals(
        expected.at("days_peak_to_trough").number(), table.column("days_to_trough").number(0));
    assertEquals(
        expected.at("sessions_trough_to_recovery").number(),
        table.column("sessions_to_recovery").number(0));
    assertEquals(
        expected.at("days_trough_to_recovery").number(),
        table.column("days_to_recovery").number(0));
  }

  @Test
  void recordedSeriesOfReturnsIsReproduced() {
    double[] series =
        call("drawdown", asset(Generator.goldenPair()), Map.of()).table().column("value").numbers();
    assertEquals(1260, series.length);
    assertEquals(
        RECORDED.at("of_returns_with_start", "last drawdown").number(), series[1259], 1e-13);
    assertEquals(
        RECORDED.at("of_returns_with_start", "sum of drawdowns").number(), Sums.sum(series), 1e-10);
  }

  @Test
  void recordedRelativeDatesAreReproduced() {
    Result result = call("relative_drawdown", Generator.goldenPrices(), Map.of("k", "2"));
    Table episodes = result.tables().get("episodes");
    assertEquals(2, episodes.rows());
    compare(RECORDED.at("relative", "golden, first level 100 at the first session"), episodes);
    assertEquals(episodes.column("trough").date(0), result.fact("trough").orElseThrow().date(0));
    assertEquals(
        episodes.column("days_to_recovery").number(0),
        result.fact("days_to_recovery").orElseThrow().number(0));
    assertTrue(episodes.column("value").real(1) > episodes.column("value").real(0));
  }

  @Test
  void unrecoveredFallSaysSo() {
    Table table = call("max_drawdown", returns(0.1, -0.5, 0.2), Map.of()).table();
    assertEquals(-0.5, table.column("value").real(0), 1e-15);
    assertEquals(day("2020-01-02"), table.column("peak").date(0));
    assertEquals(Reason.NOT_RECOVERED, table.column("recovery").reason(0));
    assertEquals(Reason.NOT_RECOVERED, table.column("sessions_to_recovery").reason(0));
    assertEquals(Reason.NOT_RECOVERED, table.column("days_to_recovery").reason(0));
  }

  @Test
  void levelThatNeverFallsHasADrawdownOfZeroWithoutDates() {
    Result result = call("max_drawdown", returns(0.1, 0, 0.2), Map.of());
    assertEquals(0, result.value());
    assertEquals(Reason.NOT_APPLICABLE, result.table().column("trough").reason(0));
    assertEquals(0, result.tables().get("episodes").rows());
  }

  @Test
  void nothingIsUndefinedAndNotZero() {
    assertEquals(
        Reason.EMPTY, call("max_drawdown", returns(), Map.of()).table().column("value").reason(0));
    Panel zeros = Panel.series("p", new int[] {1, 2}, new double[] {0, -1}, Kind.PRICE);
    assertEquals(
        Reason.NONPOSITIVE_PRICE,
        call("max_drawdown", Inputs.of(zeros), Map.of()).table().column("value").reason(0));
  }

  @Test
  void noDrawdownIsKnownAfterAMissingReturn() {
    Table table = call("drawdown", returns(0.1, Double.NaN, -0.1), Map.of()).table();
    assertEquals(Reason.INSUFFICIENT_OBS, table.column("value").reason(1));
    assertEquals(Reason.INSUFFICIENT_OBS, table.column("value").reason(2));
  }

  @Test
  void drawdownIsThatOfTheRelativeLine() {
    Inputs pair = Generator.seed(4).absent(0.1).pair();
    double[] rs = call("rel_strength", pair, Map.of()).table().column("value").numbers();
    double[] drawdown = call("relative_drawdown", pair, Map.of()).table().column("value").numbers();
    double high = 0;
    for (int t = 0; t < rs.length; t++) {
      high = Math.max(high, rs[t]);
      assertEquals(rs[t] / high - 1, drawdown[t], 1e-14);
    }
  }
}
