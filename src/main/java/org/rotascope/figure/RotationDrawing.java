package org.rotascope.figure;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** A rotation graph by XChart: tinted quadrants, one tail an asset, its last point marked and named. */
final class RotationDrawing {
  private static final double CENTRE = 100;

  private RotationDrawing() {}

  static void draw(RotationPlot plot, Frame frame) {
    double reachX = reach(plot, true);
    double reachY = reach(plot, false);
    XYChart chart = new XYChart(frame.width(), frame.height());
    Styles.apply(chart.getStyler(), frame.fonts());
    chart.setXAxisTitle(Lettering.clean(plot.xLabel()));
    chart.setYAxisTitle(Lettering.clean(plot.yLabel()));
    chart
        .getStyler()
        .setXAxisMin(CENTRE - reachX)
        .setXAxisMax(CENTRE + reachX)
        .setYAxisMin(CENTRE - reachY)
        .setYAxisMax(CENTRE + reachY)
        .setXAxisTickLabelsFormattingFunction(Ticks::plain)
        .setYAxisTickLabelsFormattingFunction(Ticks::plain);
    quadrant(chart, "leading", reachX, reachY, Hue.GREEN);
    quadrant(chart, "weakening", reachX, -reachY, Hue.ORANGE);
    quadrant(chart, "lagging", -reachX, -reachY, Hue.VERMILLION);
    quadrant(chart, "improving", -reachX, reachY, Hue.BLUE);
    for (int i = 0; i < plot.tails().size(); i++) {
      tail(chart, "t" + i, plot.tails().get(i), hue(plot, i));
    }
    Graphics2D g = (Graphics2D) frame.graphics().create();
    g.translate(frame.x(), frame.y());
    chart.paint(g, frame.width(), frame.height());
    corners(chart, g, frame.fonts(), reachX, reachY);
    heads(chart, g, plot, frame);
    g.dispose();
  }

  private static Hue hue(RotationPlot plot, int i) {
    return plot.tails().size() == 1 ? Hue.BLUE : Hue.cycle(i);
  }

  /** Returns how far from the centre the points reach, with room for labels. */
  private static double reach(RotationPlot plot, boolean across) {
    double most =
        plot.tails().stream()
            .flatMapToDouble(t -> Arrays.stream(t.points().column(across ? t.ratio() : t.momentum()).numbers()))
            .filter(v -> !Double.isNaN(v))
            .map(v -> Math.abs(v - CENTRE))
            .max()
            .orElse(1);
    return most > 0 ? most * (across ? 1.18 : 1.15) : 1;
  }

  private static void quadrant(XYChart chart, String name, double dx, double dy, Hue hue) {
    XYSeries area =
        chart.addSeries(
            name,
            new double[] {CENTRE, CENTRE + dx, CENTRE + dx, CENTRE},
            new double[] {CENTRE, CENTRE, CENTRE + dy, CENTRE + dy});
    area.setXYSeriesRenderStyle(XYSeriesRenderStyle.PolygonArea);
    area.setFillColor(hue.tint(0.10));
    area.setLineColor(hue.tint(0.10));
    area.setMarker(SeriesMarkers.NONE);
  }

  private static void tail(XYChart chart, String name, RotationPlot.Tail tail, Hue hue) {
    double[] x = tail.points().column(tail.ratio()).numbers();
    double[] y = tail.points().column(tail.momentum()).numbers();
    XYSeries series = chart.addSeries(name, x, y);
    series.setXYSeriesRenderStyle(XYSeriesRenderStyle.Line);
    series.setLineColor(hue.color());
    series.setLineStyle(Styles.LINE);
    series.setMarker(SeriesMarkers.NONE);
  }

  private static void corners(XYChart chart, Graphics2D g, Fonts fonts, double dx, double dy) {
    double left = chart.getScreenXFromChart(CENTRE - dx) + 10;
    double right = chart.getScreenXFromChart(CENTRE + dx) - 10;
    double top = chart.getScreenYFromChart(CENTRE + dy) + 20;
    double bottom = chart.getScreenYFromChart(CENTRE - dy) - 10;
    Font font = fonts.bold(13);
    Lettering.left(g, font, Hue.BLUE.color(), "Improving", left, top);
    Lettering.right(g, font, Hue.GREEN.color(), "Leading", right, top);
    Lettering.left(g, font, Hue.VERMILLION.color(), "Lagging", left, bottom);
    Lettering.right(g, font, Hue.mix(Hue.ORANGE.color(), XChartPainter.TEXT, 0.25), "Weakening", right, bottom);
  }

  /** Draws the points of each tail, small to large, and its name beside the last where no other name is. */
  private static void heads(XYChart chart, Graphics2D g, RotationPlot plot, Frame frame) {
    record Head(int i, double x, double y) {}
    List<Head> heads = new ArrayList<>();
    for (int i = 0; i < plot.tails().size(); i++) {
      RotationPlot.Tail tail = plot.tails().get(i);
      double[] x = tail.points().column(tail.ratio()).numbers();
      double[] y = tail.points().column(tail.momentum()).numbers();
      g.setColor(hue(plot, i).color());
      for (int t = 0; t < x.length; t++) {
        if (Double.isNaN(x[t]) || Double.isNaN(y[t])) {
          continue;
        }
        double radius = t == x.length - 1 ? 6 : 2.2;
        double cx = chart.getScreenXFromChart(x[t]);
        double cy = chart.getScreenYFromChart(y[t]);
        g.fill(new Ellipse2D.Double(cx - radius, cy - radius, 2 * radius, 2 * radius));
        if (t == x.length - 1) {
          heads.add(new Head(i, cx, cy));
        }
      }
    }
    Font font = frame.fonts().bold(12);
    List<Rectangle2D> taken = new ArrayList<>();
    heads.forEach(h -> taken.add(new Rectangle2D.Double(h.x() - 6, h.y() - 6, 12, 12)));
    heads.sort(Comparator.comparingDouble(Head::y));
    for (Head head : heads) {
      String name = Lettering.fit(plot.tails().get(head.i()).name(), font, 150);
      double width = Lettering.width(name, font);
      double[][] places = {
        {9, 4}, {-9 - width, 4}, {-width / 2, -10}, {-width / 2, 19}, {8, -8}, {8, 17}, {-8 - width, -8}, {-8 - width, 17},
        {12, -20}, {12, 30}, {-12 - width, -20}, {-12 - width, 30}
      };
      double[] best = places[0];
      for (double[] place : places) {
        Rectangle2D box = box(head.x() + place[0], head.y() + place[1], width);
        boolean free = taken.stream().noneMatch(box::intersects);
        boolean inside = box.getMinX() > 60 && box.getMaxX() < frame.width() - 6 && box.getMinY() > 4;
        if (free && inside) {
          best = place;
          break;
        }
      }
      taken.add(box(head.x() + best[0], head.y() + best[1], width));
      Lettering.left(g, font, hue(plot, head.i()).color(), name, head.x() + best[0], head.y() + best[1]);
    }
  }

  private static Rectangle2D box(double x, double base, double width) {
    return new Rectangle2D.Double(x, base - 11, width, 14);
  }
}
