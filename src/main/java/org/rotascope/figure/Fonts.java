package org.rotascope.figure;

import java.awt.Font;
import java.awt.FontFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;

/**
 * The type of figures: Roboto, which comes along, so that figures look the same and can be drawn on
 * a machine without fonts. A text it has no glyphs for (it knows Latin, Greek and Cyrillic) takes
 * the machine's own sans-serif.
 */
record Fonts(Font regular, Font bold) {
  private static final String REGULAR = "Roboto-Regular.ttf";
  private static final String BOLD = "Roboto-Bold.ttf";
  private static final Fonts ROBOTO = new Fonts(load(REGULAR), load(BOLD));

  /** Returns fonts that can show the texts. */
  static Fonts forTexts(List<String> texts) {
    boolean known = texts.stream().allMatch(t -> ROBOTO.regular.canDisplayUpTo(t) < 0);
    return known ? ROBOTO : machine();
  }

  /** Returns the font that comes along if it has all letters of a text, else the machine's. */
  static Font forText(String text, boolean bold, float size) {
    Font own = bold ? ROBOTO.bold : ROBOTO.regular;
    if (own.canDisplayUpTo(text) < 0) {
      return own.deriveFont(size);
    }
    Fonts machine = machine();
    return (bold ? machine.bold : machine.regular).deriveFont(size);
  }

  /** Tells whether a font is one that comes along, of any size, and has all letters of a text. */
  static boolean isOurs(Font font, String text) {
    String name = font.getFontName(Locale.ROOT);
    return (name.equals(ROBOTO.regular.getFontName(Locale.ROOT)) || isBold(font))
        && ROBOTO.regular.canDisplayUpTo(text) < 0;
  }

  /** Tells whether a font is the bold one that comes along. */
  static boolean isBold(Font font) {
    return font.getFontName(Locale.ROOT).equals(ROBOTO.bold.getFontName(Locale.ROOT));
  }

  /** Opens the file of one that comes along. */
  static InputStream file(boolean bold) {
    return open(bold ? BOLD : REGULAR);
  }

  private static Fonts machine() {
    try {
      Font plain = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
      plain.canDisplay('x');
      return new Fonts(plain, plain.deriveFont(Font.BOLD));
    } catch (Error | RuntimeException e) {
      // A Java without any font of its own says so with an Error: foreign letters become boxes.
      return ROBOTO;
    }
  }

  Font regular(float size) {
    return regular.deriveFont(size);
  }

  Font bold(float size) {
    return bold.deriveFont(size);
  }

  private static Font load(String resource) {
    try (InputStream in = open(resource)) {
      return Font.createFont(Font.TRUETYPE_FONT, in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (FontFormatException e) {
      throw new IllegalStateException("font " + resource + " in the jar is damaged", e);
    }
  }

  private static InputStream open(String resource) {
    InputStream in = Fonts.class.getResourceAsStream(resource);
    if (in == null) {
      throw new IllegalStateException("font " + resource + " is not in the jar");
    }
    return in;
  }
}
