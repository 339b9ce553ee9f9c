package org.rotascope.figure;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;

/**
 * Encodes figures in a style and a size as files: the same bytes for the same figure, whichever
 * thread draws it.
 */
public final class Prints {
  /** The fewest pixels an inch. */
  public static final int LEAST_DPI = 36;

  /** The most pixels an inch. */
  public static final int MOST_DPI = 2400;

  /** The most pixels of a bitmap. */
  public static final long MOST_PIXELS = 120_000_000;

  private static final double INCH = 25.4;
  private static final double POINTS = 72;

  private Prints() {}

  /** Returns it as PDF of exactly its size, with live text in an embedded font. */
  public static byte[] pdf(Print print) {
    return PdfFile.of(print);
  }

  /**
   * Returns it as SVG in UTF-8 of exactly its size, with its title and alternative text inside and
   * live text in an embedded font.
   */
  public static byte[] svg(Print print) {
    SvgGraphics g = SvgGraphics.live();
    print.paint(g);
    String units = decimal(print.widthInPoints()) + " " + decimal(print.heightInPoints());
    return g.document(
            print.figure(), decimal(print.width()) + "mm", decimal(print.height()) + "mm", units)
        .getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Returns it as PNG on white.
   *
   * @param dpi pixels an inch
   * @throws RotascopeException BAD_ARGUMENT or LIMIT if that makes no picture or too large a one
   */
  public static byte[] png(Print print, int dpi) {
    if (dpi < LEAST_DPI || dpi > MOST_DPI) {
      throw new RotascopeException(
          Reason.BAD_ARGUMENT,
          "the pixels an inch (dpi) must be " + LEAST_DPI + " to " + MOST_DPI + "; got " + dpi);
    }
    int width = (int) Math.round(print.width() / INCH * dpi);
    int height = (int) Math.round(print.height() / INCH * dpi);
    if ((long) width * height > MOST_PIXELS) {
      throw new RotascopeException(
          Reason.LIMIT,
          "a bitmap of "
              + width
              + " x "
              + height
              + " pixels is more than "
              + MOST_PIXELS / 1_000_000
              + " million; give fewer dpi, or a PDF");
    }
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    g.setColor(Color.WHITE);
    g.fillRect(0, 0, width, height);
    g.scale(dpi / POINTS, dpi / POINTS);
    print.paint(g);
    g.dispose();
    try {
      return PngFile.of(image, dpi / POINTS);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String decimal(double value) {
    return new BigDecimal(value)
        .setScale(3, RoundingMode.HALF_EVEN)
        .stripTrailingZeros()
        .toPlainString();
  }
}
