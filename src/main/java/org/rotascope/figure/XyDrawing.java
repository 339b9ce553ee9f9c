package org.rotascope.figure;

import java.awt.Color;
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
      x.add(horizontal(layer));
      y.add(layer.data().column(layer.y()).numbers());
      if (!layer.high().isEmpty()) {
        y.add(layer.data().column(layer.high()).numbers());
      }
      if (layer.mark() == Layer.Mark.AREA) {
        y.add(0);
      }
    }
    Range across = plot.x().ticks() == Axis.Ticks.DATE ? x.tight() : x.roomy(ROOM);
    Range upwards = plot.y().logarithmic() ? y.roomyLogarithmic(ROOM) : y.roomy(ROOM);
    List<Tick> ticks = Ticks.of(plot.x(), across.low(), across.high(), frame.width() / 90);
    Plane plane = new Plane(frame, plot.x(), across, ticks, plot.y(), upwards);
    for (Layer layer : plot.layers()) {
      add(plane, layer, frame.width());
    }
    plane.draw();
  }

  private static double[] horizontal(Layer layer) {
    Column column = layer.data().column(layer.x());
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
    double[] allX = horizontal(layer);
    double[] x = Arrays.stream(rows).mapToDouble(row -> allX[row]).toArray();
    double[] y = Arrays.stream(rows).mapToDouble(row -> allY[row]).toArray();
    Color color = layer.hue().color();
    switch (layer.mark()) {
      case LINE, BARS -> plane.add(XYSeriesRenderStyle.Line, x, y, color, Plane.LINE);
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
