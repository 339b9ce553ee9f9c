package org.rotascope.workbook;

import java.util.regex.Pattern;

/** Texts from data made safe for worksheet cells. */
final class CellText {
  /** The most characters a cell holds. */
  static final int MOST = 32_767;

  private static final Pattern ESCAPE = Pattern.compile("_(?=x[0-9A-Fa-f]{4}_)");

  private CellText() {}

  /**
   * Returns the text as a cell can hold it: control characters and half surrogate pairs become
   * U+FFFD, marks that turn the direction of text are dropped, {@code _x0041_} is escaped so that
   * it stays what it is, and what exceeds 32,767 characters is cut, with an ellipsis.
   */
  static String safe(String text) {
    return bounded(plain(text));
  }

  /** Returns {@link #safe} of a text whose line ends and tabs stay: those a cell does hold. */
  static String lines(String text) {
    StringBuilder out = new StringBuilder(text.length());
    int from = 0;
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == '\n' || text.charAt(i) == '\t') {
        out.append(plain(text.substring(from, i))).append(text.charAt(i));
        from = i + 1;
      }
    }
    return bounded(out.append(plain(text.substring(from))).toString());
  }

  /** Tells whether a cell gives a text back as it is, written by {@link #lines}. */
  static boolean holds(String text) {
    return ESCAPE.matcher(text).replaceAll("_x005F_").equals(lines(text));
  }

  private static String bounded(String plain) {
    String escaped = ESCAPE.matcher(plain).replaceAll("_x005F_");
    if (escaped.length() <= MOST) {
      return escaped;
    }
    int end = Character.isHighSurrogate(escaped.charAt(MOST - 2)) ? MOST - 2 : MOST - 1;
    return escaped.substring(0, end) + "…";
  }

  /** Returns the text as names and drawings can hold it: {@link #safe} but for the last two. */
  static String plain(String text) {
    if (isPlain(text)) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints()
        .filter(c -> !isDirection(c))
        .map(
            c ->
                Character.isISOControl(c)
                        || Character.getType(c) == Character.SURROGATE
                        || (c > 0xFFFD && c < 0x10000)
                    ? 0xFFFD
                    : c)
        .forEach(out::appendCodePoint);
    return out.toString();
  }

  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < ' ' || text.charAt(i) > '~') {
        return false;
      }
    }
    return true;
  }

  /**
   * Tells whether a program might take the text for a formula, so that its cell is marked as text.
   */
  static boolean looksLikeFormula(String text) {
    return !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0;
  }

  private static boolean isDirection(int c) {
    return (c >= 0x202A && c <= 0x202E)
        || (c >= 0x2066 && c <= 0x2069)
        || c == 0x200E
        || c == 0x200F
        || c == 0x061C;
  }
}
