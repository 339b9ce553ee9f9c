package org.rotascope.panel;

import org.rotascope.reason.Reason;

/**
 * Dated values, read as they are.
 *
 * @param dates epoch days, ascending
 * @param values one a date; NaN where there is none
 * @param gap why a value is NaN
 */
public record Observed(int[] dates, double[] values, Reason gap) {
  /** Returns the number of rows. */
  public int size() {
    return values.length;
  }

  /** Returns the last row dated on or before a day that has a value; −1 if there is none. */
  public int lastRow(int epochDay) {
    int row = values.length - 1;
    while (row >= 0 && (dates[row] > epochDay || Double.isNaN(values[row]))) {
      row--;
    }
    return row;
  }
}
