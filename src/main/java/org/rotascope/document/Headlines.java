package org.rotascope.document;

import java.util.List;
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
   */
  public record Headline(
      String label,
      Column value,
      Style style,
      String unit,
      String comment,
      Envelope envelope,
      String section) {
    /** Returns the number as text. */
    public String text() {
      return style.text(value, 0);
    }
  }
}
