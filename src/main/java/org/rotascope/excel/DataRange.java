package org.rotascope.excel;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.rotascope.panel.Kind;
import org.rotascope.panel.Panel;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;
import org.rotascope.reason.Shown;

/**
 * A range read as data: columns of numbers with their names, and their days where the range has
 * them. A first row of texts is the header. Under a header the first of several columns holds the
 * days if it is called {@code date} (or session, day, month, ...) or has no name. Empty rows and
 * columns at the end do not count; an empty cell and #N/A are missing values, any other error is
 * the result of the whole call, a text or a flag among numbers is refused. Days may descend.
 */
final class DataRange {
  private static final Set<String> DATE_NAMES =
      Set.of(
          "date",
          "dates",
          "day",
          "session",
          "month",
          "week",
          "period",
          "time",
          "datetime",
          "timestamp",
          "trade_date",
          "observation_date");

  /** Stands for the day of a row without any cell. */
  private static final int NO_ROW = Integer.MIN_VALUE;

  private final String what;
  private final List<String> names;

  /** The day of each row, in the order of the sheet; null if rows are counted. */
  private final int @Nullable [] days;

  private final double[][] columns;

  /** Rows of the range below its header, the empty ones at its end too. */
  private final int room;

  private DataRange(
      String what, List<String> names, int @Nullable [] days, double[][] columns, int room) {
    this.what = what;
    this.names = names;
    this.days = days;
    this.columns = columns;
    this.room = room;
  }

  /**
   * Reads a range.
   *
   * @param what the argument's name, for messages and for columns without a header
   * @throws RotascopeException BAD_INPUT or BAD_DATES that names the cell
   */
  static DataRange read(String what, Cells range) {
    Cells cells = hasHeader(range) ? range : range.upright();
    if (cells.size() == 1 && cells.tag(0) == Cells.TEXT) {
      throw bad(what + " is " + shown(cells, 0) + "; give a range of numbers");
    }
    boolean header = hasHeader(cells);
    int first = header ? 1 : 0;
    int width = width(cells);
    int end = end(cells, width);
    if (end <= first) {
      throw bad(what + " has no number" + (header ? " below its header" : "") + "; give a range");
    }
    boolean dated = header && width > 1 && isDateName(cells, what, end);
    int from = dated ? 1 : 0;
    int rows = end - first;
    List<String> names = names(what, cells, header, from, width);
    double[][] columns = new double[width - from][rows];
    for (int c = from; c < width; c++) {
      for (int t = 0; t < rows; t++) {
        columns[c - from][t] =
            value(what, names.get(c - from), cells, (first + t) * cells.columns() + c);
      }
    }
    int[] days = dated ? days(what, cells, first, rows, columns) : null;
    return new DataRange(what, names, days, columns, cells.rows() - first);
  }

  private static boolean hasHeader(Cells cells) {
    if (cells.isDense() || cells.rows() < 2) {
      return false;
    }
    boolean any = false;
    for (int c = 0; c < cells.columns(); c++) {
      byte tag = cells.tag(c);
      boolean blank = tag == Cells.EMPTY && (c == 0 || emptyBelow(cells, c));
      any |= tag == Cells.TEXT;
      if (tag != Cells.TEXT && !blank) {
        return false;
      }
    }
    return any && (cells.columns() == 1 || !isIso(cells, 0));
  }

  private static boolean emptyBelow(Cells cells, int column) {
    for (int row = 1; row < cells.rows(); row++) {
      if (cells.tag(row * cells.columns() + column) != Cells.EMPTY) {
        return false;
      }
    }
    return true;
  }

  private static boolean isIso(Cells cells, int i) {
    return cells.tag(i) == Cells.TEXT && cells.text(i).matches("\\d{4}-\\d\\d-\\d\\d");
  }

  /** Returns the number of columns without the empty ones at the end. */
  private static int width(Cells cells) {
    int width = cells.columns();
    while (width > 1 && cells.tag(width - 1) == Cells.EMPTY && emptyBelow(cells, width - 1)) {
      width--;
    }
    return width;
  }

