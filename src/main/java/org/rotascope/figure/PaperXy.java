package org.rotascope.figure;

import java.awt.Color;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import java.util.List;

/** Lines, areas, bands, bars and dots over dates or numbers, in print. */
final class PaperXy {
  private static final double ROOM = 0.04;

  /** Stretches of the axis for each point of paper, of which a line keeps the extremes. */
  private static final int BUCKETS = 8;

  /** A line longer than so many times its extent goes up and down too much for dashes. */
  private static final double ROUGH = 3;

  /** Markers on a line of many points. */
  private static final int MARKERS = 7;

  private final Pen pen;
  private final PaperPlane plane;
  private final int buckets;

  private PaperXy(Pen pen, PaperPlane plane, int buckets) {
    this.pen = pen;
    this.plane = plane;
    this.buckets = buckets;
  }

  static double markerSize(Pen pen) {
    return Math.max(3.2, 3.6 * pen.style().line());
  }

  static void draw(XyPlot plot, Pen pen, Rectangle2D frame) {
    draw(plot, pen, frame, BUCKETS);
  }

  /** Draws with so many stretches a point of paper, of which a line keeps the extremes. */
  static void draw(XyPlot plot, Pen pen, Rectangle2D frame, int buckets) {
    Range x = across(plot);
    Range y = upwards(plot);
    boolean rough = rough(plot, x, y, frame);
    List<Look> looks = Look.of(plot.layers(), pen.style(), rough);
    PaperPlane.Marks marks = PaperPlane.marks(pen, plot.x(), x);
    double left = new PaperPlane(pen, frame, plot.x(), x, marks, plot.y(), y).area().getMinX();
    PaperLegend legend = new PaperLegend(pen, plot.layers(), looks, frame.getMaxX() - left);
    PaperPlane plane = new PaperPlane(pen, legend.below(frame), plot.x(), x, marks, plot.y(), y);
    for (int i = 0; i < looks.size(); i++) {
      if (plot.layers().get(i).mark() == Layer.Mark.SHADE) {
        new PaperXy(pen, plane, buckets).shades(plot.layers().get(i), looks.get(i));
      }
    }
    plane.behind();
    Pen inside = plane.inside();
    PaperXy drawing = new PaperXy(inside, plane, buckets);
    for (int i = 0; i < looks.size(); i++) {
      drawing.add(plot.layers().get(i), looks.get(i));
    }
    for (int i = 0; i < looks.size(); i++) {
      if (plot.layers().get(i).mark() == Layer.Mark.LINE) {
        drawing.markers(plot.layers().get(i), looks.get(i), i);
      }
    }
    inside.graphics().dispose();
    plane.axes();
    legend.draw(left, frame.getMinY());
  }

  private static Range across(XyPlot plot) {
    Range.Builder x = new Range.Builder();
    boolean bars = false;
    int most = 1;
    for (Layer layer : plot.layers()) {
      double[] xs = XyDrawing.horizontal(layer, layer.x());
      x.add(xs);
      if (layer.mark() == Layer.Mark.SHADE) {
        x.add(XyDrawing.horizontal(layer, layer.high()));
      }
      bars |= layer.mark() == Layer.Mark.BARS;
      most = Math.max(most, xs.length);
    }
    if (bars) {
      return x.roomy(0.6 / most);
    }
    return plot.x().ticks() == Axis.Ticks.DATE || plot.tight() ? x.tight() : x.roomy(ROOM);
  }

  private static Range upwards(XyPlot plot) {
    Range.Builder y = new Range.Builder();
    for (Layer layer : plot.layers()) {
      if (!layer.hasHeight()) {
        continue;
      }
      y.add(layer.data().column(layer.y()).numbers());
      if (!layer.high().isEmpty()) {
        y.add(layer.data().column(layer.high()).numbers());
      }
      if (layer.mark() == Layer.Mark.AREA || layer.mark() == Layer.Mark.BARS) {
        y.add(0);
      }
    }
    return plot.y().logarithmic() ? y.roomyLogarithmic(ROOM) : y.roomy(plot.tight() ? 0 : ROOM);
  }

