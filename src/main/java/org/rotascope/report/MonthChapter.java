package org.rotascope.report;

import java.time.LocalDate;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.IntStream;
import org.rotascope.document.Chart;
import org.rotascope.document.Grid;
import org.rotascope.document.Headlines.Headline;
import org.rotascope.document.Picture;
import org.rotascope.document.Section;
import org.rotascope.document.Style;
import org.rotascope.figure.Axis;
import org.rotascope.figure.BarPlot;
import org.rotascope.figure.Figure;
import org.rotascope.figure.HeatMap;
import org.rotascope.figure.Hue;
import org.rotascope.figure.Layer;
import org.rotascope.metric.Column;
import org.rotascope.metric.ColumnSpec;
import org.rotascope.metric.Result;
import org.rotascope.metric.Table;
import org.rotascope.panel.Frequency;
import org.rotascope.reason.Reason;

/** Relative returns by calendar month. */
final class MonthChapter implements Chapter {
  private static final String ID = "months";
  private static final String YEAR_TOTAL = "whole_year";
  private static final int HEAD = 150;

  @Override
  public String family() {
    return ID;
  }

  @Override
  public Part write(Study study) {
    if (study.frequency().compareTo(Frequency.MONTHLY) > 0) {
      return Part.leftOut("Months: the data are " + study.frequency().label() + ".");
    }
    Result months = study.pair("month_table");
    Table matrix = Objects.requireNonNull(months.tables().get("matrix"));
    if (matrix.rows() == 0) {
      return Part.leftOut("Months: no calendar month is complete.");
    }
    Result years = study.pairAt(Frequency.ANNUAL, "rel_return", "n", "1", "mode", "ARITH");
    Table byYear = withYears(matrix, years);
    Table named = named(months.table());
    Subject subject = study.subject();
    Section section =
        new Section(
            ID,
            "Months",
            "Return of "
                + subject.assetName()
                + " less that of "
                + subject.benchmarkName()
                + ", by calendar month.",
            List.of(
                new Picture(means(subject, named)),
                chart(subject),
                Grid.of(
                        "month_table",
                        "Calendar months",
                        named,
                        List.of(months.envelope()),
                        "name",
                        "n",
                        "mean",
                        "median",
                        "sd",
                        "win_rate",
                        "t",
                        "p",
                        "min",
                        "max")
                    .with("name", "Month", Style.TEXT)
                    .with("n", "Years", Style.COUNT)
                    .with("sd", "Standard deviation", Style.PERCENT)
                    .with("t", "t", Style.RATIO)
                    .with("p", "p-value", Style.PROBABILITY)
                    .with("min", "Worst", Style.PERCENT)
                    .with("max", "Best", Style.PERCENT)
                    .bars("mean")
                    .noted(
                        "Twelve p-values are shown: by chance alone one in twenty is below 0.05, so a single one proves"
                            + " little."),
                new Picture(heatMap(subject, byYear)),
                Grid.of(
                        "month_matrix",
                        "Years by months, the latest first",
                        latestFirst(byYear),
                        List.of(months.envelope(), years.envelope()))
                    .with(YEAR_TOTAL, "Year", Style.PERCENT)
                    .onSheet("Years by months", 12)
                    .noted(
                        "Return of the asset less that of the benchmark, in the month and in the year.")));
    return new Part(section, headlines(months, named), findings(subject, named), List.of());
  }

  /** Adds the names of the months. */
  private static Table named(Table months) {
    Column month = months.column("month");
    List<String> names =
        IntStream.range(0, months.rows())
            .mapToObj(
                row ->
                    Month.of((int) month.integer(row))
                        .getDisplayName(TextStyle.SHORT, Locale.ENGLISH))
            .toList();
    List<Column> columns =
        new ArrayList<>(List.of(ColumnSpec.text("name", "month").ofTexts(names)));
    columns.addAll(months.columns());
    return new Table(columns);
  }

  /** Adds the difference over the whole year to each year's months. */
  private static Table withYears(Table matrix, Result years) {
    Column year = matrix.column("year");
    Column dates = years.table().column("date");
    int[] rows = new int[matrix.rows()];
    Arrays.setAll(
        rows,
        row ->
            IntStream.range(0, dates.size())
                .filter(i -> LocalDate.ofEpochDay(dates.date(i)).getYear() == year.integer(row))
                .findFirst()
                .orElse(-1));
    List<Column> columns = new ArrayList<>(matrix.columns());
    columns.add(years.table().column("value").spread(YEAR_TOTAL, rows, Reason.INSUFFICIENT_OBS));
    return new Table(columns);
  }

  private static Table latestFirst(Table byYear) {
    int last = byYear.rows() - 1;
    return byYear.rows(IntStream.rangeClosed(0, last).map(row -> last - row).toArray());
  }

  private static List<Headline> headlines(Result months, Table named) {
    int best = StrengthChapter.extreme(named.column("mean"), true);
    int worst = StrengthChapter.extreme(named.column("mean"), false);
    if (best < 0) {
      return List.of();
    }
    return List.of(
        headline("Best calendar month", months, named, best).named("best_month"),
        headline("Worst calendar month", months, named, worst).named("worst_month"));
  }

