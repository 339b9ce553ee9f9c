package org.rotascope.figure;

/**
 * What an axis spans.
 *
 * @param low its lower end
 * @param high its upper end, above it
 * @param logarithmic whether the scale is logarithmic
 */
record Range(double low, double high, boolean logarithmic) {
  /** Numbers beyond it have no place, so that every range and its two ends' ratio are finite. */
  private static final double MOST = 1e150;

  /** Tells whether a number can lie on an axis; NaN and infinite ones cannot. */
  static boolean hasPlace(double value) {
    return Math.abs(value) <= MOST;
  }

  /** Collects numbers and makes a range with room at both ends. */
  static final class Builder {
    private double low = Double.POSITIVE_INFINITY;
    private double high = Double.NEGATIVE_INFINITY;

    /** Takes numbers in; those that have no place are passed over. */
    Builder add(double... values) {
      for (double value : values) {
        if (hasPlace(value)) {
          low = Math.min(low, value);
          high = Math.max(high, value);
        }
      }
      return this;
    }

    /** Returns the range without room at its ends. */
    Range tight() {
      if (!(high >= low)) {
        return new Range(0, 1, false);
      }
      return high > low ? new Range(low, high, false) : new Range(low - 0.5, high + 0.5, false);
    }

    /** Returns the range with room at its ends, but none beyond an end that is exactly 0. */
    Range roomy(double share) {
      if (!(high >= low)) {
        return new Range(0, 1, false);
      }
      double spread = high > low ? high - low : Math.max(Math.abs(high), 1);
      return new Range(
          low == 0 ? 0 : low - share * spread, high == 0 ? 0 : high + share * spread, false);
    }

    /** Returns the range of a logarithmic scale, with room at its ends. */
    Range roomyLogarithmic(double share) {
      if (!(high >= low) || low <= 0) {
        return new Range(0.1, 10, true);
      }
      double factor = StrictMath.pow(high > low ? high / low : 2, share);
      return new Range(Math.max(low / factor, 1 / MOST), Math.min(high * factor, MOST), true);
    }
  }

  /** Returns where a number lies, 0 at the lower end and 1 at the upper. */
  double share(double value) {
    return logarithmic
        ? StrictMath.log(value / low) / StrictMath.log(high / low)
        : (value - low) / (high - low);
  }
}
