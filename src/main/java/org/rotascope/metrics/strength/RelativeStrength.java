package org.rotascope.metrics.strength;

import java.time.LocalDate;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.rotascope.metric.Column;
import org.rotascope.metric.ColumnSpec;
import org.rotascope.metric.Forms;
import org.rotascope.metric.Metric;
import org.rotascope.metric.Output;
import org.rotascope.metric.Param;
import org.rotascope.metric.ParamType;
import org.rotascope.metric.Unit;
import org.rotascope.numeric.Returns;
import org.rotascope.panel.Line;
import org.rotascope.panel.Pair;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;

/** The excess return of an asset over its benchmark (A1) and the line of relative strength (A2). */
public final class RelativeStrength {
  /** The level of the line at its origin. */
  public static final Param<Double> BASE =
      Param.of("base", ParamType.REAL, Unit.POINTS, "level of the line at its origin")
          .between(1e-9, 1e12)
          .orElse(100.0);

  /** The date at which the line is {@link #BASE}. */
  public static final Param<Integer> ORIGIN =
      Param.of(
              "origin",
              ParamType.DATE,
              Unit.DATE,
              "date at which the line is the base; absent: the first common date")
          .optional();

  private static final ColumnSpec FACT_ORIGIN =
      ColumnSpec.date("origin", "date of the level the line starts from");

  private static final ColumnSpec EXCESS_RETURN =
      ColumnSpec.real("value", Unit.DECIMAL, "excess return");
  private static final ColumnSpec RS = ColumnSpec.real("value", Unit.POINTS, "relative strength");
  private static final ColumnSpec LOG_RS =
      ColumnSpec.real("value", Unit.LOG, "log relative strength");

  /** A1: excess return. */
  public static final Metric EXCESS =
      Metric.named("excess_return")
          .entry("A1", "Returns.excess")
          .excel("ROT.EXCESS")
          .summary("Return of the asset in excess of the benchmark, session by session.")
          .formula(
              "ARITH: x_t = r_t − b_t; GEOM: (1 + r_t)/(1 + b_t) − 1; LOG: log1p(r_t) − log1p(b_t)")
          .edge("Either return undefined: undefined.")
          .edge("b_t = −1: undefined in GEOM and LOG.")
          .edge("T prices give T − 1 returns: the first price is the base and has no row.")
          .source(
              "Bacon (2008), Practical Portfolio Performance Measurement and Attribution, ch. 3")
          .reference("numpy 2.4.6, elementwise, T1")
          .example("--set mode=GEOM --until 2019-01-11")
          .series(EXCESS_RETURN)
          .computedFrom(
              Forms.EXCESS,
              (x, args, context) ->
                  Output.series(x.dates(), EXCESS_RETURN.ofReals(x.x(), x.gap())));

  /** A2: relative strength. */
  public static final Metric STRENGTH =
      Metric.named("rel_strength")
          .entry("A2", "RelativeStrength.line")
          .excel("ROT.RS")
          .summary("Line of relative strength: the ratio of the two levels, rebased.")
          .formula("RS_t = base · (P_t/P_0)/(B_t/B_0), 0 = the first common date, or origin")
          .edge(
              "P_0 or B_0 undefined: the next common date with both is the origin; the fact origin"
                  + " names it.")
          .edge(
              "Made from returns, the origin is the level before the first return, which has no"
                  + " row.")
          .source("Levy (1967), Journal of Finance 22")
          .reference("pandas 3.1.1, division, T1")
          .example("--until 2019-01-11")
          .params(BASE, ORIGIN)
          .series(RS)
          .facts(FACT_ORIGIN)
          .computedFrom(
              Forms.PAIR,
              (pair, args, context) -> {
                int origin = originRow(pair, args.find(ORIGIN).orElse(null));
                return dated(pair, origin, RS, line(pair, args.get(BASE), origin));
              });

