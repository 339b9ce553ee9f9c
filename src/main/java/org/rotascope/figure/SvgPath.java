package org.rotascope.figure;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.PathIterator;
import java.awt.geom.Point2D;

/**
 * Shapes as path data: relative coordinates, rounded to a hundredth of a point on an absolute grid,
 * so without drift.
 */
final class SvgPath {
  private final StringBuilder data = new StringBuilder();
  private long x;
  private long y;

  private SvgPath() {}

  /** Returns the path data of a shape; empty for a shape without segments. */
  static String of(Shape shape, AffineTransform transform) {
    SvgPath path = new SvgPath();
    double[] c = new double[6];
    long startX = 0;
    long startY = 0;
    for (PathIterator it = shape.getPathIterator(transform); !it.isDone(); it.next()) {
      switch (it.currentSegment(c)) {
        case PathIterator.SEG_MOVETO -> {
          startX = grid(c[0]);
          startY = grid(c[1]);
          path.data.append('M').append(number(startX)).append(' ').append(number(startY));
          path.x = startX;
          path.y = startY;
        }
        case PathIterator.SEG_LINETO -> path.segment('l', c, 1);
        case PathIterator.SEG_QUADTO -> path.segment('q', c, 2);
        case PathIterator.SEG_CUBICTO -> path.segment('c', c, 3);
        default -> {
          path.data.append('z');
          path.x = startX;
          path.y = startY;
        }
      }
    }
    return path.data.toString();
  }

  /** Returns the path data that a line from a point begins with. */
  static String move(Point2D point, AffineTransform transform) {
    Point2D at = transform.transform(point, null);
    return "M" + number(grid(at.getX())) + ' ' + number(grid(at.getY()));
  }

  private void segment(char command, double[] c, int points) {
    data.append(command);
    for (int i = 0; i < points; i++) {
      String dx = number(grid(c[2 * i]) - x);
      String dy = number(grid(c[2 * i + 1]) - y);
      data.append(i > 0 && dx.charAt(0) != '-' ? " " : "").append(dx);
      data.append(dy.charAt(0) != '-' ? " " : "").append(dy);
    }
    x = grid(c[2 * points - 2]);
    y = grid(c[2 * points - 1]);
  }

  private static long grid(double value) {
    return Math.round(value * 100);
  }

  /** Returns a number of hundredths as a decimal without needless zeros. */
  static String number(long hundredths) {
    long whole = Math.abs(hundredths) / 100;
    long part = Math.abs(hundredths) % 100;
    String sign = hundredths < 0 ? "-" : "";
    if (part == 0) {
      return sign + whole;
    }
    String digits = part % 10 == 0 ? "" + part / 10 : (part < 10 ? "0" : "") + part;
    return sign + (whole == 0 ? "" : whole) + "." + digits;
  }
}
