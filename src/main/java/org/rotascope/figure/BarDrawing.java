package org.rotascope.figure;

import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategorySeries;
import org.knowm.xchart.CategorySeries.CategorySeriesRenderStyle;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Bars by XChart. */
final class BarDrawing {
  private BarDrawing() {}

  static void draw(BarPlot plot, Frame frame) {
    CategoryChart chart = new CategoryChart(frame.width(), frame.height());
    Styles.apply(chart.getStyler(), frame.fonts());
    chart.setXAxisTitle(Lettering.clean(plot.x().label()));
    chart.setYAxisTitle(Lettering.clean(plot.y().label()));
    chart.getStyler().setXAxisTitleVisible(!plot.x().label().isEmpty());
    chart.getStyler().setYAxisLogarithmic(plot.y().logarithmic());
    chart.getStyler().setYAxisTickLabelsFormattingFunction(Ticks.of(plot.y()));
    chart.getStyler().setOverlapped(true).setAvailableSpaceFill(0.75);
    chart.getStyler().setXAxisMaxLabelCount(Math.max(2, frame.width() / 50));
    double floor = plot.y().logarithmic() ? floor(plot) : Double.NaN;
    if (plot.y().logarithmic()) {
      chart.getStyler().setYAxisMin(floor);
    }
    int n = 0;
    for (Layer layer : plot.layers()) {
      List<String> x = new ArrayList<>();
      List<Double> y = new ArrayList<>();
      for (int row = 0; row < layer.data().rows(); row++) {
        x.add(Lettering.clean(layer.data().column(layer.x()).plain(row)));
        double value = layer.data().column(layer.y()).number(row);
        y.add(plot.y().logarithmic() ? Double.valueOf(value > floor ? value : floor) : orNull(value));
      }
      CategorySeries series = chart.addSeries("s" + n++, x, y);
      series.setMarker(SeriesMarkers.NONE);
      series.setLineColor(layer.hue().color());
      series.setFillColor(layer.hue().color());
      switch (layer.mark()) {
        case DOTS -> {
          series.setChartCategorySeriesRenderStyle(CategorySeriesRenderStyle.Scatter);
          series.setMarker(SeriesMarkers.CIRCLE);
          series.setMarkerColor(layer.hue().color());
        }
        case LINE, DASHED -> {
          series.setChartCategorySeriesRenderStyle(CategorySeriesRenderStyle.Line);
          series.setLineStyle(layer.mark() == Layer.Mark.LINE ? Styles.LINE : Styles.DASHED);
        }
        default -> series.setChartCategorySeriesRenderStyle(CategorySeriesRenderStyle.Bar);
      }
    }
    Graphics2D g = (Graphics2D) frame.graphics().create();
    g.translate(frame.x(), frame.y());
    chart.paint(g, frame.width(), frame.height());
    g.dispose();
  }

  /** Returns the foot of bars on a logarithmic scale: the power of ten below the smallest value, at least a hundredth. */
  private static double floor(BarPlot plot) {
    double least =
        plot.layers().stream()
            .flatMapToDouble(l -> Arrays.stream(l.data().column(l.y()).numbers()))
            .filter(v -> v > 0)
            .min()
            .orElse(1);
    double floor = 1;
    while (floor >= least && floor > 0.01) {
      floor /= 10;
    }
    return floor;
  }

  private static @Nullable Double orNull(double value) {
    return Double.isNaN(value) ? null : value;
  }
}
