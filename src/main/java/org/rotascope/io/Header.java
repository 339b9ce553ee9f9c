package org.rotascope.io;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.rotascope.io.DateForms.DateForm;
import org.rotascope.io.DateForms.YearLast;
import org.rotascope.reason.Nearest;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;
import org.rotascope.reason.Shown;

/**
 * The header of a table: which column holds the dates, in which form, and which hold the series.
 */
final class Header {
  /** Names of a column of symbols, in order of preference. */
  private static final List<String> SYMBOL_NAMES =
      List.of(
          "symbol",
          "ticker",
          "series_id",
          "asset",
          "instrument",
          "security",
          "permno",
          "isin",
          "ric");

  private static final Numerals ANY = new Numerals(null, null, List.of());

  private final int line;
  private final String[] names;
  private final int dateColumn;
  private final DateForm form;
  private final String title;
  private final boolean french;
  private final int width;
  private final int symbolColumn;
  private final int valueColumn;

  /**
   * Makes the header of a table whose first row of data has been found.
   *
   * @param names one a column, blank where the file gives none
   * @param title the line of text before the header; empty if there is none
   */
  Header(
      String file,
      CsvOptions options,
      int line,
      String[] names,
      int dateColumn,
      DateForm form,
      String title) {
    this.line = line;
    this.names = names;
    this.dateColumn = dateColumn;
    this.form = form;
    this.title = title;
    int last = names.length;
    while (last > 0 && names[last - 1].isEmpty()) {
      last--;
    }
    this.width = Math.max(last, dateColumn + 1);
    this.french = mayBeFrench() && !title.isEmpty();
    this.symbolColumn = symbolColumn(file, options);
    this.valueColumn = symbolColumn < 0 ? -1 : valueColumn(file, options);
  }

  private int symbolColumn(String file, CsvOptions options) {
    if (!options.symbolColumn().isEmpty()) {
      return named(file, options.symbolColumn());
    }
    boolean asked = options.layout() == Layout.LONG || !options.valueColumn().isEmpty();
    if (options.layout() == Layout.WIDE) {
      return -1;
    }
    for (String known : SYMBOL_NAMES) {
      for (int c = 0; c < names.length; c++) {
        if (c != dateColumn && names[c].toLowerCase(Locale.ROOT).equals(known)) {
          return c;
        }
      }
    }
    if (asked) {
      throw new RotascopeException(
          Reason.BAD_ARGUMENT,
          file
              + ": which column holds the symbols? say --symbol-column; columns: "
              + list(series()));
    }
    return -1;
  }

  private int valueColumn(String file, CsvOptions options) {
    if (!options.valueColumn().isEmpty()) {
      return named(file, options.valueColumn());
    }
    List<Integer> others = new ArrayList<>();
    for (int c = 0; c < names.length; c++) {
      if (c != dateColumn && c != symbolColumn && !names[c].isEmpty()) {
        others.add(c);
        if (names[c].equalsIgnoreCase("value")) {
          return c;
        }
      }
    }
    if (others.size() != 1) {
      throw new RotascopeException(
          Reason.BAD_ARGUMENT,
          file
              + ": is long (one row a date and "
              + names[symbolColumn]
              + "): which column holds the values? say --value-column, or --layout wide; columns: "
              + list(others.stream().map(c -> names[c]).toList()));
    }
    return others.get(0);
  }

  private int named(String file, String name) {
    for (int c = 0; c < names.length; c++) {
      if (names[c].equals(name)) {
        return c;
      }
    }
    throw new RotascopeException(
        Reason.UNREADABLE,
        file
            + ": there is no column '"
            + Shown.cell(name)
            + "'"
            + Nearest.hint(name, List.of(names)));
  }

  private static String list(List<String> names) {
    return Shown.list(names);
  }

  int line() {
    return line;
  }

  /** Returns the name of a column; blank where the file gives none. */
  String name(int column) {
    return names[column];
  }

  int columns() {
    return names.length;
  }

  int dateColumn() {
    return dateColumn;
  }

  int symbolColumn() {
    return symbolColumn;
  }

  int valueColumn() {
    return valueColumn;
  }

  DateForm form() {
    return form;
  }

  boolean isLong() {
    return symbolColumn >= 0;
  }

  /** Returns the names of the columns that can be series. */
  List<String> series() {
    List<String> series = new ArrayList<>();
    for (int c = 0; c < names.length; c++) {
      if (c != dateColumn && !names[c].isEmpty()) {
        series.add(names[c]);
      }
    }
    return series;
  }

