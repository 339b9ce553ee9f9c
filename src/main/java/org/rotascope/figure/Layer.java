package org.rotascope.figure;

import org.rotascope.metric.Table;

/**
 * One thing drawn in a plot with axes: some columns of a table, and how they are drawn.
 *
 * @param mark how they are drawn
 * @param label what the legend calls it; empty to leave it out of the legend
 * @param data the table
 * @param x the column on the horizontal axis: dates, numbers, or texts in a {@link BarPlot}
 * @param y the column on the vertical axis; the lower one of a BAND
 * @param high the upper column of a BAND or of error bars; empty otherwise
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
    /** Bars from zero; in a {@link BarPlot} only. */
    BARS
  }

  /** Returns a layer of one column. */
  public static Layer of(Mark mark, String label, Table data, String x, String y, Hue hue) {
    return new Layer(mark, label, data, x, y, "", hue);
  }

  /** Returns a band between two columns. */
  public static Layer band(String label, Table data, String x, String low, String high, Hue hue) {
    return new Layer(Mark.BAND, label, data, x, low, high, hue);
  }
}
