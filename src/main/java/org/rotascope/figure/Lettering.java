package org.rotascope.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;

/**
 * Texts drawn as outlines, so that a figure looks the same wherever it is shown; on a canvas with
 * the hint {@link #LIVE}, texts in the type that comes along stay texts.
 */
final class Lettering {
  private static final FontRenderContext CONTEXT = new FontRenderContext(null, true, true);

  /** Which point of a text is put where it is wanted. */
  enum Anchor {
    START,
    MIDDLE,
    END
  }

  private static final class Live extends RenderingHints.Key {
    Live() {
      super(1);
    }

    @Override
    public boolean isCompatibleValue(Object value) {
      return value instanceof Boolean;
    }
  }

  /** The hint of a canvas that keeps texts as texts, to be selected and searched. */
  static final RenderingHints.Key LIVE = new Live();

  private Lettering() {}

  /** Draws a text that starts at x on the base line y. */
  static void left(Graphics2D g, Font font, Color color, String text, double x, double y) {
    write(g, font, color, text, x, y, Anchor.START);
  }

  private static void write(
      Graphics2D g, Font font, Color color, String text, double x, double y, Anchor anchor) {
    String shown = clean(text);
    boolean live = Boolean.TRUE.equals(g.getRenderingHint(LIVE)) && Fonts.isOurs(font, shown);
    if (live && !shown.isBlank()) {
      g.setColor(color);
      g.setFont(font);
      if (g instanceof SvgGraphics svg) {
        svg.text(shown, x, y, anchor);
      } else {
        g.drawString(shown, (float) (x - share(anchor) * width(shown, font)), (float) y);
      }
    } else {
      outline(g, font, color, shown, x - share(anchor) * width(shown, font), y);
    }
  }

  private static double share(Anchor anchor) {
    return anchor.ordinal() / 2.0;
  }

  private static void outline(
      Graphics2D g, Font font, Color color, String shown, double x, double y) {
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
    haloed(g, font, color, text, x, y, 3);
  }

  /** Draws a text on a white edge, half as wide as {@code stroke} is thick. */
  static void haloed(
      Graphics2D g, Font font, Color color, String text, double x, double y, double stroke) {
    String shown = clean(text);
    if (!shown.isBlank()) {
      Shape outline =
          new TextLayout(shown, font, CONTEXT)
              .getOutline(AffineTransform.getTranslateInstance(x, y));
      g.setColor(Color.WHITE);
      g.setStroke(new BasicStroke((float) stroke, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
      g.draw(outline);
      left(g, font, color, text, x, y);
    }
  }

  /** Draws a text centred at x on the base line y. */
  static void centred(Graphics2D g, Font font, Color color, String text, double x, double y) {
    write(g, font, color, text, x, y, Anchor.MIDDLE);
  }

  /** Draws a text that ends at x on the base line y. */
  static void right(Graphics2D g, Font font, Color color, String text, double x, double y) {
    write(g, font, color, text, x, y, Anchor.END);
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
