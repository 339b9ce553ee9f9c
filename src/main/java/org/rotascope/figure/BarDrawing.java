package org.rotascope.figure;

import java.util.ArrayList;
import java.util.List;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.lines.SeriesLines;
import org.rotascope.metric.Column;

/** Bars over categories: places 0, 1, 2 … on a numeric axis, each labelled where there is room. */
final class BarDrawing {
  private static final double ROOM = 0.06;
  private static final double HALF = 0.38;

  private BarDrawing() {}

  static void draw(BarPlot plot, Frame frame) {
    boolean logarithmic = plot.y().logarithmic();
    Range y = upwards(plot, ROOM);
    Column categories = plot.layers().get(0).data().column(plot.layers().get(0).x());
    Range x = new Range(-0.6, categories.size() - 0.4, false);
    Plane plane = new Plane(frame, plot.x(), x, labels(categories, frame), plot.y(), y);
    double foot = logarithmic ? y.low() : 0;
    for (Layer layer : plot.layers()) {
      add(plane, layer, foot);
    }
    plane.draw();
  }

  /** Returns the range of the vertical axis. */
  static Range upwards(BarPlot plot, double room) {
    Range.Builder values = new Range.Builder();
    boolean logarithmic = plot.y().logarithmic();
    for (Layer layer : plot.layers()) {
      for (String column :
          layer.high().isEmpty() ? List.of(layer.y()) : List.of(layer.y(), layer.high())) {
        for (double value : layer.data().column(column).numbers()) {
          values.add(logarithmic && !(value > 0) ? Double.NaN : value);
        }
      }
    }
    return logarithmic ? onLogScale(values.roomyLogarithmic(room)) : values.add(0).roomy(room);
  }

  /**
   * Returns the scale from the power of ten below the smallest value, at least a hundredth, so that
   * every bar is seen.
   */
  private static Range onLogScale(Range values) {
    double foot = 1;
    while (foot >= values.low() && foot > 0.01) {
      foot /= 10;
    }
    return new Range(foot, Math.max(values.high(), 2 * foot), true);
  }

  /**
   * Returns labels so far apart that they do not touch, on round numbers where the categories are
   * numbers in order.
   */
  private static List<Tick> labels(Column categories, Frame frame) {
    double widest = 0;
    for (int i = 0; i < categories.size(); i++) {
      widest = Math.max(widest, Lettering.width(categories.plain(i), frame.fonts().regular(13)));
    }
    double place = frame.width() * 0.93 / Math.max(1, categories.size());
    int every = 1;
    for (int step : new int[] {1, 2, 5, 10, 20, 50, 100}) {
      every = step;
      if (step * place >= widest + 14) {
        break;
      }
    }
    boolean whole = categories.spec().type() == org.rotascope.metric.ColumnSpec.Type.INT;
    List<Tick> ticks = new ArrayList<>();
    for (int i = 0; i < categories.size(); i++) {
      long number = whole ? categories.integer(i) : i;
      if (Math.floorMod(number, every) == 0) {
        ticks.add(new Tick(i, categories.plain(i)));
      }
    }
    return ticks;
  }

  private static void add(Plane plane, Layer layer, double foot) {
    double[] y = layer.data().column(layer.y()).numbers();
    if (layer.mark() == Layer.Mark.BAND) {
      boxes(plane, layer, y, layer.data().column(layer.high()).numbers());
      return;
    }
    double[] x = new double[y.length];
    int defined = 0;
    for (int i = 0; i < y.length; i++) {
      if (!Double.isNaN(y[i]) && (foot == 0 || y[i] > foot)) {
        x[defined] = i;
        y[defined++] = y[i];
      }
    }
    x = java.util.Arrays.copyOf(x, defined);
    y = java.util.Arrays.copyOf(y, defined);
    if (defined == 0) {
      return;
    }
    switch (layer.mark()) {
      case DOTS ->
          plane.add(XYSeriesRenderStyle.Scatter, x, y, layer.hue().color(), SeriesLines.NONE);
      case LINE -> plane.add(XYSeriesRenderStyle.Line, x, y, layer.hue().color(), Plane.LINE);
      case DASHED -> plane.add(XYSeriesRenderStyle.Line, x, y, layer.hue().color(), Plane.DASHED);
      default -> bars(plane, layer, x, y, foot);
    }
  }

  /** Adds a box from low to high at each place where both are defined. */
  private static void boxes(Plane plane, Layer layer, double[] low, double[] high) {
    for (int i = 0; i < low.length; i++) {
      if (!Range.hasPlace(low[i]) || !Range.hasPlace(high[i])) {
        continue;
      }
      double[] x = {i - HALF, i - HALF, i + HALF, i + HALF};
      double[] y = {low[i], high[i], high[i], low[i]};
      plane.add(XYSeriesRenderStyle.PolygonArea, x, y, layer.hue().tint(0.25), SeriesLines.NONE);
    }
  }

  /** Adds all bars of a layer as one outline that runs along the foot from bar to bar. */
  private static void bars(Plane plane, Layer layer, double[] x, double[] y, double foot) {
    double[] outlineX = new double[4 * x.length];
    double[] outlineY = new double[4 * x.length];
    for (int i = 0; i < x.length; i++) {
      double[] xs = {x[i] - HALF, x[i] - HALF, x[i] + HALF, x[i] + HALF};
      double[] ys = {foot, y[i], y[i], foot};
      System.arraycopy(xs, 0, outlineX, 4 * i, 4);
      System.arraycopy(ys, 0, outlineY, 4 * i, 4);
    }
    plane.add(
        XYSeriesRenderStyle.PolygonArea, outlineX, outlineY, layer.hue().color(), SeriesLines.NONE);
  }
}
