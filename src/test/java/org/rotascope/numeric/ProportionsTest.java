package org.rotascope.numeric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rotascope.Oracles;

class ProportionsTest {
  /** T2 of METRICS 1.15. */
  private static final double T2 = 1e-9;

  @Test
  void wilsonReproducesTheGoldenValues() {
    Oracles golden = Oracles.read("golden").at("values");
    Interval wins = Proportions.wilson(675, 1260, 0.95);
    assertEquals(golden.at("wilson 95 % 675/1260 low", "value").number(), wins.low(), 1e-13);
    assertEquals(golden.at("wilson 95 % 675/1260 high", "value").number(), wins.high(), 1e-13);
    Interval members = Proportions.wilson(300, 503, 0.95);
    assertEquals(golden.at("wilson 95 % 300/503 low", "value").number(), members.low(), 1e-13);
    assertEquals(golden.at("wilson 95 % 300/503 high", "value").number(), members.high(), 1e-13);
    assertEquals(0.012135858018062716, Proportions.binomialTest(675, 1260, 0.5), 0.0121 * T2);
  }

  /** statsmodels 0.15.0 proportion_confint(k, n, 1 − confidence, method='wilson'). */
  @ParameterizedTest
  @CsvSource({
    "0, 10, 0.95, 0, 0.2775327998628892",
    "10, 10, 0.95, 0.7224672001371107, 1",
    "3, 10, 0.9, 0.12687658390319784, 0.558300204130165",
    "5, 9, 0.99, 0.207422814408104, 0.8565366747729555",
    "11, 12, 0.95, 0.646120088858883, 0.9851349055950829"
  })
  void wilsonAgreesWithStatsmodels(long k, long n, double confidence, double low, double high) {
    Interval interval = Proportions.wilson(k, n, confidence);
    assertEquals(low, interval.low(), 1e-14);
    assertEquals(high, interval.high(), 1e-14);
  }

  @Test
  void wilsonEndsAreExactWhereNothingFailsOrSucceeds() {
    assertEquals(0, Proportions.wilson(0, 7, 0.95).low());
    assertEquals(1, Proportions.wilson(7, 7, 0.95).high());
  }

  @Test
  void noTrialHasNoIntervalAndNoPValue() {
    assertFalse(Proportions.wilson(0, 0, 0.95).isDefined());
    assertTrue(Double.isNaN(Proportions.binomialTest(0, 0, 0.5)));
  }

  /** scipy 1.17.1 binomtest(k, n, p).pvalue. */
  @ParameterizedTest
  @CsvSource({
    "0, 10, 0.5, 0.001953125",
    "10, 10, 0.5, 0.001953125",
    "3, 10, 0.3, 1.0",
    "5, 10, 0.5, 1.0",
    "7, 10, 0.5, 0.34375",
    "2, 10, 0.5, 0.109375",
    "178, 347, 0.5, 0.6676481943687218",
    "86, 178, 0.45, 0.4073896283547733",
    "300, 503, 0.5, 1.763727250816739e-05",
    "300, 503, 0.6, 0.8914280004733363",
    "1, 5000, 0.001, 0.07211583048629913",
    "20, 5000, 0.001, 3.3788277088903656e-07",
    "900, 1000, 0.5, 1.3403435580012363e-161",
    "4, 9, 0.25, 0.2408103942871094",
    "60, 100, 0.45, 0.0033559979488459886",
    "30, 100, 0.45, 0.0024740516470749276"
  })
  void binomialTestAgreesWithScipy(int k, int n, double p, double expected) {
    assertEquals(expected, Proportions.binomialTest(k, n, p), expected * T2);
  }

  @Test
  void certainProbabilitiesAllowOneOutcome() {
    assertEquals(1, Proportions.binomialTest(0, 5, 0));
    assertEquals(0, Proportions.binomialTest(1, 5, 0));
    assertEquals(1, Proportions.binomialTest(5, 5, 1));
    assertEquals(0, Proportions.binomialTest(4, 5, 1));
  }

  /**
   * Every k and n up to 12 and several p, against the sum of all outcomes no more likely, in exact
   * arithmetic.
   */
  @Test
  void binomialTestIsTheSumOfOutcomesNoMoreLikely() {
    for (double p : new double[] {0.5, 0.25, 0.375, 0.8125}) {
      for (int n = 1; n <= 12; n++) {
        for (int k = 0; k <= n; k++) {
          assertEquals(
              bySum(k, n, p),
              Proportions.binomialTest(k, n, p),
              1e-12,
              k + " of " + n + ", p = " + p);
        }
      }
    }
  }

  private static double bySum(int k, int n, double p) {
    BigDecimal limit = weight(k, n, p);
    BigDecimal sum = BigDecimal.ZERO;
    for (int i = 0; i <= n; i++) {
      BigDecimal w = weight(i, n, p);
      sum = w.compareTo(limit) <= 0 ? sum.add(w) : sum;
    }
    return sum.doubleValue();
  }

  private static BigDecimal weight(int k, int n, double p) {
    BigInteger ways = BigInteger.ONE;
    for (int i = 0; i < k; i++) {
      ways = ways.multiply(BigInteger.valueOf(n - i)).divide(BigInteger.valueOf(i + 1));
    }
    return new BigDecimal(ways)
        .multiply(new BigDecimal(p).pow(k, MathContext.UNLIMITED))
        .multiply(BigDecimal.ONE.subtract(new BigDecimal(p)).pow(n - k, MathContext.UNLIMITED));
  }
}
