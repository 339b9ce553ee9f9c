package org.rotascope.figure;

import java.awt.Color;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A rotation graph in print: tinted quadrants, a tail an asset, its head with a shape of its own.
 */
final class PaperRotation {
  private PaperRotation() {}

  static void draw(RotationPlot plot, Pen pen, Rectangle2D frame) {
    Range x = RotationDrawing.range(plot, true);
    Range y = RotationDrawing.range(plot, false);
    Axis across = Axis.number(plot.xLabel());
    PaperPlane plane =
        new PaperPlane(
            pen, frame, across, x, PaperPlane.marks(pen, across, x), Axis.number(plot.yLabel()), y);
    quadrants(plane, pen);
    plane.axes();
    List<Rectangle2D> taken = new ArrayList<>();
    corners(plane, pen, taken);
    List<Point2D> heads = new ArrayList<>();
    List<Integer> order = new ArrayList<>();
    Pen inside = plane.inside();
    for (int i = 0; i < plot.tails().size(); i++) {
      heads.add(tail(plot, i, plane, inside, taken));
      order.add(i);
    }
    double size = 4.6 * Math.max(0.9, pen.style().line());
    for (int i = 0; i < heads.size(); i++) {
      Point2D head = heads.get(i);
      Marker.cycle(i + i / 7).draw(inside, Color.WHITE, head.getX(), head.getY(), size + 1.6);
      Marker.cycle(i + i / 7).draw(inside, color(plot, i), head.getX(), head.getY(), size);
    }
    inside.graphics().dispose();
    order.sort(Comparator.comparingDouble(i -> heads.get(i).getY()));
    for (int i : order) {
      String name = pen.fit(plot.tails().get(i).name(), pen.small(), 0.4 * frame.getWidth());
      Rectangle2D box =
          place(heads.get(i), pen.width(name, pen.small()), pen, size, taken, plane.area());
      taken.add(box);
      Color ink = Hue.mix(color(plot, i), Color.BLACK, 0.45);
      pen.haloed(name, pen.small(), ink, box.getX(), box.getY() + 0.85 * box.getHeight());
    }
  }

  private static Color color(RotationPlot plot, int i) {
    return (plot.tails().size() == 1 ? Hue.BLUE : Hue.cycle(i)).color();
  }

  private static void quadrants(PaperPlane plane, Pen pen) {
    Rectangle2D area = plane.area();
    double cx = plane.atX(RotationDrawing.CENTRE);
    double cy = plane.atY(RotationDrawing.CENTRE);
    double right = area.getMaxX() - cx;
    double low = area.getMaxY() - cy;
    double left = cx - area.getMinX();
    double high = cy - area.getMinY();
    pen.rectangle(Hue.BLUE.tint(0.10), area.getMinX(), area.getMinY(), left, high);
    pen.rectangle(Hue.GREEN.tint(0.12), cx, area.getMinY(), right, high);
    pen.rectangle(Hue.VERMILLION.tint(0.10), area.getMinX(), cy, left, low);
    pen.rectangle(Hue.ORANGE.tint(0.14), cx, cy, right, low);
    double thin = pen.style().thin();
    pen.line(Pen.REFERENCE, thin, cx, area.getMinY(), cx, area.getMaxY());
    pen.line(Pen.REFERENCE, thin, area.getMinX(), cy, area.getMaxX(), cy);
  }

  /** Writes the names of the quadrants into the corners and notes the space they take. */
  private static void corners(PaperPlane plane, Pen pen, List<Rectangle2D> taken) {
    Rectangle2D area = plane.area();
    double size = pen.small();
    String[] names = {"Improving", "Leading", "Lagging", "Weakening"};
    for (int i = 0; i < names.length; i++) {
      boolean right = i % 2 == 1;
      boolean low = i >= 2;
      double base = low ? area.getMaxY() - 0.6 * size : area.getMinY() + 1.3 * size;
      double wide = pen.width(names[i], size);
      double x = right ? area.getMaxX() - 0.6 * size - wide : area.getMinX() + 0.6 * size;
      pen.left(names[i], size, Pen.REFERENCE, x, base);
      taken.add(new Rectangle2D.Double(x, base - size, wide, 1.3 * size));
    }
  }

  /** Draws a tail and notes the space it takes; returns where its head is. */
  private static Point2D tail(
      RotationPlot plot, int i, PaperPlane plane, Pen pen, List<Rectangle2D> taken) {
    double[] xs = RotationDrawing.ratio(plot.tails().get(i));
    double[] ys = RotationDrawing.momentum(plot.tails().get(i));
    Color color = color(plot, i);
    Path2D path = new Path2D.Double();
    Point2D point = new Point2D.Double();
    for (int t = 0; t < xs.length; t++) {
      Point2D next = new Point2D.Double(plane.atX(xs[t]), plane.atY(ys[t]));
      if (t == 0) {
        path.moveTo(next.getX(), next.getY());
      } else {
        path.lineTo(next.getX(), next.getY());
        for (int part = 0; part <= 4; part++) {
          double px = point.getX() + (next.getX() - point.getX()) * part / 4;
          double py = point.getY() + (next.getY() - point.getY()) * part / 4;
          taken.add(new Rectangle2D.Double(px - 1, py - 1, 2, 2));
        }
      }
      point = next;
    }
    pen.stroke(color, pen.style().line(), null, path);
    double radius = 0.95 * Math.max(0.8, pen.style().line());
    for (int t = 0; t + 1 < xs.length; t++) {
      pen.fill(
          color,
          new Ellipse2D.Double(
              plane.atX(xs[t]) - radius, plane.atY(ys[t]) - radius, 2 * radius, 2 * radius));
    }
    double head = 2.6;
    taken.add(new Rectangle2D.Double(point.getX() - head, point.getY() - head, 2 * head, 2 * head));
    return point;
  }

  /** Returns the box near a head, as wide as its name, that meets least of what is there. */
  private static Rectangle2D place(
      Point2D head, double width, Pen pen, double size, List<Rectangle2D> taken, Rectangle2D area) {
    double high = 1.15 * pen.small();
    Rectangle2D best =
        new Rectangle2D.Double(head.getX() + size, head.getY() - high / 2, width, high);
    double least = Double.POSITIVE_INFINITY;
    for (double distance : new double[] {0.9, 1.5, 2.3, 3.4, 4.8}) {
      double away = distance * size;
      for (int turn = 0; turn < 16; turn++) {
        double angle = turn * Math.PI / 8;
        double cx = head.getX() + StrictMath.cos(angle) * (away + width / 2);
        double cy = head.getY() + StrictMath.sin(angle) * (away + 0.4 * high);
        Rectangle2D box = new Rectangle2D.Double(cx - width / 2, cy - high / 2, width, high);
        double cost = distance / 4 + (area.contains(box) ? 0 : 20);
        for (Rectangle2D other : taken) {
          boolean name = other.getHeight() >= high;
          cost += box.intersects(other) ? name ? 8 : 1 : 0;
        }
        if (cost < least) {
          least = cost;
          best = box;
        }
      }
    }
    return best;
  }
}
