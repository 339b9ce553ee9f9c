package org.rotascope.document;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rotascope.metric.Column;
import org.rotascope.metric.Envelope;

/**
 * The numbers a reader wants first.
 *
 * @param items in order of importance
 */
public record Headlines(List<Headline> items) implements Block {
  /** Copies. */
  public Headlines {
    items = List.copyOf(items);
  }

  /**
   * One number with its meaning.
   *
   * @param key snake_case, unique in the document; what a cell is named after; empty for no name
   * @param label what it is, a phrase
   * @param value a column whose first row is the number
   * @param style how it is written
   * @param unit its unit in words; empty where the style says it
   * @param comment what to make of it, one sentence; may be empty
   * @param envelope where it comes from
   * @param section the id of the section that says more
   * @param place the cell of a table that shows the same number; null if none does
   * @param live the formula that computes it from tables; null if a worksheet has none for it
   * @param trend the column whose course led to it; null if none did
   */
  public record Headline(
      String key,
      String label,
      Column value,
      Style style,
      String unit,
      String comment,
      Envelope envelope,
      String section,
      @Nullable Place place,
      @Nullable Live live,
      @Nullable Trend trend) {
    /**
     * A cell of a table.
     *
     * @param grid the id of the table
     * @param column the name of its column
     * @param row its row, from 0
     */
    public record Place(String grid, String column, int row) {}

    /**
     * The last rows of a column of a table, drawn small beside the number.
     *
     * @param grid the id of the table
     * @param column the name of its column
     * @param rows how many, at most
     */
    public record Trend(String grid, String column, int rows) {}

    /** Makes a headline of which only the number is known: no name, no table, no formula. */
    public Headline(
        String label,
        Column value,
        Style style,
        String unit,
        String comment,
        Envelope envelope,
        String section) {
      this("", label, value, style, unit, comment, envelope, section, null, null, null);
    }

    /** Returns this headline under a name. */
    public Headline named(String name) {
      return new Headline(
          name, label, value, style, unit, comment, envelope, section, place, live, trend);
    }

    /** Returns this headline with the cell of a table that shows the same number. */
    public Headline shownAt(String grid, String column, int row) {
      Place at = new Place(grid, column, row);
      return new Headline(
          key, label, value, style, unit, comment, envelope, section, at, live, trend);
    }

    /** Returns this headline with the formula that computes it, as {@link Live} says it. */
    public Headline by(String formula) {
      Live by = new Live(formula);
      return new Headline(
          key, label, value, style, unit, comment, envelope, section, place, by, trend);
    }

    /** Returns this headline with the last rows of a column drawn beside it. */
    public Headline drawn(String grid, String column, int rows) {
      Trend course = new Trend(grid, column, rows);
      return new Headline(
          key, label, value, style, unit, comment, envelope, section, place, live, course);
    }

    /** Returns the number as text. */
    public String text() {
      return style.text(value, 0);
    }
  }
}