  /**
   * Tells whether the table is of the French library: text above, no name over dates written
   * without separators.
   */
  boolean isFrench() {
    return french;
  }

  /** Tells whether the table could be of the French library, if the text after it says so. */
  boolean mayBeFrench() {
    return dateColumn == 0
        && names[0].isEmpty()
        && (form.pattern().equals("yyyyMM") || form.pattern().equals("yyyyMMdd"));
  }

  /** Returns the line of text before the header. */
  String title() {
    return title;
  }

  /** Returns whose layout the table has; empty if nobody's in particular. */
  String dialect() {
    List<String> upper = series().stream().map(s -> s.toUpperCase(Locale.ROOT)).toList();
    if (french) {
      return "French library";
    }
    if (upper.containsAll(List.of("OPEN", "HIGH", "LOW", "CLOSE"))) {
      return upper.contains("ADJ CLOSE")
          ? "Yahoo"
          : upper.contains("VOLUME") || upper.contains("VOL") ? "Stooq" : "";
    }
    if (names[dateColumn].equals("observation_date") || names[dateColumn].equals("DATE")) {
      return "FRED";
    }
    return upper.contains("CAPE") || upper.contains("PE10") ? "Shiller library" : "";
  }

  /**
   * Returns the date of a row, packed if day and month are open; {@link DateForms#NONE} if it has
   * none.
   */
  int dateOf(Row row) {
    return row.isBlank(dateColumn)
        ? DateForms.NONE
        : form.parse(row.chars(), row.from(dateColumn), row.to(dateColumn));
  }

  /**
   * Tells whether a row without a date ends a table of the French library: a title, a header, or a
   * year alone.
   */
  boolean endsFrenchTable(Row row) {
    if (row.isBlank(0) || !Character.isDigit(row.chars()[row.from(0)])) {
      return true;
    }
    String first = row.text(0);
    return first.length() == 4 && first.chars().allMatch(Character::isDigit);
  }

  /**
   * Tells whether a row without a date is text: its first cell with anything in it starts no
   * number, none is one.
   */
  boolean isTrailer(Row row) {
    boolean found = false;
    for (int cell = 0; cell < row.count(); cell++) {
      if (row.isBlank(cell)) {
        continue;
      }
      Numerals.Found kind = ANY.read(row.chars(), row.from(cell), row.to(cell));
      if (kind.isNumber() || (!found && Character.isDigit(row.chars()[row.from(cell)]))) {
        return false;
      }
      if (!found && kind != Numerals.Found.TEXT) {
        return false;
      }
      found = true;
    }
    return found;
  }

  /** Fails if a row has not as many cells as the header. */
  void checkWidth(String file, Row row) {
    if (row.count() < width || row.width() > width) {
      int cells = row.count() < width ? row.count() : row.width();
      throw CsvReading.failure(
          Reason.BAD_INPUT,
          file,
          row.line(),
          "has "
              + cells
              + (cells == 1 ? " cell" : " cells")
              + " where the header on line "
              + line
              + " has "
              + width
              + "; mend the line, or get the file again if it was cut off");
    }
  }

  /**
   * Fails if this row's date settles that the month comes first where another has settled that the
   * day does.
   */
  void checkDayAndMonth(String file, Row row) {
    if (form instanceof YearLast open && open.hasDayFirst() && open.hasMonthFirst()) {
      throw CsvReading.failure(
          Reason.BAD_DATES,
          file,
          row.line(),
          "date '"
              + Shown.cell(row.text(dateColumn))
              + "' has day and month the other way round than dates above it; mend one of them");
    }
  }

  /** Returns the failure of a row whose date cannot be read. */
  RotascopeException badDate(String file, Row row) {
    return CsvReading.failure(Reason.BAD_DATES, file, row.line(), badDate(row, dateColumn, form));
  }

  /** Returns what is wrong with a date. */
  static String badDate(Row row, int dateColumn, @Nullable DateForm form) {
    if (row.isBlank(dateColumn)) {
      return "has values but no date; give it one or take the line out";
    }
    String shown = "'" + Shown.cell(row.text(dateColumn)) + "' is not a date ";
    return form == null
        ? shown + "in a known form; say which with --date-format, for example d-MMM-yyyy"
        : shown
            + "of the form "
            + form.pattern()
            + (form instanceof YearLast ? " or with day and month swapped" : "")
            + "; mend it, or say the form with --date-format";
  }
}
