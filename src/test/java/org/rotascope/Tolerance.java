package org.rotascope;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * The tolerance classes of METRICS 1.15: relative, and the same number absolute below 1. NaN equals
 * NaN only.
 */
public final class Tolerance {
  /** Closed form, one pass. */
  public static final double T1 = 1e-12;

  /** Regression, rolling windows. */
  public static final double T2 = 1e-9;

  private Tolerance() {}

  /** Fails unless the two agree within {@code tolerance·max(1, |expected|)}. */
  public static void close(double expected, double actual, double tolerance, String what) {
    if (Double.isNaN(expected)) {
      assertTrue(Double.isNaN(actual), what + ": expected undefined, got " + actual);
    } else {
      assertEquals(expected, actual, tolerance * Math.max(1, Math.abs(expected)), what);
    }
  }

  /**
   * Fails unless the two agree within {@code tolerance·|expected|}: for numbers that are small by
   * nature.
   */
  public static void relative(double expected, double actual, double tolerance, String what) {
    assertEquals(expected, actual, tolerance * Math.abs(expected), what);
  }

  /** Fails unless arrays are as long as one another and agree element by element. */
  public static void close(double[] expected, double[] actual, double tolerance, String what) {
    assertEquals(expected.length, actual.length, what + ": length");
    for (int i = 0; i < expected.length; i++) {
      close(expected[i], actual[i], tolerance, what + "[" + i + "]");
    }
  }
}
