package org.rotascope.io;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rotascope.reason.Shown;

/**
 * Collects a column's numbers and finds out whether they have a decimal point or a decimal comma:
 * the first number that fits one reading only decides for the column, also for those above it. The
 * first thing that is no number is kept as the column's problem; it matters only if the column is
 * used.
 */
final class NumberColumn {
  /** What keeps a column from being used. */
  record Problem(int line, String text) {}

  private enum Reading {
    OPEN,
    POINT,
    COMMA
  }

  /** A number whose reading is open. */
  private record Open(int index, int line, String text, double comma, boolean byComma) {}

  private final String name;
  private final Numerals numerals;
  private final boolean commaDelimited;
  private final List<Open> open = new ArrayList<>();
  private double[] values = new double[DateColumn.FEWEST];
  private int size;
  private int missing;
  private Reading reading = Reading.OPEN;
  private String evidence = "";
  private @Nullable Problem problem;

  NumberColumn(String name, Numerals numerals, boolean commaDelimited) {
    this.name = name;
    this.numerals = numerals;
    this.commaDelimited = commaDelimited;
  }

  String name() {
    return name;
  }

  int size() {
    return size;
  }

  int missing() {
    return missing;
  }

  @Nullable Problem problem() {
    return problem;
  }

  /** Returns the numbers, NaN where missing; after {@link #finish}. */
  double[] values() {
    return Arrays.copyOf(values, size);
  }

  /** Tells whether the column has decimal commas. */
  boolean hasDecimalComma() {
    return reading == Reading.COMMA;
  }

  /** Appends a missing value. */
  void addMissing() {
    missing++;
    put(Double.NaN);
  }

  /** Appends a cell. */
  void add(char[] chars, int from, int to, int line) {
    if (problem != null) {
      put(Double.NaN);
      return;
    }
    switch (numerals.read(chars, from, to)) {
      case SAME -> put(numerals.byPoint());
      case POINT -> decided(Reading.POINT, chars, from, to, line);
      case COMMA -> decided(Reading.COMMA, chars, from, to, line);
      case EITHER_BY_POINT -> either(false, chars, from, to, line);
      case EITHER_BY_COMMA -> either(true, chars, from, to, line);
      case MISSING -> addMissing();
      case INFINITE ->
          fail(
              line,
              chars,
              from,
              to,
              "is infinite or too large; leave the cell empty if the value is missing");
      case PERCENT ->
          fail(
              line,
              chars,
              from,
              to,
              "has a percent sign; take the signs away and say --kind simple_return_percent");
      case GROUPED ->
          fail(
              line,
              chars,
              from,
              to,
              "has blanks or apostrophes between digits; say --thousands space or --thousands"
                  + " apostrophe");
      case TEXT ->
          fail(
              line,
              chars,
              from,
              to,
              "is not a number; mend it, or leave the cell empty if it is missing");
    }
  }

  private void decided(Reading found, char[] chars, int from, int to, int line) {
    if (reading == Reading.OPEN) {
      reading = found;
      evidence = "'" + text(chars, from, to) + "' on line " + line;
      settle();
    }
    if (reading != found) {
      String other = found == Reading.POINT ? "a decimal point" : "a decimal comma";
      fail(
          line,
          chars,
          from,
          to,
          "has " + other + " but " + evidence + " has not; mend one of them");
      return;
    }
    put(found == Reading.POINT ? numerals.byPoint() : numerals.byComma());
  }

  private void either(boolean byComma, char[] chars, int from, int to, int line) {
    if (reading == Reading.OPEN) {
      open.add(new Open(size, line, text(chars, from, to), numerals.byComma(), byComma));
    }
    put(reading == Reading.COMMA ? numerals.byComma() : numerals.byPoint());
  }

  private void settle() {
    if (reading == Reading.COMMA) {
      for (Open each : open) {
        values[each.index] = each.comma;
      }
    }
    open.clear();
  }

  /**
   * Ends the column. Numbers with one point whose reading is still open have a decimal point in a
   * file with commas between its cells; any other number that is still open is the column's
   * problem.
   */
  void finish() {
    if (problem != null || open.isEmpty()) {
      return;
    }
    for (Open each : open) {
      if (each.byComma || !commaDelimited) {
        String whole = each.text.replace(",", "").replace(".", "");
        String decimal = each.text.replace(',', '.');
        problem =
            new Problem(
                each.line,
                "'"
                    + each.text
                    + "' in column "
                    + name
                    + " can be "
                    + whole
                    + " or "
                    + decimal
                    + "; say "
                    + (each.byComma
                        ? "--thousands , or --decimal ,"
                        : "--decimal . or --thousands ."));
        return;
      }
    }
    reading = Reading.POINT;
    settle();
  }

  /**
   * Turns the codes of the French library for a missing value, −99.99 and −999, into missing
   * values.
   */
  void dropFrenchCodes() {
    for (int i = 0; i < size; i++) {
      if (isFrenchCode(values[i])) {
        values[i] = Double.NaN;
        missing++;
      }
    }
  }

  /** Returns how many values are −99.99 or −999. */
  int frenchCodes() {
    int n = 0;
    for (int i = 0; i < size; i++) {
      if (isFrenchCode(values[i])) {
        n++;
      }
    }
    return n;
  }

  private static boolean isFrenchCode(double value) {
    return value == -99.99 || value == -999;
  }

  private void fail(int line, char[] chars, int from, int to, String why) {
    problem = new Problem(line, "'" + text(chars, from, to) + "' in column " + name + " " + why);
    put(Double.NaN);
  }

  private void put(double value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, 2 * size);
    }
    values[size++] = value;
  }

  /** Returns a cell for a message, cut short. */
  private static String text(char[] chars, int from, int to) {
    return Shown.cell(new String(chars, from, to - from));
  }
}
