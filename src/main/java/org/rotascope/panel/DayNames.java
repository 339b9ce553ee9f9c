package org.rotascope.panel;

import java.time.LocalDate;

/**
 * How messages name the days of a panel: a caller whose data have no dates is never told of one.
 */
public enum DayNames {
  /** By the date: {@code 2026-01-05}. */
  DATES,
  /** By the number of the row, counted from 1, where rows have an order and no dates: row 5. */
  ROWS;

  /** Returns the name of a day: {@code "2026-01-05"}, or {@code "row 5"}. */
  public String of(int epochDay) {
    return this == DATES ? LocalDate.ofEpochDay(epochDay).toString() : "row " + (epochDay + 1L);
  }

  /** Returns what one of them is: a day, or a row. */
  public String noun() {
    return this == DATES ? "day" : "row";
  }

  /** Returns where something is: {@code "on 2026-01-05"}, or {@code "in row 5"}. */
  public String at(int epochDay) {
    return (this == DATES ? "on " : "in ") + of(epochDay);
  }
}
