package org.rotascope.excel;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.rotascope.metric.Column;
import org.rotascope.metric.ColumnSpec;
import org.rotascope.metric.Result;
import org.rotascope.metric.Shape;
import org.rotascope.metric.Table;
import org.rotascope.metric.Unit;
import org.rotascope.reason.Nearest;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;

/**
 * A result as the cells of a worksheet (METRICS 1.18): rows downwards, columns to the right, NaN
 * and every undefined value as #N/A, dates as serial numbers and those before 1900 as text,
 * infinity as the text "inf".
 */
final class Spill {
  private static final String VALUE = "value";

  private Spill() {}

  /**
   * The part of a result that is shown.
   *
   * @param columns side by side; the facts one below the other, with their names
   * @param facts whether they are the facts
   */
  record Part(List<Column> columns, boolean facts) {}

  /**
   * Returns the part of a result that is asked for.
   *
   * @param output what: nothing, {@code table}, {@code facts}, or the name of a column, a fact or a
   *     further table, with {@code column:}, {@code fact:} or {@code table:} in front where several
   *     are called so
   * @throws RotascopeException BAD_ARGUMENT for a part there is not
   */
  static Part part(Result result, Shape shape, String output) {
    String wanted = output.toLowerCase(Locale.ROOT);
    if (wanted.isEmpty() && shape == Shape.SCALAR) {
      return new Part(scalar(result.table()), false);
    }
    if (wanted.isEmpty() || wanted.equals("table")) {
      return new Part(result.table().columns(), false);
    }
    if (wanted.equals("facts")) {
      if (result.facts().isEmpty()) {
        throw bad(result.metric() + " has no facts here; say output table");
      }
      return new Part(result.facts(), true);
    }
    return new Part(part(result, wanted), false);
  }

  private static List<Column> scalar(Table table) {
    List<Column> shown = new ArrayList<>(2);
    for (Column column : table.columns()) {
      if (column.name().equals(VALUE) || (table.rows() > 1 && column.name().equals("asset"))) {
        shown.add(column);
      }
    }
    return shown;
  }

  /**
   * Returns the cells of a part.
   *
   * @param header whether names stand above the columns
   * @param counted whether rows stand for days: a date is then the number of the row, from 1, and
   *     what counts days or years does not exist
   * @throws RotascopeException LIMIT if a sheet cannot hold it
   */
  static Cells cells(Part part, boolean header, boolean counted) {
    return part.facts() ? facts(part.columns(), counted) : table(part.columns(), header, counted);
  }

  /** Returns why a cell of a part is undefined; null if it is not. */
  static @Nullable Reason reason(Part part, boolean header, boolean counted, int index) {
    int width = part.facts() ? 2 : part.columns().size();
    int row = index / width - (header && !part.facts() ? 1 : 0);
    if (part.facts()) {
      return index % 2 == 0 ? null : reason(part.columns().get(row), 0, counted);
    }
    if (row < 0) {
      return null;
    }
    Column column = part.columns().get(index % width);
    return column.size() == 0 ? Reason.EMPTY : reason(column, row, counted);
  }

  private static @Nullable Reason reason(Column column, int row, boolean counted) {
    return counted && isOfDays(column.spec()) ? Reason.NOT_APPLICABLE : column.reason(row);
  }

  private static List<Column> part(Result result, String wanted) {
    int colon = wanted.indexOf(':');
    String sort = colon < 0 ? "" : wanted.substring(0, colon).trim();
    String name = wanted.substring(colon + 1).trim();
    List<List<Column>> found = new ArrayList<>();
    List<String> sorts = new ArrayList<>();
    List<String> known = new ArrayList<>();
    for (Column column : result.table().columns()) {
      add("column", column.name(), List.of(column), sort, name, found, sorts, known);
    }
    for (Column fact : result.facts()) {
      add("fact", fact.name(), List.of(fact), sort, name, found, sorts, known);
    }
    result
        .tables()
        .forEach(
            (called, table) ->
                add("table", called, table.columns(), sort, name, found, sorts, known));
    if (found.size() == 1) {
      return found.get(0);
    }
    if (found.isEmpty()) {
      throw bad(
          result.metric()
              + ": output '"
              + wanted
              + "' is no part of the result"
              + Nearest.hint(name, known));
    }
    throw bad(
        result.metric()
            + ": output '"
            + name
            + "' is called so twice; say "
            + String.join(" or ", sorts.stream().map(s -> s + ":" + name).toList()));
  }

  private static void add(
      String sort,
      String called,
      List<Column> columns,
      String wantedSort,
      String wantedName,
      List<List<Column>> found,
      List<String> sorts,
      List<String> known) {
    known.add(called);
    if (called.toLowerCase(Locale.ROOT).equals(wantedName)
        && (wantedSort.isEmpty() || wantedSort.equals(sort))) {
      found.add(columns);
      sorts.add(sort);
    }
  }

  /** Returns names and values of the facts, one below the other. */
  private static Cells facts(List<Column> facts, boolean counted) {
    Grid grid = new Grid(facts.size(), 2);
    for (int row = 0; row < facts.size(); row++) {
      grid.text(2 * row, facts.get(row).name());
      grid.cell(2 * row + 1, facts.get(row), 0, counted);
    }
    return grid.cells();
  }

