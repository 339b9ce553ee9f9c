package org.rotascope.io;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.rotascope.io.DateForms.DateForm;
import org.rotascope.reason.Nearest;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;
import org.rotascope.reason.Shown;

/**
 * Finds the header: the last line of several cells before the first row that has a date. Lines of
 * text may stand above it. A line that names a column of dates is the header for certain: what
 * follows it must be data.
 */
final class HeaderSearch {
  private static final String YEAR_NAME = "year";

  /** Names of a column of dates, in order of preference. */
  private static final List<String> DATE_NAMES =
      List.of(
          "date",
          "observation_date",
          "datetime",
          "timestamp",
          "caldt",
          "trade_date",
          "tradedate",
          "yyyymmdd",
          "yyyymm",
          "session",
          "day",
          "month",
          "period",
          "time",
          YEAR_NAME);

  private static final int MOST_LINES = 1000;
  private static final Numerals ANY = new Numerals(null, null, List.of());

  private final String file;
  private final CsvOptions options;
  private final @Nullable DateForm declared;
  private final List<Line> above = new ArrayList<>();
  private @Nullable Row first;

  /** A line above the data. */
  private record Line(int number, String[] cells) {
    int named() {
      return (int) Arrays.stream(cells).filter(c -> !c.isEmpty()).count();
    }
  }

  HeaderSearch(String file, CsvOptions options, @Nullable DateForm declared) {
    this.file = file;
    this.options = options;
    this.declared = declared;
  }

  /** Returns the header if this row is the first of data; null to go on. */
  @Nullable Header next(Row row) {
    if (row.isBlank()) {
      return null;
    }
    first = row;
    Line line = candidate();
    if (line == null) {
      refuseDataWithoutHeader(row);
    } else {
      int named = dateColumn(line);
      int column = named >= 0 ? named : firstDate(row);
      DateForm form = column < 0 ? null : form(row, column);
      if (form == DateForms.YEAR && !line.cells[column].equalsIgnoreCase(YEAR_NAME)) {
        form = null;
      }
      if (form != null) {
        return header(line, column, form);
      }
      if (named >= 0 && !hasValues(line)) {
        throw CsvReading.failure(
            Reason.BAD_DATES, file, row.line(), Header.badDate(row, named, declared));
      }
      if (named < 0
          && options.dateColumn().isEmpty()
          && row.width() == line.cells.length
          && isAllNumbers(row)) {
        throw CsvReading.failure(
            Reason.BAD_DATES, file, row.line(), Header.badDate(row, 0, declared));
      }
    }
    if (above.size() == MOST_LINES) {
      throw failure();
    }
    above.add(new Line(row.line(), clean(row)));
    return null;
  }

  /** Returns the row that was found to be the first of data. */
  Row firstRow() {
    if (first == null) {
      throw new IllegalStateException("no row has been read");
    }
    return first;
  }

  /** Returns why no row of data was found when the file has ended. */
  RotascopeException failure() {
    Line line = above.stream().filter(l -> l.cells.length >= 2).findFirst().orElse(null);
    if (line == null) {
      String shown = above.isEmpty() ? "" : ", but '" + Shown.cell(above.get(0).cells[0]) + "'";
      return new RotascopeException(
          Reason.BAD_INPUT,
          file
              + ": has no line of at least two cells"
              + shown
              + "; give a header and rows, or say --delimiter");
    }
    if (!options.dateColumn().isEmpty() && above.stream().allMatch(l -> dateColumn(l) < 0)) {
      return new RotascopeException(
          Reason.UNREADABLE,
          file
              + ": there is no column '"
              + Shown.cell(options.dateColumn())
              + "'"
              + Nearest.hint(options.dateColumn(), List.of(line.cells)));
    }
    if (above.get(above.size() - 1).equals(line)) {
      return new RotascopeException(
          Reason.BAD_INPUT,
          file
              + ", line "
              + line.number
              + ": has a header ("
              + Shown.list(List.of(line.cells))
              + ") but no rows of data; give a file with data");
    }
    return new RotascopeException(
        Reason.BAD_DATES,
        file
            + ", line "
            + line.number
            + ": no column holds dates among "
            + Shown.list(List.of(line.cells))
            + "; say --date-column, or --date-format");
  }

