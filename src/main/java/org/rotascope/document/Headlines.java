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
   * @param label what it is, a phrase
   * @param value a column whose first row is the number
   * @param style how it is written
   * @param unit its unit in words; empty where the style says it
   * @param comment what to make of it, one sentence; may be empty
   * @param envelope where it comes from
   * @param section the id of the section that says more
   * @param place the cell of a table that shows the same number; null if none does
   */
  public record Headline(
      String label,
      Column value,
      Style style,
      String unit,
      String comment,
      Envelope envelope,
      String section,
      @Nullable Place place) {
    /**
     * A cell of a table.
     *
     * @param grid the id of the table
     * @param column the name of its column
     * @param row its row, from 0
     */
    public record Place(String grid, String column, int row) {}

    /** Makes a headline whose number no table shows. */
    public Headline(
        String label,
        Column value,
        Style style,
        String unit,
        String comment,
        Envelope envelope,
        String section) {
      this(label, value, style, unit, comment, envelope, section, null);
    }

    /** Returns this headline with the cell of a table that shows the same number. */
    public Headline shownAt(String grid, String column, int row) {
      return new Headline(
          label, value, style, unit, comment, envelope, section, new Place(grid, column, row));
    }

    /** Returns the number as text. */
    public String text() {
      return style.text(value, 0);
    }
  }
}
