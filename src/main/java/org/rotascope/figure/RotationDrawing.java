package org.rotascope.figure;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;

/** A rotation graph: tinted quadrants, one tail an asset, its last point marked and named. */
final class RotationDrawing {
  static final double CENTRE = 100;
  private static final double ROOM = 0.09;

  private RotationDrawing() {}

  static void draw(RotationPlot plot, Frame frame) {
    Range x = range(plot, true);
    Range y = range(plot, false);
    Axis across = Axis.number(plot.xLabel());
    List<Tick> ticks = Ticks.of(across, x.low(), x.high(), frame.width() / 90);
    Plane plane = new Plane(frame, across, x, ticks, Axis.number(plot.yLabel()), y);
    quadrants(plane, frame);
    for (int i = 0; i < plot.tails().size(); i++) {
      double[] ratio = ratio(plot.tails().get(i));
      double[] momentum = momentum(plot.tails().get(i));
      plane.add(XYSeriesRenderStyle.Line, ratio, momentum, color(plot, i), Plane.LINE);
    }
    plane.draw();
    heads(plane, plot, frame);
  }

  static double[] ratio(RotationPlot.Tail tail) {
    return tail.points().column(tail.ratio()).numbers();
  }

  static double[] momentum(RotationPlot.Tail tail) {
    return tail.points().column(tail.momentum()).numbers();
  }

  private static Color color(RotationPlot plot, int i) {
    return (plot.tails().size() == 1 ? Hue.BLUE : Hue.cycle(i)).color();
  }

  /** Returns a range that holds every point, and the centre with some of each side of it. */
  static Range range(RotationPlot plot, boolean across) {
    Range.Builder all = new Range.Builder().add(CENTRE);
    plot.tails().forEach(t -> all.add(across ? ratio(t) : momentum(t)));
    Range tight = all.tight();
    double least = 0.18 * (tight.high() - tight.low());
    return all.add(Math.min(tight.low(), CENTRE - least), Math.max(tight.high(), CENTRE + least))
        .roomy(ROOM);
  }

  private static void quadrants(Plane plane, Frame frame) {
    Graphics2D g = frame.graphics();
    Rectangle2D area = plane.area();
    double cx = plane.atX(CENTRE);
    double cy = plane.atY(CENTRE);
    fill(g, Hue.BLUE, area.getMinX(), area.getMinY(), cx, cy);
    fill(g, Hue.GREEN, cx, area.getMinY(), area.getMaxX(), cy);
    fill(g, Hue.VERMILLION, area.getMinX(), cy, cx, area.getMaxY());
    fill(g, Hue.ORANGE, cx, cy, area.getMaxX(), area.getMaxY());
    Font font = frame.fonts().bold(13);
    double left = area.getMinX() + 10;
    double right = area.getMaxX() - 10;
    double top = area.getMinY() + 20;
    double bottom = area.getMaxY() - 11;
    Lettering.left(
        g, font, Hue.mix(Hue.BLUE.color(), XChartPainter.TEXT, 0.15), "Improving", left, top);
    Lettering.right(
        g, font, Hue.mix(Hue.GREEN.color(), XChartPainter.TEXT, 0.3), "Leading", right, top);
    Lettering.left(
        g,
        font,
        Hue.mix(Hue.VERMILLION.color(), XChartPainter.TEXT, 0.15),
        "Lagging",
        left,
        bottom);
    Lettering.right(
        g, font, Hue.mix(Hue.ORANGE.color(), XChartPainter.TEXT, 0.45), "Weakening", right, bottom);
  }

  private static void fill(Graphics2D g, Hue hue, double x1, double y1, double x2, double y2) {
    g.setColor(hue.tint(0.10));
    g.fill(new Rectangle2D.Double(x1, y1, x2 - x1, y2 - y1));
  }

  /**
   * Draws the points of each tail, the last one large, and its name beside that, where nothing else
   * is if possible.
   */
  private static void heads(Plane plane, RotationPlot plot, Frame frame) {
    Graphics2D g = frame.graphics();
    List<Rectangle2D> taken = new ArrayList<>();
    List<Integer> order = new ArrayList<>();
    List<Point2D> last = new ArrayList<>();
    for (int i = 0; i < plot.tails().size(); i++) {
      last.add(tail(plane, plot.tails().get(i), color(plot, i), g, taken));
      order.add(i);
    }
    order.sort(Comparator.comparingDouble(i -> last.get(i).getY()));
    Font font = frame.fonts().bold(12.5f);
    for (int i : order) {
      String name = Lettering.fit(plot.tails().get(i).name(), font, 150);
      Rectangle2D box = place(last.get(i), Lettering.width(name, font), taken, plane.area());
      taken.add(box);
      Color ink = Hue.mix(color(plot, i), XChartPainter.TEXT, 0.25);
      Lettering.haloed(g, font, ink, name, box.getX(), box.getY() + 11);
    }
  }

  /** Draws the points of a tail and notes the space they take; returns the last one. */
  private static Point2D tail(
      Plane plane, RotationPlot.Tail tail, Color color, Graphics2D g, List<Rectangle2D> taken) {
    double[] x = ratio(tail);
    double[] y = momentum(tail);
    Point2D before = null;
    Point2D point = new Point2D.Double(plane.atX(x[x.length - 1]), plane.atY(y[y.length - 1]));
    g.setColor(color);
    for (int t = 0; t < x.length; t++) {
      point = new Point2D.Double(plane.atX(x[t]), plane.atY(y[t]));
      double radius = t == x.length - 1 ? 6 : 2.2;
      g.fill(
          new Ellipse2D.Double(
              point.getX() - radius, point.getY() - radius, 2 * radius, 2 * radius));
      taken.add(
          new Rectangle2D.Double(
              point.getX() - radius, point.getY() - radius, 2 * radius, 2 * radius));
      if (before != null) {
        for (int part = 1; part < 4; part++) {
          double px = before.getX() + (point.getX() - before.getX()) * part / 4;
          double py = before.getY() + (point.getY() - before.getY()) * part / 4;
          taken.add(new Rectangle2D.Double(px - 1, py - 1, 2, 2));
        }
      }
      before = point;
    }
    return point;
  }

  /**
   * Returns the box near a point, of the width of a name, that meets least of what is there
   * already.
   */
  private static Rectangle2D place(
      Point2D point, double width, List<Rectangle2D> taken, Rectangle2D area) {
    Rectangle2D best = new Rectangle2D.Double(point.getX() + 9, point.getY() - 7, width, 14);
    double least = Double.POSITIVE_INFINITY;
    for (double distance : new double[] {9, 15, 22, 32, 44}) {
      for (int turn = 0; turn < 16; turn++) {
        double angle = turn * Math.PI / 8;
        double cx = point.getX() + StrictMath.cos(angle) * (distance + width / 2);
        double cy = point.getY() + StrictMath.sin(angle) * (distance + 5);
        Rectangle2D box = new Rectangle2D.Double(cx - width / 2, cy - 7, width, 14);
        double cost = distance / 40;
        for (Rectangle2D other : taken) {
          boolean name = other.getHeight() > 13;
          double edge = name ? 4 : 0;
          cost +=
              box.intersects(
                      other.getX() - edge,
                      other.getY() - edge,
                      other.getWidth() + 2 * edge,
                      other.getHeight() + 2 * edge)
                  ? name ? 8 : 1
                  : 0;
        }
        cost += area.contains(box) ? 0 : 20;
        if (cost < least) {
          least = cost;
          best = box;
        }
      }
    }
    return best;
  }
}
