package org.rotascope.figure;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.rotascope.metric.Column;

/** Lines, areas, bands and dots by XChart. */
final class XyDrawing {
  private static final long DAY = 86_400_000L;

  private XyDrawing() {}

  static void draw(XyPlot plot, Frame frame) {
    XYChart chart = new XYChart(frame.width(), frame.height());
    Styles.apply(chart.getStyler(), frame.fonts());
    chart.setXAxisTitle(Lettering.clean(plot.x().label()));
    chart.setYAxisTitle(Lettering.clean(plot.y().label()));
    chart.getStyler().setXAxisTitleVisible(!plot.x().label().isEmpty());
    chart.getStyler().setYAxisLogarithmic(plot.y().logarithmic()).setYAxisLogarithmicDecadeOnly(false);
    chart.getStyler().setYAxisTickLabelsFormattingFunction(Ticks.of(plot.y()));
    boolean dates = plot.x().ticks() == Axis.Ticks.DATE;
    if (!dates) {
      chart.getStyler().setXAxisTickLabelsFormattingFunction(Ticks.of(plot.x()));
    }
    int n = 0;
    for (Layer layer : plot.layers()) {
      add(chart, "s" + n++, layer, dates, frame.width());
    }
    Graphics2D g = (Graphics2D) frame.graphics().create();
    g.translate(frame.x(), frame.y());
    chart.paint(g, frame.width(), frame.height());
    g.dispose();
  }

  private static void add(XYChart chart, String name, Layer layer, boolean dates, int width) {
    double[] y = layer.data().column(layer.y()).numbers();
    int[] rows = Decimate.rows(y, width / 2);
    Column xs = layer.data().column(layer.x());
    List<Object> x = new ArrayList<>();
    List<Double> values = new ArrayList<>();
    for (int row : rows) {
      x.add(at(xs, row, dates));
      values.add(y[row]);
    }
    if (layer.mark() == Layer.Mark.BAND) {
      double[] high = layer.data().column(layer.high()).numbers();
      for (int i = rows.length - 1; i >= 0; i--) {
        x.add(at(xs, rows[i], dates));
        values.add(high[rows[i]]);
      }
    }
    XYSeries series = chart.addSeries(name, x, values);
    series.setMarker(SeriesMarkers.NONE);
    series.setLineColor(layer.hue().color());
    series.setLineStyle(layer.mark() == Layer.Mark.DASHED ? Styles.DASHED : Styles.LINE);
    switch (layer.mark()) {
      case BAND -> {
        series.setXYSeriesRenderStyle(XYSeriesRenderStyle.PolygonArea);
        series.setFillColor(layer.hue().tint(0.25));
        series.setLineColor(layer.hue().tint(0.25));
      }
      case AREA -> {
        series.setXYSeriesRenderStyle(XYSeriesRenderStyle.Area);
        series.setFillColor(layer.hue().tint(0.35));
        series.setLineStyle(new BasicStroke(1.2f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
      }
      case DOTS -> {
        series.setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter);
        series.setMarker(SeriesMarkers.CIRCLE);
        series.setMarkerColor(layer.hue().color());
      }
      case LINE, DASHED, BARS -> series.setXYSeriesRenderStyle(XYSeriesRenderStyle.Line);
    }
  }

  private static Object at(Column xs, int row, boolean dates) {
    return dates ? new Date(xs.date(row) * DAY) : (Object) xs.number(row);
  }
}
