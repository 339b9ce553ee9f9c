package org.rotascope.metric;

import com.fasterxml.jackson.core.io.NumberOutput;
import java.math.BigDecimal;
import java.util.Locale;

/**
 * Writes doubles in the shortest decimal form that reads back to the same bits, the same on every
 * JDK.
 */
public final class Shortest {
  private Shortest() {}

  /**
   * Below this, numbers are so coarse that one digit can be enough where the library's layout asks
   * for two.
   */
  private static final double COARSE = 1e-320;

  /**
   * Returns the shortest form of a finite number; {@code NaN}, {@code Infinity} or {@code
   * -Infinity} otherwise.
   */
  public static String of(double value) {
    if (Math.abs(value) < COARSE && value != 0) {
      String one = String.format(Locale.ROOT, "%.0e", new BigDecimal(value)).replace("e", ".0E");
      if (Double.parseDouble(one) == value) {
        return one;
      }
    }
    return NumberOutput.toString(value, true);
  }
}