  /** A2: relative strength as a logarithm. */
  public static final Metric LOG_STRENGTH =
      Metric.named("rel_log_strength")
          .entry("A2", "RelativeStrength.logLine")
          .excel("ROT.RS.LOG")
          .summary("Logarithm of relative strength since the origin.")
          .formula("ln(RS_t/base)")
          .edge("As rel_strength.")
          .source("Levy (1967), Journal of Finance 22")
          .reference("numpy 2.4.6, log of the ratio, T1; golden rs_log_cum")
          .example("--until 2019-01-11")
          .params(ORIGIN)
          .series(LOG_RS)
          .facts(FACT_ORIGIN)
          .computedFrom(
              Forms.PAIR,
              (pair, args, context) -> {
                int origin = originRow(pair, args.find(ORIGIN).orElse(null));
                return dated(
                    pair,
                    origin,
                    LOG_RS,
                    logLine(pair.asset().sharedLevels(), pair.benchmark().sharedLevels(), origin));
              });

  private RelativeStrength() {}

  /**
   * Returns {@code base · (P_t/P_0)/(B_t/B_0)} for every t, 0 being row {@code origin}; NaN where a
   * level is, and everywhere if there is no origin.
   *
   * @param p levels of the asset
   * @param b levels of the benchmark, as many
   */
  public static double[] line(double[] p, double[] b, double base, int origin) {
    return against(p, origin < 0 ? b : Returns.rebase(b, origin), base, origin);
  }

  /** Returns {@link #line} of a pair, whose benchmark keeps its part of the work. */
  private static double[] line(Pair pair, double base, int origin) {
    Line b = pair.benchmark();
    double[] against = origin < 0 ? b.sharedLevels() : b.rebased(origin);
    return against(pair.asset().sharedLevels(), against, base, origin);
  }

  /**
   * Returns the line.
   *
   * @param against levels of the benchmark over that of the origin
   */
  private static double[] against(double[] p, double[] against, double base, int origin) {
    double[] line = new double[p.length];
    if (origin < 0) {
      Arrays.fill(line, Double.NaN);
      return line;
    }
    double p0 = p[origin];
    for (int t = 0; t < line.length; t++) {
      line[t] = base * ((p[t] / p0) / against[t]);
    }
    return line;
  }

  /**
   * Returns {@code ln((P_t/P_0)/(B_t/B_0))} for every t, 0 being row {@code origin}; NaN as {@link
   * #line}.
   */
  public static double[] logLine(double[] p, double[] b, int origin) {
    double[] line = line(p, b, 1, origin);
    for (int t = 0; t < line.length; t++) {
      line[t] = line[t] > 0 ? StrictMath.log(line[t]) : Double.NaN;
    }
    return line;
  }

  /**
   * Returns the row of the origin: the first with both levels on or after the date wanted; −1 if
   * there is none.
   */
  static int originRow(Pair pair, @Nullable Integer wanted) {
    Line asset = pair.asset();
    for (int t = wanted == null ? 0 : asset.firstRow(); t < asset.rows(); t++) {
      boolean reached = wanted == null || asset.date(t) >= wanted;
      if (reached && asset.level(t) > 0 && pair.benchmark().level(t) > 0) {
        return t;
      }
    }
    if (wanted != null && !asset.isEmpty()) {
      int last = asset.date(asset.rows() - 1);
      LocalDate origin = LocalDate.ofEpochDay(wanted);
      throw new RotascopeException(
          Reason.BAD_ARGUMENT,
          wanted > last
              ? "origin "
                  + origin
                  + " lies after the last common date "
                  + LocalDate.ofEpochDay(last)
              : "no common level is known on or after origin "
                  + origin
                  + "; give an earlier origin, or leave out the days before with since");
    }
    return -1;
  }

  private static Output dated(Pair pair, int origin, ColumnSpec spec, double[] line) {
    Line asset = pair.asset();
    Column fact =
        origin < asset.firstRow()
            ? FACT_ORIGIN.undefined(Reason.NO_PRIOR_CLOSE)
            : FACT_ORIGIN.ofDate(asset.date(origin));
    return Output.series(asset.datedRows(), spec.ofReals(asset.datedRows(line), pair.gap()))
        .facts(fact);
  }
}
