package org.rotascope.numeric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.rotascope.Generator;
import org.rotascope.Oracles;

/** Annualisation by METRICS 1.9, against golden values of 5.2 (empyrical, numpy). */
class AnnualiseTest {
  private static final Oracles GOLDEN = Oracles.read("golden").at("values");

  private static void golden(String name, double actual) {
    double expected = GOLDEN.at(name, "value").number();
    assertEquals(expected, actual, 1e-12 * Math.abs(expected), name);
  }

  @Test
  void goldenReturnsAndVolatilityAYearAreReproduced() {
    double[] r = Generator.goldenAsset();
    double[] b = Generator.goldenBenchmark();
    golden("ann_return_r", Annualise.geometric(r, 252));
    golden("ann_return_b", Annualise.geometric(b, 252));
    golden("ann_mean_r", Annualise.mean(Sums.mean(r), 252));
    golden("ann_volatility_r", Annualise.sd(Moments.sd(r), 252));
    double[] x = new double[r.length];
    for (int t = 0; t < x.length; t++) {
      x[t] = r[t] - b[t];
    }
    golden("tracking_error", Annualise.sd(Moments.sd(x), 252));
  }

  @Test
  void geometricReturnCountsValidReturnsOnly() {
    assertEquals(
        0.21,
        Annualise.geometric(new double[] {0.1, Double.NaN, 0.1}, 2),
        1e-15,
        "1.1² − 1 in 2 periods");
    assertEquals(Double.NaN, Annualise.geometric(new double[] {Double.NaN}, 12));
    assertEquals(-1, Annualise.geometric(new double[] {0.5, -1, 0.2}, 12));
  }

  @Test
  void growthRateGoesByDates() {
    assertEquals(
        1, Annualise.cagr(100, 400, 731), 2e-3, "two years, 365.25 days each but for half a day");
    assertEquals(Math.pow(4, 365.25 / 731) - 1, Annualise.cagr(100, 400, 731), 1e-14);
    assertEquals(Double.NaN, Annualise.cagr(100, 400, 0));
    assertEquals(Double.NaN, Annualise.cagr(0, 400, 10));
  }

  @Test
  void lessThanAYearIsShort() {
    assertTrue(Annualise.isShort(251, 252));
    assertFalse(Annualise.isShort(252, 252));
    assertTrue(Annualise.isShortByDays(364));
    assertFalse(Annualise.isShortByDays(365));
  }
}
