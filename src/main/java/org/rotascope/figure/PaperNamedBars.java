package org.rotascope.figure;

import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.rotascope.metric.Column;

/** Bars on their side in print, each with its name at the left and its number at its end. */
final class PaperNamedBars {
  private static final double DIGIT = 0.36;

  private PaperNamedBars() {}

  /** Returns the height at which every bar has room for its name. */
  static double height(NamedBars plot, Pen pen) {
    return plot.data().rows() * 1.5 * pen.small()
        + 0.6 * pen.small()
        + pen.tick()
        + 1.4 * pen.small()
        + (plot.axis().label().isEmpty() ? 0 : 1.5 * pen.text());
  }

  static void draw(NamedBars plot, Pen pen, Rectangle2D frame) {
    Column names = plot.data().column(plot.name());
    double[] values = plot.data().column(plot.value()).numbers();
    double size = pen.small();
    double widest = 0;
    double number = 0;
    for (int row = 0; row < values.length; row++) {
      widest = Math.max(widest, pen.width(names.plain(row), size));
      number = Math.max(number, pen.width(written(plot.axis(), values[row]), size));
    }
    double labels = Math.min(widest, 0.4 * frame.getWidth());
    double left = frame.getMinX() + labels + 0.6 * size;
    double wide = frame.getMaxX() - left - 0.5;
    double bottom =
        frame.getMaxY()
            - pen.tick()
            - 1.25 * size
            - (plot.axis().label().isEmpty() ? 0 : 1.35 * pen.text());
    double top = frame.getMinY() + 0.3 * size;
    Range range = range(values, number + 0.5 * size, wide);
    double each = (bottom - top) / Math.max(1, values.length);
    double thin = pen.style().thin();
    double zero = left + range.share(0) * wide;
    for (int row = 0; row < values.length; row++) {
      double middle = top + (row + 0.5) * each;
      pen.right(
          pen.fit(names.plain(row), size, labels),
          size,
          Pen.INK,
          left - 0.6 * size,
          middle + DIGIT * size);
      if (!Range.hasPlace(values[row])) {
        continue;
      }
      double end = left + range.share(values[row]) * wide;
      boolean up = values[row] >= 0;
      Color fill = up ? Hue.BLUE.color() : Hue.VERMILLION.tint(0.55);
      Rectangle2D bar =
          new Rectangle2D.Double(
              Math.min(zero, end), middle - 0.34 * each, Math.abs(end - zero), 0.68 * each);
      pen.fill(fill, bar);
      if (!up) {
        pen.stroke(Hue.VERMILLION.color(), thin, null, bar);
      }
      String text = written(plot.axis(), values[row]);
      double base = middle + DIGIT * size;
      if (up) {
        pen.left(text, size, Pen.INK, end + 0.4 * size, base);
      } else {
        pen.right(text, size, Pen.INK, end - 0.4 * size, base);
      }
    }
    pen.line(Pen.INK, thin, left, bottom, left + wide, bottom);
    pen.line(Pen.REFERENCE, thin, zero, top, zero, bottom);
    for (Tick tick : marks(plot, pen, range, wide)) {
      double at = left + range.share(tick.at()) * wide;
      pen.line(Pen.INK, thin, at, bottom, at, bottom + pen.tick());
      double half = pen.width(tick.label(), size) / 2;
      pen.centred(
          tick.label(),
          size,
          Pen.INK,
          Math.min(at, frame.getMaxX() - half),
          bottom + pen.tick() + 1.05 * size);
    }
    if (!plot.axis().label().isEmpty()) {
      String label = pen.fit(plot.axis().label(), pen.text(), frame.getWidth());
      double half = pen.width(label, pen.text()) / 2;
      pen.centred(
          label,
          pen.text(),
          Pen.INK,
          Math.min(left + wide / 2, frame.getMaxX() - half),
          frame.getMaxY() - 0.25 * pen.text());
    }
  }

  private static List<Tick> marks(NamedBars plot, Pen pen, Range range, double wide) {
    return PaperPlane.marks(pen, plot.axis(), range).over(wide);
  }

  /** Returns a range with room for the numbers beyond the ends of the bars. */
  static Range range(double[] values, double number, double wide) {
    Range tight = new Range.Builder().add(values).add(0).tight();
    double share = Math.min(0.45, number / wide);
    double spread = tight.high() - tight.low();
    boolean left = tight.low() < 0;
    boolean right = tight.high() > 0;
    double whole = spread / (1 - (left ? share : 0) - (right ? share : 0));
    return new Range(
        tight.low() - (left ? share * whole : 0),
        tight.high() + (right ? share * whole : 0),
        false);
  }

  /** Returns a number as it stands at the end of its bar. */
  static String written(Axis axis, double value) {
    if (!Range.hasPlace(value)) {
      return "";
    }
    boolean percent = axis.ticks() == Axis.Ticks.PERCENT;
    double shown = percent ? 100 * value : value;
    java.math.BigDecimal rounded =
        new java.math.BigDecimal(shown).setScale(2, java.math.RoundingMode.HALF_EVEN);
    String text = rounded.toPlainString().replace('-', '−');
    return rounded.signum() == 0 ? "0.00" + (percent ? "%" : "") : text + (percent ? "%" : "");
  }
}