  /** Tells whether some line goes up and down so much that dashes along it could not be told. */
  private static boolean rough(XyPlot plot, Range x, Range y, Rectangle2D frame) {
    for (Layer layer : plot.layers()) {
      if (layer.mark() != Layer.Mark.LINE || layer.hue() == Hue.SILVER) {
        continue;
      }
      double[] xs = XyDrawing.horizontal(layer, layer.x());
      double[] ys = layer.data().column(layer.y()).numbers();
      double length = 0;
      double extent = 0;
      for (int i = 1; i < xs.length; i++) {
        double dx = (x.share(xs[i]) - x.share(xs[i - 1])) * frame.getWidth();
        double dy = (y.share(ys[i]) - y.share(ys[i - 1])) * frame.getHeight();
        if (Double.isFinite(dx) && Double.isFinite(dy)) {
          length += Math.hypot(dx, dy);
          extent += Math.abs(dx);
        }
      }
      if (length > ROUGH * extent) {
        return true;
      }
    }
    return false;
  }

  private void shades(Layer layer, Look look) {
    double[] from = XyDrawing.horizontal(layer, layer.x());
    double[] to = XyDrawing.horizontal(layer, layer.high());
    Rectangle2D area = plane.area();
    for (int i = 0; i < from.length; i++) {
      double left = plane.atX(from[i]);
      double right = plane.atX(to[i]);
      shade(
          pen,
          look,
          new Rectangle2D.Double(left, area.getMinY(), right - left, area.getHeight()),
          false);
    }
  }

  /** Fills a box as a shade is, with its hatching. */
  static void shade(Pen pen, Look look, Rectangle2D box, boolean framed) {
    pen.fill(look.fill(), box);
    if (look.hatch() != 0) {
      Pen own = new Pen((java.awt.Graphics2D) pen.graphics().create(), pen.style());
      own.graphics().clip(box);
      double step = 0.75 * pen.small();
      double high = box.getHeight();
      for (double x = box.getMinX() - high; x < box.getMaxX(); x += step) {
        double low = look.hatch() > 0 ? box.getMaxY() : box.getMinY();
        double end = look.hatch() > 0 ? box.getMinY() : box.getMaxY();
        own.line(look.color(), look.width(), x, low, x + high, end);
      }
      own.graphics().dispose();
    }
    if (framed) {
      pen.stroke(look.color(), look.width(), null, box);
    }
  }

  private void add(Layer layer, Look look) {
    switch (layer.mark()) {
      case SHADE -> {}
      case RULE -> {
        Rectangle2D area = plane.area();
        for (double x : XyDrawing.horizontal(layer, layer.x())) {
          pen.stroke(
              look.color(),
              look.width(),
              look.dash(),
              new Line2D.Double(plane.atX(x), area.getMinY(), plane.atX(x), area.getMaxY()));
        }
      }
      case BARS -> bars(layer, look);
      case DOTS -> dots(layer, look);
      case BAND -> band(layer, look);
      case AREA -> {
        area(layer, look);
        line(layer, look);
      }
      case LINE, DASHED -> line(layer, look);
    }
  }

  /** Returns the rows of a layer that can be told apart at this width. */
  private int[] rows(double[] y) {
    return Decimate.rows(y, buckets * (int) Math.ceil(plane.area().getWidth()));
  }

  private static double[] placed(Layer layer, String column) {
    return Arrays.stream(layer.data().column(column).numbers())
        .map(v -> Range.hasPlace(v) ? v : Double.NaN)
        .toArray();
  }

  private void line(Layer layer, Look look) {
    double[] x = XyDrawing.horizontal(layer, layer.x());
    double[] y = placed(layer, layer.y());
    int[] rows = rows(y);
    Path2D path = new Path2D.Double();
    boolean drawn = false;
    boolean begun = false;
    for (int k = 0; k < rows.length; k++) {
      int i = rows[k];
      double px = plane.atX(x[i]);
      double py = plane.atY(y[i]);
      if (!Double.isFinite(px) || !Double.isFinite(py)) {
        begun = false;
        continue;
      }
      if (begun) {
        path.lineTo(px, py);
      } else {
        path.moveTo(px, py);
        boolean alone = k + 1 == rows.length || Double.isNaN(y[rows[k + 1]]);
        if (alone) {
          path.lineTo(px, py);
        }
      }
      begun = true;
      drawn = true;
    }
    if (drawn) {
      pen.stroke(look.color(), look.width(), look.dash(), path);
    }
  }

