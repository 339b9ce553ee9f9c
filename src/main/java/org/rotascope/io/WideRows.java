package org.rotascope.io;

import java.util.ArrayList;
import java.util.List;
import org.rotascope.io.CsvReading.Context;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;

/** The rows of a wide table: one a date, one column a series. */
final class WideRows implements CsvReading.Rows {
  private final String file;
  private final Header header;
  private final CsvOptions options;
  private final Numerals numerals;
  private final DateColumn dates = new DateColumn();
  private final List<NumberColumn> columns = new ArrayList<>();
  private final int[] cells;

  WideRows(String file, Header header, CsvOptions options, boolean commaDelimited) {
    this.file = file;
    this.header = header;
    this.options = options;
    this.numerals = new Numerals(options.decimal(), options.thousands(), options.missing());
    List<Integer> used = new ArrayList<>();
    for (int c = 0; c < header.columns(); c++) {
      if (c != header.dateColumn() && !header.name(c).isEmpty()) {
        used.add(c);
        columns.add(new NumberColumn(header.name(c), numerals, commaDelimited));
      }
    }
    this.cells = used.stream().mapToInt(Integer::intValue).toArray();
    if (columns.isEmpty()) {
      throw CsvReading.failure(
          Reason.BAD_INPUT,
          file,
          header.line(),
          "names no column beside the dates; give at least one series");
    }
  }

  @Override
  public void add(Row row, int date) {
    int n = dates.size() + 1;
    if (n > options.limits().maxRows() || (long) n * cells.length > options.limits().maxCells()) {
      throw new RotascopeException(
          Reason.LIMIT,
          file
              + ", line "
              + row.line()
              + ": more than "
              + options.limits().maxRows()
              + " rows or "
              + options.limits().maxCells()
              + " cells, the limit; give a smaller file");
    }
    dates.add(date, row.line());
    char[] chars = row.chars();
    for (int i = 0; i < cells.length; i++) {
      int cell = cells[i];
      columns.get(i).add(chars, row.from(cell), row.to(cell), row.line());
    }
  }

  @Override
  public int lastLine() {
    return dates.size() == 0 ? 0 : dates.line(dates.size() - 1);
  }

  @Override
  public CsvData finish(Context context) {
    dates.resolve(file, header.form());
    boolean descending = dates.isDescending(file);
    if (descending) {
      dates.reverse();
    }
    List<CsvData.Series> series = new ArrayList<>();
    for (NumberColumn column : columns) {
      series.add(Finish.series(column, context, descending));
    }
    List<String> remarks = Finish.remarks(header, columns, numerals, context);
    Reading reading =
        new Reading(
            file,
            dates.size(),
            dates.date(0),
            dates.date(dates.size() - 1),
            columns.stream().map(NumberColumn::name).toList(),
            header.dialect(),
            "wide, " + context.form() + ", dates " + header.form().pattern(),
            descending,
            context.dropped(),
            remarks);
    return new CsvData(reading, dates.dates(), series, (t, c) -> dates.line(t), context.french());
  }
}
