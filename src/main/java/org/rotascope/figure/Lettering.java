package org.rotascope.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;

/** Texts drawn as outlines, so that a figure looks the same wherever it is shown. */
final class Lettering {
  private static final FontRenderContext CONTEXT = new FontRenderContext(null, true, true);

  private Lettering() {}

  /** Draws a text that starts at x on the base line y. */
  static void left(Graphics2D g, Font font, Color color, String text, double x, double y) {
    String shown = clean(text);
    if (!shown.isBlank()) {
      Shape outline =
          new TextLayout(shown, font, CONTEXT)
              .getOutline(AffineTransform.getTranslateInstance(x, y));
      g.setColor(color);
      g.fill(outline);
    }
  }

  /** Draws a text as {@link #left} on a thin white edge, so that it is read over lines. */
  static void haloed(Graphics2D g, Font font, Color color, String text, double x, double y) {
    String shown = clean(text);
    if (!shown.isBlank()) {
      Shape outline =
          new TextLayout(shown, font, CONTEXT)
              .getOutline(AffineTransform.getTranslateInstance(x, y));
      g.setColor(Color.WHITE);
      g.setStroke(new BasicStroke(3, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
      g.draw(outline);
      g.setColor(color);
      g.fill(outline);
    }
  }

  /** Draws a text centred at x on the base line y. */
  static void centred(Graphics2D g, Font font, Color color, String text, double x, double y) {
    left(g, font, color, text, x - width(text, font) / 2, y);
  }

  /** Draws a text that ends at x on the base line y. */
  static void right(Graphics2D g, Font font, Color color, String text, double x, double y) {
    left(g, font, color, text, x - width(text, font), y);
  }

  /** Returns the width of a text. */
  static double width(String text, Font font) {
    String shown = clean(text);
    return shown.isEmpty() ? 0 : new TextLayout(shown, font, CONTEXT).getAdvance();
  }

  /** Returns the text, shortened with an ellipsis if it is wider than allowed. */
  static String fit(String text, Font font, double width) {
    String shown = clean(text);
    if (width(shown, font) <= width) {
      return shown;
    }
    int end = shown.length();
    while (end > 0 && width(shown.substring(0, end) + "…", font) > width) {
      end = shown.offsetByCodePoints(end, -1);
    }
    return shown.substring(0, end).stripTrailing() + "…";
  }

  /**
   * Returns the text without control and formatting characters, which could turn its direction or
   * break the line.
   */
  static String clean(String text) {
    StringBuilder shown = new StringBuilder(text.length());
    text.codePoints()
        .filter(
            c ->
                !Character.isISOControl(c)
                    && Character.getType(c) != Character.FORMAT
                    && Character.getType(c) != Character.SURROGATE)
        .forEach(shown::appendCodePoint);
    return shown.toString();
  }
}
