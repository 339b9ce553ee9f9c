package org.rotascope.numeric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.rotascope.Oracles;

/** Tails against scipy 1.17.1 (src/test/oracles/tails.py), relative to the tail itself. */
class TailsTest {
  private static final Oracles RECORDED = Oracles.read("tails");

  private static void near(double expected, double actual, double relative, String what) {
    assertTrue(
        Math.abs(actual - expected) <= relative * Math.abs(expected),
        what + ": expected " + expected + ", got " + actual);
  }

  @Test
  void normalUpperTailIsScipys() {
    double[] z = RECORDED.at("normal", "z").numbers();
    double[] upper = RECORDED.at("normal", "upper").numbers();
    for (int i = 0; i < z.length; i++) {
      near(upper[i], Tails.normalUpper(z[i]), 1e-12, "z = " + z[i]);
      near(
          2 * Math.min(upper[i], 1 - upper[i]),
          Tails.normalTwoSided(z[i]),
          1e-7,
          "two-sided at z = " + z[i]);
    }
  }

  @Test
  void normalQuantileIsScipys() {
    double[] p = RECORDED.at("normal_quantile", "p").numbers();
    double[] z = RECORDED.at("normal_quantile", "z").numbers();
    for (int i = 0; i < p.length; i++) {
      assertEquals(
          z[i], Tails.normalQuantile(p[i]), 1e-13 * Math.max(1, Math.abs(z[i])), "p = " + p[i]);
    }
  }

  @Test
  void normalQuantileEndsAtInfinityAndIsUndefinedOutside() {
    assertEquals(Double.NEGATIVE_INFINITY, Tails.normalQuantile(0));
    assertEquals(Double.POSITIVE_INFINITY, Tails.normalQuantile(1));
    assertEquals(Double.NaN, Tails.normalQuantile(-0.1));
    assertEquals(Double.NaN, Tails.normalQuantile(Double.NaN));
  }

  @Test
  void studentTailsAreScipys() {
    Oracles t = RECORDED.at("student");
    for (int i = 0; i < t.at("t").numbers().length; i++) {
      double x = t.at("t").numbers()[i];
      double df = t.at("df").numbers()[i];
      near(
          t.at("two").numbers()[i],
          Tails.studentTwoSided(x, df),
          1e-11,
          "two-sided, t = " + x + ", df = " + df);
      near(
          t.at("upper").numbers()[i],
          Tails.studentUpper(x, df),
          1e-11,
          "upper, t = " + x + ", df = " + df);
    }
  }

  @Test
  void studentTailOfInfinityIsZero() {
    assertEquals(0, Tails.studentTwoSided(Double.NEGATIVE_INFINITY, 7));
    assertEquals(1, Tails.studentUpper(Double.NEGATIVE_INFINITY, 7));
  }

  @Test
  void chiSquareTailIsScipys() {
    Oracles chi = RECORDED.at("chi_square");
    for (int i = 0; i < chi.at("x").numbers().length; i++) {
      double x = chi.at("x").numbers()[i];
      double df = chi.at("df").numbers()[i];
      near(
          chi.at("upper").numbers()[i],
          Tails.chiSquareUpper(x, df),
          1e-11,
          "x = " + x + ", df = " + df);
    }
    assertEquals(1, Tails.chiSquareUpper(0, 3));
  }

  @Test
  void binomialTailsAreScipys() {
    Oracles b = RECORDED.at("binomial");
    for (int i = 0; i < b.at("k").numbers().length; i++) {
      int k = (int) b.at("k").numbers()[i];
      int n = (int) b.at("n").numbers()[i];
      double p = b.at("p").numbers()[i];
      String what = "k = " + k + ", n = " + n + ", p = " + p;
      near(b.at("upper").numbers()[i], Tails.binomialUpper(k, n, p), 1e-10, "upper, " + what);
      near(b.at("lower").numbers()[i], Tails.binomialLower(k, n, p), 1e-10, "lower, " + what);
    }
  }

  @Test
  void binomialTailsAtTheEndsAreWhole() {
    assertEquals(1, Tails.binomialUpper(0, 5, 0.3));
    assertEquals(0, Tails.binomialUpper(6, 5, 0.3));
    assertEquals(0, Tails.binomialUpper(1, 5, 0));
    assertEquals(1, Tails.binomialUpper(5, 5, 1));
    assertEquals(1, Tails.binomialLower(5, 5, 0.3));
    assertEquals(0, Tails.binomialLower(-1, 5, 0.3));
    assertEquals(0, Tails.binomialLower(4, 5, 1));
    assertEquals(1, Tails.binomialLower(0, 5, 0));
  }
}
