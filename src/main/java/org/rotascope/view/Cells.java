package org.rotascope.view;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Objects;
import org.rotascope.metric.Column;
import org.rotascope.metric.ColumnSpec.Type;
import org.rotascope.reason.Reason;

/** A cell as people read it. */
final class Cells {
  private static final MathContext SIX = new MathContext(6, RoundingMode.HALF_EVEN);

  private Cells() {}

  /** Returns the cell, numbers to six digits; empty where undefined. */
  static String text(Column column, int row) {
    if (!column.isDefined(row)) {
      return "";
    }
    return switch (column.spec().type()) {
      case REAL -> number(column.real(row));
      case INT -> Long.toString(column.integer(row));
      case DATE -> LocalDate.ofEpochDay(column.date(row)).toString();
      case TEXT -> column.text(row);
      case FLAG -> column.flag(row) ? "yes" : "no";
    };
  }

  /** Returns why a cell is undefined, as one or two words. */
  static String why(Column column, int row) {
    return word(Objects.requireNonNull(column.reason(row)));
  }

  static String word(Reason reason) {
    return reason.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** Tells whether a column stands to the left in its cells. */
  static boolean isLeft(Column column) {
    Type type = column.spec().type();
    return type == Type.TEXT || type == Type.DATE;
  }

  /** Returns a number to six digits, as {@code %g} of C: no zero at the end of a fraction. */
  static String number(double value) {
    if (Double.isNaN(value)) {
      return "nan";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "inf" : "-inf";
    }
    if (value == 0) {
      return 1 / value < 0 ? "-0" : "0";
    }
    BigDecimal rounded = new BigDecimal(value).round(SIX);
    int exponent = rounded.precision() - rounded.scale() - 1;
    BigDecimal shorter = rounded.stripTrailingZeros();
    if (exponent >= -4 && exponent < SIX.getPrecision()) {
      return shorter.toPlainString();
    }
    String digits = shorter.unscaledValue().abs().toString();
    return (value < 0 ? "-" : "")
        + digits.charAt(0)
        + (digits.length() > 1 ? "." + digits.substring(1) : "")
        + (exponent < 0 ? "e-" : "e+")
        + (Math.abs(exponent) < 10 ? "0" : "")
        + Math.abs(exponent);
  }
}
