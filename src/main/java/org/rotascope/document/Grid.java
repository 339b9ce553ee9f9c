package org.rotascope.document;

import java.util.Arrays;
import java.util.List;
import org.rotascope.metric.Column;
import org.rotascope.metric.Envelope;
import org.rotascope.metric.Table;

/**
 * A table as it is shown.
 *
 * @param id snake_case, unique in the document
 * @param caption what the rows are, one line
 * @param table the data
 * @param columns the columns shown, in order
 * @param note how to read it; may be empty
 * @param sheet the sheet of its own that a workbook gives it; empty to place it in the section's
 *     sheet
 * @param rowsOnPage how many rows a page shows at most; the others are in the workbook
 * @param envelopes where the numbers come from; none for what is no result
 */
public record Grid(
    String id,
    String caption,
    Table table,
    List<Shown> columns,
    String note,
    String sheet,
    int rowsOnPage,
    List<Envelope> envelopes)
    implements Block {
  /**
   * A column as it is shown.
   *
   * @param name the column of the table
   * @param heading its heading without unit
   * @param style how its values are written
   * @param bars whether a workbook draws a bar behind each value
   */
  public record Shown(String name, String heading, Style style, boolean bars) {
    /** Makes a column without bars. */
    public Shown(String name, String heading, Style style) {
      this(name, heading, style, false);
    }

    /** Returns the heading with the unit, as the style writes values. */
    public String headingWithUnit() {
      return style.unit().isEmpty() ? heading : heading + " (" + style.unit() + ")";
    }
  }

  /** Copies and checks that the columns exist. */
  public Grid {
    columns = List.copyOf(columns);
    envelopes = List.copyOf(envelopes);
    for (Shown shown : columns) {
      table.column(shown.name());
    }
  }

  /**
   * Returns a grid of some columns, each under a heading made of its name and in the style of its
   * unit.
   */
  public static Grid of(
      String id, String caption, Table table, List<Envelope> envelopes, String... names) {
    List<Shown> shown =
        (names.length == 0 ? table.columns().stream().map(Column::name) : Arrays.stream(names))
            .map(n -> new Shown(n, heading(n), Style.of(table.column(n).spec())))
            .toList();
    return new Grid(id, caption, table, shown, "", "", Integer.MAX_VALUE, envelopes);
  }

  /** Returns the heading made of a column's name: "relative_return" becomes "Relative return". */
  public static String heading(String name) {
    String words = name.replace('_', ' ');
    return words.isEmpty() ? "" : Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }

  /** Returns this grid with another heading and style for one column. */
  public Grid with(String name, String heading, Style style) {
    return new Grid(
        id,
        caption,
        table,
        columns.stream()
            .map(c -> c.name().equals(name) ? new Shown(name, heading, style, c.bars()) : c)
            .toList(),
        note,
        sheet,
        rowsOnPage,
        envelopes);
  }

  /** Returns this grid with a bar behind each value of a column. */
  public Grid bars(String name) {
    List<Shown> shown =
        columns.stream()
            .map(c -> c.name().equals(name) ? new Shown(name, c.heading(), c.style(), true) : c)
            .toList();
    return new Grid(id, caption, table, shown, note, sheet, rowsOnPage, envelopes);
  }

  /** Returns this grid with a note on how to read it. */
  public Grid noted(String text) {
    return new Grid(id, caption, table, columns, text, sheet, rowsOnPage, envelopes);
  }

  /** Returns this grid on a sheet of its own in a workbook, and at most so many rows on a page. */
  public Grid onSheet(String name, int rows) {
    return new Grid(id, caption, table, columns, note, name, rows, envelopes);
  }

  /**
   * Returns the reasons of the undefined cells in a row, each once, as one text; empty if all are
   * defined.
   */
  public String reasons(int row) {
    StringBuilder text = new StringBuilder();
    columns.stream()
        .map(c -> table.column(c.name()).reason(row))
        .filter(r -> r != null)
        .distinct()
        .forEach(r -> text.append(text.isEmpty() ? "" : "; ").append(r.text()));
    return text.toString();
  }

  /** Tells whether any cell shown is undefined. */
  public boolean hasGaps() {
    return columns.stream()
        .map(c -> table.column(c.name()))
        .anyMatch(
            c -> java.util.stream.IntStream.range(0, c.size()).anyMatch(row -> !c.isDefined(row)));
  }
}
