package org.rotascope.excel;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.rotascope.metric.Column;
import org.rotascope.metric.ColumnSpec;
import org.rotascope.metric.ColumnSpec.Type;
import org.rotascope.metric.Table;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;
import org.rotascope.reason.Shown;

/** A range with names above its columns, read as the table that a figure is drawn from. */
final class FigureRange {
  private final Cells cells;

  private FigureRange(Cells cells) {
    this.cells = cells;
  }

  /**
   * Reads a range; empty rows at its end do not count.
   *
   * @param specs what a column of that name holds
   * @throws RotascopeException BAD_INPUT or BAD_DATES that names the cell
   * @throws ErrorInCell if a cell shows an error other than #N/A
   */
  static Table read(Cells cells, Function<String, ColumnSpec> specs) {
    FigureRange range = new FigureRange(cells);
    int end = cells.rows();
    while (end > 0 && range.isEmpty(end - 1)) {
      end--;
    }
    List<Column> columns = new ArrayList<>();
    for (int c = 0; c < cells.columns(); c++) {
      String name = range.name(c);
      if (name.isEmpty()) {
        throw bad(
            "asset, "
                + cells.place(c)
                + ", has no name for its column; give a range with names in its first row");
      }
      if (columns.stream().anyMatch(column -> column.name().equals(name))) {
        throw bad("asset: the name '" + Shown.cell(name) + "' stands above two columns");
      }
      columns.add(range.column(specs.apply(name), c, end));
    }
    return new Table(columns);
  }

  /** Returns the name of a column, which may be that of a year; empty if there is none. */
  private String name(int c) {
    return switch (cells.tag(c)) {
      case Cells.TEXT -> cells.text(c).trim();
      case Cells.NUMBER -> SerialDates.plain(cells.number(c));
      default -> "";
    };
  }

  private boolean isEmpty(int row) {
    for (int c = 0; c < cells.columns(); c++) {
      if (cells.tag(row * cells.columns() + c) != Cells.EMPTY) {
        return false;
      }
    }
    return true;
  }

  private Column column(ColumnSpec spec, int c, int end) {
    int rows = Math.max(0, end - 1);
    double[] numbers = new double[rows];
    List<String> texts = new ArrayList<>();
    for (int row = 0; row < rows; row++) {
      int i = (row + 1) * cells.columns() + c;
      if (spec.type() == Type.TEXT) {
        texts.add(text(spec, i));
      } else if (spec.type() == Type.DATE) {
        numbers[row] = DataRange.day("asset, " + cells.place(i), cells, i);
      } else {
        numbers[row] = number(spec, i);
      }
    }
    return switch (spec.type()) {
      case TEXT -> spec.ofTexts(texts);
      case DATE -> spec.ofDates(java.util.Arrays.stream(numbers).mapToInt(v -> (int) v).toArray());
      case INT -> spec.ofInts(java.util.Arrays.stream(numbers).mapToLong(v -> (long) v).toArray());
      default -> spec.ofReals(numbers, Reason.EMPTY);
    };
  }

  private String text(ColumnSpec spec, int i) {
    return switch (cells.tag(i)) {
      case Cells.TEXT -> cells.text(i);
      case Cells.NUMBER -> SerialDates.plain(cells.number(i));
      default -> throw wrong(spec, i, "is no text");
    };
  }

  private double number(ColumnSpec spec, int i) {
    boolean whole = spec.type() == Type.INT;
    boolean missing =
        cells.tag(i) == Cells.EMPTY
            || (cells.tag(i) == Cells.ERROR && cells.error(i) == CellError.NA);
    if (missing && !whole) {
      return Double.NaN;
    }
    if (cells.tag(i) == Cells.ERROR) {
      throw new ErrorInCell(cells.error(i), "asset, " + cells.place(i) + ",");
    }
    if (cells.tag(i) != Cells.NUMBER) {
      throw wrong(spec, i, whole ? "is no whole number" : "is no number; clear it if missing");
    }
    double value = cells.number(i);
    if (whole && (value != Math.rint(value) || Math.abs(value) > 1e15)) {
      throw wrong(spec, i, "is no whole number");
    }
    return value;
  }

  private RotascopeException wrong(ColumnSpec spec, int i, String what) {
    return bad("asset, " + cells.place(i) + " (column " + Shown.cell(spec.name()) + "): " + what);
  }

  private static RotascopeException bad(String message) {
    return new RotascopeException(Reason.BAD_INPUT, message);
  }
}
