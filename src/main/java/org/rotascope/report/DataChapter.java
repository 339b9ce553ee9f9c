package org.rotascope.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rotascope.document.Block;
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
  private static final String ID = Ledger.ID;
  private static final int MOST = 500_000;

  @Override
  public String family() {
    return ID;
  }

  @Override
  public Part write(Study study) {
    Subject subject = study.subject();
    Result strength = study.pair("rel_strength");
    Column dates = strength.table().column("date");
    Result excess = study.pair("excess_return");
    Result trend = study.pair("mansfield_rs", "W", study.param(Menu.MEAN));
    Result drawdown = study.pair("relative_drawdown", DrawdownChapter.listed(study));
    List<Result> series = List.of(excess, strength, trend, drawdown);
    List<Column> columns = new ArrayList<>(List.of(dates));
    columns.add(given("asset", subject.asset(), dates));
    columns.add(given("benchmark", subject.benchmark(), dates));
    columns.add(spread("excess_return", excess, dates));
    columns.add(wins(columns.get(3)));
    columns.add(streaks(columns.get(4)));
    columns.add(spread("relative_strength", strength, dates));
    Column against = spread("against_mean", trend, dates);
    columns.add(mean(strength.table().column("value"), against));
    columns.add(against);
    columns.add(spread("relative_drawdown", drawdown, dates));
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
            .with("win", "Win", Style.ORDINAL)
            .with("streak", "Streak", Style.ORDINAL)
            .with("relative_strength", "Relative strength", Style.POINTS)
            .with("mean", "Its " + StrengthChapter.mean(study), Style.POINTS)
            .with(
                "against_mean", "Against its " + StrengthChapter.mean(study), Style.PERCENT_POINTS)
            .with("relative_drawdown", "Relative drawdown", Style.PERCENT)
            .onSheet("Data by date", 0)
            .noted(
                "Dates that both series have; values as they were given. Win: 1 the asset won,"
                    + " −1 it lost, 0 a tie. Streak: its length so far, below 0 a losing one.");
    List<Block> blocks = new ArrayList<>(List.of(grid));
    List<String> leftOut = new ArrayList<>();
    Panel universe = universe(subject);
    long cells = (long) universe.rows() * universe.names().size();
    if (universe.names().size() > 1 && cells <= MOST) {
      blocks.add(prices(subject, universe));
    } else if (universe.names().size() > 1) {
      leftOut.add(
          "Sheet of all prices: "
              + universe.names().size()
              + " assets on "
              + universe.rows()
              + " dates; a workbook takes at most "
              + MOST
              + " cells of them.");
    }
    Section section =
        new Section(
            ID,
            "The data",
            "What went in, date by date, and the series the other sections are made of.",
            blocks);
    return new Part(section, List.of(), List.of(), leftOut);
  }

  private static Style style(Panel panel) {
    return switch (panel.kind()) {
      case SIMPLE_RETURN, LOG_RETURN -> Style.PERCENT;
      case SIMPLE_RETURN_PERCENT -> Style.PERCENT_POINTS;
      default -> Style.LEVEL;
    };
  }

  private static Column given(String name, Panel panel, Column dates) {
    return ColumnSpec.real(name, Unit.AS_INPUT, "as given")
        .ofReals(Ledger.at(panel, 0, dates), Reason.INSUFFICIENT_OBS);
  }

  private static Column spread(String name, Result series, Column dates) {
    Table table = series.table();
    return table
        .column("value")
        .spread(name, rows(dates, table.column("date")), Reason.NOT_APPLICABLE);
  }

  /** Returns who won each row: 1 the asset, −1 the benchmark, 0 neither. */
  static Column wins(Column excess) {
    long[] wins = new long[excess.size()];
    Arrays.setAll(wins, row -> excess.isDefined(row) ? Ledger.sign(excess.real(row)) : 0);
    return ColumnSpec.integer("win", Unit.CODE, "1 the asset won, −1 it lost, 0 a tie")
        .ofInts(wins, reasons(excess));
  }

  /** Returns the length of the streak up to each row, negative for losses. */
  private static Column streaks(Column wins) {
    long[] streaks = new long[wins.size()];
    for (int row = 0; row < streaks.length; row++) {
      long sign = wins.isDefined(row) ? wins.integer(row) : 0;
      long before = row == 0 ? 0 : streaks[row - 1];
      streaks[row] = sign * before > 0 ? before + sign : sign;
    }
    return ColumnSpec.integer("streak", Unit.SESSIONS, "length of the streak so far")
        .ofInts(streaks, reasons(wins));
  }

  /** Returns the mean that relative strength was measured against. */
  private static Column mean(Column strength, Column against) {
    double[] mean = new double[against.size()];
    Arrays.setAll(mean, row -> strength.number(row) / (1 + against.number(row) / 100));
    return ColumnSpec.real("mean", Unit.POINTS, "mean of relative strength")
        .ofReals(mean, reasons(against));
  }

  private static @Nullable Reason[] reasons(Column column) {
    Reason[] reasons = new Reason[column.size()];
    Arrays.setAll(reasons, column::reason);
    return reasons;
  }

  /** Returns the universe in the part of the data that is reported. */
  private static Panel universe(Subject subject) {
    Panel cut = subject.selection().cut(subject.universe());
    Integer since = subject.selection().since();
    int from = 0;
    while (since != null && from < cut.rows() && cut.date(from) < since) {
      from++;
    }
    return from == 0 ? cut : cut.rows(from, cut.rows());
  }

  /** Returns every asset of the universe as given, and the benchmark. */
  private static Grid prices(Subject subject, Panel universe) {
    Column dates = ColumnSpec.DATE.ofDates(universe.dates());
    List<Column> columns = new ArrayList<>(List.of(dates));
    List<Grid.Shown> shown = new ArrayList<>(List.of(new Grid.Shown("date", "Date", Style.DATE)));
    for (int c = 0; c < universe.names().size(); c++) {
      String name = "asset_" + (c + 1);
      columns.add(
          ColumnSpec.real(name, Unit.AS_INPUT, "as given")
              .ofReals(Ledger.at(universe, c, dates), Reason.INSUFFICIENT_OBS));
      shown.add(new Grid.Shown(name, universe.names().get(c), style(universe)));
    }
    columns.add(given("benchmark", subject.benchmark(), dates));
    shown.add(new Grid.Shown("benchmark", subject.benchmarkName(), style(subject.benchmark())));
    return new Grid(
        "prices",
        "Every asset of the rotation graph, and the benchmark",
        new Table(columns),
        shown,
        "Values as they were given.",
        "Prices",
        0,
        List.of());
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
