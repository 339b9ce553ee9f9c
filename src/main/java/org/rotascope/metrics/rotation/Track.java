package org.rotascope.metrics.rotation;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.rotascope.reason.Reason;

/**
 * One coordinate of the rotation graph over time: points around 100, and why a point is undefined.
 *
 * @param values one a row, NaN where undefined
 * @param reasons null where the value is defined; as long as the last undefined row wants it, since
 *     most series are undefined in their first rows only
 */
public record Track(double[] values, @Nullable Reason[] reasons) {
  /** Returns room for the reasons of values: it ends with the last that is undefined. */
  static @Nullable Reason[] room(double[] values) {
    int rows = values.length;
    while (rows > 0 && !Double.isNaN(values[rows - 1])) {
      rows--;
    }
    return new Reason[rows];
  }

  /** Returns the rows from {@code first} on. */
  public Track from(int first) {
    int at = Math.min(first, values.length);
    if (at == 0) {
      return this;
    }
    int undefined = Math.max(at, reasons.length);
    return new Track(
        Arrays.copyOfRange(values, at, values.length), Arrays.copyOfRange(reasons, at, undefined));
  }

  /** Returns why the row has no value; null if it has one. */
  public @Nullable Reason reason(int row) {
    return row < reasons.length ? reasons[row] : null;
  }

  /** Tells whether the row has a value. */
  public boolean isDefined(int row) {
    return reason(row) == null;
  }
}