  /**
   * Returns the line that would be the header if the next row were data; a header for certain stays
   * it.
   */
  private @Nullable Line candidate() {
    for (int i = above.size() - 1; i >= 0; i--) {
      Line line = above.get(i);
      if (line.named() >= 2
          || (line.named() == 1 && line.cells.length >= 2 && dateColumn(line) >= 0)) {
        return line;
      }
    }
    return null;
  }

  private int dateColumn(Line line) {
    if (!options.dateColumn().isEmpty()) {
      return List.of(line.cells).indexOf(options.dateColumn());
    }
    for (String name : DATE_NAMES) {
      for (int c = 0; c < line.cells.length; c++) {
        if (line.cells[c].toLowerCase(Locale.ROOT).equals(name)) {
          return c;
        }
      }
    }
    return -1;
  }

  /**
   * Returns the leftmost cell that holds a date; beyond the first only one that can be nothing
   * else.
   */
  private int firstDate(Row row) {
    if (!options.dateColumn().isEmpty()) {
      return -1;
    }
    for (int cell = 0; cell < row.count(); cell++) {
      DateForm form = form(row, cell);
      if (form != null
          && (cell == 0
              || declared != null
              || row.text(cell).contains("-")
              || row.text(cell).contains("/"))) {
        return cell;
      }
    }
    return -1;
  }

  private @Nullable DateForm form(Row row, int cell) {
    if (row.isBlank(cell)) {
      return null;
    }
    int from = row.from(cell);
    int to = row.to(cell);
    if (declared == null) {
      return DateForms.of(row.chars(), from, to);
    }
    return declared.parse(row.chars(), from, to) == DateForms.NONE ? null : declared;
  }

  private void refuseDataWithoutHeader(Row row) {
    int date = firstDate(row);
    if (date >= 0 && row.width() >= 2) {
      throw CsvReading.failure(
          Reason.BAD_INPUT,
          file,
          row.line(),
          "has data ('"
              + Shown.cell(row.text(date))
              + "') but there is no header above it; add a line with column names");
    }
  }

  /**
   * Tells whether a line has a number or date among its cells: then it is no header for certain.
   */
  private static boolean hasValues(Line line) {
    for (String cell : line.cells) {
      char[] chars = cell.toCharArray();
      if (chars.length > 0
          && (ANY.read(chars, 0, chars.length).isNumber()
              || DateForms.of(chars, 0, chars.length) != null)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isAllNumbers(Row row) {
    for (int cell = 1; cell < row.count(); cell++) {
      Numerals.Found found = ANY.read(row.chars(), row.from(cell), row.to(cell));
      if (!found.isNumber() && found != Numerals.Found.MISSING) {
        return false;
      }
    }
    return row.count() > 1;
  }

  private Header header(Line line, int column, DateForm form) {
    int at = above.size() - 1;
    while (above.get(at).number != line.number) {
      at--;
    }
    String title = at > 0 ? above.get(at - 1).cells[0] : "";
    String[] names = line.cells;
    if (line.named() == 1 && at > 0) {
      names = stacked(above.subList(0, at + 1), line.cells.length);
    }
    return new Header(file, options, line.number, names, column, form, title);
  }

  /**
   * Returns the names of columns that several lines name together, as frames with two levels of
   * columns are written: from bottom to top, leaving out a level that is the same for all.
   */
  private static String[] stacked(List<Line> lines, int width) {
    String[] names = lines.get(lines.size() - 1).cells.clone();
    for (int i = lines.size() - 2; i >= 0 && lines.get(i).cells.length == width; i--) {
      String[] level = lines.get(i).cells;
      Set<String> distinct = new TreeSet<>(Arrays.asList(level).subList(1, width));
      if (distinct.size() == 1 && width > 2) {
        continue;
      }
      for (int c = 1; c < width; c++) {
        Set<String> parts = new LinkedHashSet<>();
        if (!names[c].isEmpty()) {
          parts.add(names[c]);
        }
        parts.add(level[c]);
        names[c] = String.join(" ", parts);
      }
    }
    return names;
  }

  /** Returns the cells as names: without the angle brackets Stooq puts around them. */
  private static String[] clean(Row row) {
    String[] cells = row.texts();
    for (int i = 0; i < cells.length; i++) {
      String cell = cells[i];
      if (cell.length() > 2 && cell.startsWith("<") && cell.endsWith(">")) {
        cells[i] = cell.substring(1, cell.length() - 1);
      }
    }
    return cells;
  }
}
