package org.rotascope.metrics.strength;

import java.util.Arrays;
import org.rotascope.metric.ColumnSpec;
import org.rotascope.metric.Conventions;
import org.rotascope.metric.Forms;
import org.rotascope.metric.Metric;
import org.rotascope.metric.Output;
import org.rotascope.metric.Param;
import org.rotascope.metric.ParamType;
import org.rotascope.metric.Unit;
import org.rotascope.numeric.Rolling;
import org.rotascope.panel.Line;
import org.rotascope.panel.Selection;
import org.rotascope.reason.Reason;

/** Relative strength against its own moving average (A4). */
public final class Mansfield {
  /** The window W of the average. */
  public static final Param<Integer> WINDOW =
      Param.of("W", ParamType.INT, Unit.SESSIONS, "window of the moving average")
          .between(2, Conventions.LONGEST_SPAN)
          .orElse(
              Mansfield::oneYear,
              "one year: 252 daily, 52 weekly, 12 monthly, 4 quarterly, 2 annual");

  private static final ColumnSpec VALUE =
      ColumnSpec.real("value", Unit.PERCENT, "relative strength above its moving average");

  /** A4: Mansfield relative strength. */
  public static final Metric METRIC =
      Metric.named("mansfield_rs")
          .entry("A4", "Mansfield.line")
          .excel("ROT.MANSFIELD")
          .summary("Relative strength in percent above its own moving average.")
          .formula("100·(RS_t/SMA_W(RS)_t − 1), RS = P/B")
          .edge("The first W − 1 rows are undefined, WARMUP.")
          .edge(
              "The average needs all W values: a window with a gap is undefined, INSUFFICIENT_OBS.")
          .edge("A price that is not positive: undefined on that day, NONPOSITIVE_PRICE.")
          .edge("Where RS does not move, the value is exactly 0.")
          .source("Weinstein (1988), Secrets for Profiting in Bull and Bear Markets")
          .reference("pandas 3.1.1 rolling mean, T2")
          .example("--set W=5 --until 2019-01-16")
          .params(WINDOW)
          .series(VALUE)
          .warmUp("W − 1", args -> args.get(WINDOW) - 1)
          .computedFrom(
              Forms.PAIR,
              (pair, args, context) -> {
                Line asset = pair.asset();
                int w = args.get(WINDOW);
                double[] p = asset.sharedLevels();
                double[] b = pair.benchmark().sharedLevels();
                double[] all = line(p, b, w);
                int first = asset.firstRow();
                double[] values = asset.datedRows(all);
                Reason reason = pair.gap();
                Reason[] why = new Reason[values.length];
                for (int i = 0; i < values.length; i++) {
                  int t = i + first;
                  if (Double.isNaN(values[i])) {
                    boolean gap = Double.isNaN(ratio(p[t], b[t]));
                    why[i] = gap ? reason : t < w - 1 ? Reason.WARMUP : Reason.INSUFFICIENT_OBS;
                  }
                }
                return Output.series(asset.datedRows(), VALUE.ofReals(values, why));
              });

  private Mansfield() {}

  private static int oneYear(Selection selection) {
    return Math.max(2, selection.frequency().periodsPerYear());
  }

  /**
   * Returns {@code 100·(RS_t/SMA_W(RS)_t − 1)} for every t, {@code RS = p/b}; NaN in the first W −
   * 1 rows and where a level of the window is not positive. Base and origin of RS cancel.
   *
   * @param p levels of the asset
   * @param b levels of the benchmark, as many
   * @param w window W, at least 2
   */
  public static double[] line(double[] p, double[] b, int w) {
    double[] rs = new double[p.length];
    Arrays.setAll(rs, t -> ratio(p[t], b[t]));
    double[] mean = Rolling.mean(rs, w);
    double[] line = new double[p.length];
    Arrays.setAll(line, t -> 100 * (rs[t] / mean[t] - 1));
    return line;
  }

  private static double ratio(double p, double b) {
    return p > 0 && b > 0 ? p / b : Double.NaN;
  }
}
