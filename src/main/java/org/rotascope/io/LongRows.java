package org.rotascope.io;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.rotascope.io.CsvReading.Context;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;

/**
 * The rows of a long table: one a date and symbol. Symbols become the series, in the order they
 * first come in.
 */
final class LongRows implements CsvReading.Rows {
  private final String file;
  private final Header header;
  private final CsvOptions options;
  private final boolean commaDelimited;
  private final Numerals numerals;
  private final Map<String, Symbol> symbols = new LinkedHashMap<>();
  private String lastName = "";
  private Symbol last;
  private int rows;
  private int lastLine;

  /** One symbol's rows. */
  private record Symbol(DateColumn dates, NumberColumn numbers) {}

  LongRows(String file, Header header, CsvOptions options, boolean commaDelimited) {
    this.file = file;
    this.header = header;
    this.options = options;
    this.commaDelimited = commaDelimited;
    this.numerals = new Numerals(options.decimal(), options.thousands(), options.missing());
    this.last = new Symbol(new DateColumn(), new NumberColumn("", numerals, commaDelimited));
  }

  @Override
  public void add(Row row, int date) {
    if (++rows > options.limits().maxCells()) {
      throw limit(row.line());
    }
    lastLine = row.line();
    String name = row.text(header.symbolColumn());
    if (name.isEmpty()) {
      throw CsvReading.failure(
          Reason.BAD_INPUT,
          file,
          row.line(),
          "has no "
              + header.name(header.symbolColumn())
              + "; name the series it belongs to or take the line out");
    }
    if (!name.equals(lastName)) {
      lastName = name;
      last =
          symbols.computeIfAbsent(
              name,
              n -> new Symbol(new DateColumn(), new NumberColumn(n, numerals, commaDelimited)));
    }
    last.dates.add(date, row.line());
    int cell = header.valueColumn();
    last.numbers.add(row.chars(), row.from(cell), row.to(cell), row.line());
  }

  private RotascopeException limit(int line) {
    return new RotascopeException(
        Reason.LIMIT,
        file
            + ", line "
            + line
            + ": more than "
            + options.limits().maxRows()
            + " dates or "
            + options.limits().maxCells()
            + " cells, the limit; give a smaller file");
  }

  @Override
  public int lastLine() {
    return lastLine;
  }

  @Override
  public CsvData finish(Context context) {
    TreeSet<Integer> all = new TreeSet<>();
    boolean descending = true;
    for (Symbol symbol : symbols.values()) {
      symbol.dates.resolve(file, header.form());
      for (int i = 0; i < symbol.dates.size(); i++) {
        all.add(symbol.dates.date(i));
        descending &= i == 0 || symbol.dates.date(i) < symbol.dates.date(i - 1);
      }
    }
    int[] dates = all.stream().mapToInt(Integer::intValue).toArray();
    if (dates.length > options.limits().maxRows()
        || (long) dates.length * symbols.size() > options.limits().maxCells()) {
      throw limit(lastLine);
    }
    descending &= rows > symbols.size();
    List<CsvData.Series> series = new ArrayList<>();
    List<int[]> lines = new ArrayList<>();
    List<NumberColumn> columns = new ArrayList<>();
    for (Symbol symbol : symbols.values()) {
      int[] line = new int[dates.length];
      series.add(spread(symbol, dates, line, context));
      lines.add(line);
      columns.add(symbol.numbers);
    }
    List<String> remarks = Finish.remarks(header, columns, numerals, context);
    Reading reading =
        new Reading(
            file,
            dates.length,
            dates[0],
            dates[dates.length - 1],
            List.copyOf(symbols.keySet()),
            header.dialect(),
            "long: "
                + rows
                + " rows of "
                + header.name(header.symbolColumn())
                + " and "
                + header.name(header.valueColumn())
                + ", "
                + context.form()
                + ", dates "
                + header.form().pattern(),
            descending,
            context.dropped(),
            remarks);
    return new CsvData(reading, dates, series, (t, c) -> lines.get(c)[t], context.french());
  }

  private CsvData.Series spread(Symbol symbol, int[] dates, int[] line, Context context) {
    CsvData.Series given = Finish.series(symbol.numbers, context, false);
    double[] values = new double[dates.length];
    Arrays.fill(values, Double.NaN);
    int present = 0;
    for (int i = 0; i < symbol.dates.size(); i++) {
      int at = Arrays.binarySearch(dates, symbol.dates.date(i));
      if (line[at] != 0) {
        throw CsvReading.failure(
            Reason.BAD_DATES,
            file,
            symbol.dates.line(i),
            given.name()
                + " on "
                + java.time.LocalDate.ofEpochDay(dates[at])
                + " is also on line "
                + line[at]
                + "; each date may come once for a series");
      }
      line[at] = symbol.dates.line(i);
      values[at] = given.values()[i];
      present += Double.isNaN(values[at]) ? 0 : 1;
    }
    return new CsvData.Series(given.name(), values, dates.length - present, given.problem());
  }
}
