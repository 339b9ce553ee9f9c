package org.rotascope.workbook;

import java.util.HashSet;
import java.util.Set;
import org.apache.poi.ss.util.CellRangeAddress;
import org.rotascope.document.Grid;
import org.rotascope.document.Style;
import org.rotascope.metric.Column;
import org.rotascope.metric.ColumnSpec.Type;

/** Writes tables into a sheet. */
final class TableWriter {
  private static final int MEASURED = 60;
  private static final int STRIDE = 128;
  private static final String GAPS = "Blank because";

  private final Leaf leaf;
  private final Grid grid;
  private final Column[] columns;
  private final boolean gaps;

  TableWriter(Leaf leaf, Grid grid) {
    this.leaf = leaf;
    this.grid = grid;
    this.gaps = grid.hasGaps();
    this.columns =
        grid.columns().stream().map(c -> grid.table().column(c.name())).toArray(Column[]::new);
  }

  /** Returns how many columns of cells the table has. */
  int width() {
    return columns.length + (gaps ? 1 : 0);
  }

  /** Writes headings and rows, names the columns, and returns the row of the headings, from 0. */
  int write(boolean filter) {
    int header = header();
    Book book = leaf.book;
    int rows = grid.table().rows();
    book.places.placed(grid, leaf.name, header);
    int[] styles =
        grid.columns().stream().mapToInt(c -> book.looks.value(c.style()).getIndex()).toArray();
    Set<Integer> measured = measured();
    for (int r = 0; r < rows; r++) {
      row(r, styles, r < MEASURED || r % STRIDE == 0 || measured.contains(r));
    }
    int last = header + rows;
    name(header);
    book.manifest.table(grid.id(), leaf.key, header + 1, 1, rows, width());
    if (filter) {
      CellRangeAddress range = new CellRangeAddress(header, last, 0, width() - 1);
      leaf.sheet.setAutoFilter(range);
      book.manifest.range("filter", leaf.key, range.formatAsString());
    }
    if (grid.id().equals("month_matrix") && rows > 0) {
      Formats.scale(leaf, new CellRangeAddress(header + 1, last, 1, columns.length - 1));
    }
    for (int c = 0; c < columns.length && rows > 0; c++) {
      if (grid.columns().get(c).bars()) {
        Formats.bars(
            leaf,
            grid.id() + "." + columns[c].name(),
            new CellRangeAddress(header + 1, last, c, c));
      }
    }
    return header;
  }

  private int header() {
    for (int c = 0; c < columns.length; c++) {
      String heading = heading(c);
      leaf.widen(c, Math.max(longestWord(heading) + 1, (heading.length() + 3) / 2));
    }
    if (gaps) {
      leaf.widen(columns.length, 22);
    }
    int header = leaf.row();
    int deepest = 2;
    for (int c = 0; c < columns.length; c++) {
      String heading = heading(c);
      leaf.heading(c, heading, grid.columns().get(c).style().isNumber());
      deepest = Math.max(deepest, Leaf.lines(heading, leaf.width(c)));
    }
    if (gaps) {
      leaf.heading(columns.length, GAPS, false);
    }
    leaf.tall(Leaf.LINE * deepest + 2);
    return header;
  }

  private String heading(int column) {
    return CellText.safe(grid.columns().get(column).headingWithUnit());
  }

  /**
   * Names each column's cells. Of a table without rows the empty row below the headings is named,
   * so that formulas over it keep their meaning.
   */
  private void name(int header) {
    String last = "$" + (header + 1 + Math.max(1, grid.table().rows()));
    for (int c = 0; c < columns.length; c++) {
      String letters = org.apache.poi.ss.util.CellReference.convertNumToColString(c);
      leaf.book.names.define(
          grid.id() + "_" + columns[c].name(),
          leaf.name,
          "$" + letters + "$" + (header + 2) + ":$" + letters + last);
    }
  }

  /** Returns the rows of the least and the greatest number of each column: none is wider. */
  private Set<Integer> measured() {
    Set<Integer> rows = new HashSet<>();
    for (Column column : columns) {
      boolean number = column.spec().type() == Type.REAL || column.spec().type() == Type.INT;
      int least = -1;
      int greatest = -1;
      for (int r = 0; number && r < column.size(); r++) {
        if (column.isDefined(r)) {
          double value = column.number(r);
          least = least < 0 || value < column.number(least) ? r : least;
          greatest = greatest < 0 || value > column.number(greatest) ? r : greatest;
        }
      }
      rows.add(least);
      rows.add(greatest);
    }
    return rows;
  }

  private void row(int r, int[] styles, boolean measured) {
    leaf.row();
    int lines = 1;
    boolean blank = false;
    for (int c = 0; c < columns.length; c++) {
      Column column = columns[c];
      blank |= !column.isDefined(r);
      if (column.spec().type() == Type.TEXT && column.isDefined(r)) {
        String text = column.text(r);
        boolean wrap = text.length() > Leaf.MOST_WIDTH && text.indexOf(' ') > 0;
        leaf.text(c, text, wrap);
        lines = Math.max(lines, wrap ? Leaf.lines(text, Leaf.MOST_WIDTH) : 1);
      } else {
        leaf.data.value(c, styles[c], column, r);
        if (measured) {
          Style style = grid.columns().get(c).style();
          leaf.widen(c, style.text(column, r).length() + (style.isNumber() ? 0 : 1));
        }
      }
    }
    if (gaps && blank) {
      String reasons = grid.reasons(r);
      leaf.data.text(columns.length, leaf.book.looks.wrapped.getIndex(), CellText.safe(reasons));
      if (measured) {
        leaf.widen(columns.length, reasons.length() + 1);
      }
      lines = Math.max(lines, Leaf.lines(reasons, Leaf.MOST_WIDTH));
    }
    if (lines > 1) {
      leaf.tall(Leaf.LINE * lines);
    }
  }

  private static int longestWord(String text) {
    int longest = 0;
    for (String word : text.split(" ")) {
      longest = Math.max(longest, word.length());
    }
    return longest;
  }
}
