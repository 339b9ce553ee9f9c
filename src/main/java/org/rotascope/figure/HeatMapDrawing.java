package org.rotascope.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import org.rotascope.metric.Column;

/** A matrix of coloured cells, drawn directly. */
final class HeatMapDrawing {
  private static final double LABELS = 52;
  private static final double SCALE_HEIGHT = 46;
  private static final double HEAD = 20;
  private static final Color EMPTY = new Color(0xF4F4F4);

  private HeatMapDrawing() {}

  static void draw(HeatMap map, Frame frame) {
    int rows = map.data().rows();
    int columns = map.columns().size();
    boolean total = !map.marked().isEmpty();
    double gap = total ? 10 : 0;
    double cellWidth = (frame.width() - LABELS - gap) / (columns + (total ? 1 : 0));
    double cellHeight = (frame.height() - HEAD - SCALE_HEIGHT) / Math.max(1, rows);
    double left = frame.x() + LABELS;
    double top = frame.y() + HEAD;
    Font font = frame.fonts().regular(12);
    double limit = limit(map, map.columns().toArray(String[]::new));
    for (int c = 0; c < columns; c++) {
      Lettering.centred(
          frame.graphics(),
          font,
          XChartPainter.TEXT,
          map.headings().get(c),
          left + (c + 0.5) * cellWidth,
          top - 6);
      column(
          map.data().column(map.columns().get(c)),
          limit,
          frame,
          left + c * cellWidth,
          top,
          cellWidth,
          cellHeight);
    }
    if (total) {
      double x = left + columns * cellWidth + gap;
      Lettering.centred(
          frame.graphics(),
          font,
          XChartPainter.TEXT,
          map.headings().get(columns),
          x + 0.5 * cellWidth,
          top - 6);
      column(
          map.data().column(map.marked()),
          limit(map, map.marked()),
          frame,
          x,
          top,
          cellWidth,
          cellHeight);
    }
    Column names = map.data().column(map.label());
    int every = cellHeight >= 12 ? 1 : (int) Math.ceil(13 / cellHeight);
    for (int row = 0; row < rows; row++) {
      if (row % every == 0) {
        Lettering.right(
            frame.graphics(),
            font,
            XChartPainter.TEXT,
            Lettering.fit(names.plain(row), font, LABELS - 10),
            left - 8,
            top + (row + 0.5) * cellHeight + 4);
      }
    }
    scale(map, limit, frame);
  }

  private static void column(
      Column values, double limit, Frame frame, double x, double top, double width, double height) {
    Graphics2D g = frame.graphics();
    boolean numbers = height >= 13 && width >= 40;
    Font font = frame.fonts().regular(height >= 16 ? 11.5f : 10.5f);
    for (int row = 0; row < values.size(); row++) {
      double value = values.number(row);
      Color fill = color(value, limit);
      g.setColor(fill);
      g.fill(new Rectangle2D.Double(x + 0.5, top + row * height + 0.5, width - 1, height - 1));
      if (numbers && !Double.isNaN(value)) {
        Color ink = luminance(fill) < 0.45 ? Color.WHITE : XChartPainter.TEXT;
        String text = String.format(java.util.Locale.ROOT, "%.1f", value * 100).replace('-', '−');
        Lettering.centred(
            g,
            font,
            ink,
            text.equals("−0.0") ? "0.0" : text,
            x + width / 2,
            top + (row + 0.5) * height + 4);
      }
    }
  }

  /**
   * Returns the absolute value at which the colours are full: the 98th percentile, so that one
   * outlier hides nothing.
   */
  static double limit(HeatMap map, String... columns) {
    double[] sizes =
        Arrays.stream(columns)
            .flatMapToDouble(c -> Arrays.stream(map.data().column(c).numbers()))
            .filter(v -> !Double.isNaN(v))
            .map(Math::abs)
            .sorted()
            .toArray();
    double limit = sizes.length == 0 ? 0 : sizes[(int) ((sizes.length - 1) * 0.98)];
    return limit > 0 ? limit : 1;
  }

  static Color color(double value, double limit) {
    if (Double.isNaN(value)) {
      return EMPTY;
    }
    double share = Math.min(1, Math.abs(value) / limit);
    return (value >= 0 ? Hue.BLUE : Hue.VERMILLION).tint(share);
  }

  static double luminance(Color c) {
    return (0.2126 * c.getRed() + 0.7152 * c.getGreen() + 0.0722 * c.getBlue()) / 255;
  }

  private static void scale(HeatMap map, double limit, Frame frame) {
    Graphics2D g = frame.graphics();
    Font font = frame.fonts().regular(12);
    double width = 220;
    double x = frame.x() + LABELS;
    double y = frame.y() + frame.height() - 26;
    int steps = 44;
    for (int i = 0; i < steps; i++) {
      g.setColor(color(limit * (2.0 * i / (steps - 1) - 1), limit));
      g.fill(new Rectangle2D.Double(x + i * width / steps, y, width / steps + 0.2, 10));
    }
    g.setColor(XChartPainter.GRID);
    g.setStroke(new BasicStroke(0.8f));
    g.draw(new Rectangle2D.Double(x, y, width, 10));
    String end = Ticks.plain(Math.round(limit * 1000) / 10.0) + "%";
    Lettering.left(g, font, XChartPainter.MUTED, "−" + end, x, y + 24);
    Lettering.centred(g, font, XChartPainter.MUTED, "0", x + width / 2, y + 24);
    Lettering.right(g, font, XChartPainter.MUTED, "+" + end, x + width, y + 24);
    double from = x + width + 16;
    Lettering.left(
        g,
        font,
        XChartPainter.MUTED,
        Lettering.fit(map.legend(), font, frame.x() + frame.width() - from),
        from,
        y + 9);
  }
}
