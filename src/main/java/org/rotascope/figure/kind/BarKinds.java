package org.rotascope.figure.kind;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.rotascope.figure.Axis;
import org.rotascope.figure.BarPlot;
import org.rotascope.figure.Figure;
import org.rotascope.figure.Hue;
import org.rotascope.figure.Layer;
import org.rotascope.figure.NamedBars;
import org.rotascope.figure.XyPlot;
import org.rotascope.metric.Column;
import org.rotascope.metric.ColumnSpec;
import org.rotascope.metric.Table;
import org.rotascope.metric.Unit;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;
import org.rotascope.reason.Shown;

/** Bars: streak lengths with their law, breadth, new highs and lows, contributions. */
final class BarKinds {
  private static final int MOST_BARS = 60;

  private BarKinds() {}

  static final FigureKind STREAKS =
      new FigureKind(
          "streaks",
          "Streaks by length, and what chance gives",
          List.of(
              ColumnSpec.integer("length", Unit.SESSIONS, "length of the streak, at least"),
              ColumnSpec.real("observed", Unit.COUNT, "streaks at least that long"),
              ColumnSpec.real("expected", Unit.COUNT, "as many as the law of chance gives")),
          List.of(),
          "",
          "streak_table",
          BarKinds::streaks);

  static final FigureKind BREADTH =
      new FigureKind(
          "breadth",
          "Advancing and declining members",
          List.of(
              ColumnSpec.DATE,
              ColumnSpec.real("advances", Unit.COUNT, "members that rose"),
              ColumnSpec.real("declines", Unit.COUNT, "members that fell")),
          List.of(ColumnSpec.real("net", Unit.COUNT, "a line over the bars, such as their mean")),
          "",
          "breadth",
          (data, words) -> upAndDown("breadth", "advances", "declines", data, words));

  static final FigureKind HIGHS_LOWS =
      new FigureKind(
          "highs-lows",
          "New highs and new lows",
          List.of(
              ColumnSpec.DATE,
              ColumnSpec.real("highs", Unit.COUNT, "members at a new high"),
              ColumnSpec.real("lows", Unit.COUNT, "members at a new low")),
          List.of(ColumnSpec.real("net", Unit.COUNT, "a line over the bars, such as their mean")),
          "",
          "new_highs_lows",
          (data, words) -> upAndDown("highs_lows", "highs", "lows", data, words));

  static final FigureKind CONTRIBUTIONS =
      new FigureKind(
          "contributions",
          "Contributions",
          List.of(
              ColumnSpec.text("name", "who contributed; in the order given, from the top"),
              ColumnSpec.real("contribution", Unit.DECIMAL, "as a decimal fraction")),
          List.of(),
          "",
          "contribution",
          BarKinds::contributions);

  private static Figure streaks(Table data, Wording words) {
    Column length = data.column("length");
    Column observed = data.column("observed");
    Column expected = data.column("expected");
    StringBuilder alt =
        new StringBuilder(
            words.title()
                + ". Bars of the number of streaks by least length on a logarithmic"
                + " scale, with dots for what chance gives.");
    for (int row = 0; row < data.rows(); row++) {
      if (observed.number(row) > 0 && (row % 3 == 2 || row == 0)) {
        alt.append(
            String.format(
                Locale.ROOT,
                " At least %s: %s observed, %s expected.",
                length.plain(row),
                Told.PLAIN.number(observed.number(row)),
                Told.PLAIN.number(expected.number(row))));
      }
    }
    return Figure.of(
        "streaks",
        words.title(),
        words.subtitle(),
        alt.toString(),
        new BarPlot(
            Axis.number("Length of the streak, at least (" + words.periods() + ")"),
            Axis.number("Number of streaks").log(),
            List.of(
                Layer.of(Layer.Mark.BARS, "Observed", data, "length", "observed", Hue.SKY),
                Layer.of(
                    Layer.Mark.DOTS,
                    "Expected by chance",
                    data,
                    "length",
                    "expected",
                    Hue.VERMILLION))));
  }

  private static Figure upAndDown(String id, String up, String down, Table data, Wording words) {
    counts(id, data.column(up));
    counts(id, data.column(down));
    double[] below = Arrays.stream(data.column(down).numbers()).map(v -> v == 0 ? 0 : -v).toArray();
    Table mirrored =
        Table.of(
            data.column("date"),
            ColumnSpec.real(down, Unit.COUNT, "downwards").ofReals(below, Reason.EMPTY));
    List<Layer> layers = new ArrayList<>();
    layers.add(Layer.of(Layer.Mark.BARS, capital(up), data, "date", up, Hue.BLUE));
    layers.add(Layer.of(Layer.Mark.BARS, capital(down), mirrored, "date", down, Hue.VERMILLION));
    if (data.find("net").isPresent()) {
      layers.add(Layer.of(Layer.Mark.LINE, "Net", data, "date", "net", Hue.BLACK));
    }
    return Figure.of(
        id,
        words.title(),
        words.subtitle(),
        words.title()
            + ". Bars over time, upwards and downwards from zero. "
            + Told.PLAIN.series(data.column("date"), List.of(data.column(up), data.column(down))),
        new XyPlot(Axis.date(), Axis.tally("Members"), layers));
  }

  private static String capital(String text) {
    return Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }

  private static void counts(String id, Column column) {
    for (int row = 0; row < column.size(); row++) {
      if (column.number(row) < 0) {
        throw new RotascopeException(
            Reason.BAD_INPUT,
            id.replace('_', '-')
                + ": column '"
                + column.name()
                + "', row "
                + (row + 1)
                + ": "
                + column.plain(row)
                + " is no number of members; give 0 or more, it is drawn downwards by itself");
      }
    }
  }

  private static Figure contributions(Table data, Wording words) {
    if (data.rows() > MOST_BARS) {
      throw new RotascopeException(
          Reason.LIMIT,
          "contributions: "
              + data.rows()
              + " bars are too many to read; give at most "
              + MOST_BARS
              + ", the rest as one");
    }
    Column names = data.column("name");
    Column values = data.column("contribution");
    StringBuilder alt = new StringBuilder(words.title() + ". Bars, from the top:");
    for (int row = 0; row < data.rows(); row++) {
      alt.append(
          String.format(
              Locale.ROOT,
              "%s %s %s",
              row == 0 ? "" : ",",
              Shown.cell(names.plain(row)),
              Told.PERCENT.number(values.number(row))));
    }
    return Figure.of(
            "contributions",
            words.title(),
            words.subtitle(),
            alt + ".",
            new NamedBars(data, "name", "contribution", Axis.percent("Contribution")))
        .sized(Figure.WIDTH, 150 + 26 * data.rows());
  }
}
