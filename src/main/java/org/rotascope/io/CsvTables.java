package org.rotascope.io;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import org.rotascope.metric.Column;
import org.rotascope.metric.ColumnSpec.Type;
import org.rotascope.metric.Table;

/**
 * Writes tables as CSV: a header of column names, then one line a row, ended by line feeds. Dates
 * are ISO 8601, numbers in the shortest form that reads back to the same bits, undefined cells
 * empty.
 *
 * <p>Names and texts can come from foreign data: where one starts with a character that makes a
 * spreadsheet take it for a formula (=, +, −, @, tab, carriage return), an apostrophe goes before
 * it. Numbers are never touched.
 */
public final class CsvTables {
  private static final String FORMULA_STARTS = "=+-@\t\r";

  private CsvTables() {}

  /** Returns the table as CSV text. */
  public static String text(Table table) {
    StringWriter text = new StringWriter();
    try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
      List<Column> columns = table.columns();
      String[] cells = new String[columns.size()];
      for (int c = 0; c < cells.length; c++) {
        cells[c] = harmless(columns.get(c).name());
      }
      csv.writeRecord(cells);
      for (int row = 0; row < table.rows(); row++) {
        for (int c = 0; c < cells.length; c++) {
          cells[c] = cell(columns.get(c), row);
        }
        csv.writeRecord(cells);
      }
    } catch (java.io.IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static String cell(Column column, int row) {
    String plain = column.plain(row);
    return column.spec().type() == Type.TEXT ? harmless(plain) : plain;
  }

  /** Returns a text that no spreadsheet takes for a formula. */
  static String harmless(String text) {
    return !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
  }
}
