package org.rotascope.numeric;

/**
 * An interval of numbers, both ends included. Both ends are NaN where it is undefined.
 *
 * @param low the lower end
 * @param high the upper end
 */
public record Interval(double low, double high) {
  /** The interval that does not exist. */
  public static final Interval UNDEFINED = new Interval(Double.NaN, Double.NaN);

  /** Tells whether both ends are numbers. */
  public boolean isDefined() {
    return !Double.isNaN(low) && !Double.isNaN(high);
  }

  /** Tells whether a number lies in the interval. */
  public boolean contains(double value) {
    return low <= value && value <= high;
  }
}
