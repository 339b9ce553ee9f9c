package org.rotascope.cli;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.rotascope.metric.Column;
import org.rotascope.metric.ColumnSpec.Type;
import org.rotascope.metric.Metric;
import org.rotascope.metric.Result;
import org.rotascope.metric.Table;
import org.rotascope.reason.Reason;
import org.rotascope.view.TextTable;

/**
 * A result as text to read: the main table with units, facts, further tables, and for each
 * undefined cell its reason. Reals have six significant digits; whole numbers are exact.
 */
final class ResultText {
  private static final int DIGITS = 6;

  private ResultText() {}

  static String of(Metric metric, Result result) {
    StringBuilder text = new StringBuilder();
    text.append(metric.id()).append(": ").append(metric.summary()).append("\n\n");
    text.append(table(result.table()));
    if (!result.facts().isEmpty()) {
      text.append("\nfacts\n").append(facts(result.facts()));
    }
    for (Map.Entry<String, Table> entry : result.tables().entrySet()) {
      text.append('\n').append(entry.getKey()).append('\n').append(table(entry.getValue()));
    }
    Set<Reason> reasons = new TreeSet<>();
    result.table().columns().forEach(c -> collect(c, reasons));
    result.facts().forEach(c -> collect(c, reasons));
    result.tables().values().forEach(t -> t.columns().forEach(c -> collect(c, reasons)));
    if (!reasons.isEmpty()) {
      text.append('\n');
    }
    for (Reason reason : reasons) {
      text.append(reason).append(": ").append(reason.text()).append('\n');
    }
    return text.toString();
  }

  private static void collect(Column column, Set<Reason> reasons) {
    for (int row = 0; row < column.size(); row++) {
      Reason reason = column.reason(row);
      if (reason != null) {
        reasons.add(reason);
      }
    }
  }

  private static String table(Table table) {
    List<Column> columns = table.columns();
    List<List<String>> rows = new ArrayList<>();
    rows.add(columns.stream().map(Column::name).toList());
    rows.add(columns.stream().map(ResultText::unit).toList());
    List<List<String>> cells = columns.stream().map(ResultText::cells).toList();
    for (int row = 0; row < table.rows(); row++) {
      int at = row;
      rows.add(cells.stream().map(c -> c.get(at)).toList());
    }
    return TextTable.of(rows, columns.stream().map(c -> c.spec().type() != Type.TEXT).toList())
        + (table.rows() == 0 ? "(no rows)\n" : "");
  }

  private static String unit(Column column) {
    String unit = column.spec().unit().label();
    return unit.isEmpty() ? "" : "[" + unit + "]";
  }

  private static String facts(List<Column> facts) {
    List<List<String>> rows = new ArrayList<>();
    for (Column fact : facts) {
      rows.add(List.of(fact.name(), cells(fact).get(0), unit(fact), fact.spec().text()));
    }
    return TextTable.of(rows, List.of(false, true, false, false));
  }

  private static List<String> cells(Column column) {
    List<String> cells = new ArrayList<>();
    int decimals = column.spec().type() == Type.REAL ? decimals(column) : 0;
    for (int row = 0; row < column.size(); row++) {
      Reason reason = column.reason(row);
      cells.add(
          reason != null
              ? reason.name()
              : column.spec().type() == Type.REAL
                  ? number(column.real(row), decimals)
                  : column.plain(row));
    }
    return cells;
  }

  /**
   * Returns the decimals that give the largest number six digits; −1 if that would show a small one
   * as nothing.
   */
  private static int decimals(Column column) {
    double largest = 0;
    double smallest = Double.POSITIVE_INFINITY;
    for (int row = 0; row < column.size(); row++) {
      double size = Math.abs(column.real(row));
      if (size > 0 && size < Double.POSITIVE_INFINITY) {
        largest = Math.max(largest, size);
        smallest = Math.min(smallest, size);
      }
    }
    if (largest == 0) {
      return 0;
    }
    int decimals =
        Math.max(
            0,
            DIGITS
                - new BigDecimal(largest).round(new MathContext(DIGITS)).precision()
                + new BigDecimal(largest).round(new MathContext(DIGITS)).scale());
    boolean lost =
        decimals > 10
            || new BigDecimal(smallest).movePointRight(decimals).compareTo(BigDecimal.TEN) < 0;
    return lost ? -1 : decimals;
  }

  private static String number(double value, int decimals) {
    if (Double.isInfinite(value)) {
      return value > 0 ? "inf" : "-inf";
    }
    if (value == 0) {
      return "0";
    }
    BigDecimal exact = new BigDecimal(value);
    if (decimals >= 0) {
      return exact.setScale(decimals, RoundingMode.HALF_EVEN).toPlainString();
    }
    BigDecimal rounded = exact.round(new MathContext(DIGITS)).stripTrailingZeros();
    double size = Math.abs(value);
    if (size >= 1e-4 && size < 1e15) {
      return rounded.toPlainString();
    }
    int exponent = rounded.precision() - rounded.scale() - 1;
    return rounded.movePointLeft(exponent).toPlainString() + "e" + exponent;
  }
}
