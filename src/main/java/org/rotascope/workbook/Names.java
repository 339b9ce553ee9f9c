package org.rotascope.workbook;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** The names a workbook defines for cells, ranges and sheets: all begin with {@code rota_}. */
final class Names {
  /** What each name begins with. */
  static final String PREFIX = "rota_";

  private static final int MOST = 255;

  private final Map<String, String> ranges = new LinkedHashMap<>();
  private final Map<String, String> spelled = new LinkedHashMap<>();
  private final Set<String> taken = new TreeSet<>();

  /**
   * Names a range.
   *
   * @param wanted what it is called, without the prefix
   * @param sheet the name of the sheet
   * @param range the range in it, absolute
   * @return the name, with the prefix: valid, and no other range's
   */
  String define(String wanted, String sheet, String range) {
    String name = reserve(wanted);
    ranges.put(name, SheetNames.quoted(sheet, range));
    return name;
  }

  /** Returns the name that a range was given which wanted this one. */
  String of(String wanted) {
    return Objects.requireNonNull(spelled.get(wanted), wanted);
  }

  /** Tells whether a range was named so. */
  boolean has(String wanted) {
    return spelled.containsKey(wanted);
  }

  /** Returns the ranges by name, in the order they were defined in. */
  Map<String, String> all() {
    return ranges;
  }

  private String reserve(String wanted) {
    String base = PREFIX + valid(wanted);
    base = base.length() > MOST ? base.substring(0, MOST) : base;
    String name = base;
    for (int i = 2; !taken.add(name.toLowerCase(Locale.ROOT)); i++) {
      String tail = "_" + i;
      name = base.substring(0, Math.min(base.length(), MOST - tail.length())) + tail;
    }
    spelled.putIfAbsent(wanted, name);
    return name;
  }

  /** Leaves ASCII letters, digits and underscores: valid in every program and every language. */
  static String valid(String wanted) {
    StringBuilder name = new StringBuilder();
    wanted
        .codePoints()
        .map(
            c ->
                (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
                    ? c
                    : '_')
        .forEach(name::appendCodePoint);
    return name.toString();
  }
}
