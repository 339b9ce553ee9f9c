package org.rotascope.figure.kind;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.rotascope.figure.Axis;
import org.rotascope.figure.Figure;
import org.rotascope.figure.Hue;
import org.rotascope.figure.Layer;
import org.rotascope.figure.XyPlot;
import org.rotascope.metric.Column;
import org.rotascope.metric.ColumnSpec;
import org.rotascope.metric.Table;
import org.rotascope.metric.Unit;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;
import org.rotascope.reason.Shown;

/** Series over time: relative strength, drawdown, concentration, regimes, the valuation gap. */
final class SeriesKinds {
  private static final int REGIMES = 4;
  private static final double CENTRE = 100;

  private SeriesKinds() {}

  static final FigureKind RELATIVE_STRENGTH =
      new FigureKind(
          "relative-strength",
          "Relative strength",
          List.of(ColumnSpec.DATE),
          List.of(),
          "relative strength in points, above zero",
          "rel_strength",
          SeriesKinds::relativeStrength);

  static final FigureKind DRAWDOWN =
      new FigureKind(
          "drawdown",
          "Drawdown",
          List.of(ColumnSpec.DATE),
          List.of(),
          "drawdown as a decimal fraction, 0 or less",
          "drawdown",
          SeriesKinds::drawdown);

  static final FigureKind CONCENTRATION =
      new FigureKind(
          "concentration",
          "Concentration over time",
          List.of(ColumnSpec.DATE),
          List.of(),
          "share of the whole as a decimal fraction, such as the weight of the ten largest",
          "top_weight",
          SeriesKinds::concentration);

  static final FigureKind REGIMES_OF_PRICE =
      new FigureKind(
          "regimes",
          "Price and regimes",
          List.of(
              ColumnSpec.DATE,
              ColumnSpec.real("price", Unit.AS_INPUT, "price, above zero"),
              ColumnSpec.text("regime", "name of the regime from that date on; at most four")),
          List.of(),
          "",
          "markov_filter",
          SeriesKinds::regimes);

  static final FigureKind VALUATION_GAP =
      new FigureKind(
          "valuation-gap",
          "Valuation gap and its history",
          List.of(
              ColumnSpec.DATE,
              ColumnSpec.real("gap", Unit.DECIMAL, "gap as a decimal fraction"),
              ColumnSpec.real("p10", Unit.DECIMAL, "10th percentile of the history"),
              ColumnSpec.real("p25", Unit.DECIMAL, "25th percentile"),
              ColumnSpec.real("p50", Unit.DECIMAL, "median"),
              ColumnSpec.real("p75", Unit.DECIMAL, "75th percentile"),
              ColumnSpec.real("p90", Unit.DECIMAL, "90th percentile")),
          List.of(),
          "",
          "val_percentile",
          SeriesKinds::valuationGap);

  private static String id(FigureKind kind) {
    return kind.name().replace('-', '_');
  }

  private static Figure figure(FigureKind kind, Wording words, String alt, XyPlot plot) {
    return Figure.of(id(kind), words.title(), words.subtitle(), words.title() + ". " + alt, plot);
  }

  /** Returns a line each, in a colour each. */
  static List<Layer> lines(FigureKind kind, Table data, String x) {
    List<Column> own = kind.further(data);
    if (own.size() > FigureKind.SERIES) {
      throw new RotascopeException(
          Reason.LIMIT,
          kind.name()
              + ": "
              + own.size()
              + " series cannot be told apart; give at most "
              + FigureKind.SERIES);
    }
    List<Layer> layers = new ArrayList<>();
    for (int i = 0; i < own.size(); i++) {
      String name = own.get(i).name();
      layers.add(Layer.of(Layer.Mark.LINE, Shown.cell(name), data, x, name, Hue.cycle(i)));
    }
    return layers;
  }

  private static Figure relativeStrength(Table data, Wording words) {
    List<Layer> layers = lines(RELATIVE_STRENGTH, data, "date");
    List<Column> own = RELATIVE_STRENGTH.further(data);
    positive(RELATIVE_STRENGTH, own);
    boolean above =
        own.stream().anyMatch(c -> Arrays.stream(c.numbers()).anyMatch(v -> v > CENTRE));
    boolean below =
        own.stream().anyMatch(c -> Arrays.stream(c.numbers()).anyMatch(v -> v < CENTRE));
    if (above && below) {
      Column dates = data.column("date");
      Table centre =
          Table.of(
              dates.rows(0, dates.size() - 1),
              ColumnSpec.real("value", Unit.POINTS, "centre").ofReals(CENTRE, CENTRE));
      layers.add(0, Layer.of(Layer.Mark.DASHED, "", centre, "date", "value", Hue.GREY));
    }
    return figure(
        RELATIVE_STRENGTH,
        words,
        "Lines over time on a logarithmic scale. " + Told.PLAIN.series(data.column("date"), own),
        new XyPlot(Axis.date(), Axis.number("Relative strength (points)").log(), layers));
  }

