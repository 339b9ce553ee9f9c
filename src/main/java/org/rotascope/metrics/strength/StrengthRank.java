package org.rotascope.metrics.strength;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rotascope.metric.Column;
import org.rotascope.metric.ColumnSpec;
import org.rotascope.metric.Conventions;
import org.rotascope.metric.Forms;
import org.rotascope.metric.Metric;
import org.rotascope.metric.Output;
import org.rotascope.metric.Param;
import org.rotascope.metric.ParamType;
import org.rotascope.metric.Shape;
import org.rotascope.metric.Unit;
import org.rotascope.numeric.CrossSection;
import org.rotascope.numeric.Work;
import org.rotascope.panel.Panel;
import org.rotascope.panel.Universe;
import org.rotascope.reason.Reason;

/** Where each member of a universe stands by its relative return (A5). */
public final class StrengthRank {
  /** What the members are ranked by, and how the rank is written. */
  public enum Score {
    /** The relative return over n sessions; WEAK percentile, above 0 up to 100. */
    RETURN,
    /**
     * {@code 0.4·RR(63) + 0.2·RR(126) + 0.2·RR(189) + 0.2·RR(252)}; {@code 1 + 98·#{≤}/#}, above 1
     * up to 99.
     */
    IBD
  }

  /** What the members are ranked by. */
  public static final Param<Score> SCORE =
      Param.choice(
              "score",
              Score.class,
              "relative return over n sessions, or its weighted mean over four spans")
          .orElse(Score.RETURN);

  /** The length n of the span, with the score RETURN. */
  public static final Param<Integer> N =
      Param.of(
              "n",
              ParamType.INT,
              Unit.SESSIONS,
              "length of the span, with score = RETURN; the default is Levy's 26 weeks")
          .between(1, Conventions.LONGEST_SPAN)
          .orElse(126);

  private static final int[] SPANS = {63, 126, 189, 252};
  private static final double[] WEIGHTS = {0.4, 0.2, 0.2, 0.2};
  private static final int ROWS_A_CHUNK = 256;

  private static final ColumnSpec VALUE =
      ColumnSpec.real("value", Unit.PERCENTILE, "rank among the members on that date");

  /** A5: rank of relative strength. */
  public static final Metric METRIC =
      Metric.named("rs_percentile")
          .entry("A5", "StrengthRank.ranks")
          .excel("ROT.RSRANK")
          .summary("Rank of each member of a universe by its return relative to the benchmark.")
          .formula(
              "RETURN: 100·#{members with RR ≤ own}/#{valid members}, RR = P_t/P_{t−n} (over"
                  + " B_t/B_{t−n} with a benchmark); IBD: 1 + 98·#{members with score ≤"
                  + " own}/#{valid members}, score = 0.4·RR(63) + 0.2·RR(126) + 0.2·RR(189) +"
                  + " 0.2·RR(252)")
          .edge(
              "Equal members share the greatest of their ranks: the best always have 100 (IBD:"
                  + " 99).")
          .edge(
              "A member without a price on the date or n sessions before: undefined,"
                  + " INSUFFICIENT_OBS.")
          .edge("A price that is not positive at either end: undefined, NONPOSITIVE_PRICE.")
          .edge("Fewer than 2 valid members, or no benchmark level: undefined, INSUFFICIENT_OBS.")
          .edge("The first n rows (IBD: 252) are undefined, WARMUP.")
          .edge(
              "With score = RETURN the benchmark's growth is common to all members and moves no"
                  + " rank; it is not divided by, so that rounding makes no ties.")
          .source("Levy (1967), Journal of Finance 22")
          .reference("pandas 3.1.1, 100·DataFrame.rank(axis=1, pct=True, method='max'), T1")
          .example("--set n=5 --until 2019-01-16")
          .params(N, SCORE)
          .table(Shape.PANEL, ColumnSpec.DATE, VALUE)
          .warmUp("n; 252 with IBD", args -> args.get(SCORE) == Score.IBD ? 252 : args.get(N))
          .computedFrom(
              Forms.UNIVERSE,
              (universe, args, context) ->
                  ranked(universe, args.get(SCORE), args.get(N), context.work()));

