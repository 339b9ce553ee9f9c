package org.rotascope.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.rotascope.document.Grid;
import org.rotascope.document.Style;
import org.rotascope.figure.Axis;
import org.rotascope.figure.BarPlot;
import org.rotascope.figure.Figure;
import org.rotascope.figure.Hue;
import org.rotascope.figure.Layer;
import org.rotascope.metric.Column;
import org.rotascope.metric.ColumnSpec;
import org.rotascope.metric.Envelope;
import org.rotascope.metric.Result;
import org.rotascope.metric.Table;
import org.rotascope.metric.Unit;
import org.rotascope.reason.Reason;

/**
 * Winning streaks by length beside what independent sessions of the same win rate would give: the
 * geometric law of runs.
 *
 * @param table one row a length: streaks at least that long, observed and expected, and the chance
 *     of one somewhere
 * @param envelopes of the results it is made of
 * @param sessions won or lost
 * @param rate the win rate, as a text that reads back to the same bits
 */
record StreakLaw(Table table, List<Envelope> envelopes, String sessions, String rate) {
  private static final int LEAST = 6;
  private static final int MOST = 40;

  /** Returns the law for a study's pair; it needs a session won or lost. */
  static StreakLaw of(Study study, Result all, Result longest) {
    Result wins = study.pair("win_rate");
    String rate = wins.table().column("value").plain(0);
    String sessions =
        String.valueOf(Cells.fact(wins, "wins").integer(0) + Cells.fact(wins, "losses").integer(0));
    Column signs = all.table().column("sign");
    Column lengths = all.table().column("length");
    int most =
        (int) Math.max(LEAST, Math.min(MOST, longest.table().column("value").integer(0) + 1));
    long[] length = new long[most];
    double[] observed = new double[most];
    List<Column> expected = new ArrayList<>();
    List<Column> somewhere = new ArrayList<>();
    List<Envelope> envelopes = new ArrayList<>(List.of(all.envelope(), wins.envelope()));
    for (int k = 1; k <= most; k++) {
      int least = k;
      length[k - 1] = k;
      observed[k - 1] =
          IntStream.range(0, all.table().rows())
              .filter(row -> signs.integer(row) > 0 && lengths.integer(row) >= least)
              .count();
      Result number =
          study.numbers("expected_runs_ge", "n", sessions, "p", rate, "k", String.valueOf(k));
      Result chance =
          study.numbers("longest_run_prob", "n", sessions, "p", rate, "k", String.valueOf(k));
      expected.add(number.table().column("value"));
      somewhere.add(chance.table().column("value"));
      envelopes.add(number.envelope());
      envelopes.add(chance.envelope());
    }
    Table table =
        Table.of(
            ColumnSpec.integer("length", Unit.SESSIONS, "length at least").ofInts(length),
            ColumnSpec.real("observed", Unit.COUNT, "winning streaks at least that long")
                .ofReals(observed, Reason.EMPTY),
            Column.concat(expected).named("expected"),
            Column.concat(somewhere).named("somewhere"));
    return new StreakLaw(table, envelopes, sessions, rate);
  }

  Grid grid(Study study) {
    return Grid.of(
            "streak_law",
            "Winning streaks of at least a length, and what chance gives",
            table,
            envelopes)
        .with("length", "At least (" + study.words().many() + ")", Style.ORDINAL)
        .with("observed", "Observed", Style.COUNT)
        .bars("observed")
        .with("expected", "Expected", Style.EXPECTED)
        .with("somewhere", "Chance of one somewhere in the history", Style.PROBABILITY)
        .noted(
            "Expected and chance: "
                + sessions
                + " independent "
                + study.words().many()
                + ", each won with probability "
                + Style.SHARE.text(study.pair("win_rate").table().column("value"), 0)
                + ".");
  }

  Figure figure(Study study) {
    Column observed = table.column("observed");
    Column expected = table.column("expected");
    Column length = table.column("length");
    StringBuilder alt =
        new StringBuilder(
            "Bars of the number of winning streaks by least length, with dots for the number");
    alt.append(" that independent ")
        .append(study.words().many())
        .append(" of the same win rate would give, on a logarithmic scale.");
    for (int row = 0; row < table.rows(); row++) {
      if (observed.number(row) > 0 && (row % 3 == 2 || row == 0)) {
        alt.append(" At least ")
            .append(length.integer(row))
            .append(": ")
            .append(Style.COUNT.text(observed, row));
        alt.append(" observed, ").append(Style.EXPECTED.text(expected, row)).append(" expected.");
      }
    }
    return Figure.of(
        "streak_lengths",
        "Winning streaks of "
            + study.subject().assetName()
            + " against "
            + study.subject().benchmarkName()
            + ", and what chance gives",
        "Number of streaks at least that long, logarithmic scale; chance: independent "
            + study.words().many()
            + " of the same win rate",
        alt.toString(),
        new BarPlot(
            Axis.number("Length of the streak, at least (" + study.words().many() + ")"),
            Axis.number("Number of streaks").log(),
            List.of(
                Layer.of(Layer.Mark.BARS, "Observed", table, "length", "observed", Hue.SKY),
                Layer.of(
                    Layer.Mark.DOTS,
                    "Expected by chance",
                    table,
                    "length",
                    "expected",
                    Hue.VERMILLION))));
  }
}
