package org.rotascope.figure;

import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.util.Locale;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;

/**
 * A figure in a style and a size.
 *
 * @param figure what it shows
 * @param style how it is drawn
 * @param width in millimetres
 * @param height in millimetres
 */
public record Print(Figure figure, FigureStyle style, double width, double height) {
  /** The smallest width and height, in millimetres. */
  public static final double LEAST = 20;

  /** The largest width and height, in millimetres. */
  public static final double MOST = 2000;

  static final double INCH = 25.4;
  static final double POINTS = 72;

  /** A point of a {@link Figure}: 1/96 inch. */
  private static final double SCREEN_POINTS = 96;

  /** Checks the size. */
  public Print {
    check("width", width);
    check("height", height);
  }

  private static void check(String what, double size) {
    if (!(size >= LEAST && size <= MOST)) {
      throw new RotascopeException(
          Reason.BAD_ARGUMENT,
          String.format(
              Locale.ROOT,
              "a figure's %s must be 20 mm to 2000 mm; got %s mm",
              what,
              Ticks.plain(Math.round(size * 100) / 100.0)));
    }
  }

  /** Returns a figure in the usual size of a style. */
  public static Print of(Figure figure, FigureStyle style) {
    return of(figure, style, style.width());
  }

  /** Returns a figure of a width in millimetres, as high as suits it. */
  public static Print of(Figure figure, FigureStyle style, double width) {
    check("width", width);
    double height;
    if (style.medium() == FigureStyle.Medium.SCREEN) {
      height = width * figure.height() / figure.width();
    } else {
      Graphics2D measures = new SvgGraphics();
      height = inMillimetres(new PaperPainter(style).height(figure, inPoints(width), measures));
    }
    return new Print(figure, style, width, Math.max(LEAST, Math.min(MOST, height)));
  }

  /** Returns the width in points of 1/72 inch. */
  double widthInPoints() {
    return inPoints(width);
  }

  /** Returns the height in points of 1/72 inch. */
  double heightInPoints() {
    return inPoints(height);
  }

  /** Draws it on a canvas whose unit is a point of 1/72 inch. */
  public void paint(Graphics2D graphics) {
    if (style.medium() == FigureStyle.Medium.PAPER) {
      new PaperPainter(style).paint(figure, widthInPoints(), heightInPoints(), graphics);
      return;
    }
    double scale = width / INCH * SCREEN_POINTS / figure.width();
    int high = (int) Math.round(height / INCH * SCREEN_POINTS / scale);
    AffineTransform before = graphics.getTransform();
    graphics.scale(scale * POINTS / SCREEN_POINTS, scale * POINTS / SCREEN_POINTS);
    new XChartPainter().paint(figure.sized(figure.width(), high), graphics);
    graphics.setTransform(before);
  }

  private static double inPoints(double millimetres) {
    return millimetres / INCH * POINTS;
  }

  private static double inMillimetres(double points) {
    return points / POINTS * INCH;
  }
}
