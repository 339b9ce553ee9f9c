package org.rotascope.figure;

import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.util.Locale;
import org.rotascope.metric.Column;

/**
 * A matrix of coloured cells in print; numbers in the cells where they fit, else a bar for minus.
 */
final class PaperHeatMap {
  private static final double DIGIT = 0.36;
  private static final int STEPS = 40;

  private final HeatMap map;
  private final Pen pen;
  private final double labels;
  private final double cellWidth;
  private final double cellHeight;
  private final double left;
  private final double top;
  private final boolean numbers;

  private PaperHeatMap(HeatMap map, Pen pen, Rectangle2D frame) {
    this.map = map;
    this.pen = pen;
    Column names = map.data().column(map.label());
    double widest = 0;
    double number = 0;
    for (int row = 0; row < names.size(); row++) {
      widest = Math.max(widest, pen.width(names.plain(row), pen.small()));
      for (String column : map.columns()) {
        number = Math.max(number, pen.width(text(value(column, row)), FigureStyle.LEAST_TEXT));
      }
    }
    boolean total = !map.marked().isEmpty();
    this.labels = Math.min(widest, 0.3 * frame.getWidth()) + 0.5 * pen.small();
    this.cellWidth =
        (frame.getWidth() - labels - (total ? gap() : 0))
            / (map.columns().size() + (total ? 1 : 0));
    this.top = frame.getMinY() + 1.4 * pen.small();
    double room = frame.getMaxY() - top - scaleHeight(pen);
    this.cellHeight = room / Math.max(1, names.size());
    this.left = frame.getMinX() + labels;
    this.numbers = cellHeight >= 1.12 * FigureStyle.LEAST_TEXT && cellWidth >= number + 1;
  }

  /** Returns the height at which every cell has room for a number. */
  static double height(HeatMap map, Pen pen) {
    return 1.4 * pen.small()
        + map.data().rows() * 1.4 * Math.max(FigureStyle.LEAST_TEXT, 0.92 * pen.small())
        + scaleHeight(pen);
  }

  private static double scaleHeight(Pen pen) {
    return 3.4 * pen.small();
  }

  private double gap() {
    return 0.6 * pen.small();
  }

  static void draw(HeatMap map, Pen pen, Rectangle2D frame) {
    new PaperHeatMap(map, pen, frame).draw(frame);
  }

  private void draw(Rectangle2D frame) {
    double limit = HeatMapDrawing.limit(map, map.columns().toArray(String[]::new));
    for (int c = 0; c < map.columns().size(); c++) {
      column(map.columns().get(c), map.headings().get(c), limit, left + c * cellWidth);
    }
    if (!map.marked().isEmpty()) {
      int last = map.columns().size();
      column(
          map.marked(),
          map.headings().get(last),
          HeatMapDrawing.limit(map, map.marked()),
          left + last * cellWidth + gap());
    }
    Column names = map.data().column(map.label());
    int every = Math.max(1, (int) Math.ceil(1.05 * pen.small() / cellHeight));
    if (every > 1) {
      every = every <= 2 ? 2 : every <= 5 ? 5 : (every + 9) / 10 * 10;
    }
    for (int row = 0; row < names.size(); row++) {
      if (row % every == 0) {
        pen.right(
            pen.fit(names.plain(row), pen.small(), labels),
            pen.small(),
            Pen.INK,
            left - 0.5 * pen.small(),
            top + (row + 0.5) * cellHeight + DIGIT * pen.small());
      }
    }
    scale(limit, frame);
  }

  private double value(String column, int row) {
    return map.data().column(column).number(row);
  }

  private void column(String name, String heading, double limit, double x) {
    pen.centred(
        pen.fit(heading, pen.small(), cellWidth + 1),
        pen.small(),
        Pen.INK,
        x + cellWidth / 2,
        top - 0.4 * pen.small());
    double size = numbers ? size() : 0;
    for (int row = 0; row < map.data().rows(); row++) {
      double value = value(name, row);
      Color fill = HeatMapDrawing.color(value, limit);
      double y = top + row * cellHeight;
      pen.rectangle(fill, x + 0.25, y + 0.25, cellWidth - 0.5, cellHeight - 0.5);
      Color ink = HeatMapDrawing.luminance(fill) < 0.45 ? Color.WHITE : Pen.INK;
      if (Double.isNaN(value)) {
        continue;
      }
      if (numbers) {
        pen.centred(
            pen.width(text(value), size) <= cellWidth ? text(value) : rounded(value),
            size,
            ink,
            x + cellWidth / 2,
            y + cellHeight / 2 + DIGIT * size);
      } else if (value < 0) {
        double half = Math.min(0.3 * cellWidth, 0.4 * pen.small());
        double middle = x + cellWidth / 2;
        pen.line(
            ink,
            pen.style().thin(),
            middle - half,
            y + cellHeight / 2,
            middle + half,
            y + cellHeight / 2);
      }
    }
  }

  /** Returns the size of the numbers: as large as fits, no larger than the labels. */
  private double size() {
    return Math.max(FigureStyle.LEAST_TEXT, Math.min(0.92 * pen.small(), cellHeight / 1.12));
  }

  private static String text(double value) {
    String text = String.format(Locale.ROOT, "%.1f", value * 100).replace('-', '−');
    return text.equals("−0.0") ? "0.0" : text;
  }

  private static String rounded(double value) {
    return String.format(Locale.ROOT, "%.0f", value * 100).replace('-', '−');
  }

  private void scale(double limit, Rectangle2D frame) {
    double width = Math.min(0.4 * frame.getWidth(), 16 * pen.small());
    double high = 0.8 * pen.small();
    double y = frame.getMaxY() - 2.2 * pen.small();
    for (int i = 0; i < STEPS; i++) {
      pen.rectangle(
          HeatMapDrawing.color(limit * (2.0 * i / (STEPS - 1) - 1), limit),
          left + i * width / STEPS,
          y,
          width / STEPS + (i + 1 < STEPS ? 0.2 : 0),
          high);
    }
    pen.stroke(
        Pen.REFERENCE, pen.style().thin(), null, new Rectangle2D.Double(left, y, width, high));
    String end = Ticks.plain(Math.round(limit * 1000) / 10.0) + "%";
    double base = y + high + 1.1 * pen.small();
    pen.left("−" + end, pen.small(), Pen.INK, left, base);
    pen.centred("0", pen.small(), Pen.INK, left + width / 2, base);
    pen.right("+" + end, pen.small(), Pen.INK, left + width, base);
    double from = left + width + pen.small();
    pen.left(
        pen.fit(map.legend(), pen.small(), frame.getMaxX() - from),
        pen.small(),
        Pen.INK,
        from,
        y + 0.85 * high);
  }
}
