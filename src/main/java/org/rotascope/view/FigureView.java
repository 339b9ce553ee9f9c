package org.rotascope.view;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.rotascope.figure.Figure;
import org.rotascope.figure.Pictures;
import org.rotascope.figure.XChartPainter;

/** A figure, as a picture inside the page with its alternative text. */
final class FigureView {
  private FigureView() {}

  static View of(Figure figure) {
    byte[] svg = Pictures.svg(figure, new XChartPainter());
    String html =
        "<img src=\"data:image/svg+xml;base64,"
            + Base64.getEncoder().encodeToString(svg)
            + "\" alt=\""
            + Markup.escape(figure.alt())
            + "\" style=\"width:100%;max-width:"
            + figure.width()
            + "px;height:auto\">";
    return new View("<Figure: " + figure.title() + ">", html);
  }

  static String svg(Figure figure) {
    return new String(Pictures.svg(figure, new XChartPainter()), StandardCharsets.UTF_8);
  }
}
