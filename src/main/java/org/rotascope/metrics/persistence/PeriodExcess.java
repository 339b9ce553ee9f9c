package org.rotascope.metrics.persistence;

import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.rotascope.metric.Inputs;
import org.rotascope.panel.Frequency;
import org.rotascope.panel.Kind;
import org.rotascope.panel.Pair;
import org.rotascope.panel.Panel;
import org.rotascope.panel.Periods;

/**
 * A pair's returns of complete calendar periods: what streaks of weeks or months are measured on.
 */
public final class PeriodExcess {
  private PeriodExcess() {}

  /**
   * Returns the two series of period returns (C1), from the first period with a close before it to
   * the last complete one. A period without data is a missing return, which no streak survives.
   *
   * @param rule when the last period is complete, and whether an incomplete one is used
   */
  public static Inputs of(Pair pair, Frequency frequency, Periods.Rule rule) {
    List<PeriodReturn> asset = PeriodReturn.of(pair.asset(), frequency, rule.calendar());
    List<PeriodReturn> benchmark = PeriodReturn.of(pair.benchmark(), frequency, rule.calendar());
    int[] used =
        IntStream.range(0, asset.size())
            .filter(i -> rule.includePartial() || !asset.get(i).partial())
            .toArray();
    int[] dates = IntStream.of(used).map(i -> asset.get(i).label()).toArray();
    return Inputs.of(
        series(pair.asset().name(), dates, asset, used),
        series(pair.benchmark().name(), dates, benchmark, used));
  }

  /** Returns the differences of the two series, one a period; NaN where either return is. */
  static double[] differences(Inputs periods) {
    double[] x = Objects.requireNonNull(periods.asset()).column(0);
    double[] b = Objects.requireNonNull(periods.benchmark()).column(0);
    for (int t = 0; t < x.length; t++) {
      x[t] -= b[t];
    }
    return x;
  }

  private static Panel series(String name, int[] dates, List<PeriodReturn> returns, int[] used) {
    double[] values =
        IntStream.of(used).mapToDouble(i -> returns.get(i).value().number()).toArray();
    return Panel.series(name, dates, values, Kind.SIMPLE_RETURN);
  }
}