  private static void positive(FigureKind kind, List<Column> columns) {
    for (Column column : columns) {
      for (int row = 0; row < column.size(); row++) {
        if (column.number(row) <= 0) {
          throw new RotascopeException(
              Reason.BAD_INPUT,
              kind.name()
                  + ": column '"
                  + Shown.cell(column.name())
                  + "', row "
                  + (row + 1)
                  + ": "
                  + column.plain(row)
                  + " has no place on a logarithmic scale; give numbers above zero");
        }
      }
    }
  }

  private static Figure drawdown(Table data, Wording words) {
    List<Column> own = DRAWDOWN.further(data);
    List<Layer> layers = lines(DRAWDOWN, data, "date");
    if (own.size() == 1) {
      layers =
          List.of(Layer.of(Layer.Mark.AREA, "", data, "date", own.get(0).name(), Hue.VERMILLION));
    }
    return figure(
        DRAWDOWN,
        words,
        "Fall from the highest value so far, over time. "
            + Told.PERCENT.series(data.column("date"), own),
        new XyPlot(Axis.date(), Axis.percent("Drawdown"), layers));
  }

  private static Figure concentration(Table data, Wording words) {
    return figure(
        CONCENTRATION,
        words,
        "Lines over time. " + Told.PERCENT.series(data.column("date"), CONCENTRATION.further(data)),
        new XyPlot(
            Axis.date(), Axis.percent("Share of the whole"), lines(CONCENTRATION, data, "date")));
  }

  private static Figure regimes(Table data, Wording words) {
    positive(REGIMES_OF_PRICE, List.of(data.column("price")));
    Map<String, List<int[]>> spans = spans(data);
    if (spans.size() > REGIMES) {
      throw new RotascopeException(
          Reason.LIMIT,
          "regimes: "
              + spans.size()
              + " regimes cannot be told apart; give at most "
              + REGIMES
              + ": "
              + Shown.list(List.copyOf(spans.keySet())));
    }
    Hue[] hues = {Hue.SKY, Hue.ORANGE, Hue.GREEN, Hue.PURPLE};
    List<Layer> layers = new ArrayList<>();
    StringBuilder alt =
        new StringBuilder("Price over time on a logarithmic scale, shaded by regime.");
    spans.forEach(
        (name, own) -> {
          Table table =
              Table.of(
                  ColumnSpec.date("from", "first date")
                      .ofDates(own.stream().mapToInt(s -> s[0]).toArray()),
                  ColumnSpec.date("to", "first date of the next")
                      .ofDates(own.stream().mapToInt(s -> s[1]).toArray()));
          layers.add(Layer.shade(Shown.cell(name), table, "from", "to", hues[layers.size()]));
          alt.append(
              String.format(Locale.ROOT, " %s: %d stretches.", Shown.cell(name), own.size()));
        });
    layers.add(Layer.of(Layer.Mark.LINE, "Price", data, "date", "price", Hue.BLACK));
    alt.append(" Price: ")
        .append(Told.PLAIN.series(data.column("date"), List.of(data.column("price"))));
    return figure(
        REGIMES_OF_PRICE,
        words,
        alt.toString(),
        new XyPlot(Axis.date(), Axis.number("Price").log(), layers));
  }

  /** Returns the stretches of each regime, from a date to the first date of the next stretch. */
  private static Map<String, List<int[]>> spans(Table data) {
    Column dates = data.column("date");
    Column regime = data.column("regime");
    Map<String, List<int[]>> spans = new LinkedHashMap<>();
    int from = 0;
    for (int row = 1; row <= data.rows(); row++) {
      boolean ends = row == data.rows() || !regime.plain(row).equals(regime.plain(from));
      if (ends) {
        if (regime.isDefined(from) && !regime.plain(from).isEmpty()) {
          int last = dates.date(Math.min(row, data.rows() - 1));
          spans
              .computeIfAbsent(regime.plain(from), name -> new ArrayList<>())
              .add(new int[] {dates.date(from), last});
        }
        from = row;
      }
    }
    return spans;
  }

  private static Figure valuationGap(Table data, Wording words) {
    List<Layer> layers =
        List.of(
            Layer.band("10th to 90th percentile", data, "date", "p10", "p90", Hue.SKY),
            Layer.band("25th to 75th percentile", data, "date", "p25", "p75", Hue.BLUE),
            Layer.of(Layer.Mark.DASHED, "Median", data, "date", "p50", Hue.BLACK),
            Layer.of(Layer.Mark.LINE, "Gap", data, "date", "gap", Hue.VERMILLION));
    return figure(
        VALUATION_GAP,
        words,
        "Gap over time, with bands of the percentiles of its history. "
            + Told.PERCENT.series(data.column("date"), List.of(data.column("gap"))),
        new XyPlot(Axis.date(), Axis.percent("Valuation gap"), layers));
  }
}
