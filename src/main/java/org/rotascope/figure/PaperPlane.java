package org.rotascope.figure;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/** A plot area with two axes in print: ticks outwards, no box, labels that do not touch. */
final class PaperPlane {
  private static final double DIGIT = 0.36;

  private final Pen pen;
  private final Axis xAxis;
  private final Axis yAxis;
  private final Range x;
  private final Range y;
  private final List<Tick> xTicks;
  private final List<Tick> yTicks;
  private final Rectangle2D frame;
  private final Rectangle2D area;

  /** How the marks of the horizontal axis are found, once its length is known. */
  @FunctionalInterface
  interface Marks {
    List<Tick> over(double length);
  }

  /** Lays the axes out in a frame; nothing is drawn yet. */
  PaperPlane(Pen pen, Rectangle2D frame, Axis xAxis, Range x, Marks marks, Axis yAxis, Range y) {
    this.pen = pen;
    this.frame = frame;
    this.xAxis = xAxis;
    this.yAxis = yAxis;
    this.x = x;
    this.y = y;
    double top = frame.getMinY() + 0.5 * pen.small();
    double bottom =
        frame.getMaxY()
            - pen.tick()
            - 1.25 * pen.small()
            - (xAxis.label().isEmpty() ? 0 : 1.35 * pen.text());
    double height = Math.max(1, bottom - top);
    this.yTicks =
        Ticks.of(
            yAxis,
            y.low(),
            y.high(),
            Math.max(2, (int) (height / (yAxis.logarithmic() ? 2.2 : 3.2) / pen.small())));
    double widest =
        yTicks.stream().mapToDouble(t -> pen.width(t.label(), pen.small())).max().orElse(0);
    double left =
        frame.getMinX()
            + (yAxis.label().isEmpty() ? 0 : 1.5 * pen.text())
            + widest
            + pen.tick()
            + 0.3 * pen.small();
    double wide = Math.max(1, frame.getMaxX() - left - 0.5);
    List<Tick> found = marks.over(wide);
    double over = 0;
    for (Tick tick : found) {
      double end = x.share(tick.at()) * wide + pen.width(tick.label(), pen.small()) / 2;
      over = Math.max(over, end - wide);
    }
    this.xTicks = found;
    this.area = new Rectangle2D.Double(left, top, Math.max(1, wide - over), height);
  }

  /** Returns marks of numbers or dates, as many as there is room for. */
  static Marks marks(Pen pen, Axis axis, Range range) {
    return length -> {
      for (int most = Math.max(2, (int) (length / (2.2 * pen.small()))); ; most--) {
        List<Tick> ticks = Ticks.of(axis, range.low(), range.high(), most);
        if (most <= 2 || fits(pen, range, ticks, length)) {
          return ticks;
        }
      }
    };
  }

  private static boolean fits(Pen pen, Range range, List<Tick> ticks, double length) {
    double end = Double.NEGATIVE_INFINITY;
    for (Tick tick : ticks) {
      double half = pen.width(tick.label(), pen.small()) / 2;
      double at = range.share(tick.at()) * length;
      if (at - half < end + 1.1 * pen.small()) {
        return false;
      }
      end = at + half;
    }
    return true;
  }

  Rectangle2D area() {
    return area;
  }

  double atX(double value) {
    return area.getMinX() + x.share(value) * area.getWidth();
  }

  double atY(double value) {
    return area.getMinY() + (1 - y.share(value)) * area.getHeight();
  }

  /**
   * Draws what lies behind the data: lines across where the style wants them, and the zero line.
   */
  void behind() {
    for (Tick tick : yTicks) {
      double at = atY(tick.at());
      if (pen.style().grid()) {
        pen.line(Pen.GRID, pen.style().thin(), area.getMinX(), at, area.getMaxX(), at);
      }
    }
    if (!y.logarithmic() && y.low() < 0 && y.high() > 0) {
      pen.line(Pen.REFERENCE, pen.style().thin(), area.getMinX(), atY(0), area.getMaxX(), atY(0));
    }
  }

  /** Draws both axes with their marks and titles. */
  void axes() {
    double thin = pen.style().thin();
    Color ink = Pen.INK;
    pen.line(ink, thin, area.getMinX(), area.getMinY(), area.getMinX(), area.getMaxY());
    pen.line(ink, thin, area.getMinX(), area.getMaxY(), area.getMaxX(), area.getMaxY());
    for (Tick tick : yTicks) {
      double at = atY(tick.at());
      pen.line(ink, thin, area.getMinX() - pen.tick(), at, area.getMinX(), at);
      pen.right(
          tick.label(),
          pen.small(),
          ink,
          area.getMinX() - pen.tick() - 0.3 * pen.small(),
          at + DIGIT * pen.small());
    }
    minor();
    double below = area.getMaxY() + pen.tick();
    for (Tick tick : xTicks) {
      double at = atX(tick.at());
      pen.line(ink, thin, at, area.getMaxY(), at, below);
      double half = pen.width(tick.label(), pen.small()) / 2;
      pen.centred(
          tick.label(),
          pen.small(),
          ink,
          Math.max(at, frame.getMinX() + half),
          below + 1.05 * pen.small());
    }
    if (!xAxis.label().isEmpty()) {
      pen.centred(
          pen.fit(xAxis.label(), pen.text(), frame.getWidth()),
          pen.text(),
          ink,
          middle(xAxis.label()),
          frame.getMaxY() - 0.25 * pen.text());
    }
    if (!yAxis.label().isEmpty()) {
      String label = pen.fit(yAxis.label(), pen.text(), frame.getHeight());
      double half = pen.width(label, pen.text()) / 2;
      double at =
          Math.max(frame.getMinY() + half, Math.min(frame.getMaxY() - half, area.getCenterY()));
      pen.upwards(label, pen.text(), ink, frame.getMinX() + 0.9 * pen.text(), at);
    }
  }

  /** Returns the middle of the area, or as near as a text of that width fits the frame. */
  private double middle(String text) {
    double half = Math.min(pen.width(text, pen.text()), frame.getWidth()) / 2;
    return Math.max(frame.getMinX() + half, Math.min(frame.getMaxX() - half, area.getCenterX()));
  }

  /** Draws the unlabelled marks of a logarithmic axis that spans less than a few decades. */
  private void minor() {
    double decades = y.logarithmic() ? StrictMath.log10(y.high() / y.low()) : 99;
    if (decades > 4 || decades < 1) {
      return;
    }
    for (int power = (int) Math.floor(StrictMath.log10(y.low()));
        power <= StrictMath.log10(y.high());
        power++) {
      for (int part = 2; part < 10; part++) {
        double value = part * StrictMath.pow(10, power);
        if (value > y.low() && value < y.high()) {
          pen.line(
              Pen.INK,
              pen.style().thin(),
              area.getMinX() - 0.6 * pen.tick(),
              atY(value),
              area.getMinX(),
              atY(value));
        }
      }
    }
  }

  /** Returns a pen whose drawing is cut off at the area, half a line's thickness beyond. */
  Pen inside() {
    Graphics2D g = (Graphics2D) pen.graphics().create();
    double edge = pen.style().line();
    g.clip(
        new Rectangle2D.Double(
            area.getMinX(),
            area.getMinY() - edge,
            area.getWidth() + edge,
            area.getHeight() + 2 * edge));
    return new Pen(g, pen.style());
  }
}
