package org.rotascope.ooxml;

import java.util.Locale;

/** Names of sheets and ranges as spreadsheet programs compare them: capitals count as small. */
public final class Folded {
  private Folded() {}

  /** Returns what two names have in common that count as the same. */
  public static String name(String name) {
    return name.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
  }
}
