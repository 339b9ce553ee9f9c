package org.rotascope.view;

import java.util.List;
import java.util.stream.IntStream;
import org.rotascope.metric.Column;
import org.rotascope.metric.Table;

/**
 * The part of a table that is shown: of a long one its first and last rows, of a wide one its first
 * columns.
 *
 * @param columns the columns shown
 * @param before how many rows are shown from the top
 * @param after how many at the end
 * @param rows how many the table has
 * @param width how many columns it has
 */
record Excerpt(List<Column> columns, int before, int after, int rows, int width) {
  /** As many columns are shown. */
  static final int WIDEST = 12;

  static Excerpt of(Table table, int most) {
    int rows = table.rows();
    List<Column> columns = table.columns();
    List<Column> shown = columns.subList(0, Math.min(WIDEST, columns.size()));
    boolean cut = rows > most;
    int half = most / 2;
    return new Excerpt(shown, cut ? half : rows, cut ? half : 0, rows, columns.size());
  }

  /** Returns this part of a table of more columns than were at hand. */
  Excerpt outOf(int columnsInAll) {
    return new Excerpt(columns, before, after, rows, columnsInAll);
  }

  /** Returns how many rows are left out. */
  int left() {
    return rows - before - after;
  }

  IntStream head() {
    return IntStream.range(0, before);
  }

  IntStream tail() {
    return IntStream.range(rows - after, rows);
  }

  /** Returns the size of the whole table in words. */
  String size() {
    return "["
        + count(rows, "row")
        + " x "
        + count(width, "column")
        + (width > columns.size() ? ", the last " + (width - columns.size()) + " not shown" : "")
        + "]";
  }

  static String count(int number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }
}
