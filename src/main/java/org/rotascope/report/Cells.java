package org.rotascope.report;

import java.time.LocalDate;
import java.util.Objects;
import org.rotascope.document.Style;
import org.rotascope.metric.Column;
import org.rotascope.metric.Result;
import org.rotascope.metric.Value;

/** Cells of results, read and said. */
final class Cells {
  private Cells() {}

  /** Returns a number with its reason. */
  static Value value(Column column, int row) {
    return column.isDefined(row)
        ? Value.of(column.number(row))
        : Value.undefined(Objects.requireNonNull(column.reason(row)));
  }

  /** Returns the last cell of a series. */
  static Value last(Result series) {
    Column column = series.table().column("value");
    return column.size() == 0
        ? Value.undefined(org.rotascope.reason.Reason.EMPTY)
        : value(column, column.size() - 1);
  }

  /** Returns one cell as a column of one row. */
  static Column one(Column column, int row) {
    return column.rows(row);
  }

  /** Returns a fact of a result. */
  static Column fact(Result result, String name) {
    return result
        .fact(name)
        .orElseThrow(() -> new IllegalStateException(result.metric() + " has no fact " + name));
  }

  static String percent(Value value) {
    return Style.PERCENT.number(value.number());
  }

  static String day(int epochDay) {
    return LocalDate.ofEpochDay(epochDay).toString();
  }
}
