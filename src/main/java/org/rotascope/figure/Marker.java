package org.rotascope.figure;

import java.awt.Color;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;

/** Shapes that tell series apart where there is no colour. */
enum Marker {
  CIRCLE,
  SQUARE,
  TRIANGLE,
  DIAMOND,
  DOWN,
  PLUS,
  CROSS;

  /** Returns the i-th; they repeat. */
  static Marker cycle(int i) {
    return values()[i % values().length];
  }

  /** Draws it around a point, so high and wide; the last two are strokes, the others filled. */
  void draw(Pen pen, Color color, double x, double y, double size) {
    double r = size / 2;
    switch (this) {
      case CIRCLE -> pen.fill(color, new Ellipse2D.Double(x - r, y - r, size, size));
      case SQUARE -> pen.rectangle(color, x - 0.88 * r, y - 0.88 * r, 1.76 * r, 1.76 * r);
      case TRIANGLE -> pen.fill(color, path(x, y, r, 0, -1.15, 1.08, 0.75, -1.08, 0.75));
      case DOWN -> pen.fill(color, path(x, y, r, 0, 1.15, 1.08, -0.75, -1.08, -0.75));
      case DIAMOND -> pen.fill(color, path(x, y, r, 0, -1.2, 1.05, 0, 0, 1.2, -1.05, 0));
      case PLUS -> {
        double width = Math.max(pen.style().thin(), 0.28 * size);
        pen.line(color, width, x - r, y, x + r, y);
        pen.line(color, width, x, y - r, x, y + r);
      }
      case CROSS -> {
        double width = Math.max(pen.style().thin(), 0.28 * size);
        pen.line(color, width, x - 0.85 * r, y - 0.85 * r, x + 0.85 * r, y + 0.85 * r);
        pen.line(color, width, x - 0.85 * r, y + 0.85 * r, x + 0.85 * r, y - 0.85 * r);
      }
    }
  }

  private static Path2D path(double x, double y, double r, double... corners) {
    Path2D path = new Path2D.Double();
    for (int i = 0; i < corners.length; i += 2) {
      double px = x + r * corners[i];
      double py = y + r * corners[i + 1];
      if (i == 0) {
        path.moveTo(px, py);
      } else {
        path.lineTo(px, py);
      }
    }
    path.closePath();
    return path;
  }
}