  private StrengthRank() {}

  /**
   * Returns the rank of each member on each date, one array a member; NaN where undefined.
   *
   * @param columns levels, one array a member, NaN where a member has none
   * @param benchmark levels of the benchmark, as many; null without one
   * @param n length of the span, with RETURN
   */
  public static double[][] ranks(
      double[][] columns, double @Nullable [] benchmark, Score score, int n, Work work) {
    int rows = columns.length == 0 ? 0 : columns[0].length;
    double[][] ranks = new double[columns.length][rows];
    work.forEach(
        "dates",
        (rows + ROWS_A_CHUNK - 1) / ROWS_A_CHUNK,
        chunk -> {
          int to = Math.min(rows, (chunk + 1) * ROWS_A_CHUNK);
          double[] scores = new double[columns.length];
          for (int t = chunk * ROWS_A_CHUNK; t < to; t++) {
            for (int c = 0; c < scores.length; c++) {
              scores[c] = score(columns[c], benchmark, score, n, t);
            }
            write(scores, score, t, ranks);
          }
        });
    return ranks;
  }

  private static void write(double[] scores, Score score, int t, double[][] ranks) {
    int[] atMost = CrossSection.maxRanks(scores);
    int valid = 0;
    for (int rank : atMost) {
      valid += rank > 0 ? 1 : 0;
    }
    for (int c = 0; c < scores.length; c++) {
      if (atMost[c] == 0 || valid < 2) {
        ranks[c][t] = Double.NaN;
      } else if (score == Score.RETURN) {
        ranks[c][t] = 100.0 * atMost[c] / valid;
      } else {
        ranks[c][t] = 1 + 98.0 * atMost[c] / valid;
      }
    }
  }

  private static double score(
      double[] p, double @Nullable [] benchmark, Score score, int n, int t) {
    if (score == Score.RETURN) {
      boolean known = benchmark == null || !Double.isNaN(growth(benchmark, n, t));
      return known ? growth(p, n, t) : Double.NaN;
    }
    double sum = 0;
    for (int i = 0; i < SPANS.length; i++) {
      double own = growth(p, SPANS[i], t);
      sum += WEIGHTS[i] * (benchmark == null ? own : own / growth(benchmark, SPANS[i], t));
    }
    return sum;
  }

  private static double growth(double[] p, int n, int t) {
    return t >= n && p[t] > 0 && p[t - n] > 0 ? p[t] / p[t - n] : Double.NaN;
  }

  private static Output ranked(Universe universe, Score score, int n, Work work) {
    Panel members = universe.members();
    double[][] levels = new double[members.names().size()][];
    for (int c = 0; c < levels.length; c++) {
      levels[c] = members.column(c);
    }
    double[][] ranks = ranks(levels, universe.benchmark(), score, n, work);
    int[] spans = score == Score.IBD ? SPANS : new int[] {n};
    List<Column> columns = new ArrayList<>();
    columns.add(ColumnSpec.DATE.ofDates(members.dates()));
    for (int c = 0; c < levels.length; c++) {
      Reason[] why = new Reason[ranks[c].length];
      for (int t = 0; t < why.length; t++) {
        why[t] = Double.isNaN(ranks[c][t]) ? reason(levels[c], spans, t) : null;
      }
      columns.add(VALUE.named(members.names().get(c)).ofReals(ranks[c], why));
    }
    return Output.of(columns.toArray(Column[]::new));
  }

  private static Reason reason(double[] p, int[] spans, int t) {
    if (t < spans[spans.length - 1]) {
      return Reason.WARMUP;
    }
    boolean bad = p[t] <= 0;
    for (int span : spans) {
      bad |= p[t - span] <= 0;
    }
    return bad ? Reason.NONPOSITIVE_PRICE : Reason.INSUFFICIENT_OBS;
  }
}