  private static Cells table(List<Column> columns, boolean header, boolean counted) {
    int rows = columns.get(0).size();
    int width = columns.size();
    int first = header ? 1 : 0;
    if (rows + first == 0) {
      return Cells.of(CellError.NA);
    }
    if (rows > Cells.MOST_ROWS - first || width > Cells.MOST_COLUMNS) {
      throw new RotascopeException(
          Reason.LIMIT,
          "the result has "
              + rows
              + " rows and "
              + width
              + " columns; a worksheet has "
              + Cells.MOST_ROWS
              + " and "
              + Cells.MOST_COLUMNS
              + "; ask for less with since, until or output");
    }
    if (!header && arePlain(columns, counted)) {
      return dense(columns, rows, counted);
    }
    Grid grid = new Grid(rows + first, width);
    for (int c = 0; c < width; c++) {
      Column column = columns.get(c);
      if (header) {
        grid.text(c, column.name());
      }
      for (int row = 0; row < rows; row++) {
        grid.cell((row + first) * width + c, column, row, counted);
      }
    }
    return grid.cells();
  }

  private static boolean arePlain(List<Column> columns, boolean counted) {
    for (Column column : columns) {
      if (!isPlain(column, counted)) {
        return false;
      }
    }
    return true;
  }

  /** Tells whether every cell of a column is a number or #N/A. */
  private static boolean isPlain(Column column, boolean counted) {
    return switch (column.spec().type()) {
      case INT -> {
        boolean exact = true;
        for (int row = 0; row < column.size(); row++) {
          exact &= !column.isDefined(row) || isExact(column.integer(row));
        }
        yield exact;
      }
      case DATE -> counted || hasNumbers(column);
      case REAL -> {
        boolean finite = true;
        for (int row = 0; row < column.size(); row++) {
          finite &= !Double.isInfinite(column.real(row));
        }
        yield finite;
      }
      case TEXT, FLAG -> false;
    };
  }

  /** Tells whether a cell's number can be this whole one; others are texts. */
  private static boolean isExact(long whole) {
    return Math.abs(whole) <= 1L << 53;
  }

  private static boolean hasNumbers(Column dates) {
    boolean all = true;
    for (int row = 0; row < dates.size(); row++) {
      all &= !dates.isDefined(row) || SerialDates.has(dates.date(row));
    }
    return all;
  }

  private static Cells dense(List<Column> columns, int rows, boolean counted) {
    int width = columns.size();
    double[] numbers = new double[rows * width];
    for (int c = 0; c < width; c++) {
      Column column = columns.get(c);
      boolean no = counted && isOfDays(column.spec());
      boolean dates = column.spec().type() == ColumnSpec.Type.DATE;
      for (int row = 0; row < rows; row++) {
        numbers[row * width + c] =
            no || !column.isDefined(row)
                ? Double.NaN
                : dates ? day(column.date(row), counted) : column.number(row);
      }
    }
    return Cells.dense(rows, width, numbers);
  }

  private static double day(int epochDay, boolean counted) {
    return counted ? epochDay + 1 : SerialDates.of(epochDay);
  }

  private static boolean isOfDays(ColumnSpec spec) {
    return spec.unit() == Unit.DAYS || spec.unit() == Unit.YEARS;
  }

  private static RotascopeException bad(String message) {
    return new RotascopeException(Reason.BAD_ARGUMENT, message);
  }

  /** Cells of several types on their way. */
  private static final class Grid {
    private final int rows;
    private final int columns;
    private final byte[] tags;
    private final double[] numbers;
    private final String[] texts;

    Grid(int rows, int columns) {
      this.rows = rows;
      this.columns = columns;
      this.tags = new byte[rows * columns];
      this.numbers = new double[tags.length];
      this.texts = new String[tags.length];
      Arrays.fill(texts, "");
    }

    Cells cells() {
      return Cells.mixed(rows, columns, tags, numbers, texts);
    }

    void text(int i, String text) {
      if (text.length() > Cells.LONGEST_TEXT) {
        throw new RotascopeException(
            Reason.LIMIT,
            "a text of the result has "
                + text.length()
                + " characters; a cell holds "
                + Cells.LONGEST_TEXT);
      }
      tags[i] = Cells.TEXT;
      texts[i] = text;
    }

    private void number(int i, double number) {
      tags[i] = Cells.NUMBER;
      numbers[i] = number;
    }

    void cell(int i, Column column, int row, boolean counted) {
      if (!column.isDefined(row) || (counted && isOfDays(column.spec()))) {
        tags[i] = Cells.ERROR;
        numbers[i] = CellError.NA.code();
        return;
      }
      switch (column.spec().type()) {
        case REAL -> {
          double value = column.real(row);
          if (Double.isInfinite(value)) {
            text(i, value > 0 ? "inf" : "-inf");
          } else {
            number(i, value);
          }
        }
        case INT -> {
          long whole = column.integer(row);
          if (isExact(whole)) {
            number(i, (double) whole);
          } else {
            text(i, Long.toString(whole));
          }
        }
        case DATE -> {
          int day = column.date(row);
          if (counted || SerialDates.has(day)) {
            number(i, day(day, counted));
          } else {
            text(i, LocalDate.ofEpochDay(day).toString());
          }
        }
        case TEXT -> text(i, column.text(row));
        case FLAG -> {
          tags[i] = Cells.FLAG;
          numbers[i] = column.flag(row) ? 1 : 0;
        }
      }
    }
  }
}
