package org.rotascope.figure.kind;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.rotascope.metric.Column;
import org.rotascope.reason.Shown;

/** Numbers of a figure in words, for readers who do not see it. */
final class Told {
  private static final int MOST = 6;

  private final boolean percent;

  private Told(boolean percent) {
    this.percent = percent;
  }

  /** Numbers as they are. */
  static final Told PLAIN = new Told(false);

  /** Decimal fractions as percent. */
  static final Told PERCENT = new Told(true);

  /** Returns a number to four digits. */
  String number(double value) {
    if (Double.isNaN(value)) {
      return "undefined";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "infinite" : "−infinite";
    }
    BigDecimal rounded =
        new BigDecimal(percent ? value * 100 : value)
            .round(new MathContext(4, RoundingMode.HALF_EVEN))
            .stripTrailingZeros();
    boolean plain = Math.abs(rounded.scale()) <= 12;
    String text = plain ? rounded.toPlainString() : rounded.toString();
    return text.replace('-', '−') + (percent ? "%" : "");
  }

  /** Returns where series begin, are highest and lowest, and end; of many, the first. */
  String series(Column x, List<Column> columns) {
    List<String> told = new ArrayList<>();
    for (Column column : columns.subList(0, Math.min(MOST, columns.size()))) {
      told.add(one(x, column, columns.size() == 1 ? "" : Shown.cell(column.name()) + ": "));
    }
    if (columns.size() > MOST) {
      told.add((columns.size() - MOST) + " more are drawn.");
    }
    return String.join(" ", told);
  }

  private String one(Column x, Column column, String name) {
    int low = -1;
    int high = -1;
    int last = -1;
    for (int row = 0; row < column.size(); row++) {
      double value = column.number(row);
      if (Double.isFinite(value)) {
        low = low < 0 || value < column.number(low) ? row : low;
        high = high < 0 || value > column.number(high) ? row : high;
        last = row;
      }
    }
    if (last < 0) {
      return name + "no defined value.";
    }
    return String.format(
        Locale.ROOT,
        "%slowest %s at %s, highest %s at %s, last %s at %s.",
        name,
        number(column.number(low)),
        x.plain(low),
        number(column.number(high)),
        x.plain(high),
        number(column.number(last)),
        x.plain(last));
  }
}
