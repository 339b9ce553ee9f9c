package org.rotascope.metrics.strength;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.rotascope.Tolerance.T2;
import static org.rotascope.Tolerance.close;
import static org.rotascope.metrics.strength.FamilyA.RECORDED;
import static org.rotascope.metrics.strength.FamilyA.call;
import static org.rotascope.metrics.strength.FamilyA.prices;
import static org.rotascope.metrics.strength.FamilyA.values;

import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rotascope.Generator;
import org.rotascope.metric.Column;
import org.rotascope.metric.Inputs;
import org.rotascope.metric.Result;
import org.rotascope.panel.Frequency;
import org.rotascope.panel.Selection;
import org.rotascope.reason.Reason;

/** A4. Expected numbers are those pandas gave (oracles/relative_strength.json). */
class MansfieldTest {
  @Test
  void goldenPairIsThatOfPandas() {
    double[] all = values(call("mansfield_rs", Generator.goldenPrices(), Map.of("W", "252")));
    double[] recorded = RECORDED.at("mansfield_rs", "golden_252_last_30").numbers();
    close(recorded, Arrays.copyOfRange(all, 1230, 1260), T2, "last 30");
  }

  @Test
  void windowCountsCommonDates() {
    Result result = call("mansfield_rs", FamilyA.smallPair(), Map.of("W", "10"));
    close(RECORDED.at("mansfield_rs", "pair_common_10").numbers(), values(result), T2, "pair");
    assertEquals(Reason.WARMUP, result.table().column("value").reason(8));
    assertEquals(null, result.table().column("value").reason(9));
  }

  @ParameterizedTest
  @CsvSource({"DAILY, 252", "WEEKLY, 52", "MONTHLY, 12", "QUARTERLY, 4", "ANNUAL, 2"})
  void windowDefaultsToAYearOfTheSampling(Frequency frequency, String w) {
    Inputs in = Generator.goldenPrices().select(Selection.ALL.withFrequency(frequency));
    Result result = call("mansfield_rs", in, Map.of());
    assertEquals(w, result.envelope().params().get("W"));
  }

  @Test
  void unchangedRelativeStrengthIsExactlyZero() {
    double[] p = new double[40];
    double[] b = new double[40];
    for (int t = 0; t < 40; t++) {
      b[t] = 10 + t * t % 7;
      p[t] = b[t];
    }
    double[] line = Mansfield.line(p, b, 7);
    for (int t = 6; t < 40; t++) {
      assertEquals(0.0, line[t]);
    }
  }

  @Test
  void gapLeavesTheWindowsThatHoldItUndefined() {
    Inputs in = Inputs.of(prices("p", 1, 1, 0, 1, 1, 4), prices("b", 1, 1, 1, 1, 1, 2));
    Column value = call("mansfield_rs", in, Map.of("W", "2")).table().column("value");
    double last = 100 * (2 / 1.5 - 1);
    assertArrayEquals(
        new double[] {Double.NaN, 0, Double.NaN, Double.NaN, 0, last}, value.numbers(), 1e-13);
    assertEquals(Reason.WARMUP, value.reason(0));
    assertEquals(Reason.NONPOSITIVE_PRICE, value.reason(2));
    assertEquals(Reason.INSUFFICIENT_OBS, value.reason(3));
  }

  @Test
  void firstFullWindowWithAGapIsNoWarmUp() {
    Inputs in = Inputs.of(prices("p", 1, 0, 1, 1, 1), prices("b", 1, 1, 1, 1, 1));
    Column value = call("mansfield_rs", in, Map.of("W", "3")).table().column("value");
    assertEquals(Reason.INSUFFICIENT_OBS, value.reason(2), "rows 0 to 2 are there, row 1 is a gap");
  }
}
