package org.rotascope.metrics.rotation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.rotascope.metric.Value;
import org.rotascope.numeric.Regression;
import org.rotascope.numeric.Tails;
import org.rotascope.reason.Reason;

/**
 * What followed a stay in one quadrant: the relative return over the next periods.
 *
 * @param quadrant the quadrant at the start
 * @param n number of starts
 * @param mean mean relative return
 * @param se Newey–West standard error of the mean
 * @param t mean over error
 * @param p two-sided p-value of a mean of 0, by the normal distribution
 */
public record Forward(Quadrant quadrant, int n, Value mean, Value se, Value t, Value p) {
  /**
   * The four quadrants and the lag the errors were taken with.
   *
   * @param rows one a quadrant, in order
   * @param lag L of Newey and West
   */
  public record ByQuadrant(List<Forward> rows, int lag) {}

  /**
   * Returns the mean of what followed, by quadrant: one regression of all returns on four
   * indicators without constant, so that the lags of Newey and West count periods in time, not rows
   * of one quadrant put one after another.
   *
   * @param codes of the quadrants at the start, 0 where there is none
   * @param ahead relative return over the next {@code horizon} rows, NaN where unknown
   * @param horizon number of rows looked ahead; returns that overlap correlate up to {@code horizon
   *     − 1}
   * @param lag L; negative for the greater of the default rule and {@code horizon − 1}
   */
  public static ByQuadrant byQuadrant(int[] codes, double[] ahead, int horizon, int lag) {
    int[] rows =
        IntStream.range(0, codes.length)
            .filter(t -> codes[t] != 0 && !Double.isNaN(ahead[t]))
            .toArray();
    double[] y = Arrays.stream(rows).mapToDouble(t -> ahead[t]).toArray();
    Map<Quadrant, double[]> indicators = new EnumMap<>(Quadrant.class);
    for (int i = 0; i < rows.length; i++) {
      indicators.computeIfAbsent(Quadrant.of(codes[rows[i]]), q -> new double[y.length])[i] = 1;
    }
    Regression fit = Regression.ols(y, indicators.values().toArray(double[][]::new), false);
    int used = lag >= 0 ? lag : Math.max(Regression.defaultLag(y.length), horizon - 1);
    double[] means = fit.coefficients();
    double[] errors = fit.neweyWest(used, false);
    List<Forward> table = new ArrayList<>();
    int column = 0;
    for (Quadrant quadrant : Quadrant.values()) {
      double[] indicator = indicators.get(quadrant);
      if (indicator == null) {
        Value none = Value.undefined(Reason.INSUFFICIENT_OBS);
        table.add(new Forward(quadrant, 0, none, none, none, none));
        continue;
      }
      int n = (int) Arrays.stream(indicator).sum();
      table.add(of(quadrant, n, means[column], n > used + 1 ? errors[column] : Double.NaN));
      column++;
    }
    return new ByQuadrant(table, used);
  }

  private static Forward of(Quadrant quadrant, int n, double mean, double se) {
    double t = se > 0 ? mean / se : Double.NaN;
    Reason why = Double.isNaN(se) ? Reason.INSUFFICIENT_OBS : Reason.ZERO_VARIANCE;
    return new Forward(
        quadrant,
        n,
        Value.of(mean, Reason.INSUFFICIENT_OBS),
        Value.of(se, Reason.INSUFFICIENT_OBS),
        Value.of(t, why),
        Value.of(Double.isNaN(t) ? t : Tails.normalTwoSided(t), why));
  }
}
