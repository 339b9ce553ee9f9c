package org.rotascope.document;

import java.util.List;

/**
 * A chart that a spreadsheet draws itself from a table's cells, which its user may restyle. A page
 * shows the figure beside it instead.
 *
 * @param id snake_case; what names and files are made of
 * @param title what it shows
 * @param alt what a reader who cannot see it should know, one or two sentences
 * @param mark how it is drawn
 * @param grid the id of the table
 * @param category the column of the horizontal axis
 * @param lines the columns drawn, at least one
 * @param logarithmic whether the vertical axis is logarithmic
 */
public record Chart(
    String id,
    String title,
    String alt,
    Mark mark,
    String grid,
    String category,
    List<Line> lines,
    boolean logarithmic)
    implements Block {
  /** How a chart is drawn. */
  public enum Mark {
    /** Lines. */
    LINE,
    /** Columns. */
    COLUMN
  }

  /**
   * One column of the table as it is drawn.
   *
   * @param column its name
   * @param name what the legend calls it
   */
  public record Line(String column, String name) {}

  /** Copies. */
  public Chart {
    lines = List.copyOf(lines);
    if (lines.isEmpty()) {
      throw new IllegalArgumentException("a chart of nothing: " + id);
    }
  }
}
