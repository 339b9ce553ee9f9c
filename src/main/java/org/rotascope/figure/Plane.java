package org.rotascope.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Locale;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * A plot area with two axes. Grid, marks and their labels are drawn here, behind the data, so that
 * marks fall on round numbers and first days of years; the data are drawn by an XChart chart of
 * exactly this area.
 */
final class Plane {
  static final BasicStroke LINE =
      new BasicStroke(1.6f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
  static final BasicStroke THIN =
      new BasicStroke(1.1f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
  static final BasicStroke DASHED =
      new BasicStroke(1.4f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] {6, 4}, 0);
  private static final Color CLEAR = new Color(255, 255, 255, 0);
  private static final float LABEL = 13;
  private static final int BELOW = 26;
  private static final int TITLE = 22;

  private final Frame frame;
  private final Range x;
  private final Range y;
  private final XYChart chart;
  private final int left;
  private final int top;
  private final int width;
  private final int height;
  private int series;

  /** Draws the axes of a plot and prepares its area. */
  Plane(Frame frame, Axis xAxis, Range x, List<Tick> xTicks, Axis yAxis, Range y) {
    this.frame = frame;
    this.x = x;
    this.y = y;
    Font font = frame.fonts().regular(LABEL);
    int below = BELOW + (xAxis.label().isEmpty() ? 0 : TITLE);
    this.height = frame.height() - below - 6;
    this.top = frame.y() + 6;
    List<Tick> yTicks = Ticks.of(yAxis, y.low(), y.high(), Math.max(2, height / 46));
    double widest =
        yTicks.stream().mapToDouble(t -> Lettering.width(t.label(), font)).max().orElse(0);
    int titled = yAxis.label().isEmpty() ? 0 : TITLE;
    this.left = frame.x() + titled + (int) Math.ceil(widest) + 10;
    this.width = frame.x() + frame.width() - left - 8;
    this.chart = chart();
    axes(xAxis, xTicks, yAxis, yTicks, font);
  }

  private XYChart chart() {
    XYChart made = new XYChart(width, height);
    made.getStyler()
        .setChartBackgroundColor(CLEAR)
        .setPlotBackgroundColor(CLEAR)
        .setPlotBorderVisible(false)
        .setChartTitleVisible(false)
        .setLegendVisible(false)
        .setChartPadding(0)
        .setPlotContentSize(1)
        .setLocale(Locale.ROOT)
        .setAntiAlias(true)
        .setMarkerSize(8);
    made.getStyler()
        .setAxisTicksVisible(false)
        .setAxisTitlesVisible(false)
        .setAxisTicksLineVisible(false)
        .setAxisTicksMarksVisible(false)
        .setPlotGridLinesVisible(false)
        .setPlotMargin(0)
        .setXAxisMin(x.low())
        .setXAxisMax(x.high())
        .setYAxisMin(y.low())
        .setYAxisMax(y.high())
        .setXAxisLogarithmic(x.logarithmic())
        .setYAxisLogarithmic(y.logarithmic());
    return made;
  }

  private void axes(Axis xAxis, List<Tick> xTicks, Axis yAxis, List<Tick> yTicks, Font font) {
    Graphics2D g = frame.graphics();
    g.setStroke(new BasicStroke(1));
    for (Tick tick : yTicks) {
      g.setColor(!y.logarithmic() && tick.at() == 0 ? XChartPainter.ZERO : XChartPainter.GRID);
      g.draw(new Line2D.Double(left, atY(tick.at()), left + width, atY(tick.at())));
      Lettering.right(g, font, XChartPainter.TEXT, tick.label(), left - 8, atY(tick.at()) + 4.5);
    }
    double bottom = top + height;
    g.setColor(XChartPainter.MUTED);
    g.draw(new Line2D.Double(left, bottom, left + width, bottom));
    for (Tick tick : xTicks) {
      g.setColor(XChartPainter.MUTED);
      g.draw(new Line2D.Double(atX(tick.at()), bottom, atX(tick.at()), bottom + 5));
      double half = Lettering.width(tick.label(), font) / 2;
      double centre =
          Math.max(frame.x() + half, Math.min(frame.x() + frame.width() - half, atX(tick.at())));
      Lettering.centred(g, font, XChartPainter.TEXT, tick.label(), centre, bottom + 20);
    }
    Font title = frame.fonts().regular(LABEL);
    if (!xAxis.label().isEmpty()) {
      Lettering.centred(
          g, title, XChartPainter.MUTED, xAxis.label(), left + width / 2.0, bottom + BELOW + 16);
    }
    if (!yAxis.label().isEmpty()) {
      AffineTransform before = g.getTransform();
      g.rotate(-Math.PI / 2, frame.x() + 12, top + height / 2.0);
      Lettering.centred(
          g,
          title,
          XChartPainter.MUTED,
          Lettering.fit(yAxis.label(), title, height),
          frame.x() + 12,
          top + height / 2.0);
      g.setTransform(before);
    }
  }

  /** Returns where a value of the horizontal axis lies. */
  double atX(double value) {
    return left + x.share(value) * width;
  }

  /** Returns the value of a linear horizontal axis so far from its left end. */
  double valueAt(double points) {
    return x.low() + (x.high() - x.low()) * points / width;
  }

  /** Returns where a value of the vertical axis lies. */
  double atY(double value) {
    return top + (1 - y.share(value)) * height;
  }

  Rectangle2D area() {
    return new Rectangle2D.Double(left, top, width, height);
  }

  /** Adds data to be drawn in a style. */
  XYSeries add(
      XYSeriesRenderStyle style, double[] xs, double[] ys, Color color, BasicStroke stroke) {
    XYSeries added = chart.addSeries("s" + series++, xs, ys);
    added.setXYSeriesRenderStyle(style);
    added.setMarker(
        style == XYSeriesRenderStyle.Scatter ? SeriesMarkers.CIRCLE : SeriesMarkers.NONE);
    added.setMarkerColor(color);
    added.setLineColor(color);
    added.setFillColor(color);
    added.setLineStyle(stroke);
    return added;
  }

  /** Draws the data added. */
  void draw() {
    if (series > 0) {
      Graphics2D g = (Graphics2D) frame.graphics().create();
      g.translate(left, top);
      g.clip(new Rectangle2D.Double(0, 0, width, height));
      chart.paint(g, width, height);
      g.dispose();
    }
  }
}
