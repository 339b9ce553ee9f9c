package org.rotascope.figure;

import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.rotascope.metric.Column;
import org.rotascope.metric.ColumnSpec.Type;

/** Bars over categories in print, with dots or lines on top. */
final class PaperBars {
  private static final double ROOM = 0.06;
  private static final double HALF = 0.36;

  private PaperBars() {}

  static void draw(BarPlot plot, Pen pen, Rectangle2D frame) {
    Range y = BarDrawing.upwards(plot, ROOM);
    Column categories = plot.layers().get(0).data().column(plot.layers().get(0).x());
    Range x = new Range(-0.7, categories.size() - 0.3, false);
    List<Look> looks = Look.of(plot.layers(), pen.style(), false);
    PaperPlane.Marks marks = length -> labels(categories, pen, x, length);
    double left = new PaperPlane(pen, frame, plot.x(), x, marks, plot.y(), y).area().getMinX();
    PaperLegend legend = new PaperLegend(pen, plot.layers(), looks, frame.getMaxX() - left);
    PaperPlane plane = new PaperPlane(pen, legend.below(frame), plot.x(), x, marks, plot.y(), y);
    plane.behind();
    Pen inside = plane.inside();
    double foot = plot.y().logarithmic() ? y.low() : 0;
    for (int i = 0; i < looks.size(); i++) {
      add(plot.layers().get(i), looks.get(i), inside, plane, foot);
    }
    inside.graphics().dispose();
    plane.axes();
    legend.draw(left, frame.getMinY());
  }

  /** Returns labels that do not touch, at round numbers where the categories are numbers. */
  private static List<Tick> labels(Column categories, Pen pen, Range x, double length) {
    double widest = 0;
    for (int i = 0; i < categories.size(); i++) {
      widest = Math.max(widest, pen.width(categories.plain(i), pen.small()));
    }
    double place = length / (x.high() - x.low());
    int every = 1;
    for (int step : new int[] {1, 2, 5, 10, 20, 50, 100, 200, 500, 1000}) {
      every = step;
      if (step * place >= widest + 0.8 * pen.small()) {
        break;
      }
    }
    boolean whole = categories.spec().type() == Type.INT;
    List<Tick> ticks = new ArrayList<>();
    for (int i = 0; i < categories.size(); i++) {
      long number = whole ? categories.integer(i) : i;
      if (Math.floorMod(number, every) == 0) {
        ticks.add(new Tick(i, categories.plain(i)));
      }
    }
    return ticks;
  }

  /** Draws a box from low to high at each place where both are defined. */
  private static void boxes(Look look, Pen pen, PaperPlane plane, double[] low, double[] high) {
    for (int i = 0; i < low.length; i++) {
      if (Range.hasPlace(low[i]) && Range.hasPlace(high[i])) {
        double left = plane.atX(i - HALF);
        double top = plane.atY(high[i]);
        pen.fill(
            look.fill(),
            new Rectangle2D.Double(left, top, plane.atX(i + HALF) - left, plane.atY(low[i]) - top));
      }
    }
  }

  private static void add(Layer layer, Look look, Pen pen, PaperPlane plane, double foot) {
    double[] y = layer.data().column(layer.y()).numbers();
    if (layer.mark() == Layer.Mark.BAND) {
      boxes(look, pen, plane, y, layer.data().column(layer.high()).numbers());
      return;
    }
    Path2D path = new Path2D.Double();
    boolean begun = false;
    for (int i = 0; i < y.length; i++) {
      double at = plane.atY(y[i]);
      boolean shown = Range.hasPlace(y[i]) && (foot == 0 || y[i] > foot);
      if (!shown) {
        begun = false;
        continue;
      }
      switch (layer.mark()) {
        case BARS -> {
          double left = plane.atX(i - HALF);
          double zero = plane.atY(foot);
          path.append(
              new Rectangle2D.Double(
                  left, Math.min(at, zero), plane.atX(i + HALF) - left, Math.abs(zero - at)),
              false);
        }
        case DOTS -> {
          Marker marker = look.marker();
          if (marker != null) {
            marker.draw(pen, look.color(), plane.atX(i), at, PaperXy.markerSize(pen));
          }
        }
        default -> {
          if (begun) {
            path.lineTo(plane.atX(i), at);
          } else {
            path.moveTo(plane.atX(i), at);
          }
          begun = true;
        }
      }
    }
    if (path.getCurrentPoint() == null) {
      return;
    }
    if (layer.mark() == Layer.Mark.BARS) {
      pen.fill(look.fill(), path);
    } else {
      pen.stroke(look.color(), look.width(), look.dash(), path);
    }
  }
}
