package org.rotascope.figure;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import java.util.List;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.lines.SeriesLines;
import org.rotascope.metric.Column;
import org.rotascope.metric.ColumnSpec.Type;

/** Lines, areas, bands and dots over dates or numbers. */
final class XyDrawing {
  private static final double ROOM = 0.04;

  private XyDrawing() {}

  static void draw(XyPlot plot, Frame frame) {
    Range.Builder x = new Range.Builder();
    Range.Builder y = new Range.Builder();
    for (Layer layer : plot.layers()) {
      x.add(horizontal(layer, layer.x()));
      if (layer.mark() == Layer.Mark.SHADE) {
        x.add(horizontal(layer, layer.high()));
      }
      if (!layer.hasHeight()) {
        continue;
      }
      y.add(layer.data().column(layer.y()).numbers());
      if (!layer.high().isEmpty()) {
        y.add(layer.data().column(layer.high()).numbers());
      }
      if (layer.mark() == Layer.Mark.AREA || layer.mark() == Layer.Mark.BARS) {
        y.add(0);
      }
    }
    boolean tight = plot.tight() || plot.x().ticks() == Axis.Ticks.DATE;
    Range across = tight ? x.tight() : x.roomy(ROOM);
    double room = plot.tight() ? 0 : ROOM;
    Range upwards = plot.y().logarithmic() ? y.roomyLogarithmic(ROOM) : y.roomy(room);
    List<Tick> ticks = Ticks.of(plot.x(), across.low(), across.high(), frame.width() / 90);
    Plane plane = new Plane(frame, plot.x(), across, ticks, plot.y(), upwards);
    for (Layer layer : plot.layers()) {
      if (layer.hasHeight()) {
        add(plane, layer, frame.width());
      } else {
        across(plane, layer, frame.graphics());
      }
    }
    plane.draw();
  }

  /** Draws what goes over the whole height of the plot, behind the data. */
  private static void across(Plane plane, Layer layer, Graphics2D g) {
    Rectangle2D area = plane.area();
    double[] from = horizontal(layer, layer.x());
    if (layer.mark() == Layer.Mark.RULE) {
      g.setColor(XChartPainter.MUTED);
      g.setStroke(Plane.DASHED);
      for (double x : from) {
        double at = plane.atX(x);
        g.draw(new Line2D.Double(at, area.getMinY(), at, area.getMaxY()));
      }
      return;
    }
    double[] to = horizontal(layer, layer.high());
    g.setColor(layer.hue().glass(0.22));
    for (int i = 0; i < from.length; i++) {
      double left = plane.atX(from[i]);
      g.fill(
          new Rectangle2D.Double(left, area.getMinY(), plane.atX(to[i]) - left, area.getHeight()));
    }
  }

  /** Returns a column of the horizontal axis as numbers, dates as epoch days. */
  static double[] horizontal(Layer layer, String name) {
    Column column = layer.data().column(name);
    double[] xs = new double[column.size()];
    boolean dates = column.spec().type() == Type.DATE;
    Arrays.setAll(xs, i -> dates ? column.date(i) : column.number(i));
    return xs;
  }

  private static void add(Plane plane, Layer layer, int width) {
    double[] allY = placed(layer.data().column(layer.y()).numbers());
    int[] rows = Decimate.rows(allY, width / 2);
    if (rows.length == 0 || Arrays.stream(rows).allMatch(row -> Double.isNaN(allY[row]))) {
      return;
    }
    double[] allX = horizontal(layer, layer.x());
    double[] x = Arrays.stream(rows).mapToDouble(row -> allX[row]).toArray();
    double[] y = Arrays.stream(rows).mapToDouble(row -> allY[row]).toArray();
    Color color = layer.hue().color();
    switch (layer.mark()) {
      case BARS -> bars(plane, layer.hue().color(), allX, allY, width);
      case LINE, RULE, SHADE -> plane.add(XYSeriesRenderStyle.Line, x, y, color, Plane.LINE);
      case DASHED -> plane.add(XYSeriesRenderStyle.Line, x, y, color, Plane.DASHED);
      case DOTS -> plane.add(XYSeriesRenderStyle.Scatter, x, y, color, SeriesLines.NONE);
      case AREA -> {
        plane
            .add(XYSeriesRenderStyle.Area, x, y, color, Plane.THIN)
            .setFillColor(layer.hue().tint(0.35));
      }
      case BAND -> {
        double[] allHigh = placed(layer.data().column(layer.high()).numbers());
        band(plane, layer, x, y, Arrays.stream(rows).mapToDouble(row -> allHigh[row]).toArray());
      }
    }
  }

  /** Adds bars as one outline that runs along zero from bar to bar, half a point wide at least. */
  private static void bars(Plane plane, Color color, double[] x, double[] y, int width) {
    double least = (plane.valueAt(1) - plane.valueAt(0)) / 2;
    double gap = Double.POSITIVE_INFINITY;
    for (int i = 1; i < x.length; i++) {
      gap = Math.min(gap, x[i] - x[i - 1]);
    }
    double half = Math.max(least, 0.36 * (Double.isInfinite(gap) ? width * least / 5 : gap));
    int[] rows =
        Arrays.stream(Decimate.rows(y, width / 2)).filter(row -> !Double.isNaN(y[row])).toArray();
    double[] outlineX = new double[4 * rows.length];
    double[] outlineY = new double[4 * rows.length];
    for (int k = 0; k < rows.length; k++) {
      double at = x[rows[k]];
      double[] xs = {at - half, at - half, at + half, at + half};
      double[] ys = {0, y[rows[k]], y[rows[k]], 0};
      System.arraycopy(xs, 0, outlineX, 4 * k, 4);
      System.arraycopy(ys, 0, outlineY, 4 * k, 4);
    }
    plane.add(XYSeriesRenderStyle.PolygonArea, outlineX, outlineY, color, SeriesLines.NONE);
  }

  /** Returns the numbers, NaN where there is no place for one. */
  private static double[] placed(double[] values) {
    return Arrays.stream(values).map(v -> Range.hasPlace(v) ? v : Double.NaN).toArray();
  }

  private static void band(Plane plane, Layer layer, double[] x, double[] low, double[] high) {
    double[] aroundX = new double[2 * x.length];
    double[] aroundY = new double[2 * x.length];
    for (int i = 0; i < x.length; i++) {
      aroundX[i] = x[i];
      aroundY[i] = low[i];
      aroundX[2 * x.length - 1 - i] = x[i];
      aroundY[2 * x.length - 1 - i] = high[i];
    }
    plane.add(
        XYSeriesRenderStyle.PolygonArea,
        aroundX,
        aroundY,
        layer.hue().tint(0.25),
        SeriesLines.NONE);
  }
}
