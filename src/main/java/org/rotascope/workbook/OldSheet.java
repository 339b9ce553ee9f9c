package org.rotascope.workbook;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rotascope.ooxml.SheetScan;
import org.rotascope.ooxml.XmlNode;

/**
 * The cells of a sheet as it lies in its file: where each is, its style, and whether it holds
 * anything.
 */
final class OldSheet {
  private static final byte CONTENT = 1;
  private static final byte UNPLACED = 2;
  private static final byte SHARED = 4;

  final byte[] bytes;
  private int[] rowNumbers = new int[256];
  private int[] rowCells = new int[257];
  private int[] rowFrom = new int[256];
  private int[] rowTagTo = new int[256];
  private int rows;
  private int[] columns = new int[1024];
  private int[] styles = new int[1024];
  private int[] from = new int[1024];
  private int[] to = new int[1024];
  private byte[] flags = new byte[1024];
  private int cells;

  /** Formulas that several cells share, by cell: the number they are shared under. */
  private final Map<Integer, String> shared = new HashMap<>();

  /** Which of those cells hold the formula itself. */
  private final Map<Integer, Boolean> masters = new HashMap<>();

  OldSheet(@Nullable XmlNode data, byte[] bytes) {
    this.bytes = bytes;
    if (data == null || data.isEmpty()) {
      return;
    }
    SheetScan scan = new SheetScan(data);
    for (SheetScan.Step s = scan.next(); s != SheetScan.Step.END; s = scan.next()) {
      switch (s) {
        case ROW -> row(scan);
        case CELL -> cell(scan);
        default -> {}
      }
    }
    rowCells[rows] = cells;
  }

  private void row(SheetScan scan) {
    if (rows == rowNumbers.length) {
      rowNumbers = Arrays.copyOf(rowNumbers, rows * 2);
      rowFrom = Arrays.copyOf(rowFrom, rows * 2);
      rowTagTo = Arrays.copyOf(rowTagTo, rows * 2);
      rowCells = Arrays.copyOf(rowCells, rows * 2 + 1);
    }
    rowNumbers[rows] = scan.row();
    rowFrom[rows] = scan.rowFrom();
    rowTagTo[rows] = scan.rowTagTo();
    rowCells[rows] = cells;
    rows++;
  }

  private void cell(SheetScan scan) {
    if (cells == columns.length) {
      int more = cells * 2;
      columns = Arrays.copyOf(columns, more);
      styles = Arrays.copyOf(styles, more);
      from = Arrays.copyOf(from, more);
      to = Arrays.copyOf(to, more);
      flags = Arrays.copyOf(flags, more);
    }
    columns[cells] = scan.column();
    styles[cells] = scan.style();
    from[cells] = scan.cellFrom();
    to[cells] = scan.cellTo();
    byte flag = scan.hasContent() ? CONTENT : 0;
    flag |= scan.refFrom() < 0 ? UNPLACED : 0;
    if (scan.hasFormula() && scan.formulaAttribute("t").equals("shared")) {
      flag |= SHARED;
      shared.put(cells, scan.formulaAttribute("si"));
      masters.put(cells, scan.formulaTo() > scan.formulaTagTo());
    }
    flags[cells] = flag;
    cells++;
  }

  int rows() {
    return rows;
  }

  int rowNumber(int row) {
    return rowNumbers[row];
  }

  int rowFrom(int row) {
    return rowFrom[row];
  }

  int rowTagTo(int row) {
    return rowTagTo[row];
  }

  /** Returns the index of the first cell of a row; that of the row after the last is the end. */
  int first(int row) {
    return rowCells[row];
  }

  int column(int cell) {
    return columns[cell];
  }

  int style(int cell) {
    return styles[cell];
  }

  int from(int cell) {
    return from[cell];
  }

  int to(int cell) {
    return to[cell];
  }

  boolean hasContent(int cell) {
    return (flags[cell] & CONTENT) != 0;
  }

  /** Tells whether the cell does not say where it stands. */
  boolean isUnplaced(int cell) {
    return (flags[cell] & UNPLACED) != 0;
  }

  /** Returns the number under which a cell shares its formula; null if it does not. */
  @Nullable String sharedFormula(int cell) {
    return (flags[cell] & SHARED) != 0 ? shared.get(cell) : null;
  }

  /** Tells whether a cell holds the formula that others share. */
  boolean isMaster(int cell) {
    return Boolean.TRUE.equals(masters.get(cell));
  }

  /** Returns the index of a row by its number; negative if there is none. */
  int find(int number) {
    return Arrays.binarySearch(rowNumbers, 0, rows, number);
  }

  /** Returns the index of a cell of a row, given by its index; negative if there is none. */
  int find(int row, int column) {
    return Arrays.binarySearch(columns, rowCells[row], rowCells[row + 1], column);
  }
}
