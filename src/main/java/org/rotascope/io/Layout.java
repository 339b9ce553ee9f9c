package org.rotascope.io;

/** How a file lays its series out. */
public enum Layout {
  /** As the header says: long if a column is named like a symbol, else wide. */
  AUTO,
  /** One row a date, one column a series. */
  WIDE,
  /** One row a date and symbol: a column of dates, one of symbols, one of values. */
  LONG
}
