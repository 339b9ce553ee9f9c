package org.rotascope.figure;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/** A legend in one row above the plot. */
final class Legend {
  private static final int SAMPLE = 22;
  private static final int GAP = 22;
  private static final float SIZE = 13;

  private Legend() {}

  /** Draws the samples and labels of the layers on the base line y. */
  static void draw(List<Layer> layers, Graphics2D g, Fonts fonts, int left, int y, int width) {
    double each = (double) width / layers.size() - SAMPLE - 6 - GAP;
    double x = left;
    double total =
        layers.stream()
            .mapToDouble(l -> Lettering.width(l.label(), fonts.regular(SIZE)) + SAMPLE + 6 + GAP)
            .sum();
    for (Layer layer : layers) {
      String label =
          total <= width ? layer.label() : Lettering.fit(layer.label(), fonts.regular(SIZE), each);
      sample(layer, g, x, y - SIZE / 2 + 1);
      Lettering.left(g, fonts.regular(SIZE), XChartPainter.TEXT, label, x + SAMPLE + 6, y);
      x += SAMPLE + 6 + Lettering.width(label, fonts.regular(SIZE)) + GAP;
    }
  }

  private static void sample(Layer layer, Graphics2D g, double x, double y) {
    g.setColor(layer.hue().color());
    switch (layer.mark()) {
      case BARS -> g.fill(new Rectangle2D.Double(x + 4, y - 6, SAMPLE - 8, 12));
      case BAND -> {
        g.setColor(layer.hue().tint(0.25));
        g.fill(new Rectangle2D.Double(x, y - 6, SAMPLE, 12));
      }
      case AREA -> {
        g.setColor(layer.hue().tint(0.35));
        g.fill(new Rectangle2D.Double(x, y - 5, SAMPLE, 11));
        g.setColor(layer.hue().color());
        g.setStroke(new BasicStroke(1.5f));
        g.draw(new Line2D.Double(x, y - 5, x + SAMPLE, y - 5));
      }
      case DOTS -> g.fill(new Ellipse2D.Double(x + SAMPLE / 2.0 - 4.5, y - 4.5, 9, 9));
      case DASHED -> {
        g.setStroke(Plane.DASHED);
        g.draw(new Line2D.Double(x, y, x + SAMPLE, y));
      }
      case SHADE -> {
        g.setColor(layer.hue().glass(0.22));
        g.fill(new Rectangle2D.Double(x, y - 6, SAMPLE, 12));
      }
      case LINE, RULE -> {
        g.setStroke(Plane.LINE);
        g.draw(new Line2D.Double(x, y, x + SAMPLE, y));
      }
    }
  }
}
