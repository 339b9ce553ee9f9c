package org.rotascope.metric;

import java.util.Locale;

/** The shape of a metric's main table. */
public enum Shape {
  /** One row whose first column is {@code value}. */
  SCALAR,
  /** One row a session or period, with {@code date} and {@code value}. */
  SERIES,
  /** One row a session, with {@code date} and one column an asset. */
  PANEL,
  /** Rows as the metric's columns say. */
  TABLE;

  /** Returns the name in lower case. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
