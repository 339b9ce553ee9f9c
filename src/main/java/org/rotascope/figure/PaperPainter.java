package org.rotascope.figure;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;

/**
 * Draws figures for print: in points, at the sizes and with the lines of a journal's style, on
 * white. Texts are written with {@link Lettering}, so that they stay texts where the canvas keeps
 * them. Stateless but for its style: one may draw several figures at a time on several threads.
 */
final class PaperPainter {
  /** The white edge, in multiples of the text's size. */
  private static final double EDGE = 0.22;

  private final FigureStyle style;

  PaperPainter(FigureStyle style) {
    this.style = style;
  }

  /** Draws the figure into the rectangle from (0, 0) to a width and height in points. */
  void paint(Figure figure, double width, double height, Graphics2D graphics) {
    Graphics2D g = (Graphics2D) graphics.create();
    try {
      g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
      Pen pen = new Pen(g, style);
      pen.rectangle(Color.WHITE, 0, 0, width, height);
      double edge = EDGE * style.text();
      double top = edge + (style.titled() ? heading(figure, pen, edge, width) : 0);
      Rectangle2D frame =
          new Rectangle2D.Double(edge, top, width - 2 * edge, Math.max(1, height - top - edge));
      if (figure.plot() instanceof XyPlot plot) {
        PaperXy.draw(plot, pen, frame);
      } else if (figure.plot() instanceof BarPlot plot) {
        PaperBars.draw(plot, pen, frame);
      } else if (figure.plot() instanceof HeatMap plot) {
        PaperHeatMap.draw(plot, pen, frame);
      } else if (figure.plot() instanceof RotationPlot plot) {
        PaperRotation.draw(plot, pen, frame);
      } else if (figure.plot() instanceof NamedBars plot) {
        PaperNamedBars.draw(plot, pen, frame);
      }
    } finally {
      g.dispose();
    }
  }

  /** Returns the height in points that suits a figure of a width in points. */
  double height(Figure figure, double width, Graphics2D measures) {
    Pen pen = new Pen(measures, style);
    double head = 2 * EDGE * style.text() + (style.titled() ? headingHeight(figure, pen) : 0);
    double column = width / (style.width() / Print.INCH * Print.POINTS);
    double usual = style.aspect() * width / Math.sqrt(Math.max(1, column));
    if (figure.plot() instanceof HeatMap map) {
      return head + PaperHeatMap.height(map, pen);
    }
    if (figure.plot() instanceof NamedBars bars) {
      return Math.max(0.4 * usual, head + PaperNamedBars.height(bars, pen));
    }
    boolean square =
        figure.plot() instanceof RotationPlot || (figure.plot() instanceof XyPlot xy && xy.tight());
    return square && !style.titled() ? Math.max(usual, 0.85 * usual / style.aspect()) : usual;
  }

  private static double headingHeight(Figure figure, Pen pen) {
    return 1.25 * 1.35 * pen.text()
        + (figure.subtitle().isEmpty() ? 0 : 1.5 * pen.small())
        + pen.small();
  }

  /** Writes title and subtitle; returns the height they take. */
  private static double heading(Figure figure, Pen pen, double edge, double width) {
    double size = 1.25 * pen.text();
    double wide = width - 2 * edge;
    double y = 1.05 * size;
    pen.bold(pen.fit(figure.title(), size, 0.96 * wide), size, Pen.INK, edge, y);
    if (!figure.subtitle().isEmpty()) {
      pen.left(
          pen.fit(figure.subtitle(), pen.small(), wide),
          pen.small(),
          Pen.REFERENCE,
          edge,
          y + 1.6 * pen.small());
    }
    return headingHeight(figure, pen);
  }
}
