package org.rotascope.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.rotascope.document.Grid;
import org.rotascope.document.Section;
import org.rotascope.document.Style;
import org.rotascope.metric.Column;
import org.rotascope.metric.ColumnSpec;
import org.rotascope.metric.Result;
import org.rotascope.metric.Table;
import org.rotascope.metric.Unit;
import org.rotascope.panel.Panel;
import org.rotascope.reason.Reason;

/** The data used, date by date, with the series made of them. */
final class DataChapter implements Chapter {
  private static final String ID = "data";

  @Override
  public Part write(Study study) {
    Subject subject = study.subject();
    Result strength = study.pair("rel_strength");
    Column dates = strength.table().column("date");
    List<Result> series =
        List.of(
            study.pair("excess_return"),
            strength,
            study.pair("mansfield_rs", "W", StrengthChapter.year(study)),
            study.pair("relative_drawdown"));
    List<String> names =
        List.of("excess_return", "relative_strength", "against_mean", "relative_drawdown");
    List<Column> columns = new ArrayList<>(List.of(dates));
    columns.add(given("asset", subject.asset(), dates));
    columns.add(given("benchmark", subject.benchmark(), dates));
    for (int i = 0; i < series.size(); i++) {
      Table table = series.get(i).table();
      columns.add(
          table
              .column("value")
              .spread(names.get(i), rows(dates, table.column("date")), Reason.NOT_APPLICABLE));
    }
    Grid grid =
        Grid.of(
                "data",
                "The data, and the series made of them",
                new Table(columns),
                series.stream().map(Result::envelope).toList())
            .with(
                "asset",
                subject.assetName() + ", " + subject.asset().kind().label(),
                style(subject.asset()))
            .with(
                "benchmark",
                subject.benchmarkName() + ", " + subject.benchmark().kind().label(),
                style(subject.benchmark()))
            .with("relative_strength", "Relative strength", Style.POINTS)
            .with("against_mean", "Against its mean of a year", Style.PERCENT_POINTS)
            .with("relative_drawdown", "Relative drawdown", Style.PERCENT)
            .onSheet("Data by date", 0)
            .noted("Dates that both series have; values as they were given.");
    Section section =
        new Section(
            ID,
            "The data",
            "What went in, date by date, and the series the other sections are made of.",
            List.of(grid));
    return new Part(section, List.of(), List.of(), List.of());
  }

  private static Style style(Panel panel) {
    return switch (panel.kind()) {
      case SIMPLE_RETURN, LOG_RETURN -> Style.PERCENT;
      case SIMPLE_RETURN_PERCENT -> Style.PERCENT_POINTS;
      default -> Style.LEVEL;
    };
  }

  /** Returns the values of a series as given, at some dates. */
  private static Column given(String name, Panel panel, Column dates) {
    int[] days = panel.dates();
    double[] values = new double[dates.size()];
    Arrays.setAll(
        values,
        i -> {
          int row = Arrays.binarySearch(days, dates.date(i));
          return row < 0 ? Double.NaN : panel.value(row, 0);
        });
    return ColumnSpec.real(name, Unit.AS_INPUT, "as given")
        .ofReals(values, Reason.INSUFFICIENT_OBS);
  }

  /** Returns the row of each date in a dated column; −1 where it lacks the date. Both ascend. */
  private static int[] rows(Column dates, Column of) {
    int[] rows = new int[dates.size()];
    int row = 0;
    for (int i = 0; i < rows.length; i++) {
      while (row < of.size() && of.date(row) < dates.date(i)) {
        row++;
      }
      rows[i] = row < of.size() && of.date(row) == dates.date(i) ? row : -1;
    }
    return rows;
  }
}