  /** Returns the number of rows without the empty ones at the end. */
  private static int end(Cells cells, int width) {
    int end = cells.rows();
    while (end > 0 && isEmpty(cells, end - 1, width)) {
      end--;
    }
    return end;
  }

  private static boolean isEmpty(Cells cells, int row, int width) {
    for (int c = 0; c < width; c++) {
      if (cells.tag(row * cells.columns() + c) != Cells.EMPTY) {
        return false;
      }
    }
    return true;
  }

  private static boolean isDateName(Cells cells, String what, int end) {
    String name = cells.tag(0) == Cells.TEXT ? cells.text(0).trim() : "";
    if (name.isEmpty() || DATE_NAMES.contains(name.toLowerCase(Locale.ROOT))) {
      return true;
    }
    double before = 0;
    for (int row = 1; row < end; row++) {
      int i = row * cells.columns();
      if (isIso(cells, i)) {
        continue;
      }
      if (cells.tag(i) != Cells.NUMBER
          || !SerialDates.isDay(cells.number(i))
          || cells.number(i) <= before) {
        return false;
      }
      before = cells.number(i);
    }
    throw bad(
        what
            + ": the column "
            + Shown.cell(name)
            + " may hold days or values; name it date if it holds days, leave it out of the range if"
            + " not");
  }

  private static List<String> names(String what, Cells cells, boolean header, int from, int width) {
    List<String> names = new ArrayList<>();
    for (int c = from; c < width; c++) {
      String given = header && cells.tag(c) == Cells.TEXT ? cells.text(c).trim() : "";
      names.add(!given.isEmpty() ? given : width - from == 1 ? what : what + " " + (c - from + 1));
    }
    if (new HashSet<>(names).size() < names.size()) {
      throw bad(what + ": a name stands above two columns: " + Shown.list(names));
    }
    return names;
  }

  private static double value(String what, String name, Cells cells, int i) {
    return switch (cells.tag(i)) {
      case Cells.NUMBER -> cells.number(i);
      case Cells.EMPTY -> Double.NaN;
      case Cells.ERROR -> {
        if (cells.error(i) == CellError.NA) {
          yield Double.NaN;
        }
        throw new ErrorInCell(cells.error(i), what + ", " + cells.place(i) + ",");
      }
      default ->
          throw bad(
              what
                  + ", "
                  + cells.place(i)
                  + " (column "
                  + Shown.cell(name)
                  + "): "
                  + shown(cells, i)
                  + " stands among numbers; clear the cell or leave it out of the range");
    };
  }

  private static String shown(Cells cells, int i) {
    return cells.tag(i) == Cells.TEXT
        ? "the text '" + Shown.cell(cells.text(i)) + "'"
        : cells.flag(i) ? "TRUE" : "FALSE";
  }

  private static int[] days(String what, Cells cells, int first, int rows, double[][] columns) {
    int[] days = new int[rows];
    for (int t = 0; t < rows; t++) {
      int i = (first + t) * cells.columns();
      boolean blank = true;
      for (double[] column : columns) {
        blank &= Double.isNaN(column[t]);
      }
      days[t] =
          blank && cells.tag(i) == Cells.EMPTY
              ? NO_ROW
              : day(what + ", " + cells.place(i), cells, i);
    }
    return days;
  }

  /** Returns the epoch day that a cell holds, as a serial number or as text. */
  static int day(String where, Cells cells, int i) {
    return switch (cells.tag(i)) {
      case Cells.NUMBER -> SerialDates.epochDay(cells.number(i), where);
      case Cells.TEXT -> day(where, cells.text(i));
      case Cells.ERROR -> throw new ErrorInCell(cells.error(i), where + ",");
      default ->
          throw new RotascopeException(
              Reason.BAD_DATES,
              where
                  + " has "
                  + (cells.tag(i) == Cells.EMPTY ? "no date" : shown(cells, i))
                  + "; each row needs a date");
    };
  }

  private static int day(String where, String text) {
    try {
      return Math.toIntExact(LocalDate.parse(text.trim()).toEpochDay());
    } catch (DateTimeException | ArithmeticException e) {
      throw new RotascopeException(
          Reason.BAD_DATES,
          where
              + " has the text '"
              + Shown.cell(text)
              + "'; give a date, or a text such as 1871-01-31 for one before 1900",
          e);
    }
  }

