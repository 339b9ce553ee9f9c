package org.rotascope.figure;

import java.awt.Font;
import java.awt.FontFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * The type of figures: Roboto, which comes along, so that figures look the same and can be drawn on
 * a machine without fonts. A text it has no glyphs for (it knows Latin, Greek and Cyrillic) takes
 * the machine's own sans-serif.
 */
record Fonts(Font regular, Font bold) {
  private static final Fonts ROBOTO =
      new Fonts(load("Roboto-Regular.ttf"), load("Roboto-Bold.ttf"));

  /** Returns fonts that can show the texts. */
  static Fonts forTexts(List<String> texts) {
    boolean known = texts.stream().allMatch(t -> ROBOTO.regular.canDisplayUpTo(t) < 0);
    return known ? ROBOTO : machine();
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
    try (InputStream in = Fonts.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("font " + resource + " is not in the jar");
      }
      return Font.createFont(Font.TRUETYPE_FONT, in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (FontFormatException e) {
      throw new IllegalStateException("font " + resource + " in the jar is damaged", e);
    }
  }
}
