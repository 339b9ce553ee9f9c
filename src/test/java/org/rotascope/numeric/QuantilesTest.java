package org.rotascope.numeric;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

/** Quantiles of type 7; expected values by hand from h = (n − 1)p. */
class QuantilesTest {
  private static final double[] X = {40, 10, 30, 20};

  @Test
  void quantileInterpolatesBetweenOrderStatistics() {
    assertEquals(10, Quantiles.of(X, 0));
    assertEquals(40, Quantiles.of(X, 1));
    assertEquals(25, Quantiles.of(X, 0.5), "h = 1.5");
    assertEquals(17.5, Quantiles.of(X, 0.25), "h = 0.75");
    assertEquals(37, Quantiles.of(X, 0.9), 1e-13, "h = 2.7");
  }

  @Test
  void sampleIsLeftAsItIs() {
    Quantiles.of(X, 0.3);
    assertArrayEquals(new double[] {40, 10, 30, 20}, X);
  }

  @Test
  void emptySampleHasNoQuantile() {
    assertEquals(Double.NaN, Quantiles.median(new double[0]));
    assertEquals(7, Quantiles.median(new double[] {7}));
  }

  @Test
  void probabilityOutsideItsRangeIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> Quantiles.of(X, 1.01));
    assertThrows(IllegalArgumentException.class, () -> Quantiles.of(X, Double.NaN));
  }
}
