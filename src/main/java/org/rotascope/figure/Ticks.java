package org.rotascope.figure;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.function.Function;

/** How the ticks of an axis are written. */
final class Ticks {
  private Ticks() {}

  static Function<Double, String> of(Axis axis) {
    return switch (axis.ticks()) {
      case PERCENT -> v -> plain(v * 100) + "%";
      case NUMBER, DATE -> Ticks::plain;
    };
  }

  /** Returns a tick without the noise of binary fractions: "12,500", "0.05", "−3". */
  static String plain(double value) {
    if (value == 0) {
      return "0";
    }
    BigDecimal rounded = new BigDecimal(value).round(new MathContext(6, RoundingMode.HALF_EVEN)).stripTrailingZeros();
    int decimals = Math.max(0, rounded.scale());
    return String.format(Locale.ROOT, "%,." + decimals + "f", rounded).replace('-', '−');
  }
}
