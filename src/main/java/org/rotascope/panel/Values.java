package org.rotascope.panel;

/**
 * The values of one column, and what is known of them: found out when first asked for, then kept.
 * Panels with the same column share one, whatever they call it. Safe for use by several threads.
 */
final class Values {
  private enum Sign {
    NOT_KNOWN,
    ALL_POSITIVE,
    OTHER
  }

  private final double[] array;
  private volatile Sign sign = Sign.NOT_KNOWN;

  /** Makes a column of the array itself, which must not be written to again. */
  Values(double[] array) {
    this.array = array;
  }

  /** Returns the array itself, to be read only. */
  double[] array() {
    return array;
  }

  /** Tells whether each value is positive, none missing. */
  boolean arePositive() {
    Sign known = sign;
    if (known == Sign.NOT_KNOWN) {
      known = Sign.ALL_POSITIVE;
      for (double value : array) {
        if (!(value > 0)) {
          known = Sign.OTHER;
          break;
        }
      }
      sign = known;
    }
    return known == Sign.ALL_POSITIVE;
  }

  /**
   * Returns the row of the first infinite value; −1 if there is none. Finds out on the way whether
   * all are positive, as prices are: a second look at a large frame would take as long as the
   * first.
   */
  int firstInfinite() {
    int t = 0;
    while (t < array.length && array[t] > 0 && array[t] < Double.POSITIVE_INFINITY) {
      t++;
    }
    sign = t == array.length ? Sign.ALL_POSITIVE : sign;
    while (t < array.length && !Double.isInfinite(array[t])) {
      t++;
    }
    return t < array.length ? t : -1;
  }
}
