package org.rotascope.io;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads one cell as a number, in the two readings a number can have: with a decimal point (commas
 * group thousands) and with a decimal comma (points group thousands). Which of them holds is for
 * the column to decide.
 */
final class Numerals {
  /** What a cell was found to be. */
  enum Found {
    /** A number that is the same in both readings. */
    SAME,
    /** A number with a decimal point, or commas between thousands. */
    POINT,
    /** A number with a decimal comma, or points between thousands. */
    COMMA,
    /** A number with one point that fits both readings and differs in them: 1.234. */
    EITHER_BY_POINT,
    /** A number with one comma that fits both readings and differs in them: 1,234. */
    EITHER_BY_COMMA,
    /** A missing value. */
    MISSING,
    /** An infinity, or a number too large for a double. */
    INFINITE,
    /** A number with a percent sign. */
    PERCENT,
    /** A number whose thousands are grouped in a way that was not declared. */
    GROUPED,
    /** Anything else. */
    TEXT;

    /** Tells whether the cell is a number in one reading at least. */
    boolean isNumber() {
      return ordinal() <= EITHER_BY_COMMA.ordinal();
    }
  }

  private static final Set<String> MISSING_WORDS =
      Set.of(
          ".",
          "-",
          "--",
          "null",
          "nan",
          "#n/a",
          "#n/a n/a",
          "n/a",
          "na",
          "<na>",
          "none",
          "nd",
          "#value!",
          "#ref!");

  private static final Set<String> INFINITE_WORDS =
      Set.of("inf", "+inf", "-inf", "infinity", "+infinity", "-infinity", "∞", "+∞", "-∞");

  private static final double[] POWERS = new double[23];

  static {
    double power = 1;
    for (int i = 0; i < POWERS.length; i++) {
      POWERS[i] = power;
      power *= 10;
    }
  }

  private final boolean pointAllowed;
  private final boolean commaAllowed;
  private final char groupWithPoint;
  private final char groupWithComma;
  private final Set<String> declaredMissing;
  private final double[] missingNumbers;
  private double point;
  private double comma;
  private boolean grouped;

  Numerals(@Nullable Character decimal, @Nullable Character thousands, List<String> missing) {
    this.pointAllowed = decimal == null ? thousands == null || thousands != '.' : decimal == '.';
    this.commaAllowed = decimal == null ? thousands == null || thousands != ',' : decimal == ',';
    this.groupWithPoint = thousands == null ? ',' : thousands;
    this.groupWithComma = thousands == null ? '.' : thousands;
    this.declaredMissing = new HashSet<>(missing);
    this.missingNumbers =
        missing.stream()
            .mapToDouble(m -> parse(m, '.', ','))
            .filter(m -> !Double.isNaN(m))
            .toArray();
  }

  /** Returns the number last read, by its decimal point. */
  double byPoint() {
    return point;
  }

  /** Returns the number last read, by its decimal comma. */
  double byComma() {
    return comma;
  }

  /** Tells whether a number with grouped thousands has been read. */
  boolean hasGrouped() {
    return grouped;
  }

  /** Reads a cell without blanks around it. */
  Found read(char[] chars, int from, int to) {
    if (from == to) {
      return Found.MISSING;
    }
    Found plain = pointAllowed ? plain(chars, from, to) : Found.TEXT;
    if (plain == Found.TEXT || !declaredMissing.isEmpty()) {
      String text = new String(chars, from, to - from);
      if (declaredMissing.contains(text)) {
        return Found.MISSING;
      }
      Found found = plain == Found.TEXT ? general(text) : plain;
      return found.isNumber() && isMissingNumber() ? Found.MISSING : found;
    }
    return plain;
  }

  private boolean isMissingNumber() {
    for (double number : missingNumbers) {
      if (number == point) {
        return true;
      }
    }
    return false;
  }

  /**
   * Reads digits with at most a sign and a point; TEXT means that the general way must be taken.
   */
  private Found plain(char[] chars, int from, int to) {
    int i = from;
    boolean negative = chars[i] == '-';
    if (negative || chars[i] == '+') {
      i++;
    }
    int start = i;
    long digits = 0;
    int significant = 0;
    int pointAt = -1;
    for (; i < to; i++) {
      char c = chars[i];
      if (c >= '0' && c <= '9') {
        if (significant > 0 || c != '0') {
          significant++;
        }
        if (significant <= 15) {
          digits = 10 * digits + (c - '0');
        }
      } else if (c == '.' && pointAt < 0) {
        pointAt = i;
      } else {
        return Found.TEXT;
      }
    }
    int count = to - start - (pointAt < 0 ? 0 : 1);
    if (count == 0) {
      return Found.TEXT;
    }
    int decimals = pointAt < 0 ? 0 : to - pointAt - 1;
    // Up to 15 digits and 22 decimals numerator and power of ten are exact, so one division rounds
    // correctly.
    if (significant <= 15 && decimals < POWERS.length) {
      double value = decimals == 0 ? (double) digits : digits / POWERS[decimals];
      point = negative ? -value : value;
    } else {
      point = Double.parseDouble(new String(chars, from, to - from));
    }
    if (Double.isInfinite(point)) {
      return Found.INFINITE;
    }
    if (pointAt < 0) {
      comma = point;
      return Found.SAME;
    }
    int whole = pointAt - start;
    if (commaAllowed
        && groupWithComma == '.'
        && decimals == 3
        && whole >= 1
        && whole <= 3
        && chars[start] != '0') {
      comma = negative ? -(double) digits : (double) digits;
      return Found.EITHER_BY_POINT;
    }
    return Found.POINT;
  }

