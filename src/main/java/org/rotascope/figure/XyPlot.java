package org.rotascope.figure;

import java.util.List;

/**
 * Lines, areas, bands and dots over dates or numbers.
 *
 * @param x the horizontal axis
 * @param y the vertical axis
 * @param layers what is drawn, the first at the back
 */
public record XyPlot(Axis x, Axis y, List<Layer> layers) implements Plot {
  /** Copies. */
  public XyPlot {
    layers = List.copyOf(layers);
  }
}
