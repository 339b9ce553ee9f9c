package org.rotascope.numeric;

import java.util.Arrays;

/**
 * Confidence intervals from bootstrap replicates (Efron &amp; Tibshirani 1993; Davison &amp;
 * Hinkley 1997). With θ the statistic, θ* its replicates, q quantiles of type 7 and α = 1 −
 * confidence:
 *
 * <ul>
 *   <li>percentile: [q_{α/2}(θ*), q_{1−α/2}(θ*)];
 *   <li>basic: [2θ − q_{1−α/2}(θ*), 2θ − q_{α/2}(θ*)];
 *   <li>BCa (Efron 1987): the percentiles at Φ(z0 + (z0 + z)/(1 − a(z0 + z))) for z = Φ⁻¹(α/2) and
 *       Φ⁻¹(1 − α/2), with the bias correction z0 = Φ⁻¹ of the share of replicates below θ, those
 *       equal to it counting half, and the acceleration a = Σd³/(6(Σd²)^{3/2}), d the deviations of
 *       the jackknife from its mean, turned;
 *   <li>studentised: [θ − q_{1−α/2}(t*) s, θ − q_{α/2}(t*) s], t* = (θ* − θ)/s*, s the standard
 *       deviation of θ* and s* that of the replicates nested in each.
 * </ul>
 *
 * <p>A replicate that is NaN is left out. An interval that does not exist is {@link
 * Interval#UNDEFINED}.
 */
public final class BootstrapIntervals {
  /** Fewest defined replicates. */
  private static final int MIN_REPLICATES = 2;

  private BootstrapIntervals() {}

  /** Returns the percentile interval. */
  public static Interval percentile(double[] replicates, double confidence) {
    double[] sorted = sorted(replicates);
    if (sorted.length < MIN_REPLICATES) {
      return Interval.UNDEFINED;
    }
    double tail = (1 - confidence) / 2;
    return new Interval(Quantiles.ofSorted(sorted, tail), Quantiles.ofSorted(sorted, 1 - tail));
  }

  /** Returns the basic interval: the percentile interval reflected about the statistic. */
  public static Interval basic(double statistic, double[] replicates, double confidence) {
    Interval percentile = percentile(replicates, confidence);
    return new Interval(2 * statistic - percentile.high(), 2 * statistic - percentile.low());
  }

  /**
   * Returns the bias-corrected and accelerated interval; undefined where all replicates lie on one
   * side of the statistic, or where the acceleration turns the order of the percentiles.
   *
   * @param jackknife the statistic with one row, or one group of rows, left out in turn; without
   *     spread a is 0
   */
  public static Interval bca(
      double statistic, double[] replicates, double[] jackknife, double confidence) {
    double[] sorted = sorted(replicates);
    if (sorted.length < MIN_REPLICATES) {
      return Interval.UNDEFINED;
    }
    double below = 0;
    for (double replicate : sorted) {
      below += replicate < statistic ? 1 : replicate == statistic ? 0.5 : 0;
    }
    double z0 = Tails.normalQuantile(below / sorted.length);
    double a = acceleration(jackknife);
    double low = level(z0, a, Tails.normalQuantile((1 - confidence) / 2));
    double high = level(z0, a, Tails.normalQuantile((1 + confidence) / 2));
    return low <= high
        ? new Interval(Quantiles.ofSorted(sorted, low), Quantiles.ofSorted(sorted, high))
        : Interval.UNDEFINED;
  }

  /** The level of a corrected percentile; NaN where it does not exist. */
  private static double level(double z0, double a, double z) {
    double scale = 1 - a * (z0 + z);
    return Double.isInfinite(z0) || !(scale > 0)
        ? Double.NaN
        : Tails.normalUpper(-(z0 + (z0 + z) / scale));
  }

  /**
   * Returns the acceleration of a jackknife: Σd³/(6(Σd²)^{3/2}), d = mean − value; 0 without
   * spread.
   */
  static double acceleration(double[] jackknife) {
    double[] values = Moments.valid(jackknife);
    double mean = Sums.mean(values);
    Sums.Running squares = new Sums.Running();
    Sums.Running cubes = new Sums.Running();
    for (double value : values) {
      double d = mean - value;
      squares.add(d * d);
      cubes.add(d * d * d);
    }
    double spread = squares.value();
    return spread > 0 ? cubes.value() / (6 * spread * StrictMath.sqrt(spread)) : 0;
  }

  /**
   * Returns the studentised interval; replicates without spread are left out.
   *
   * @param spreads the standard deviation of the replicates nested in each replicate
   */
  public static Interval studentised(
      double statistic, double[] replicates, double[] spreads, double confidence) {
    double[] t = new double[replicates.length];
    for (int j = 0; j < t.length; j++) {
      t[j] = spreads[j] > 0 ? (replicates[j] - statistic) / spreads[j] : Double.NaN;
    }
    Interval pivot = percentile(t, confidence);
    double sd = Moments.sd(Moments.valid(replicates));
    return new Interval(statistic - pivot.high() * sd, statistic - pivot.low() * sd);
  }

  private static double[] sorted(double[] replicates) {
    double[] sorted = Moments.valid(replicates);
    Arrays.sort(sorted);
    return sorted;
  }
}
