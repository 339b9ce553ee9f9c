package org.rotascope.metrics.strength;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.rotascope.Tolerance.T1;
import static org.rotascope.Tolerance.close;
import static org.rotascope.metrics.strength.FamilyA.RECORDED;
import static org.rotascope.metrics.strength.FamilyA.call;
import static org.rotascope.metrics.strength.FamilyA.last;
import static org.rotascope.metrics.strength.FamilyA.prices;
import static org.rotascope.metrics.strength.FamilyA.values;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rotascope.Generator;
import org.rotascope.Oracles;
import org.rotascope.metric.Column;
import org.rotascope.metric.Inputs;
import org.rotascope.metric.Result;
import org.rotascope.panel.Kind;
import org.rotascope.panel.Panel;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;

/** A3. Expected numbers are those pandas gave (oracles/relative_strength.json), and METRICS 5.3. */
class RelReturnTest {
  @ParameterizedTest
  @CsvSource({"1, GEOM", "21, GEOM", "252, GEOM", "1, ARITH", "21, ARITH", "252, ARITH"})
  void goldenPairEndsWhereThatOfPandasDoes(int n, String mode) {
    Result result = call("rel_return", Generator.goldenPrices(), Map.of("n", "" + n, "mode", mode));
    close(
        RECORDED.at("rel_return", "golden_last", "" + n, mode).number(),
        last(result),
        T1,
        "n = " + n);
  }

  @ParameterizedTest
  @CsvSource({"1, GEOM", "5, GEOM", "1, ARITH", "5, ARITH"})
  void sessionsAreCountedOnCommonDates(int n, String mode) {
    Result result = call("rel_return", FamilyA.smallPair(), Map.of("n", "" + n, "mode", mode));
    assertArrayEquals(
        RECORDED.at("rel_strength", "pair_common_dates").days(), FamilyA.dates(result));
    double[] recorded = RECORDED.at("rel_return", "pair_common_dates", "" + n, mode).numbers();
    close(recorded, values(result), T1, "n = " + n);
    Column value = result.table().column("value");
    for (int t = 0; t < n; t++) {
      assertEquals(Reason.WARMUP, value.reason(t));
    }
  }

  /** METRICS 5.3: 5.56 % on 14 January 2026, 7.30 % on 20 January against a gap of 7.25 points. */
  @Test
  void returnsOfJanuary2026CompoundToTheTwoPublishedFigures() {
    Oracles real = Oracles.read("golden").at("real_example");
    Inputs in =
        Inputs.of(
            percent("R2000", real.at("date").days(), real.at("r2000_percent").numbers()),
            percent("SPX", real.at("date").days(), real.at("sp500_percent").numbers()));
    close(0.055572083359771714, values(call("rel_return", in, Map.of("n", "9")))[8], T1, "14 Jan");
    assertEquals(0.0730, last(call("rel_return", in, Map.of("n", "12"))), 5e-5);
    assertEquals(0.0725, last(call("rel_return", in, Map.of("n", "12", "mode", "ARITH"))), 5e-5);
  }

  private static Panel percent(String name, int[] dates, double[] values) {
    return Panel.series(name, dates, values, Kind.SIMPLE_RETURN_PERCENT);
  }

  @Test
  void returnsNeedOneRowLessThanPrices() {
    Column value =
        call("rel_return", Generator.goldenPair(), Map.of("n", "5")).table().column("value");
    assertEquals(Reason.WARMUP, value.reason(3));
    assertEquals(null, value.reason(4));
    double[] r = Generator.goldenAsset();
    double[] b = Generator.goldenBenchmark();
    double asset = 1;
    double benchmark = 1;
    for (int t = 0; t < 5; t++) {
      asset *= 1 + r[t];
      benchmark *= 1 + b[t];
    }
    close(asset / benchmark - 1, value.real(4), T1, "first");
  }

  @Test
  void gapMattersAtTheEndsOfTheSpanOnly() {
    Inputs in = Inputs.of(prices("p", 1, 2, -3, 4, 8, 16), prices("b", 1, 1, 1, 1, 1, 1));
    Column value = call("rel_return", in, Map.of("n", "2")).table().column("value");
    assertArrayEquals(
        new double[] {Double.NaN, Double.NaN, Double.NaN, 1, Double.NaN, 3}, value.numbers());
    assertEquals(Reason.WARMUP, value.reason(1));
    assertEquals(Reason.NONPOSITIVE_PRICE, value.reason(2));
    assertEquals(Reason.NONPOSITIVE_PRICE, value.reason(4));
  }

  @Test
  void missingReturnInsideTheSpanCannotBeBridged() {
    int[] dates = Generator.weekdays(java.time.LocalDate.of(2024, 1, 1), 6);
    double[] r = {0.1, 0.1, Double.NaN, 0.1, 0.1, 0.1};
    Inputs in =
        Inputs.of(
            Panel.series("r", dates, r, Kind.SIMPLE_RETURN),
            Panel.series("b", dates, new double[6], Kind.SIMPLE_RETURN));
    Column value = call("rel_return", in, Map.of("n", "2")).table().column("value");
    double up = 1.1 * 1.1 - 1;
    close(
        new double[] {Double.NaN, up, Double.NaN, Double.NaN, up, up},
        value.numbers(),
        T1,
        "value");
    assertEquals(Reason.INSUFFICIENT_OBS, value.reason(3));
  }

  @Test
  void ruinOfTheBenchmarkIsUndefined() {
    int[] dates = Generator.weekdays(java.time.LocalDate.of(2024, 1, 1), 3);
    Inputs in =
        Inputs.of(
            Panel.series("r", dates, new double[] {0.1, 0.1, 0.1}, Kind.SIMPLE_RETURN),
            Panel.series("b", dates, new double[] {0, -1, 0}, Kind.SIMPLE_RETURN));
    Column value = call("rel_return", in, Map.of("n", "1")).table().column("value");
    close(new double[] {0.1, Double.NaN, Double.NaN}, value.numbers(), T1, "value");
  }

  @Test
  void shouldRejectSpanOfZero() {
    RotascopeException e =
        assertThrows(
            RotascopeException.class,
            () -> call("rel_return", Generator.goldenPrices(), Map.of("n", "0")));
    assertEquals("rel_return: n must be 1..2520 sessions; got 0", e.getMessage());
  }
}
