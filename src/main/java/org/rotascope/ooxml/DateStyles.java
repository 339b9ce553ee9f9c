package org.rotascope.ooxml;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Which styles of a workbook show numbers as dates, and which dates these are. */
public final class DateStyles {
  private static final double LAST = 2_958_466; // 10000-01-01

  private final BitSet dates = new BitSet();

  private DateStyles() {}

  /** Reads them from the part {@code styles.xml}. */
  static DateStyles of(XmlNode styles) {
    DateStyles found = new DateStyles();
    Map<String, String> codes = new HashMap<>();
    styles
        .child("numFmts")
        .ifPresent(
            n ->
                n.children("numFmt")
                    .forEach(
                        f ->
                            codes.put(
                                f.attributeOr("numFmtId", ""), f.attributeOr("formatCode", ""))));
    List<XmlNode> formats = styles.child("cellXfs").map(n -> n.children("xf")).orElse(List.of());
    for (int i = 0; i < formats.size(); i++) {
      String id = formats.get(i).attributeOr("numFmtId", "0");
      String code = codes.get(id);
      found.dates.set(i, code == null ? isBuiltIn(id) : isDate(code));
    }
    return found;
  }

  static DateStyles none() {
    return new DateStyles();
  }

  /** Tells whether cells of a style show dates. */
  public boolean isDate(int style) {
    return dates.get(style);
  }

  private static boolean isBuiltIn(String id) {
    int n;
    try {
      n = Integer.parseInt(id);
    } catch (NumberFormatException e) {
      return false;
    }
    return (n >= 14 && n <= 22)
        || (n >= 27 && n <= 36)
        || (n >= 45 && n <= 58 && n != 48 && n != 49);
  }

  /** Tells whether a number format shows a date or time. */
  static boolean isDate(String code) {
    boolean quoted = false;
    int bracket = 0;
    String lower = code.toLowerCase(Locale.ROOT);
    if (lower.startsWith("general")) {
      return false;
    }
    for (int i = 0; i < lower.length(); i++) {
      char c = lower.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (c == '\\' || c == '_' || c == '*') {
        i++;
      } else if (!quoted && c == '[') {
        bracket++;
        if (i + 1 < lower.length() && "hms".indexOf(lower.charAt(i + 1)) >= 0) {
          return true;
        }
      } else if (!quoted && c == ']') {
        bracket--;
      } else if (!quoted && bracket == 0 && "ymdhs".indexOf(c) >= 0) {
        return true;
      }
    }
    return false;
  }

  /** Returns a serial number as ISO 8601; empty if it is no date of the calendar. */
  static String iso(double serial, boolean from1904) {
    if (!(serial >= 0 && serial < LAST)) {
      return "";
    }
    long day = (long) Math.floor(serial);
    long seconds = Math.round((serial - day) * 86_400);
    LocalDate zero =
        from1904
            ? LocalDate.of(1904, 1, 1)
            : day >= 61 ? LocalDate.of(1899, 12, 30) : LocalDate.of(1899, 12, 31);
    LocalDateTime at = zero.plusDays(day).atStartOfDay().plusSeconds(seconds);
    return at.toLocalTime().toSecondOfDay() == 0 ? at.toLocalDate().toString() : at.toString();
  }
}
