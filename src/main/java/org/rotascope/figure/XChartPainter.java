package org.rotascope.figure;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.util.ArrayList;
import java.util.List;
import org.rotascope.metric.Column;

/**
 * Draws figures with XChart, on white, under a heading of our own: title, subtitle and a legend
 * that covers no data. The heat map is drawn directly: XChart's writes years as numbers and has no
 * scale for a column of totals.
 */
public final class XChartPainter implements Painter {
  static final Color TEXT = new Color(0x222222);
  static final Color MUTED = new Color(0x5A5A5A);
  static final Color GRID = new Color(0xE3E3E3);
  static final Color ZERO = new Color(0x9A9A9A);
  private static final int MARGIN = 16;

  @Override
  public void paint(Figure figure, Graphics2D graphics) {
    Graphics2D g = (Graphics2D) graphics.create();
    try {
      g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      g.setRenderingHint(
          RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
      g.setRenderingHint(
          RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
      g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
      g.setColor(Color.WHITE);
      g.fillRect(0, 0, figure.width(), figure.height());
      Fonts fonts = Fonts.forTexts(texts(figure));
      int top = heading(figure, g, fonts);
      Frame frame =
          new Frame(g, fonts, MARGIN, top, figure.width() - 2 * MARGIN, figure.height() - top - 8);
      if (figure.plot() instanceof XyPlot plot) {
        XyDrawing.draw(plot, frame);
      } else if (figure.plot() instanceof BarPlot plot) {
        BarDrawing.draw(plot, frame);
      } else if (figure.plot() instanceof HeatMap plot) {
        HeatMapDrawing.draw(plot, frame);
      } else if (figure.plot() instanceof RotationPlot plot) {
        RotationDrawing.draw(plot, frame);
      } else if (figure.plot() instanceof NamedBars plot) {
        NamedBarsDrawing.draw(plot, frame);
      }
    } finally {
      g.dispose();
    }
  }

  /** Draws title, subtitle and legend; returns the height they take. */
  private static int heading(Figure figure, Graphics2D g, Fonts fonts) {
    int wide = figure.width() - 2 * MARGIN;
    int y = 30;
    Lettering.left(
        g, fonts.bold(19), TEXT, Lettering.fit(figure.title(), fonts.bold(19), wide), MARGIN, y);
    if (!figure.subtitle().isEmpty()) {
      y += 22;
      Lettering.left(
          g,
          fonts.regular(13.5f),
          MUTED,
          Lettering.fit(figure.subtitle(), fonts.regular(13.5f), wide),
          MARGIN,
          y);
    }
    List<Layer> named = layers(figure.plot()).stream().filter(l -> !l.label().isEmpty()).toList();
    if (named.size() > 1) {
      y += 24;
      Legend.draw(named, g, fonts, MARGIN, y, wide);
    }
    return y + 12;
  }

  private static List<Layer> layers(Plot plot) {
    if (plot instanceof XyPlot xy) {
      return xy.layers();
    }
    return plot instanceof BarPlot bars ? bars.layers() : List.of();
  }

  private static List<String> texts(Figure figure) {
    List<String> texts = new ArrayList<>(List.of(figure.title(), figure.subtitle()));
    layers(figure.plot()).forEach(l -> texts.add(l.label()));
    if (figure.plot() instanceof RotationPlot rotation) {
      rotation.tails().forEach(t -> texts.add(t.name()));
      texts.add(rotation.xLabel());
      texts.add(rotation.yLabel());
    }
    if (figure.plot() instanceof NamedBars bars) {
      Column names = bars.data().column(bars.name());
      for (int row = 0; row < names.size(); row++) {
        texts.add(names.plain(row));
      }
    }
    return texts;
  }
}
