package org.rotascope.panel;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.rotascope.reason.Nearest;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;

/**
 * What the numbers of a series are (METRICS 1.2). The caller declares it; it is never guessed from
 * the values.
 */
public enum Kind {
  /** Price without dividends. */
  PRICE,
  /** Index level with dividends reinvested. */
  TOTAL_RETURN_INDEX,
  /** {@code P_t/P_{t−1} − 1} as a decimal fraction. */
  SIMPLE_RETURN,
  /** {@code ln(P_t/P_{t−1})}. */
  LOG_RETURN,
  /** Simple return in percent: 1.0 is one percent. */
  SIMPLE_RETURN_PERCENT,
  /** Interest rate in percent a year. */
  RATE_PERCENT,
  /** Valuation multiple such as price to earnings. */
  MULTIPLE,
  /** Portfolio weight as a decimal fraction. */
  WEIGHT,
  /** Count. */
  COUNT;

  /** Tells whether the values are levels from which returns can be made. */
  public boolean isLevel() {
    return this == PRICE || this == TOTAL_RETURN_INDEX;
  }

  /** Tells whether the values are returns from one row to the next. */
  public boolean isReturn() {
    return this == SIMPLE_RETURN || this == LOG_RETURN || this == SIMPLE_RETURN_PERCENT;
  }

  /** Returns the name in lower case, as it is written on the command line and in envelopes. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Returns the kind with that label, in either case, its words joined by _ or -.
   *
   * @throws RotascopeException BAD_ARGUMENT if there is none
   */
  public static Kind parse(String label) {
    List<String> labels = Arrays.stream(values()).map(Kind::label).toList();
    int at = labels.indexOf(label.toLowerCase(Locale.ROOT).replace('-', '_'));
    if (at < 0) {
      throw new RotascopeException(
          Reason.BAD_ARGUMENT,
          "kind: '" + label + "' is not a kind of data" + Nearest.hint(label, labels));
    }
    return values()[at];
  }

  /** Returns a value of a return kind as a simple return in decimals. */
  double simple(double value) {
    return switch (this) {
      case SIMPLE_RETURN -> value;
      case SIMPLE_RETURN_PERCENT -> value / 100;
      case LOG_RETURN -> StrictMath.expm1(value);
      default -> throw new IllegalStateException(this + " is not a return");
    };
  }
}
