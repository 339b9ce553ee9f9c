package org.rotascope.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import org.jspecify.annotations.Nullable;

/** A canvas and a style: what figures for print are drawn with. All lengths are in points. */
record Pen(Graphics2D graphics, FigureStyle style) {
  /** Texts, axes. */
  static final Color INK = new Color(0x111111);

  /** References, the zero line. */
  static final Color REFERENCE = new Color(0x6E6E6E);

  /** Lines across, where a style wants them. */
  static final Color GRID = new Color(0xD9D9D9);

  /** Returns the size of titles of axes and of the legend. */
  double text() {
    return style.text();
  }

  /** Returns the size of labels. */
  double small() {
    return style.small();
  }

  /** Returns the length of a tick. */
  double tick() {
    return 0.38 * style.text();
  }

  void line(Color color, double width, double x1, double y1, double x2, double y2) {
    stroke(color, width, null, new Line2D.Double(x1, y1, x2, y2));
  }

  /** Strokes a shape, with dashes of these lengths if there are any. */
  void stroke(Color color, double width, float @Nullable [] dash, Shape shape) {
    graphics.setColor(color);
    graphics.setStroke(
        dash == null
            ? new BasicStroke((float) width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND)
            : new BasicStroke(
                (float) width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, dash, 0));
    graphics.draw(shape);
  }

  void fill(Color color, Shape shape) {
    graphics.setColor(color);
    graphics.fill(shape);
  }

  void rectangle(Color color, double x, double y, double width, double height) {
    fill(color, new Rectangle2D.Double(x, y, width, height));
  }

  double width(String text, double size) {
    return width(text, size, false);
  }

  double width(String text, double size, boolean bold) {
    return Lettering.width(text, font(text, size, bold));
  }

  /** Returns the text, shortened with an ellipsis if it is wider than allowed. */
  String fit(String text, double size, double width) {
    return Lettering.fit(text, font(text, size, false), width);
  }

  /** Writes a text that starts at x on the base line y. */
  void left(String text, double size, Color color, double x, double y) {
    Lettering.left(graphics, font(text, size, false), color, text, x, y);
  }

  /** Writes a text centred at x on the base line y. */
  void centred(String text, double size, Color color, double x, double y) {
    Lettering.centred(graphics, font(text, size, false), color, text, x, y);
  }

  /** Writes a text that ends at x on the base line y. */
  void right(String text, double size, Color color, double x, double y) {
    Lettering.right(graphics, font(text, size, false), color, text, x, y);
  }

  /** Writes a bold text that starts at x on the base line y. */
  void bold(String text, double size, Color color, double x, double y) {
    Lettering.left(graphics, font(text, size, true), color, text, x, y);
  }

  /** Writes a text on a white edge, so that it is read over lines. */
  void haloed(String text, double size, Color color, double x, double y) {
    Lettering.haloed(graphics, font(text, size, false), color, text, x, y, 0.3 * size);
  }

  /** Writes a text upwards, centred at a point. */
  void upwards(String text, double size, Color color, double x, double y) {
    AffineTransform before = graphics.getTransform();
    graphics.rotate(-Math.PI / 2, x, y);
    centred(text, size, color, x, y);
    graphics.setTransform(before);
  }

  private static Font font(String text, double size, boolean bold) {
    return Fonts.forText(Lettering.clean(text), bold, (float) size);
  }
}
