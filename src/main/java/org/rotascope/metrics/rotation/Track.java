package org.rotascope.metrics.rotation;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.rotascope.reason.Reason;

/**
 * One coordinate of the rotation graph over time: points around 100, and why a point is undefined.
 *
 * @param values one a row, NaN where undefined
 * @param reasons null where the value is defined
 */
public record Track(double[] values, @Nullable Reason[] reasons) {
  /** Returns the rows from {@code first} on. */
  public Track from(int first) {
    int at = Math.min(first, values.length);
    if (at == 0) {
      return this;
    }
    return new Track(
        Arrays.copyOfRange(values, at, values.length),
        Arrays.copyOfRange(reasons, at, reasons.length));
  }

  /** Tells whether the row has a value. */
  public boolean isDefined(int row) {
    return reasons[row] == null;
  }
}
