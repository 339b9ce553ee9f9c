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
import org.rotascope.panel.Line;
import org.rotascope.panel.Pair;
import org.rotascope.reason.Reason;

/** The return of an asset relative to its benchmark over the last n sessions (A3). */
public final class RelReturn {
  /** How the two returns are set against each other. */
  public enum Mode {
    /** Ratio of the two growth factors, less 1. */
    GEOM,
    /** Difference of the two returns: the percentage-point gap of the press. */
    ARITH
  }

  /** The length n of the span. */
  public static final Param<Integer> N =
      Param.of("n", ParamType.INT, Unit.SESSIONS, "length of the span")
          .between(1, Conventions.LONGEST_SPAN);

  /** The ratio of growth factors or the difference of returns. */
  public static final Param<Mode> MODE =
      Param.choice(
              "mode",
              Mode.class,
              "ratio of the two growth factors less 1, or difference of the two returns")
          .orElse(Mode.GEOM);

  private static final ColumnSpec VALUE =
      ColumnSpec.real("value", Unit.DECIMAL, "relative return over the last n sessions");

  /** A3: relative return. */
  public static final Metric METRIC =
      Metric.named("rel_return")
          .entry("A3", "RelReturn.series")
          .excel("ROT.RELRET")
          .summary("Return of the asset relative to the benchmark over the last n sessions.")
          .formula(
              "GEOM: RR_t(n) = (P_t/P_{t−n})/(B_t/B_{t−n}) − 1; ARITH: P_t/P_{t−n} − B_t/B_{t−n}")
          .edge(
              "The first n rows of prices are undefined, WARMUP; made from returns, the first n −"
                  + " 1.")
          .edge(
              "A price that is not positive at either end: undefined, NONPOSITIVE_PRICE; inside it"
                  + " does not matter.")
          .edge(
              "Made from returns, a missing return in the span leaves it undefined,"
                  + " INSUFFICIENT_OBS.")
          .edge("The two modes differ for large moves: 7.30 % against 7.25 points in January 2026.")
          .source("Levy (1967), Journal of Finance 22")
          .reference("pandas 3.1.1 pct_change(n, fill_method=None), T1")
          .example("--set n=5 --until 2019-01-16")
          .params(N, MODE)
          .series(VALUE)
          .warmUp("n", args -> args.get(N))
          .computedFrom(
              Forms.PAIR,
              (pair, args, context) -> {
                int n = args.get(N);
                Line asset = pair.asset();
                double[] all = series(pair, n, args.get(MODE));
                int first = asset.firstRow();
                double[] values = asset.datedRows(all);
                Reason gap = pair.gap();
                Reason[] why = new Reason[values.length];
                Arrays.setAll(
                    why,
                    i -> !Double.isNaN(values[i]) ? null : i + first < n ? Reason.WARMUP : gap);
                return Output.series(asset.datedRows(), VALUE.ofReals(values, why));
              });

  private RelReturn() {}

  /**
   * Returns the relative return over the n sessions up to each row of the pair, row 0 included; NaN
   * in the first n rows and where a level or return of the span is missing.
   *
   * @param n length of the span, at least 1
   */
  public static double[] series(Pair pair, int n, Mode mode) {
    double[] asset = growth(pair.asset(), n);
    double[] benchmark = growth(pair.benchmark(), n);
    double[] relative = new double[asset.length];
    for (int t = 0; t < relative.length; t++) {
      double value = mode == Mode.GEOM ? asset[t] / benchmark[t] - 1 : asset[t] - benchmark[t];
      relative[t] = Double.isInfinite(value) ? Double.NaN : value;
    }
    return relative;
  }

  /** Returns {@code P_t/P_{t−n}} for each row, by {@link Line#growth}; NaN in the first n. */
  static double[] growth(Line line, int n) {
    double[] growth = new double[line.rows()];
    for (int t = 0; t < growth.length; t++) {
      growth[t] = t < n ? Double.NaN : line.growth(t - n, t);
    }
    return growth;
  }
}
