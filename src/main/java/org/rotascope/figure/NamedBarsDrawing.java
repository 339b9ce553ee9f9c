package org.rotascope.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import org.rotascope.metric.Column;

/** Bars on their side, drawn directly. */
final class NamedBarsDrawing {
  private static final float SIZE = 13;

  private NamedBarsDrawing() {}

  static void draw(NamedBars plot, Frame frame) {
    Graphics2D g = frame.graphics();
    Font font = frame.fonts().regular(SIZE);
    Column names = plot.data().column(plot.name());
    double[] values = plot.data().column(plot.value()).numbers();
    double widest = 0;
    double number = 0;
    for (int row = 0; row < values.length; row++) {
      widest = Math.max(widest, Lettering.width(names.plain(row), font));
      String text = PaperNamedBars.written(plot.axis(), values[row]);
      number = Math.max(number, Lettering.width(text, font));
    }
    double labels = Math.min(widest, 0.4 * frame.width());
    double left = frame.x() + labels + 10;
    double wide = frame.x() + frame.width() - left;
    double top = frame.y();
    double bottom = frame.y() + frame.height() - 48;
    Range range = PaperNamedBars.range(values, number + 10, wide);
    g.setStroke(new BasicStroke(1));
    for (Tick tick : Ticks.of(plot.axis(), range.low(), range.high(), (int) (wide / 90))) {
      double at = left + range.share(tick.at()) * wide;
      g.setColor(tick.at() == 0 ? XChartPainter.ZERO : XChartPainter.GRID);
      g.draw(new Line2D.Double(at, top, at, bottom));
      Lettering.centred(g, font, XChartPainter.TEXT, tick.label(), at, bottom + 18);
    }
    Lettering.centred(
        g, font, XChartPainter.MUTED, plot.axis().label(), left + wide / 2, bottom + 42);
    double each = (bottom - top) / Math.max(1, values.length);
    double zero = left + range.share(0) * wide;
    for (int row = 0; row < values.length; row++) {
      double base = top + (row + 0.5) * each + 4.5;
      String name = Lettering.fit(names.plain(row), font, labels);
      Lettering.right(g, font, XChartPainter.TEXT, name, left - 10, base);
      if (!Range.hasPlace(values[row])) {
        continue;
      }
      double end = left + range.share(values[row]) * wide;
      Color fill = (values[row] >= 0 ? Hue.BLUE : Hue.VERMILLION).color();
      g.setColor(fill);
      g.fill(
          new Rectangle2D.Double(
              Math.min(zero, end), top + (row + 0.15) * each, Math.abs(end - zero), 0.7 * each));
      String text = PaperNamedBars.written(plot.axis(), values[row]);
      if (values[row] >= 0) {
        Lettering.left(g, font, XChartPainter.TEXT, text, end + 6, base);
      } else {
        Lettering.right(g, font, XChartPainter.TEXT, text, end - 6, base);
      }
    }
  }
}
