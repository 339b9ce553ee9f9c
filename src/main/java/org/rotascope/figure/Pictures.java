package org.rotascope.figure;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Encodes figures, the same bytes for the same figure on the same machine. */
public final class Pictures {
  private Pictures() {}

  /**
   * Returns the figure as PNG.
   *
   * @param scale pixels for each point; 2 is sharp on screens and in print
   */
  public static byte[] png(Figure figure, Painter painter, double scale) {
    BufferedImage image =
        new BufferedImage(
            (int) Math.round(figure.width() * scale),
            (int) Math.round(figure.height() * scale),
            BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    g.scale(scale, scale);
    painter.paint(figure, g);
    g.dispose();
    try {
      return PngFile.of(image, scale);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Returns the figure as SVG in UTF-8, with its title and alternative text inside and every text
   * as outlines.
   */
  public static byte[] svg(Figure figure, Painter painter) {
    SvgGraphics g = new SvgGraphics();
    painter.paint(figure, g);
    return g.document(figure).getBytes(StandardCharsets.UTF_8);
  }
}
