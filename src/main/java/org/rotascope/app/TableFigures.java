package org.rotascope.app;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.rotascope.call.Kernel;
import org.rotascope.catalogue.Catalogue;
import org.rotascope.document.Style;
import org.rotascope.figure.Axis;
import org.rotascope.figure.BarPlot;
import org.rotascope.figure.Figure;
import org.rotascope.figure.Hue;
import org.rotascope.figure.Layer;
import org.rotascope.figure.XyPlot;
import org.rotascope.figure.kind.FigureKinds;
import org.rotascope.figure.kind.Wording;
import org.rotascope.metric.Column;
import org.rotascope.metric.ColumnSpec;
import org.rotascope.metric.Result;
import org.rotascope.metric.Table;
import org.rotascope.metric.Unit;
import org.rotascope.reason.Shown;

/** Draws results that are no series: streaks, months, intervals of several assets. */
final class TableFigures {
  private final Result result;
  private final String who;
  private final String periods;

  private TableFigures(Result result, String who, String periods) {
    this.result = result;
    this.who = who;
    this.periods = periods;
  }

  /**
   * Returns the figure of a result; empty if there is none of its kind, or nothing in it to draw.
   *
   * @param who whose result it is: "a against b"
   * @param periods what a row of its data is called, in the plural
   */
  static Optional<Figure> of(Result result, String who, String periods) {
    TableFigures figures = new TableFigures(result, who, periods);
    boolean several =
        result.table().find("asset").isPresent() && !result.metric().equals("bootstrap");
    if (several) {
      return Optional.empty();
    }
    return switch (result.metric()) {
      case "streak_table" -> figures.streaks();
      case "streak_hazard" -> figures.hazard();
      case "month_table" -> figures.months();
      case "bootstrap" -> figures.intervals();
      default -> Optional.empty();
    };
  }

  private Optional<Figure> streaks() {
    long wins = count("wins");
    long sessions = wins + count("losses");
    if (wins == 0) {
      return Optional.empty();
    }
    int least = Integer.parseInt(result.envelope().params().getOrDefault("minLen", "1"));
    String rate = String.valueOf((double) wins / sessions);
    StreakCounts counts = StreakCounts.of(result.table(), least, sessions, rate, Kernel.standard());
    return Optional.of(
        kind(
            "streaks",
            counts.table(),
            "Winning streaks of " + who + ", and what chance gives",
            StreakCounts.subtitle(sessions, periods)));
  }

  private Optional<Figure> months() {
    Table matrix = Objects.requireNonNull(result.tables().get("matrix"));
    if (matrix.rows() == 0) {
      return Optional.empty();
    }
    Column year = matrix.column("year");
    boolean pair =
        result.envelope().inputs().stream().anyMatch(source -> source.role().equals("benchmark"));
    return Optional.of(
        kind(
            "months",
            matrix,
            "Month by month: " + who,
            (pair ? "Difference of the two returns" : "Return")
                + " in percent; complete months only; "
                + year.plain(0)
                + " to "
                + year.plain(year.size() - 1)));
  }

  private Figure kind(String name, Table table, String title, String subtitle) {
    return FigureKinds.of(name).figure(table, new Wording(title, subtitle, periods));
  }

  private Optional<Figure> hazard() {
    Table table = result.table();
    if (table.rows() == 0) {
      return Optional.empty();
    }
    Column h = table.column("h");
    boolean wins = result.envelope().params().getOrDefault("side", "WIN").equals("WIN");
    String title = "Does a " + (wins ? "winning" : "losing") + " streak of " + who + " go on?";
    String subtitle =
        "Share of the streaks that went on, by the length they had reached; band: Wilson's 95 %"
            + " interval; dashed: all lengths together";
    StringBuilder alt = new StringBuilder(title + " " + subtitle + ".");
    for (int row = 0; row < table.rows(); row++) {
      alt.append(" After ")
          .append(table.column("k").integer(row))
          .append(": ")
          .append(Style.SHARE.text(h, row))
          .append(" of ")
          .append(table.column("at_risk").integer(row))
          .append('.');
    }
    Column pooled = Objects.requireNonNull(result.fact("pooled").orElse(null));
    Column ends = table.column("k").rows(0, table.rows() - 1);
    Table all = Table.of(ends, Column.concat(List.of(pooled, pooled)).named("h"));
    return Optional.of(
        Figure.of(
            result.metric(),
            title,
            subtitle,
            alt.toString(),
            new XyPlot(
                Axis.whole("Length reached (" + periods + ")"),
                Axis.percent("Went on"),
                List.of(
                    Layer.band("95 % interval", table, "k", "low", "high", Hue.SKY),
                    Layer.of(Layer.Mark.DASHED, "All lengths together", all, "k", "h", Hue.GREY),
                    Layer.of(Layer.Mark.LINE, "", table, "k", "h", Hue.BLUE),
                    Layer.of(Layer.Mark.DOTS, "Share that went on", table, "k", "h", Hue.BLUE)))));
  }

  private Optional<Figure> intervals() {
    Table table = result.table();
    Map<String, String> params = result.envelope().params();
    String column = params.getOrDefault("column", "value");
    ColumnSpec spec = statistic(params.getOrDefault("stat", ""), column);
    Style style = Style.of(spec);
    List<String> told = new ArrayList<>();
    for (int row = 0; row < table.rows(); row++) {
      if (table.column("value").isDefined(row)) {
        told.add(
            String.format(
                Locale.ROOT,
                "%s %s, from %s to %s.",
                Shown.cell(table.column("asset").plain(row)),
                style.number(table.column("value").number(row)),
                style.number(table.column("low").number(row)),
                style.number(table.column("high").number(row))));
      }
    }
    if (told.isEmpty()) {
      return Optional.empty();
    }
    String what = capital(spec.text());
    String level =
        new BigDecimal(params.getOrDefault("confidence", "0.95"))
                .movePointRight(2)
                .stripTrailingZeros()
                .toPlainString()
            + " % interval";
    String title = what + ", and how sure it is";
    String subtitle =
        String.format(
            Locale.ROOT,
            "%s: %s; %s of the bootstrap",
            params.getOrDefault("stat", ""),
            column,
            level);
    boolean percent = spec.unit() == Unit.DECIMAL || spec.unit() == Unit.SHARE;
    return Optional.of(
        Figure.of(
            result.metric(),
            title,
            subtitle,
            title + ". " + subtitle + ". " + String.join(" ", told),
            new BarPlot(
                Axis.number(""),
                percent ? Axis.percent(what) : Axis.number(what),
                List.of(
                    Layer.band(capital(level), table, "asset", "low", "high", Hue.SKY),
                    Layer.of(Layer.Mark.DOTS, "Value", table, "asset", "value", Hue.BLUE)))));
  }

  /**
   * Returns what the statistic declares of the number, a fact before a column, which may have more
   * rows than one; a plain number where it is not known.
   */
  private ColumnSpec statistic(String stat, String column) {
    String id = stat.replaceAll("\\(.*", "");
    return Catalogue.STANDARD.all().stream()
        .filter(metric -> metric.id().equals(id))
        .flatMap(metric -> Stream.concat(metric.facts().stream(), metric.columns().stream()))
        .filter(spec -> spec.name().equals(column))
        .findFirst()
        .orElse(result.table().column("value").spec());
  }

  private static String capital(String text) {
    return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }

  private long count(String fact) {
    return Objects.requireNonNull(result.fact(fact).orElse(null), fact).integer(0);
  }
}
