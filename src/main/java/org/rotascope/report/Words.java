package org.rotascope.report;

import org.rotascope.metric.Column;
import org.rotascope.panel.Frequency;

/** What one row of the data is called. */
record Words(String one, String many) {
  static Words of(Frequency frequency) {
    return switch (frequency) {
      case DAILY -> new Words("session", "sessions");
      case WEEKLY -> new Words("week", "weeks");
      case MONTHLY -> new Words("month", "months");
      case QUARTERLY -> new Words("quarter", "quarters");
      case ANNUAL -> new Words("year", "years");
    };
  }

  /** Returns the word for that many rows, whatever their sign. */
  String unit(Column value) {
    return value.isDefined(0) && Math.abs(value.number(0)) == 1 ? one : many;
  }

  /** Returns "1 session" or "9 sessions". */
  String count(long n) {
    return n + " " + (n == 1 ? one : many);
  }
}
