package org.rotascope.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.rotascope.document.Grid;
import org.rotascope.document.Headlines;
import org.rotascope.document.Style;
import org.rotascope.figure.Axis;
import org.rotascope.figure.Figure;
import org.rotascope.figure.Hue;
import org.rotascope.figure.Layer;
import org.rotascope.figure.XyPlot;
import org.rotascope.metric.Column;
import org.rotascope.metric.ColumnSpec;
import org.rotascope.metric.Result;
import org.rotascope.metric.Table;

/** How rare streaks are under several nulls, and whether they go on. */
final class StreakOdds {
  private static final List<String> EXACT = List.of("IID", "MARKOV");
  private static final List<String> ALL = List.of("IID", "MARKOV", "STATIONARY_BOOT", "PERMUTE");

  private StreakOdds() {}

  /** Returns the p-values of the streak in force, by the exact nulls. */
  static Grid inForce(Study study, String side) {
    return grid(study, "streak_p_in_force", "How rare the streak in force is", EXACT, "side", side);
  }

  /**
   * Returns the chance of a streak as long as that in force somewhere in the history, by
   * independent rows.
   */
  static Headlines.Headline headline(Study study, String side, String section) {
    Result result = study.pair("streak_pvalue", params(study, "IID", "side", side));
    Column question = result.table().column("question");
    int row = 0;
    while (!question.text(row).equals("SOMEWHERE")) {
      row++;
    }
    return new Headlines.Headline(
            "Chance of such a streak",
            Cells.one(result.table().column("p"), row),
            Style.PROBABILITY,
            "",
            "Of one at least as long somewhere in the history, were its "
                + study.words().many()
                + " independent.",
            result.envelope(),
            section)
        .named("streak_chance")
        .shownAt("streak_p_in_force", "p", row);
  }

  /** Returns the p-values of a winning streak as long as the longest, by every null. */
  static Grid longest(Study study, long k) {
    return grid(
        study,
        "streak_p_longest",
        "How rare a winning streak of " + study.words().count(k) + " is, the longest there was",
        ALL,
        "side",
        "WIN",
        "k",
        String.valueOf(k));
  }

  /** Returns the parameters of the p-values under a null. */
  private static String[] params(Study study, String chance, String... more) {
    List<String> given = new ArrayList<>(List.of(more));
    given.addAll(List.of("null", chance));
    if (!study.isUsual(Menu.CHANCE)) {
      given.addAll(List.of("m", study.param(Menu.CHANCE)));
    }
    return given.toArray(String[]::new);
  }

  private static Grid grid(
      Study study, String id, String caption, List<String> nulls, String... params) {
    List<String> chances = new ArrayList<>();
    List<Table> tables = new ArrayList<>();
    List<org.rotascope.metric.Envelope> envelopes = new ArrayList<>();
    for (String name : nulls) {
      Result result = study.pair("streak_pvalue", params(study, name, params));
      tables.add(result.table());
      chances.addAll(Collections.nCopies(result.table().rows(), name));
      envelopes.add(result.envelope());
    }
    List<Column> columns =
        new ArrayList<>(List.of(ColumnSpec.text("chance", "null hypothesis").ofTexts(chances)));
    for (String name : List.of("question", "sessions", "p", "method", "replicates")) {
      columns.add(Column.concat(tables.stream().map(t -> t.column(name)).toList()));
    }
    return Grid.of(id, caption, new Table(columns), envelopes)
        .with("chance", "Chance", Style.TEXT)
        .with("question", "Where", Style.TEXT)
        .with("sessions", Grid.heading(study.words().many()), Style.COUNT)
        .with("p", "p-value", Style.PROBABILITY)
        .noted(
            "SPECIFIED_START: from a day chosen beforehand, which a record found by looking back was"
                + " not; SOMEWHERE: anywhere in the history; LAST_M: in "
                + (study.isUsual(Menu.CHANCE)
                    ? "a year"
                    : study.words().count(study.window(Menu.CHANCE)))
                + ". Chance: IID independent, MARKOV"
                + " depending on the one before, STATIONARY_BOOT blocks of the history, PERMUTE its random"
                + " order. The streak itself is left out of what chance is estimated from.");
  }

  static Grid hazard(Study study, Result hazard) {
    return Grid.of(
            "streak_hazard",
            "Does a winning streak go on?",
            hazard.table(),
            List.of(hazard.envelope()))
        .with("k", "After (" + study.words().many() + ")", Style.ORDINAL)
        .with("at_risk", "Streaks", Style.COUNT)
        .with("h", "Went on", Style.SHARE)
        .with("low", "95 % from", Style.SHARE)
        .with("high", "to", Style.SHARE)
        .noted(constant(hazard));
  }

  private static String constant(Result hazard) {
    Column p = Cells.fact(hazard, "lr_p");
    return p.isDefined(0)
        ? "A share of "
            + Style.SHARE.text(Cells.fact(hazard, "pooled"), 0)
            + " for every length fits with p-value "
            + Style.PROBABILITY.text(p, 0)
            + " (likelihood ratio)."
        : "Too few streaks to test whether the share is the same for every length.";
  }

  static Figure figure(Study study, Result hazard) {
    Table table = hazard.table();
    Column h = table.column("h");
    StringBuilder alt =
        new StringBuilder(
            "Share of winning streaks that went on, by the length reached, with 95 % intervals. ");
    for (int row = 0; row < Math.min(5, table.rows()); row++) {
      alt.append("After ")
          .append(table.column("k").integer(row))
          .append(": ")
          .append(Style.SHARE.text(h, row));
      alt.append(" of ").append(table.column("at_risk").integer(row)).append(". ");
    }
    alt.append(constant(hazard));
    return Figure.of(
        "streak_hazard",
        "Does a winning streak of " + study.subject().assetName() + " go on?",
        "Share of the streaks that went on, by the length they had reached; band: Wilson's 95 % interval",
        alt.toString(),
        new XyPlot(
            Axis.number("Length reached (" + study.words().many() + ")"),
            Axis.percent("Went on"),
            List.of(
                Layer.band("95 % interval", table, "k", "low", "high", Hue.SKY),
                Layer.of(Layer.Mark.LINE, "", table, "k", "h", Hue.BLUE),
                Layer.of(Layer.Mark.DOTS, "Share that went on", table, "k", "h", Hue.BLUE))));
  }
}