  private static boolean descends(int[] days) {
    int before = Integer.MAX_VALUE;
    int seen = 0;
    for (int day : days) {
      if (day == NO_ROW) {
        continue;
      }
      if (day >= before) {
        return false;
      }
      before = day;
      seen++;
    }
    return seen > 1;
  }

  /** Returns the days of an argument that holds nothing else. */
  static int[] readDays(Cells range) {
    Cells cells = range.upright();
    if (cells.columns() != 1) {
      throw bad("dates has " + cells.columns() + " columns; give one");
    }
    int first = cells.rows() > 1 && cells.tag(0) == Cells.TEXT && !isIso(cells, 0) ? 1 : 0;
    int[] days = new int[cells.rows() - first];
    for (int t = 0; t < days.length; t++) {
      days[t] =
          cells.tag(first + t) == Cells.EMPTY
              ? NO_ROW
              : day("dates, " + cells.place(first + t), cells, first + t);
    }
    return days;
  }

  boolean isDated() {
    return days != null;
  }

  /** Returns the names of the columns, in order. */
  List<String> names() {
    return names;
  }

  /**
   * Returns the values with days of another argument, row by row.
   *
   * @param given days, one for each row of the range
   * @param whose the argument they are of, for the message
   * @throws RotascopeException BAD_INPUT if there are more or fewer, or a value has none
   */
  DataRange on(int[] given, String whose) {
    if (given.length != room) {
      throw bad(
          what + " has " + room + " rows and " + whose + " has " + given.length + "; give as many");
    }
    int rows = columns[0].length;
    for (int t = 0; t < rows; t++) {
      for (double[] column : columns) {
        if (given[t] == NO_ROW && !Double.isNaN(column[t])) {
          throw new RotascopeException(
              Reason.BAD_DATES,
              what + ", row " + (t + 1) + ", has a value and no date in " + whose);
        }
      }
    }
    double[][] all = new double[columns.length][room];
    for (int c = 0; c < columns.length; c++) {
      System.arraycopy(columns[c], 0, all[c], 0, rows);
      Arrays.fill(all[c], rows, room, Double.NaN);
    }
    return new DataRange(what, names, given, all, room);
  }

  /** Returns the day of each row of the range, the empty ones at its end too. */
  int[] daysOfRows() {
    int[] all = new int[room];
    Arrays.fill(all, NO_ROW);
    if (days == null) {
      throw new IllegalStateException(what + " has no days");
    }
    System.arraycopy(days, 0, all, 0, days.length);
    return all;
  }

  /**
   * Fails unless another range of counted rows has as many.
   *
   * @throws RotascopeException BAD_INPUT
   */
  void besides(DataRange other) {
    if (room != other.room) {
      throw bad(
          what
              + " has "
              + room
              + " rows and "
              + other.what
              + " has "
              + other.room
              + "; give as many, or both with their dates");
    }
  }

  /** Returns the values as a panel, its days ascending; rows without days are counted from 0. */
  Panel panel(Kind kind) {
    int rows = columns[0].length;
    if (days == null) {
      return Panel.counted(rows, columns, names, kind);
    }
    int[] kept = IntStream.range(0, rows).filter(t -> days[t] != NO_ROW).toArray();
    if (descends(days)) {
      for (int i = 0, j = kept.length - 1; i < j; i++, j--) {
        int row = kept[i];
        kept[i] = kept[j];
        kept[j] = row;
      }
    } else if (kept.length == rows) {
      return Panel.wrap(days, columns, names, kind);
    }
    double[][] values = new double[columns.length][];
    for (int c = 0; c < columns.length; c++) {
      double[] column = columns[c];
      values[c] = Arrays.stream(kept).mapToDouble(t -> column[t]).toArray();
    }
    return Panel.wrap(Arrays.stream(kept).map(t -> days[t]).toArray(), values, names, kind);
  }

  private static RotascopeException bad(String message) {
    return new RotascopeException(Reason.BAD_INPUT, message);
  }
}
