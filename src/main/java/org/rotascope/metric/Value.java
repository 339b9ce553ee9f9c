package org.rotascope.metric;

import org.jspecify.annotations.Nullable;
import org.rotascope.reason.Reason;

/**
 * A number, or NaN with the reason why there is none.
 *
 * @param number the number; NaN if undefined
 * @param reason why it is undefined; null if it is defined
 */
public record Value(double number, @Nullable Reason reason) {
  /** Checks that exactly the undefined values carry a reason. */
  public Value {
    if (Double.isNaN(number) != (reason != null)) {
      throw new IllegalArgumentException(
          "NaN needs a reason and a number none: " + number + ", " + reason);
    }
  }

  /** Returns a defined value. */
  public static Value of(double number) {
    return new Value(number, null);
  }

  /** Returns the number, or an undefined value for that reason if it is NaN. */
  public static Value of(double number, Reason whenNaN) {
    return Double.isNaN(number) ? undefined(whenNaN) : new Value(number, null);
  }

  /** Returns an undefined value. */
  public static Value undefined(Reason reason) {
    return new Value(Double.NaN, reason);
  }

  /** Tells whether there is a number. */
  public boolean isDefined() {
    return reason == null;
  }
}
