package org.rotascope.io;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.rotascope.metric.Column;
import org.rotascope.metric.ColumnSpec;
import org.rotascope.metric.Table;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;
import org.rotascope.reason.Shown;

/**
 * Reads a table in the form {@link CsvTables} writes: commas, a header of names, dates of ISO 8601,
 * numbers with a point, empty cells where undefined. What each column holds the caller says.
 */
public final class CsvColumns {
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]{1,4})?");
  private static final Pattern WHOLE = Pattern.compile("[+-]?[0-9]{1,18}");
  private static final int MOST_COLUMNS = 512;
  private static final long MOST_CELLS = 5_000_000;

  private final String file;
  private final List<ColumnSpec> specs = new ArrayList<>();
  private final List<List<String>> cells = new ArrayList<>();
  private final List<Integer> lines = new ArrayList<>();

  private CsvColumns(String file) {
    this.file = file;
  }

  /**
   * Reads a file.
   *
   * @param specs what a column of that name holds
   * @throws RotascopeException UNREADABLE, BAD_INPUT or LIMIT, with file and line
   */
  public static Table read(String file, Function<String, ColumnSpec> specs) {
    try (InputStream in = CsvText.open(file)) {
      return read(file, in, specs);
    } catch (IOException e) {
      throw CsvText.unreadable(file, e);
    }
  }

  /**
   * Reads an open stream, which stays open.
   *
   * @param name what messages call it
   */
  public static Table read(String name, InputStream in, Function<String, ColumnSpec> specs) {
    CsvColumns reading = new CsvColumns(name);
    try {
      CsvText text = CsvText.of(name, in, CsvLimits.DEFAULT.maxBytes());
      try (CsvReader<Row> records = Delimiters.reader(',').build(new Row(), text.reader())) {
        reading.rows(records.iterator(), specs);
      }
      return reading.table();
    } catch (UncheckedIOException e) {
      throw failure(name, e.getCause());
    } catch (CsvParseException e) {
      throw new RotascopeException(
          Reason.LIMIT,
          name + ": a cell or row is too long for CSV; check for a quote that is not closed",
          e);
    } catch (IOException e) {
      throw failure(name, e);
    }
  }

  private static RotascopeException failure(String name, IOException e) {
    return e instanceof CharacterCodingException
        ? new RotascopeException(
            Reason.BAD_INPUT, name + ": is not UTF-8 text; save it as CSV UTF-8", e)
        : CsvText.unreadable(name, e);
  }

  private void rows(CloseableIterator<Row> rows, Function<String, ColumnSpec> wanted) {
    while (rows.hasNext()) {
      Row row = rows.next();
      if (row.isBlank()) {
        continue;
      }
      if (specs.isEmpty()) {
        header(row, wanted);
        continue;
      }
      if (row.count() != specs.size()) {
        throw bad(row.line(), "has " + row.count() + " cells where the header has " + specs.size());
      }
      long most = Math.min(CsvLimits.DEFAULT.maxRows(), MOST_CELLS / specs.size());
      if (lines.size() >= most) {
        throw new RotascopeException(
            Reason.LIMIT, file + ": has more than " + most + " rows, the limit; give fewer");
      }
      for (int c = 0; c < specs.size(); c++) {
        cells.get(c).add(row.text(c));
      }
      lines.add(row.line());
    }
    if (specs.isEmpty()) {
      throw new RotascopeException(
          Reason.BAD_INPUT, file + ": is empty; give a header line and rows of data");
    }
  }

  private void header(Row row, Function<String, ColumnSpec> wanted) {
    if (row.count() > MOST_COLUMNS) {
      throw new RotascopeException(
          Reason.LIMIT, file + ": has " + row.count() + " columns; give at most " + MOST_COLUMNS);
    }
    for (int c = 0; c < row.count(); c++) {
      String name = unquoted(row.text(c));
      if (name.isEmpty()) {
        throw bad(row.line(), "column " + (c + 1) + " has no name; name it");
      }
      if (specs.stream().anyMatch(s -> s.name().equals(name))) {
        throw bad(row.line(), "two columns are named '" + Shown.cell(name) + "'; rename one");
      }
      specs.add(wanted.apply(name));
      cells.add(new ArrayList<>());
    }
  }

  /** Takes away the apostrophe that {@link CsvTables} puts before what a spreadsheet would run. */
  private static String unquoted(String text) {
    boolean put =
        text.length() > 1
            && text.charAt(0) == '\''
            && !CsvTables.harmless(text.substring(1)).equals(text.substring(1));
    return put ? text.substring(1) : text;
  }

  private Table table() {
    List<Column> columns = new ArrayList<>();
    for (int c = 0; c < specs.size(); c++) {
      columns.add(column(specs.get(c), cells.get(c)));
    }
    return new Table(columns);
  }

  private Column column(ColumnSpec spec, List<String> texts) {
    int rows = texts.size();
    switch (spec.type()) {
      case REAL -> {
        double[] values = new double[rows];
        for (int row = 0; row < rows; row++) {
          values[row] = real(spec, row, texts.get(row));
        }
        return spec.ofReals(values, Reason.EMPTY);
      }
      case INT -> {
        long[] values = new long[rows];
        for (int row = 0; row < rows; row++) {
          if (!WHOLE.matcher(texts.get(row)).matches()) {
            throw bad(spec, row, texts.get(row), "is no whole number");
          }
          values[row] = Long.parseLong(texts.get(row));
        }
        return spec.ofInts(values);
      }
      case DATE -> {
        int[] values = new int[rows];
        for (int row = 0; row < rows; row++) {
          values[row] = date(spec, row, texts.get(row));
        }
        return spec.ofDates(values);
      }
      default -> {
        return spec.ofTexts(texts.stream().map(CsvColumns::unquoted).toList());
      }
    }
  }

  private double real(ColumnSpec spec, int row, String text) {
    if (text.isEmpty()) {
      return Double.NaN;
    }
    if (!NUMBER.matcher(text).matches() || text.length() > 40) {
      throw bad(spec, row, text, "is no number with a point; leave it empty if it is missing");
    }
    return Double.parseDouble(text);
  }

  private int date(ColumnSpec spec, int row, String text) {
    try {
      return Math.toIntExact(LocalDate.parse(text).toEpochDay());
    } catch (DateTimeParseException | ArithmeticException e) {
      throw bad(spec, row, text, "is no date like 2024-12-31");
    }
  }

  private RotascopeException bad(ColumnSpec spec, int row, String text, String problem) {
    return bad(
        lines.get(row),
        "column '" + Shown.cell(spec.name()) + "': '" + Shown.cell(text) + "' " + problem);
  }

  private RotascopeException bad(int line, String problem) {
    return CsvReading.failure(Reason.BAD_INPUT, file, line, problem);
  }
}
