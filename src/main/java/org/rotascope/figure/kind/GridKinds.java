package org.rotascope.figure.kind;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.rotascope.figure.Figure;
import org.rotascope.figure.HeatMap;
import org.rotascope.figure.RotationPlot;
import org.rotascope.metric.Column;
import org.rotascope.metric.ColumnSpec;
import org.rotascope.metric.Table;
import org.rotascope.metric.Unit;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;
import org.rotascope.reason.Shown;

/** Pictures that are no curves: the heat map of months, the rotation graph. */
final class GridKinds {
  private static final int HEAD = 150;
  private static final int ROW = 18;
  private static final int GRAPH_HEIGHT = 700;
  private static final int MOST_TAILS = 20;
  private static final int MOST_YEARS = 150;

  /** The columns of the months. */
  private static final List<String> MONTHS =
      List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");

  private GridKinds() {}

  static final FigureKind MONTHS_MAP =
      new FigureKind(
          "months",
          "Month by month",
          months(),
          List.of(ColumnSpec.real("total", Unit.DECIMAL, "the whole year")),
          "",
          "month_table",
          GridKinds::heatMap);

  static final FigureKind ROTATION =
      new FigureKind(
          "rotation",
          "Rotation graph",
          List.of(
              ColumnSpec.text("asset", "who; the rows of one asset are its tail, the oldest first"),
              ColumnSpec.real("ratio", Unit.POINTS, "rotation ratio, around 100"),
              ColumnSpec.real("momentum", Unit.POINTS, "rotation momentum, around 100")),
          List.of(ColumnSpec.DATE),
          "",
          "rotation_tail",
          GridKinds::rotation);

  private static List<ColumnSpec> months() {
    List<ColumnSpec> columns = new ArrayList<>();
    columns.add(ColumnSpec.integer("year", Unit.NONE, "calendar year"));
    MONTHS.forEach(
        m -> columns.add(ColumnSpec.real(m, Unit.DECIMAL, "the month, as a decimal fraction")));
    return columns;
  }

  private static Figure heatMap(Table data, Wording words) {
    if (data.rows() > MOST_YEARS) {
      throw new RotascopeException(
          Reason.LIMIT,
          "months: " + data.rows() + " years are too many; give at most " + MOST_YEARS);
    }
    List<String> headings = new ArrayList<>();
    MONTHS.forEach(m -> headings.add(Character.toUpperCase(m.charAt(0)) + m.substring(1)));
    boolean total = data.find("total").isPresent();
    if (total) {
      headings.add("Year");
    }
    Column year = data.column("year");
    return Figure.of(
            "months",
            words.title(),
            words.subtitle(),
            words.title()
                + ". Matrix of "
                + data.rows()
                + " years, "
                + year.plain(0)
                + " to "
                + year.plain(data.rows() - 1)
                + ", by twelve months: blue above zero, red below, in percent. "
                + extremes(data),
            new HeatMap(
                data,
                "year",
                MONTHS,
                headings,
                total ? "Year: a scale of its own" : "",
                total ? "total" : ""))
        .sized(Figure.WIDTH, HEAD + ROW * data.rows());
  }

  private static String extremes(Table data) {
    String best = "";
    String worst = "";
    double high = Double.NEGATIVE_INFINITY;
    double low = Double.POSITIVE_INFINITY;
    Column year = data.column("year");
    for (String month : MONTHS) {
      Column column = data.column(month);
      for (int row = 0; row < column.size(); row++) {
        double value = column.number(row);
        String said = month + " " + year.plain(row) + " (" + Told.PERCENT.number(value) + ")";
        if (value > high) {
          high = value;
          best = said;
        }
        if (value < low) {
          low = value;
          worst = said;
        }
      }
    }
    return best.isEmpty() ? "No month has a value." : "Best " + best + ", worst " + worst + ".";
  }

  private static Figure rotation(Table data, Wording words) {
    Column assets = data.column("asset");
    Map<String, List<Integer>> rows = new LinkedHashMap<>();
    for (int row = 0; row < data.rows(); row++) {
      double ratio = data.column("ratio").number(row);
      double momentum = data.column("momentum").number(row);
      if (!Double.isFinite(ratio) || !Double.isFinite(momentum)) {
        throw new RotascopeException(
            Reason.BAD_INPUT,
            "rotation: row "
                + (row + 1)
                + ": a point needs a ratio and a momentum; leave the row out");
      }
      rows.computeIfAbsent(assets.plain(row), name -> new ArrayList<>()).add(row);
    }
    if (rows.size() > MOST_TAILS) {
      throw new RotascopeException(
          Reason.LIMIT,
          "rotation: " + rows.size() + " assets are too many to read; give at most " + MOST_TAILS);
    }
    List<RotationPlot.Tail> tails = new ArrayList<>();
    StringBuilder alt =
        new StringBuilder(words.title() + ". Trend of relative strength against its momentum.");
    rows.forEach(
        (name, own) -> {
          Table points = data.rows(own.stream().mapToInt(Integer::intValue).toArray());
          tails.add(new RotationPlot.Tail(Shown.cell(name), points, "ratio", "momentum"));
          int last = points.rows() - 1;
          alt.append(
              String.format(
                  Locale.ROOT,
                  " %s: ratio %s, momentum %s.",
                  Shown.cell(name),
                  Told.PLAIN.number(points.column("ratio").number(last)),
                  Told.PLAIN.number(points.column("momentum").number(last))));
        });
    return Figure.of(
            "rotation",
            words.title(),
            words.subtitle(),
            alt.toString(),
            new RotationPlot(tails, "Rotation ratio (points)", "Rotation momentum (points)"))
        .sized(Figure.WIDTH, GRAPH_HEIGHT);
  }
}