  private Found general(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    if (MISSING_WORDS.contains(lower)) {
      return Found.MISSING;
    }
    if (INFINITE_WORDS.contains(lower)) {
      return Found.INFINITE;
    }
    double byPoint = pointAllowed ? parse(text, '.', groupWithPoint) : Double.NaN;
    double byComma = commaAllowed ? parse(text, ',', groupWithComma) : Double.NaN;
    if (Double.isInfinite(byPoint) || Double.isInfinite(byComma)) {
      return Found.INFINITE;
    }
    boolean fitsPoint = !Double.isNaN(byPoint);
    boolean fitsComma = !Double.isNaN(byComma);
    if (fitsPoint || fitsComma) {
      grouped |= isGrouped(text, fitsPoint ? groupWithPoint : groupWithComma);
      point = byPoint;
      comma = byComma;
      if (!fitsComma) {
        return Found.POINT;
      }
      if (!fitsPoint) {
        return Found.COMMA;
      }
      return byPoint == byComma
          ? Found.SAME
          : text.indexOf(',') >= 0 ? Found.EITHER_BY_COMMA : Found.EITHER_BY_POINT;
    }
    return unreadable(text);
  }

  private static Found unreadable(String text) {
    if (text.endsWith("%")) {
      String number = text.substring(0, text.length() - 1).strip();
      if (!Double.isNaN(parse(number, '.', ',')) || !Double.isNaN(parse(number, ',', '.'))) {
        return Found.PERCENT;
      }
    }
    for (char group : new char[] {' ', '\''}) {
      if (!Double.isNaN(parse(text, '.', group)) || !Double.isNaN(parse(text, ',', group))) {
        return Found.GROUPED;
      }
    }
    return Found.TEXT;
  }

  private static boolean isGrouped(String text, char group) {
    return text.chars().anyMatch(c -> isGroup((char) c, group));
  }

  private static boolean isGroup(char c, char group) {
    return switch (group) {
      case ' ' -> c == ' ' || c == '\u00a0' || c == '\u202f' || c == '\u2009';
      case '\'' -> c == '\'' || c == '\u2019';
      case CsvOptions.NO_THOUSANDS -> false;
      default -> c == group;
    };
  }

  /** Returns the number that a text is with that decimal sign and grouping; NaN if it is none. */
  private static double parse(String text, char decimal, char group) {
    StringBuilder clean = new StringBuilder(text.length());
    int i = 0;
    if (i < text.length() && (text.charAt(i) == '-' || text.charAt(i) == '+')) {
      clean.append(text.charAt(i++));
    }
    int start = i;
    int inGroup = 0;
    int groups = 0;
    int digits = 0;
    for (; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= '0' && c <= '9') {
        clean.append(c);
        digits++;
        inGroup++;
      } else if (isGroup(c, group)) {
        boolean first = groups == 0 && inGroup >= 1 && inGroup <= 3 && text.charAt(start) != '0';
        if (!first && (groups == 0 || inGroup != 3)) {
          return Double.NaN;
        }
        groups++;
        inGroup = 0;
      } else {
        break;
      }
    }
    if (groups > 0 && inGroup != 3) {
      return Double.NaN;
    }
    if (i < text.length() && text.charAt(i) == decimal) {
      clean.append('.');
      for (i++; i < text.length() && text.charAt(i) >= '0' && text.charAt(i) <= '9'; i++) {
        clean.append(text.charAt(i));
        digits++;
      }
    }
    if (digits == 0) {
      return Double.NaN;
    }
    if (i < text.length() && (text.charAt(i) == 'e' || text.charAt(i) == 'E')) {
      clean.append('e');
      i++;
      if (i < text.length() && (text.charAt(i) == '-' || text.charAt(i) == '+')) {
        clean.append(text.charAt(i++));
      }
      int exponent = i;
      for (; i < text.length() && text.charAt(i) >= '0' && text.charAt(i) <= '9'; i++) {
        clean.append(text.charAt(i));
      }
      if (i == exponent) {
        return Double.NaN;
      }
    }
    return i == text.length() ? Double.parseDouble(clean.toString()) : Double.NaN;
  }
}
