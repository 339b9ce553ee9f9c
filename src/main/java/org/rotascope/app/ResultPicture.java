package org.rotascope.app;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.rotascope.figure.Figure;
import org.rotascope.figure.Painter;
import org.rotascope.figure.Pictures;
import org.rotascope.figure.XChartPainter;
import org.rotascope.metric.Result;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;

/**
 * The picture of a result, drawn.
 *
 * @param title what it shows, one line
 * @param alt what a reader who does not see it is told
 * @param width width in points of 1/96 inch
 * @param height height in points of 1/96 inch
 * @param content the text of an SVG file, or the bytes of a PNG file in base64
 */
public record ResultPicture(String title, String alt, int width, int height, String content) {
  private static final double SCALE = 2;

  /**
   * Draws a result: series and panels as lines over time, the tails of a rotation graph as that
   * graph.
   *
   * @param format {@code svg} or {@code png}
   * @throws RotascopeException BAD_ARGUMENT for another format, for a result that no picture is
   *     made of, and for one with nothing to draw
   */
  public static ResultPicture of(Result result, String format) {
    boolean bitmap = format.equals("png");
    if (!bitmap && !format.equals("svg")) {
      throw new RotascopeException(
          Reason.BAD_ARGUMENT, "pictures are svg or png, not '" + format + "'");
    }
    Figure figure = ResultFigures.of(result);
    Painter painter = new XChartPainter();
    String content =
        bitmap
            ? Base64.getEncoder().encodeToString(Pictures.png(figure, painter, SCALE))
            : new String(Pictures.svg(figure, painter), StandardCharsets.UTF_8);
    return new ResultPicture(
        figure.title(), figure.alt(), figure.width(), figure.height(), content);
  }
}
