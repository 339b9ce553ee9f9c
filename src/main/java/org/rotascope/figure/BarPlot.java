package org.rotascope.figure;

import java.util.List;

/**
 * Bars, boxes (a BAND: from low to high), dots or lines over categories. Every layer has the same
 * categories, in the same order.
 *
 * @param x the horizontal axis; only its label is used
 * @param y the vertical axis
 * @param layers what is drawn, the first at the back
 */
public record BarPlot(Axis x, Axis y, List<Layer> layers) implements Plot {
  /** Copies. */
  public BarPlot {
    layers = List.copyOf(layers);
  }
}
