package org.rotascope.metrics.drawdowns;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.rotascope.metric.Column;
import org.rotascope.metric.ColumnSpec;
import org.rotascope.metric.Forms;
import org.rotascope.metric.Metric;
import org.rotascope.metric.Output;
import org.rotascope.metric.Param;
import org.rotascope.metric.ParamType;
import org.rotascope.metric.Shape;
import org.rotascope.metric.Table;
import org.rotascope.metric.Unit;
import org.rotascope.numeric.Drawdowns;
import org.rotascope.panel.Line;
import org.rotascope.reason.Reason;

/** Drawdowns of a series (Q1) and of a line of relative strength (Q2). */
public final class Drawdown {
  /** How many drawdowns are listed. */
  public static final Param<Integer> K =
      Param.of("k", ParamType.INT, Unit.COUNT, "how many of the deepest drawdowns are listed")
          .between(1, 1_000_000)
          .orElse(5);

  private static final ColumnSpec VALUE =
      ColumnSpec.real("value", Unit.DECIMAL, "level over its running maximum, less 1");
  private static final ColumnSpec DEEPEST =
      ColumnSpec.real("value", Unit.DECIMAL, "deepest drawdown");
  private static final ColumnSpec RANK = ColumnSpec.integer("rank", Unit.RANK, "1 is the deepest");
  private static final String EPISODES = "episodes";

  /** Q1: the series of drawdowns. */
  public static final Metric SERIES =
      Metric.named("drawdown")
          .entry("Q1", "Drawdowns.series")
          .excel("ROT.DD")
          .summary("Fall of the level below its highest so far.")
          .formula("P_t/max_{s≤t} P_s − 1")
          .edge(
              "Made from returns, the maximum includes the starting level 1: a loss in the first"
                  + " session counts.")
          .edge("A price that is not positive: undefined, and the maximum stays.")
          .edge("A missing return: undefined from there on, since no later level is known.")
          .reference("numpy 2.4.6, fmax.accumulate, T1")
          .example("--until 2019-01-16")
          .series(VALUE)
          .computedFrom(
              Forms.LINE, (line, args, context) -> series(line, line.levels(), line.gap()));

  /** Q1: the deepest drawdown. */
  public static final Metric MAX =
      Metric.named("max_drawdown")
          .entry("Q1", "Drawdowns.deepest")
          .excel("ROT.MAXDD")
          .summary("Deepest fall from a high, with the dates of high, low and recovery.")
          .formula("min_t P_t/max_{s≤t} P_s − 1")
          .edge(
              "The peak is the last day at the high before the fall, the trough the first at the"
                  + " low.")
          .edge(
              "The recovery is the first day at or above the peak again; undefined, NOT_RECOVERED,"
                  + " if there is none.")
          .edge(
              "Made from returns, a fall from the starting level 1 has a peak without a date,"
                  + " NO_PRIOR_CLOSE.")
          .edge("A level that never falls: 0, without dates. No level: undefined, EMPTY.")
          .reference("empyrical-reloaded 0.7.1 max_drawdown, T1; golden")
          .example("--set k=3")
          .params(K)
          .table(Shape.SCALAR, columns(DEEPEST))
          .andTable(EPISODES, episodeColumns())
          .computedFrom(
              Forms.LINE,
              (line, args, context) -> {
                double[] levels = line.sharedLevels();
                List<Drawdowns.Episode> deepest = Drawdowns.deepest(levels, args.get(K));
                return Output.of(
                        deepest(DEEPEST, line, levels, deepest, line.gap()).toArray(Column[]::new))
                    .table(EPISODES, episodes(line, deepest));
              });

  /** Q2: the drawdowns of relative strength. */
  public static final Metric RELATIVE =
      Metric.named("relative_drawdown")
          .entry("Q2", "Drawdowns.series")
          .excel("ROT.RELDD")
          .summary("Fall of the asset's relative strength below its highest so far.")
          .formula("RS_t/max_{s≤t} RS_s − 1, RS = P/B; the fact max_drawdown is the deepest")
          .edge("Made from returns, the maximum includes the starting level.")
          .edge("Either level undefined: undefined, and the maximum stays.")
          .reference("numpy 2.4.6, maximum.accumulate, T1; golden")
          .example("--until 2019-01-16")
          .params(K)
          .series(VALUE)
          .facts(columns(DEEPEST.named("max_drawdown")))
          .andTable(EPISODES, episodeColumns())
          .computedFrom(
              Forms.PAIR,
              (pair, args, context) -> {
                double[] ratio = pair.ratio();
                List<Drawdowns.Episode> deepest = Drawdowns.deepest(ratio, args.get(K));
                Column[] facts =
                    deepest(DEEPEST.named("max_drawdown"), pair.asset(), ratio, deepest, pair.gap())
                        .toArray(Column[]::new);
                return series(pair.asset(), ratio, pair.gap())
                    .facts(facts)
                    .table(EPISODES, episodes(pair.asset(), deepest));
              });

  private Drawdown() {}

  private static ColumnSpec[] columns(ColumnSpec depth) {
    List<ColumnSpec> all = new ArrayList<>(List.of(depth));
    all.addAll(EpisodeColumns.SPECS);
    return all.toArray(ColumnSpec[]::new);
  }

  private static ColumnSpec[] episodeColumns() {
    List<ColumnSpec> all = new ArrayList<>(List.of(RANK, DEEPEST));
    all.addAll(EpisodeColumns.SPECS);
    return all.toArray(ColumnSpec[]::new);
  }

  /** Returns the drawdowns of levels, which are overwritten. */
  private static Output series(Line line, double[] levels, Reason gap) {
    Drawdowns.overwrite(levels);
    return Output.series(line.datedRows(), VALUE.ofReals(line.datedRows(levels), gap));
  }

  private static List<Column> deepest(
      ColumnSpec depth, Line line, double[] levels, List<Drawdowns.Episode> all, Reason gap) {
    List<Drawdowns.Episode> deepest = all.subList(0, Math.min(1, all.size()));
    List<Column> columns = new ArrayList<>();
    if (deepest.isEmpty()) {
      boolean level = Arrays.stream(levels).anyMatch(v -> !Double.isNaN(v)) && !line.isEmpty();
      Reason why = line.isEmpty() ? Reason.EMPTY : gap;
      columns.add(level ? depth.ofReals(0.0) : depth.undefined(why));
      EpisodeColumns.SPECS.forEach(
          spec -> columns.add(spec.undefined(level ? Reason.NOT_APPLICABLE : why)));
    } else {
      columns.add(depth.doubles(deepest, Drawdowns.Episode::depth));
      columns.addAll(EpisodeColumns.of(line, deepest));
    }
    return columns;
  }

  private static Table episodes(Line line, List<Drawdowns.Episode> deepest) {
    List<Column> columns = new ArrayList<>();
    long[] ranks = new long[deepest.size()];
    Arrays.setAll(ranks, i -> i + 1);
    columns.add(RANK.ofInts(ranks));
    columns.add(DEEPEST.doubles(deepest, Drawdowns.Episode::depth));
    columns.addAll(EpisodeColumns.of(line, deepest));
    return new Table(columns);
  }
}
