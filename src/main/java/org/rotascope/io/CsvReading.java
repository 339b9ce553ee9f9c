package org.rotascope.io;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.rotascope.io.DateForms.DateForm;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;
import org.rotascope.reason.Shown;

/**
 * Reads one file: finds the header and the first row of data, hands the rows to a {@link WideRows}
 * or {@link LongRows}, and decides where the table ends.
 */
final class CsvReading {
  /** Rows between two questions whether to stop; they take about a millisecond. */
  private static final int STEP = 1 << 10;

  private final String file;
  private final CsvText text;
  private final CsvOptions options;
  private final List<String> remarks = new ArrayList<>();
  private int dropped;
  private boolean french;

  CsvReading(String file, CsvText text, CsvOptions options) {
    this.file = file;
    this.text = text;
    this.options = options;
  }

  CsvData read() throws IOException {
    String sample = text.sample();
    if (sample.isBlank()) {
      throw new RotascopeException(
          Reason.BAD_INPUT, file + ": is empty; give a header line and rows of data");
    }
    if (sample.indexOf('\0') >= 0) {
      throw new RotascopeException(
          Reason.BAD_INPUT, file + ": holds binary data, not CSV text; give a CSV file");
    }
    DateForm declared =
        options.dateFormat().isEmpty() ? null : DateForms.ofPattern(options.dateFormat());
    Character chosen = options.delimiter();
    char delimiter = chosen != null ? chosen : Delimiters.of(file, sample, declared);
    try (CsvReader<Row> records = Delimiters.reader(delimiter).build(new Row(), text.reader())) {
      CloseableIterator<Row> rows = records.iterator();
      HeaderSearch search = new HeaderSearch(file, options, declared);
      Header header = null;
      while (header == null && rows.hasNext()) {
        header = search.next(rows.next());
      }
      if (header == null) {
        throw search.failure();
      }
      return rows(header, search.firstRow(), rows, delimiter);
    }
  }

  private CsvData rows(Header header, Row first, CloseableIterator<Row> rows, char delimiter)
      throws IOException {
    Rows target =
        header.isLong()
            ? new LongRows(file, header, options, delimiter == ',')
            : new WideRows(file, header, options, delimiter == ',');
    Row row = first;
    for (int n = 1; row != null && take(header, row, target, rows); n++) {
      if (n % STEP == 0 && options.patience().stopped().getAsBoolean()) {
        throw new RotascopeException(Reason.CANCELLED, file + ": reading was stopped on request");
      }
      row = rows.hasNext() ? rows.next() : null;
    }
    if (!text.endsWithLineEnd() && target.lastLine() > 0) {
      remarks.add(
          "the last line has no line end; if the file was cut off there, its last number may be"
              + " too");
    }
    String form = text.description() + Delimiters.name(delimiter);
    return target.finish(new Context(form, french || header.isFrench(), remarks, dropped));
  }

  /**
   * What the end of the reading adds to the rows.
   *
   * @param form packing, encoding and delimiter in words
   * @param french whether the file is of the French library, whose codes for a missing value then
   *     hold
   */
  record Context(String form, boolean french, List<String> remarks, int dropped) {}

  /** Takes a row into the table; returns false when the table has ended. */
  private boolean take(Header header, Row row, Rows target, CloseableIterator<Row> rows) {
    if (row.isBlank()) {
      dropped++;
      return true;
    }
    int date = header.dateOf(row);
    if (date != DateForms.NONE) {
      header.checkWidth(file, row);
      header.checkDayAndMonth(file, row);
      target.add(row, date);
      return true;
    }
    if (header.isFrench() && header.endsFrenchTable(row)) {
      skipFurtherTables(row, rows);
      return false;
    }
    if (header.isTrailer(row)) {
      skipTrailer(header, row, rows);
      return false;
    }
    throw header.badDate(file, row);
  }

  private void skipFurtherTables(Row row, CloseableIterator<Row> rows) {
    int from = row.line();
    int lines = 1;
    while (rows.hasNext()) {
      rows.next();
      lines++;
    }
    dropped += lines;
    remarks.add(
        "only the first table was read; "
            + lines
            + " lines from line "
            + from
            + " on were left out");
  }

  private void skipTrailer(Header header, Row row, CloseableIterator<Row> rows) {
    int line = row.line();
    String shown = Shown.cell(firstText(row));
    RotascopeException failure = header.badDate(file, row);
    dropped++;
    french = header.mayBeFrench() && shownWhole(row).contains("French");
    while (rows.hasNext()) {
      Row next = rows.next();
      if (!next.isBlank() && !header.isTrailer(next)) {
        throw failure;
      }
      dropped++;
    }
    remarks.add("text after the data was left out, from line " + line + " on: '" + shown + "'");
  }

  private static String shownWhole(Row row) {
    return String.join(" ", row.texts());
  }

  private static String firstText(Row row) {
    int cell = 0;
    while (row.isBlank(cell)) {
      cell++;
    }
    return row.text(cell);
  }

  /** Where the rows of a table go. */
  interface Rows {
    /** Adds a row. */
    void add(Row row, int date);

    /** Returns the line of the last row added; 0 if there is none. */
    int lastLine();

    /** Returns what was read. */
    CsvData finish(Context context);
  }

  static RotascopeException failure(Reason reason, String file, int line, String problem) {
    return new RotascopeException(reason, file + ", line " + line + ": " + problem);
  }
}
