package org.rotascope.numeric;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.rotascope.Tolerance.T2;
import static org.rotascope.Tolerance.close;
import static org.rotascope.Tolerance.relative;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.rotascope.Generator;
import org.rotascope.Oracles;

/**
 * Expected numbers are those of statsmodels 0.15.0 (oracles/factor_regression.json) and METRICS
 * 5.2.
 */
class RegressionTest {
  private static final Oracles RECORDED = Oracles.read("factor_regression");
  private static final double[] R = Generator.goldenAsset();
  private static final double[] B = Generator.goldenBenchmark();
  private static final double[] X =
      IntStream.range(0, R.length).mapToDouble(t -> R[t] - B[t]).toArray();

  /** A recorded fit and the regression it is of. */
  record Case(String name, Regression regression, Oracles recorded) {
    @Override
    public String toString() {
      return name + ", lag " + (int) recorded.at("lag").number();
    }
  }

  static Stream<Case> cases() {
    double[] y = RECORDED.at("inputs", "y").numbers();
    double[][] f =
        RECORDED.at("inputs", "f").list().stream().map(Oracles::numbers).toArray(double[][]::new);
    return Stream.of(
            cases("golden_pair", Regression.ols(R, new double[][] {B}, true)),
            cases("three_factors", Regression.ols(y, f, true)),
            cases("mean_of_golden_excess", Regression.mean(X)),
            cases("mean_of_ar1", Regression.mean(Generator.goldenAr1())),
            Stream.of(
                new Case(
                    "golden_pair_with_factor",
                    Regression.ols(R, new double[][] {B}, true),
                    RECORDED.at("golden_pair_with_factor"))))
        .flatMap(s -> s);
  }