  private static Headline headline(String label, Result months, Table named, int row) {
    return new Headline(
            label + " on average: " + named.column("name").text(row),
            Cells.one(named.column("mean"), row),
            Style.PERCENT,
            "",
            "Mean of "
                + named.column("n").integer(row)
                + " years; "
                + (named.column("p").isDefined(row)
                    ? "p-value " + Style.PROBABILITY.text(named.column("p"), row) + " by itself"
                    : "no test")
                + ", one of twelve.",
            months.envelope(),
            ID)
        .by(
            "AVERAGE({month_matrix."
                + named.column("name").text(row).toLowerCase(Locale.ROOT)
                + "})")
        .shownAt("month_table", "mean", row);
  }

  private static List<Finding> findings(Subject subject, Table named) {
    int best = StrengthChapter.extreme(named.column("p"), false);
    if (best < 0) {
      return List.of();
    }
    double p = named.column("p").number(best);
    return List.of(
        new Finding(
            p < 0.05 / 12 ? 0.85 : 0.3,
            named.column("name").text(best)
                + " stands out among the calendar months: on average "
                + subject.assetName()
                + " differed from "
                + subject.benchmarkName()
                + " by "
                + Style.PERCENT.text(named.column("mean"), best)
                + " (p-value "
                + Style.PROBABILITY.text(named.column("p"), best)
                + (p < 0.05 / 12
                    ? ", small even for the best of twelve)."
                    : ", not remarkable for the best of twelve).")));
  }

  /** Returns the chart that a workbook draws itself. */
  private static Chart chart(Subject subject) {
    return new Chart(
        "months_chart",
        "Mean difference of the calendar months",
        "Columns of the mean return of "
            + subject.assetName()
            + " less that of "
            + subject.benchmarkName()
            + " in the twelve calendar months, drawn from the table of the months.",
        Chart.Mark.COLUMN,
        "month_table",
        "name",
        List.of(new Chart.Line("mean", "Mean")),
        false);
  }

  private static Figure means(Subject subject, Table named) {
    int best = StrengthChapter.extreme(named.column("mean"), true);
    int worst = StrengthChapter.extreme(named.column("mean"), false);
    String alt =
        best < 0
            ? "No month has a value."
            : "Bars of the mean difference for the twelve calendar months, with dots for the medians. Best "
                + named.column("name").text(best)
                + " with "
                + Style.PERCENT.text(named.column("mean"), best)
                + ", worst "
                + named.column("name").text(worst)
                + " with "
                + Style.PERCENT.text(named.column("mean"), worst)
                + ".";
    return Figure.of(
        "calendar_months",
        "Calendar months of " + subject.assetName() + " against " + subject.benchmarkName(),
        "Return of the asset less that of the benchmark, complete months only",
        alt,
        new BarPlot(
            Axis.number(""),
            Axis.percent("Difference in the month"),
            List.of(
                Layer.of(Layer.Mark.BARS, "Mean", named, "name", "mean", Hue.SKY),
                Layer.of(Layer.Mark.DOTS, "Median", named, "name", "median", Hue.VERMILLION))));
  }

  private static Figure heatMap(Subject subject, Table byYear) {
    List<String> columns = new ArrayList<>();
    List<String> headings = new ArrayList<>();
    for (Column column : byYear.columns().subList(1, 13)) {
      columns.add(column.name());
      headings.add(Grid.heading(column.name()));
    }
    headings.add("Year");
    int rows = byYear.rows();
    Column year = byYear.column("year");
    double cell = rows <= 45 ? 18 : Math.max(13, 900.0 / rows);
    String alt =
        "Matrix of "
            + rows
            + " years, "
            + year.integer(0)
            + " to "
            + year.integer(rows - 1)
            + ", by twelve months: blue where the asset did better, red where worse, with the difference in percent. "
            + extremes(byYear, columns);
    return Figure.of(
            "month_heat_map",
            "Month by month: " + subject.assetName() + " less " + subject.benchmarkName(),
            "Difference of the two returns in percent; complete months only",
            alt,
            new HeatMap(
                byYear,
                "year",
                columns,
                headings,
                "Difference in the month; the last column, the whole year, has a scale of its own",
                YEAR_TOTAL))
        .sized(Figure.WIDTH, (int) Math.round(rows * cell) + HEAD);
  }

  private static String extremes(Table byYear, List<String> columns) {
    String best = "";
    String worst = "";
    double high = Double.NEGATIVE_INFINITY;
    double low = Double.POSITIVE_INFINITY;
    for (String name : columns) {
      Column column = byYear.column(name);
      for (int row = 0; row < column.size(); row++) {
        if (column.isDefined(row)) {
          String said =
              Grid.heading(name)
                  + " "
                  + byYear.column("year").integer(row)
                  + " ("
                  + Style.PERCENT.text(column, row)
                  + ")";
          if (column.number(row) > high) {
            high = column.number(row);
            best = said;
          }
          if (column.number(row) < low) {
            low = column.number(row);
            worst = said;
          }
        }
      }
    }
    return best.isEmpty() ? "No month has a value." : "Best " + best + ", worst " + worst + ".";
  }
}
