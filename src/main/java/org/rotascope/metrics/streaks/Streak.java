package org.rotascope.metrics.streaks;

import java.util.Arrays;
import java.util.List;
import org.rotascope.metric.Value;
import org.rotascope.numeric.Runs;
import org.rotascope.numeric.Signs;
import org.rotascope.numeric.Sums;
import org.rotascope.panel.Excess;
import org.rotascope.panel.Pair;
import org.rotascope.reason.Reason;

/**
 * A maximal run of wins or losses, with its dates and what was earned in it.
 *
 * @param run where it lies in the excess series
 * @param start its first session, epoch days
 * @param end its last session
 * @param excess sum of the excess returns from start to end
 * @param relativeReturn {@code (1 + asset)/(1 + benchmark) − 1} over the run; undefined without a
 *     pair
 * @param assetReturn compounded return of the asset; undefined without a pair
 * @param benchmarkReturn compounded return of the benchmark; undefined without a pair
 */
public record Streak(
    Runs.Run run,
    int start,
    int end,
    double excess,
    Value relativeReturn,
    Value assetReturn,
    Value benchmarkReturn) {

  /** Returns the number of days won or lost. */
  public int length() {
    return run.length();
  }

  /** Returns 1 for wins, −1 for losses. */
  public int sign() {
    return run.sign();
  }

  /** Returns all maximal runs of an excess series, in order. */
  public static List<Streak> all(Excess x, Signs.Ties ties, double tieEps) {
    return Runs.of(x.signs(tieEps, ties), ties).stream().map(run -> of(x, run)).toList();
  }

  /** Returns the streak of a run. */
  static Streak of(Excess x, Runs.Run run) {
    double[] known =
        Arrays.stream(x.x(), run.start(), run.end() + 1).filter(v -> !Double.isNaN(v)).toArray();
    Pair pair = x.pair();
    Value none = Value.undefined(Reason.NOT_APPLICABLE);
    Value asset = none;
    Value benchmark = none;
    Value relative = none;
    if (pair != null) {
      double a = pair.asset().over(run.start() + 1, run.end() + 1);
      double b = pair.benchmark().over(run.start() + 1, run.end() + 1);
      asset = Value.of(a, x.gap());
      benchmark = Value.of(b, x.gap());
      relative = Value.of(b > -1 ? (1 + a) / (1 + b) - 1 : Double.NaN, x.gap());
    }
    return new Streak(
        run,
        x.dates()[run.start()],
        x.dates()[run.end()],
        Sums.sum(known),
        relative,
        asset,
        benchmark);
  }
}