  private static Stream<Case> cases(String name, Regression regression) {
    return RECORDED.at(name).list().stream().map(o -> new Case(name, regression, o));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void fitIsThatOfStatsmodels(Case c) {
    Regression fit = c.regression();
    Oracles recorded = c.recorded();
    double[] se =
        fit.neweyWest((int) recorded.at("lag").number(), recorded.at("small_sample_factor").flag());
    double[] coefficients = recorded.at("coefficients").numbers();
    assertEquals((int) recorded.at("n").number(), fit.n());
    for (int i = 0; i < coefficients.length; i++) {
      double t = fit.coefficients()[i] / se[i];
      relative(coefficients[i], fit.coefficients()[i], T2, "coefficient " + i);
      relative(recorded.at("se").numbers()[i], se[i], T2, "error " + i);
      relative(recorded.at("t").numbers()[i], t, T2, "t " + i);
      close(recorded.at("p_normal").numbers()[i], Tails.normalTwoSided(t), T2, "p " + i);
      double student = Tails.studentTwoSided(t, fit.n() - fit.k());
      close(recorded.at("p_student").numbers()[i], student, T2, "p of Student's t " + i);
    }
    close(recorded.at("residual_sd").number(), fit.residualSd(), T2, "residual sd");
    if (fit.k() > 1) {
      close(recorded.at("r2").number(), fit.r2(), T2, "R²");
      close(recorded.at("adj_r2").number(), fit.adjustedR2(), T2, "adjusted R²");
    }
  }

  @Test
  void goldenValuesAreReproduced() {
    Regression fit = Regression.ols(R, new double[][] {B}, true);
    relative(0.00028140451770666, fit.coefficients()[0], T2, "alpha_daily");
    relative(1.10015676720864, fit.coefficients()[1], T2, "beta");
    relative(0.0165802768692147, fit.standardErrors()[1], T2, "ols_se_beta");
    double[] hac = fit.neweyWest(7, false);
    relative(0.0166690535073682, hac[1], T2, "nw_se_beta(L=7)");
    relative(2.92321749526479, fit.coefficients()[0] / hac[0], T2, "nw_t_alpha(L=7)");
    relative(0.777768587019878, fit.r2(), T2, "r2");
    Regression mean = Regression.mean(X);
    relative(0.000318371197276468, mean.coefficients()[0], T2, "mean(d)");
    relative(
        3.24264920909839,
        mean.coefficients()[0] / mean.neweyWest(7, false)[0],
        T2,
        "nw_t_mean_excess(L=7)");
  }

  @Test
  void defaultLagIsThatOfTheRule() {
    for (Oracles row : RECORDED.at("default_lag").list()) {
      assertEquals((int) row.at("lag").number(), Regression.defaultLag((int) row.at("n").number()));
    }
  }

  /**
   * Brute force: sandwich from X itself, with the normal equations solved by Cramer's rule for two
   * columns.
   */
  @Test
  void errorsAreTheSandwichOfTheirDefinition() {
    double[] x = Arrays.copyOf(B, 60);
    double[] y = Arrays.copyOf(R, 60);
    int lag = 3;
    double sx = Arrays.stream(x).sum();
    double sxx = Arrays.stream(x).map(v -> v * v).sum();
    double det = 60 * sxx - sx * sx;
    double[][] bread = {{sxx / det, -sx / det}, {-sx / det, 60 / det}};
    double sy = Arrays.stream(y).sum();
    double sxy = IntStream.range(0, 60).mapToDouble(t -> x[t] * y[t]).sum();
    double a = bread[0][0] * sy + bread[0][1] * sxy;
    double b = bread[1][0] * sy + bread[1][1] * sxy;
    double[][] u = new double[60][];
    for (int t = 0; t < 60; t++) {
      double e = y[t] - a - b * x[t];
      u[t] = new double[] {e, e * x[t]};
    }
    double[][] s = new double[2][2];
    for (int t = 0; t < 60; t++) {
      for (int v = 0; v < 60; v++) {
        double weight = Math.max(0, 1 - Math.abs(t - v) / (lag + 1.0));
        for (int p = 0; p < 2; p++) {
          for (int q = 0; q < 2; q++) {
            s[p][q] += weight * u[t][p] * u[v][q];
          }
        }
      }
    }
    double[] se = Regression.ols(y, new double[][] {x}, true).neweyWest(lag, false);
    for (int i = 0; i < 2; i++) {
      double variance = 0;
      for (int p = 0; p < 2; p++) {
        for (int q = 0; q < 2; q++) {
          variance += bread[i][p] * s[p][q] * bread[i][q];
        }
      }
      relative(Math.sqrt(variance), se[i], T2, "error " + i);
    }
  }

  @Test
  void ordersOfMagnitudeBetweenColumnsDoNoHarm() {
    // The condition of X is about 1e8, that of the normal equations about 1e16.
    double[] x = IntStream.range(0, 100).mapToDouble(t -> 1e9 + t).toArray();
    double[] y = Arrays.stream(x).map(v -> 3 + 2 * (v - 1e9)).toArray();
    Regression fit = Regression.ols(y, new double[][] {x}, true);
    assertEquals(List.of(), fit.dependences());
    assertEquals(2, fit.coefficients()[1], 1e-7);
    assertEquals(1, fit.r2(), 1e-7);
  }

  @Test
  void dependentColumnsAreNamedWithWhatTheyAreMadeOf() {
    double[] a = Generator.lcg(1, 50);
    double[] b = Generator.lcg(2, 50);
    double[] c = IntStream.range(0, 50).mapToDouble(t -> 2 * a[t] - 1).toArray();
    double[] zero = new double[50];
    double[] d = IntStream.range(0, 50).mapToDouble(t -> b[t] + c[t]).toArray();
    Regression fit = Regression.ols(R50, new double[][] {a, b, c, zero, d}, true);
    assertEquals(
        "c is a combination of const and a; zero is 0 throughout; d is a combination of const and a"
            + " and b",
        fit.describeDependences(List.of("const", "a", "b", "c", "zero", "d")));
    assertTrue(Arrays.stream(fit.coefficients()).allMatch(Double::isNaN));
    assertTrue(Arrays.stream(fit.neweyWest(2, false)).allMatch(Double::isNaN));
    assertTrue(Arrays.stream(fit.standardErrors()).allMatch(Double::isNaN));
    assertTrue(Double.isNaN(fit.r2()) && Double.isNaN(fit.residualSd()));
  }

  private static final double[] R50 = Arrays.copyOf(R, 50);

  @Test
  void noMoreRowsThanCoefficientsGiveNothing() {
    Regression two = Regression.ols(new double[] {1, 2}, new double[][] {{1, 3}}, true);
    assertTrue(Double.isNaN(two.coefficients()[0]) && Double.isNaN(two.neweyWest(1, false)[1]));
    Regression none = Regression.mean(new double[0]);
    assertEquals(0, none.n());
    assertTrue(Double.isNaN(none.coefficients()[0]));
  }

  @Test
  void rowsWithAMissingValueAreLeftOut() {
    double[] y = R50.clone();
    double[] x = Arrays.copyOf(B, 50);
    int[] keep = IntStream.range(0, 50).filter(t -> t != 7 && t != 20).toArray();
    Regression plain =
        Regression.ols(
            Arrays.stream(keep).mapToDouble(t -> y[t]).toArray(),
            new double[][] {Arrays.stream(keep).mapToDouble(t -> x[t]).toArray()},
            true);
    y[7] = Double.NaN;
    x[20] = Double.NaN;
    Regression holed = Regression.ols(y, new double[][] {x}, true);
    assertEquals(48, holed.n());
    assertArrayEquals(plain.coefficients(), holed.coefficients());
    assertArrayEquals(plain.neweyWest(3, true), holed.neweyWest(3, true));
  }

  @Test
  void lagBeyondTheSampleAddsNothingButWeight() {
    Regression fit = Regression.mean(Arrays.copyOf(X, 5));
    double[] e = fit.residuals();
    double s = 0;
    for (int t = 0; t < 5; t++) {
      for (int v = 0; v < 5; v++) {
        s += (1 - Math.abs(t - v) / 11.0) * e[t] * e[v];
      }
    }
    relative(Math.sqrt(s) / 5, fit.neweyWest(10, false)[0], T2, "error");
  }

  @Test
  void constantSeriesHasNoShareToExplain() {
    Regression fit = Regression.mean(new double[] {0.5, 0.5, 0.5});
    assertEquals(0.5, fit.coefficients()[0], 1e-15);
    assertTrue(Double.isNaN(fit.r2()));
  }

  @Test
  void shouldRejectNegativeLag() {
    assertThrows(
        IllegalArgumentException.class,
        () -> Regression.mean(new double[] {1, 2}).neweyWest(-1, false));
  }
}
