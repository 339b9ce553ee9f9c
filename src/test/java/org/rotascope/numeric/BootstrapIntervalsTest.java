package org.rotascope.numeric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rotascope.Generator;

/**
 * Replicates lcg(21)² (501 of them), jackknife lcg(22)³ (40), spreads ½ + lcg(23), statistic 0.3;
 * expected numbers by numpy 2.4.6 (quantile) and scipy 1.17.1 (norm) from the formulas of the class
 * comment, 2026-11-22.
 */
class BootstrapIntervalsTest {
  private static final double THETA = 0.3;
  private static final double[] REPLICATES =
      Arrays.stream(Generator.lcg(21, 501)).map(u -> u * u).toArray();
  private static final double[] JACKKNIFE =
      Arrays.stream(Generator.lcg(22, 40)).map(u -> u * u * u).toArray();
  private static final double[] SPREADS =
      Arrays.stream(Generator.lcg(23, 501)).map(u -> 0.5 + u).toArray();
  private static final double NEAR = 1e-12;

  private static void near(double low, double high, Interval actual) {
    assertEquals(low, actual.low(), NEAR);
    assertEquals(high, actual.high(), NEAR);
  }

  @ParameterizedTest
  @CsvSource({
    "0.9, 0.0026523766782322175, 0.9266899492268772",
    "0.95, 0.0007221835134830286, 0.976036865122724"
  })
  void percentileAndBasicAreReflectionsOfEachOther(double confidence, double low, double high) {
    near(low, high, BootstrapIntervals.percentile(REPLICATES, confidence));
    near(0.6 - high, 0.6 - low, BootstrapIntervals.basic(THETA, REPLICATES, confidence));
  }

  @ParameterizedTest
  @CsvSource({
    "0.9, 0.0032087469903729995, 0.9345683508353605",
    "0.95, 0.0009005128927702115, 0.9814567853771623"
  })
  void bcaAgreesWithScipy(double confidence, double low, double high) {
    near(low, high, BootstrapIntervals.bca(THETA, REPLICATES, JACKKNIFE, confidence));
    assertEquals(-0.03155783939774676, BootstrapIntervals.acceleration(JACKKNIFE), NEAR);
  }

  @ParameterizedTest
  @CsvSource({
    "0.9, 0.07548698556572031, 0.43950205269217885",
    "0.95, 0.01751954828651142, 0.45929094765279455"
  })
  void studentisedAgreesWithNumpy(double confidence, double low, double high) {
    near(low, high, BootstrapIntervals.studentised(THETA, REPLICATES, SPREADS, confidence));
  }

  @Test
  void bcaWithoutBiasAndAccelerationIsThePercentileInterval() {
    double[] symmetric = new double[1001];
    Arrays.setAll(symmetric, j -> j - 500);
    double[] flat = {1, 1, 1};
    Interval bca = BootstrapIntervals.bca(0, symmetric, flat, 0.95);
    Interval percentile = BootstrapIntervals.percentile(symmetric, 0.95);
    assertEquals(percentile.low(), bca.low(), 1e-9);
    assertEquals(percentile.high(), bca.high(), 1e-9);
  }

  @Test
  void statisticBeyondAllReplicatesHasNoBcaInterval() {
    assertFalse(BootstrapIntervals.bca(2, REPLICATES, JACKKNIFE, 0.95).isDefined());
    assertFalse(BootstrapIntervals.bca(-1, REPLICATES, JACKKNIFE, 0.95).isDefined());
  }

  @Test
  void accelerationThatTurnsTheOrderHasNoInterval() {
    // One value far from the rest makes a the largest there is, 1/6: with z0 near 3.1 the scale is
    // negative.
    double[] skewed = new double[1000];
    skewed[0] = -1000;
    double a = BootstrapIntervals.acceleration(skewed);
    assertEquals(1 / 6.0, a, 1e-2);
    double[] symmetric = new double[1001];
    Arrays.setAll(symmetric, j -> j - 500);
    assertFalse(BootstrapIntervals.bca(499.5, symmetric, skewed, 0.9999).isDefined());
  }

  @Test
  void replicatesThatAreUndefinedAreLeftOut() {
    double[] holed = Arrays.copyOf(REPLICATES, 503);
    holed[501] = Double.NaN;
    holed[502] = Double.NaN;
    assertEquals(
        BootstrapIntervals.percentile(REPLICATES, 0.9), BootstrapIntervals.percentile(holed, 0.9));
    assertEquals(
        BootstrapIntervals.bca(THETA, REPLICATES, JACKKNIFE, 0.9),
        BootstrapIntervals.bca(THETA, holed, JACKKNIFE, 0.9));
    assertFalse(BootstrapIntervals.percentile(new double[] {1, Double.NaN}, 0.9).isDefined());
  }

  @Test
  void replicatesWithoutSpreadAreLeftOutOfTheStudentised() {
    assertFalse(
        BootstrapIntervals.studentised(1, new double[] {1, 1, 1}, new double[3], 0.9).isDefined());
    Interval all =
        BootstrapIntervals.studentised(0, new double[] {-1, 1, 2}, new double[] {1, 1, 0}, 0.9);
    // t* is −1 and 1; s is that of −1, 1, 2.
    double s = Math.sqrt(7 / 3.0);
    assertEquals(-0.9 * s, all.low(), 1e-12);
    assertEquals(0.9 * s, all.high(), 1e-12);
  }

  @Test
  void constantStatisticHasAnIntervalOfNoWidth() {
    double[] same = new double[20];
    Arrays.fill(same, 4);
    assertEquals(new Interval(4, 4), BootstrapIntervals.percentile(same, 0.95));
    assertEquals(new Interval(4, 4), BootstrapIntervals.basic(4, same, 0.95));
    assertEquals(new Interval(4, 4), BootstrapIntervals.bca(4, same, same, 0.95));
  }
}
