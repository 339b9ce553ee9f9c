package org.rotascope.reason;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes texts that come from foreign data (names of columns, cells) into messages and terminals:
 * without characters that could act there instead of being shown, and short where asked.
 */
public final class Shown {
  private static final int LONGEST = 60;
  private static final int LONGEST_PATH = 260;
  private static final int MOST = 12;

  private Shown() {}

  /**
   * Returns a text in which a replacement character stands for each control or formatting
   * character.
   */
  public static String safe(String text) {
    if (text.chars().allMatch(c -> c >= ' ' && c <= '~')) {
      return text;
    }
    StringBuilder safe = new StringBuilder(text.length());
    text.codePoints().forEach(c -> safe.appendCodePoint(acts(c) ? '\ufffd' : c));
    return safe.toString();
  }

  private static boolean acts(int c) {
    int type = Character.getType(c);
    return Character.isISOControl(c)
        || type == Character.FORMAT
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR
        || type == Character.SURROGATE;
  }

  /**
   * Returns a cell as a message shows it: {@linkplain #safe safe}, and cut after some forty
   * characters.
   */
  public static String cell(String text) {
    String safe = safe(text);
    return safe.length() <= LONGEST ? safe : safe.substring(0, LONGEST - 1) + "…";
  }

  /**
   * Returns a path as a message shows it: {@linkplain #safe safe}, and of a very long one its end.
   */
  public static String path(String text) {
    String safe = safe(text);
    int from = safe.length() - LONGEST_PATH;
    return from <= 0 ? safe : "…" + safe.substring(from + 1);
  }

  /** Returns names as a list, the first dozen of many. */
  public static String list(List<String> names) {
    String shown = names.stream().limit(MOST).map(Shown::cell).collect(Collectors.joining(", "));
    return names.size() <= MOST ? shown : shown + " and " + (names.size() - MOST) + " more";
  }
}
