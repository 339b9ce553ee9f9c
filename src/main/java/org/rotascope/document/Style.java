package org.rotascope.document;

import java.time.LocalDate;
import java.util.Locale;
import org.rotascope.metric.Column;
import org.rotascope.metric.ColumnSpec;

/**
 * How values are written: the unit a heading names, the digits, and the number format of a
 * worksheet.
 */
public enum Style {
  /** A decimal fraction as percent with two decimals. */
  PERCENT("%", "0.00%", true),
  /** A share as percent with one decimal. */
  SHARE("%", "0.0%", true),
  /** A probability with four decimals; smaller ones by their first digit. */
  PROBABILITY("", "[=0]0;[<0.0001]0.0E+00;0.0000", true),
  /** A number that is in percent already. */
  PERCENT_POINTS("%", "0.00", true),
  /** A percentile, 0 to 100, with one decimal. */
  PERCENTILE("", "0.0", true),
  /** Points of an index-like line. */
  POINTS("points", "#,##0.00", true),
  /** A ratio, statistic or z-score with three decimals. */
  RATIO("", "0.000", true),
  /** A count. */
  COUNT("", "#,##0", true),
  /** An expected count with one decimal; smaller ones by their first digits. */
  EXPECTED("", "[=0]0;[<0.05]0.0E+00;#,##0.0", true),
  /** A number that names something: a year, a rank, a code. */
  ORDINAL("", "0", true),
  /** Trading sessions or rows. */
  SESSIONS("", "#,##0", true),
  /** Years with two decimals. */
  YEARS("years", "0.00", true),
  /** A price or level as given, up to four decimals. */
  LEVEL("", "#,##0.00##", true),
  /** Degrees. */
  DEGREES("degrees", "0", true),
  /** A date. */
  DATE("", "yyyy-mm-dd", false),
  /** A text. */
  TEXT("", "@", false),
  /** Yes or no. */
  FLAG("", "General", false);

  private final String unit;
  private final String code;
  private final boolean number;

  Style(String unit, String code, boolean number) {
    this.unit = unit;
    this.code = code;
    this.number = number;
  }

  /** Returns the style that fits a column's type and unit. */
  public static Style of(ColumnSpec spec) {
    return switch (spec.type()) {
      case DATE -> DATE;
      case TEXT -> TEXT;
      case FLAG -> FLAG;
      case INT ->
          switch (spec.unit()) {
            case RANK, CODE, NONE -> ORDINAL;
            case SESSIONS, PERIODS -> SESSIONS;
            default -> COUNT;
          };
      case REAL ->
          switch (spec.unit()) {
            case DECIMAL -> PERCENT;
            case PERCENT -> PERCENT_POINTS;
            case PROBABILITY -> PROBABILITY;
            case SHARE -> SHARE;
            case POINTS -> POINTS;
            case YEARS -> YEARS;
            case DEGREES -> DEGREES;
            case COUNT, SESSIONS, DAYS, PERIODS -> EXPECTED;
            case AS_INPUT -> LEVEL;
            case PERCENTILE -> PERCENTILE;
            default -> RATIO;
          };
    };
  }

  /** Returns the unit a heading names; empty where the values speak for themselves. */
  public String unit() {
    return unit;
  }

  /** Returns the number format of a worksheet. */
  public String code() {
    return code;
  }

  /** Tells whether values are numbers, which align to the right. */
  public boolean isNumber() {
    return number;
  }

  /** Returns a value as a reader sees it, with its sign for percents; empty where undefined. */
  public String text(Column column, int row) {
    if (!column.isDefined(row)) {
      return "";
    }
    return switch (column.spec().type()) {
      case DATE -> LocalDate.ofEpochDay(column.date(row)).toString();
      case TEXT -> column.text(row);
      case FLAG -> column.flag(row) ? "yes" : "no";
      case INT, REAL -> number(column.number(row));
    };
  }

  /** Returns a number as a reader sees it. */
  public String number(double value) {
    if (Double.isNaN(value)) {
      return "";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "inf" : "−inf";
    }
    String text =
        switch (this) {
          case PERCENT -> decimals(value * 100, 2) + "%";
          case SHARE -> decimals(value * 100, 1) + "%";
          case PROBABILITY ->
              value > 0 && value < 0.0001
                  ? String.format(Locale.ROOT, "%.1e", value)
                  : value == 0 ? "0" : value >= 0.99995 ? "> 0.9999" : decimals(value, 4);
          case PERCENT_POINTS -> decimals(value, 2) + "%";
          case POINTS, YEARS -> decimals(value, 2);
          case PERCENTILE -> decimals(value, 1);
          case LEVEL -> level(value);
          case COUNT, SESSIONS -> decimals(value, 0);
          case EXPECTED ->
              value > 0 && value < 0.05
                  ? String.format(Locale.ROOT, "%.1e", value)
                  : value == 0 ? "0" : decimals(value, 1);
          case ORDINAL -> String.format(Locale.ROOT, "%.0f", value);
          case DEGREES -> decimals(value, 0);
          default -> decimals(value, 3);
        };
    return text.replace('-', '−');
  }

  private static String level(double value) {
    String text = decimals(value, 4);
    while (text.endsWith("0") && text.charAt(text.length() - 3) != '.') {
      text = text.substring(0, text.length() - 1);
    }
    return text;
  }

  private static String decimals(double value, int places) {
    String text = String.format(Locale.ROOT, "%,." + places + "f", value);
    boolean zero = text.startsWith("-") && text.chars().noneMatch(c -> c >= '1' && c <= '9');
    return zero ? text.substring(1) : text;
  }
}