  /** Draws a few markers on a line, at other places than the next line has them. */
  private void markers(Layer layer, Look look, int place) {
    Marker marker = look.marker();
    if (marker == null) {
      return;
    }
    double[] x = XyDrawing.horizontal(layer, layer.x());
    double[] y = placed(layer, layer.y());
    double size = 1.15 * markerSize(pen);
    for (int k = 0; k < MARKERS; k++) {
      double share = (k + 0.5 + 0.31 * place % 0.9 - 0.3) / MARKERS;
      int i = (int) Math.round(share * (x.length - 1));
      if (i >= 0 && i < x.length && Double.isFinite(y[i])) {
        marker.draw(pen, Color.WHITE, plane.atX(x[i]), plane.atY(y[i]), size + 2);
        marker.draw(pen, look.color(), plane.atX(x[i]), plane.atY(y[i]), size);
      }
    }
  }

  private void dots(Layer layer, Look look) {
    double[] x = XyDrawing.horizontal(layer, layer.x());
    double[] y = placed(layer, layer.y());
    for (int i : rows(y)) {
      Marker marker = look.marker();
      if (marker != null && Double.isFinite(y[i]) && Double.isFinite(plane.atY(y[i]))) {
        marker.draw(pen, look.color(), plane.atX(x[i]), plane.atY(y[i]), markerSize(pen));
      }
    }
  }

  /** Fills between two columns, or a column and zero, wherever both are defined. */
  private void fill(double[] x, double[] low, double[] high, Look look) {
    int[] rows = rows(high);
    Path2D path = new Path2D.Double();
    int from = 0;
    while (from < rows.length) {
      int to = from;
      while (to < rows.length
          && Double.isFinite(low[rows[to]])
          && Double.isFinite(high[rows[to]])) {
        to++;
      }
      for (int k = from; k < to; k++) {
        double py = plane.atY(high[rows[k]]);
        if (k == from) {
          path.moveTo(plane.atX(x[rows[k]]), py);
        } else {
          path.lineTo(plane.atX(x[rows[k]]), py);
        }
      }
      for (int k = to - 1; k >= from; k--) {
        path.lineTo(plane.atX(x[rows[k]]), plane.atY(low[rows[k]]));
      }
      if (to > from) {
        path.closePath();
      }
      from = to + 1;
    }
    if (path.getCurrentPoint() != null) {
      pen.fill(look.fill(), path);
    }
  }

  private void band(Layer layer, Look look) {
    fill(
        XyDrawing.horizontal(layer, layer.x()),
        placed(layer, layer.y()),
        placed(layer, layer.high()),
        look);
  }

  private void area(Layer layer, Look look) {
    double[] y = placed(layer, layer.y());
    fill(XyDrawing.horizontal(layer, layer.x()), new double[y.length], y, look);
  }

  /**
   * Draws bars from zero. Where they are closer than two to the thinnest line, those that would
   * share a line become one, the longest of them.
   */
  private void bars(Layer layer, Look look) {
    double[] x = XyDrawing.horizontal(layer, layer.x());
    double[] y = placed(layer, layer.y());
    double gap = Double.POSITIVE_INFINITY;
    for (int i = 1; i < x.length; i++) {
      gap = Math.min(gap, Math.abs(plane.atX(x[i]) - plane.atX(x[i - 1])));
    }
    double thinnest = pen.style().thin();
    double width = Math.max(thinnest, Math.min(0.72 * gap, 0.1 * plane.area().getWidth()));
    boolean crowded = gap < 1.2 * thinnest;
    double foot = plane.atY(0);
    Path2D path = new Path2D.Double();
    int i = 0;
    while (i < x.length) {
      double at = plane.atX(x[i]);
      double tip = y[i];
      int next = i + 1;
      if (crowded) {
        double cell = Math.floor(at / thinnest);
        at = (cell + 0.5) * thinnest;
        while (next < x.length && Math.floor(plane.atX(x[next]) / thinnest) == cell) {
          tip = Double.isNaN(tip) || Math.abs(y[next]) > Math.abs(tip) ? y[next] : tip;
          next++;
        }
      }
      if (Double.isFinite(tip) && tip != 0) {
        double end = plane.atY(tip);
        path.append(
            new Rectangle2D.Double(
                at - width / 2, Math.min(foot, end), width, Math.abs(end - foot)),
            false);
      }
      i = next;
    }
    if (path.getCurrentPoint() != null) {
      pen.fill(look.fill(), path);
      if (width > 3 * thinnest) {
        pen.stroke(look.color(), thinnest, null, path);
      }
    }
  }
}
