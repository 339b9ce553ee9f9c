package org.rotascope.figure;

import org.rotascope.metric.Table;

/**
 * One thing drawn in a plot with axes: some columns of a table, and how they are drawn.
 *
 * @param mark how they are drawn
 * @param label what the legend calls it; empty to leave it out of the legend
 * @param data the table
 * @param x the column on the horizontal axis: dates, numbers, or texts in a {@link BarPlot}
 * @param y the column on the vertical axis; the lower one of a BAND; empty for RULE and SHADE
 * @param high the upper column of a BAND, the end of a SHADE; empty otherwise
 * @param hue the colour
 */
public record Layer(Mark mark, String label, Table data, String x, String y, String high, Hue hue) {
  /** How a layer is drawn. */
  public enum Mark {
    /** A line. */
    LINE,
    /** A thin dashed line. */
    DASHED,
    /** A line, and the area between it and zero. */
    AREA,
    /** A band between two columns. */
    BAND,
    /** Dots. */
    DOTS,
    /** Bars from zero. */
    BARS,
    /** A thin dashed line across the whole plot at each x; in an {@link XyPlot} only. */
    RULE,
    /**
     * Stretches of the horizontal axis, each from the column x to the column {@code high}, tinted
     * over the whole height behind everything else; in an {@link XyPlot} only.
     */
    SHADE
  }

  /** Returns a layer of one column. */
  public static Layer of(Mark mark, String label, Table data, String x, String y, Hue hue) {
    return new Layer(mark, label, data, x, y, "", hue);
  }

  /** Returns a band between two columns. */
  public static Layer band(String label, Table data, String x, String low, String high, Hue hue) {
    return new Layer(Mark.BAND, label, data, x, low, high, hue);
  }

  /** Returns lines across the plot at each x. */
  public static Layer rule(Table data, String x) {
    return new Layer(Mark.RULE, "", data, x, "", "", Hue.GREY);
  }

  /** Returns tinted stretches from one column to another. */
  public static Layer shade(String label, Table data, String from, String to, Hue hue) {
    return new Layer(Mark.SHADE, label, data, from, "", to, hue);
  }

  /** Tells whether it has values on the vertical axis. */
  boolean hasHeight() {
    return mark != Mark.RULE && mark != Mark.SHADE;
  }
}
