package org.rotascope.figure;

import java.util.List;

/**
 * Lines, areas, bands and dots over dates or numbers.
 *
 * @param x the horizontal axis
 * @param y the vertical axis
 * @param layers what is drawn, the first at the back
 * @param tight whether both axes end with the data, without room beyond
 */
public record XyPlot(Axis x, Axis y, List<Layer> layers, boolean tight) implements Plot {
  /** Copies. */
  public XyPlot {
    layers = List.copyOf(layers);
  }

  /** Makes a plot with room beyond the data, but at the ends of an axis of dates. */
  public XyPlot(Axis x, Axis y, List<Layer> layers) {
    this(x, y, layers, false);
  }

  /** Returns this plot with axes that end with the data. */
  public XyPlot ending() {
    return new XyPlot(x, y, layers, true);
  }
}
