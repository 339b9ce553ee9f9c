package org.rotascope.numeric;

import org.hipparchus.special.Beta;
import org.hipparchus.special.Erf;
import org.hipparchus.special.Gamma;

/**
 * Tail probabilities and quantiles of the distributions that tests use.
 *
 * <p>Every tail is computed as a tail (incomplete gamma and beta functions of Hipparchus, error
 * function), never as one minus the other side, so small probabilities keep their relative
 * accuracy: about 1e−12. NaN arguments give NaN.
 */
public final class Tails {
  private static final double SQRT2 = StrictMath.sqrt(2);
  private static final double SQRT_2PI = StrictMath.sqrt(2 * Math.PI);

  private Tails() {}

  /** Returns P(Z ≥ z) of the standard normal distribution. */
  public static double normalUpper(double z) {
    return 0.5 * Erf.erfc(z / SQRT2);
  }

  /** Returns P(|Z| ≥ |z|) of the standard normal distribution. */
  public static double normalTwoSided(double z) {
    return Erf.erfc(Math.abs(z) / SQRT2);
  }

  /**
   * Returns the z with P(Z ≤ z) = p of the standard normal distribution; infinite for p = 0 and p =
   * 1, NaN outside.
   *
   * <p>In the lower half, Newton's method on the logarithm of the tail, which is concave, so that
   * it converges from the asymptotic value {@code −√(−2 ln 2p)} for every p; the upper half by
   * symmetry.
   */
  public static double normalQuantile(double p) {
    if (!(p > 0 && p < 1)) {
      return p == 0 ? Double.NEGATIVE_INFINITY : p == 1 ? Double.POSITIVE_INFINITY : Double.NaN;
    }
    if (p > 0.5) {
      return -normalQuantile(1 - p);
    }
    double z = -StrictMath.sqrt(-2 * StrictMath.log(2 * p));
    for (int i = 0; i < 60; i++) {
      double tail = normalUpper(-z);
      double density = StrictMath.exp(-z * z / 2) / SQRT_2PI;
      double step = StrictMath.log(tail / p) * tail / density;
      z -= step;
      if (Math.abs(step) <= 1e-15 * Math.abs(z)) {
        break;
      }
    }
    return z;
  }

  /**
   * Returns P(|T| ≥ |t|) of Student's t, the regularised incomplete beta function I_{ν/(ν+t²)}(ν/2,
   * ½).
   *
   * @param df degrees of freedom ν, positive
   */
  public static double studentTwoSided(double t, double df) {
    return Double.isInfinite(t) ? 0 : Beta.regularizedBeta(df / (df + t * t), df / 2, 0.5);
  }

  /** Returns P(T ≥ t) of Student's t. */
  public static double studentUpper(double t, double df) {
    double half = studentTwoSided(t, df) / 2;
    return t >= 0 ? half : 1 - half;
  }

  /**
   * Returns P(X ≥ x) of the chi-squared distribution; 1 for x ≤ 0.
   *
   * @param df degrees of freedom, positive
   */
  public static double chiSquareUpper(double x, double df) {
    return x <= 0 ? 1 : Gamma.regularizedGammaQ(df / 2, x / 2);
  }

  /**
   * Returns P(X ≥ k) of the number of successes in n independent trials, I_p(k, n − k + 1).
   *
   * @param p probability of success, 0 to 1
   */
  public static double binomialUpper(int k, int n, double p) {
    if (k <= 0) {
      return 1;
    }
    if (k > n || p == 0) {
      return 0;
    }
    return p == 1 ? 1 : Beta.regularizedBeta(p, k, n - k + 1.0);
  }

  /** Returns P(X ≤ k) of the number of successes in n independent trials, I_{1−p}(n − k, k + 1). */
  public static double binomialLower(int k, int n, double p) {
    if (k >= n) {
      return 1;
    }
    if (k < 0 || p == 1) {
      return 0;
    }
    return p == 0 ? 1 : Beta.regularizedBeta(1 - p, n - k, k + 1.0);
  }
}
