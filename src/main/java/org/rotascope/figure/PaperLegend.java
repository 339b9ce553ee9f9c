package org.rotascope.figure;

import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/** A legend in rows above the plot: it covers no data, whatever they are. */
final class PaperLegend {
  private final Pen pen;
  private final List<Entry> entries = new ArrayList<>();
  private final double width;

  private record Entry(Layer layer, Look look, String label) {}

  /** Prepares the legend of layers with labels; of a single line there is none. */
  PaperLegend(Pen pen, List<Layer> layers, List<Look> looks, double width) {
    this.pen = pen;
    this.width = width;
    for (int i = 0; i < layers.size(); i++) {
      Layer layer = layers.get(i);
      if (!layer.label().isEmpty()) {
        String label = pen.fit(layer.label(), pen.small(), width - sample() - gap());
        entries.add(new Entry(layer, looks.get(i), label));
      }
    }
    boolean alone = entries.size() == 1 && entries.get(0).layer.mark() != Layer.Mark.SHADE;
    if (alone) {
      entries.clear();
    }
  }

  private double sample() {
    return 2.6 * pen.small();
  }

  private double gap() {
    return 1.4 * pen.small();
  }

  private double row() {
    return 1.45 * pen.small();
  }

  private List<List<Entry>> rows() {
    List<List<Entry>> rows = new ArrayList<>();
    double used = Double.POSITIVE_INFINITY;
    for (Entry entry : entries) {
      double needs = sample() + 0.5 * pen.small() + pen.width(entry.label, pen.small());
      if (used + gap() + needs > width) {
        rows.add(new ArrayList<>());
        used = -gap();
      }
      used += gap() + needs;
      rows.get(rows.size() - 1).add(entry);
    }
    return rows;
  }

  /** Returns what a frame has left below a legend. */
  Rectangle2D below(Rectangle2D frame) {
    return new Rectangle2D.Double(
        frame.getMinX(),
        frame.getMinY() + height(),
        frame.getWidth(),
        frame.getHeight() - height());
  }

  /** Returns how high it is. */
  double height() {
    return entries.isEmpty() ? 0 : rows().size() * row() + 0.3 * pen.small();
  }

  /** Draws it with its upper left corner at a point. */
  void draw(double left, double top) {
    double y = top + 0.8 * row();
    for (List<Entry> row : rows()) {
      double x = left;
      for (Entry entry : row) {
        sample(entry, x, y - DIGIT * pen.small());
        x += sample() + 0.5 * pen.small();
        pen.left(entry.label, pen.small(), Pen.INK, x, y);
        x += pen.width(entry.label, pen.small()) + gap();
      }
      y += row();
    }
  }

  private static final double DIGIT = 0.36;

  private void sample(Entry entry, double x, double y) {
    Look look = entry.look;
    double wide = sample();
    double high = 0.9 * pen.small();
    Rectangle2D box = new Rectangle2D.Double(x, y - high / 2, wide, high);
    switch (entry.layer.mark()) {
      case BAND -> pen.fill(look.fill(), box);
      case BARS -> {
        pen.fill(look.fill(), box);
        pen.stroke(look.color(), pen.style().thin(), null, box);
      }
      case SHADE -> PaperXy.shade(pen, look, box, true);
      case AREA -> {
        pen.fill(look.fill(), box);
        pen.line(look.color(), look.width(), x, y + high / 2, x + wide, y + high / 2);
      }
      case DOTS -> marker(look, x + wide / 2, y);
      case LINE, DASHED, RULE -> {
        pen.stroke(
            look.color(),
            look.width(),
            look.dash(),
            new java.awt.geom.Line2D.Double(x, y, x + wide, y));
        marker(look, x + wide / 2, y);
      }
    }
  }

  private void marker(Look look, double x, double y) {
    Marker marker = look.marker();
    if (marker != null) {
      marker.draw(pen, look.color(), x, y, PaperXy.markerSize(pen));
    }
  }
}
