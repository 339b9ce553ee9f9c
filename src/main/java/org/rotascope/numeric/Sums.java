package org.rotascope.numeric;

/**
 * Compensated sums. Neumaier's variant of Kahan summation keeps the lost low part of every
 * addition, so the error does not grow with the number of terms. NaN terms make the sum NaN:
 * callers choose the valid terms.
 */
public final class Sums {
  private Sums() {}

  /** Returns the sum of all elements; 0 for an empty array. */
  public static double sum(double[] x) {
    return sum(x, 0, x.length);
  }

  /** Returns the sum of {@code x[from]} up to, not including, {@code x[to]}. */
  public static double sum(double[] x, int from, int to) {
    double sum = 0;
    double lost = 0;
    for (int i = from; i < to; i++) {
      double next = sum + x[i];
      lost += Math.abs(sum) >= Math.abs(x[i]) ? (sum - next) + x[i] : (x[i] - next) + sum;
      sum = next;
    }
    return sum + lost;
  }

  /**
   * Returns the mean of {@code x[from]} up to, not including, {@code x[to]}; NaN for no element.
   */
  public static double mean(double[] x, int from, int to) {
    return to > from ? sum(x, from, to) / (to - from) : Double.NaN;
  }

  /** Returns the mean of all elements; NaN for an empty array. */
  public static double mean(double[] x) {
    return mean(x, 0, x.length);
  }

  /**
   * A running compensated sum, for loops that add as they go. Not safe for use by several threads
   * at once.
   */
  public static final class Running {
    private double sum;
    private double lost;

    /** Creates a sum of 0. */
    public Running() {}

    /** Adds one term. */
    public void add(double term) {
      double next = sum + term;
      lost += Math.abs(sum) >= Math.abs(term) ? (sum - next) + term : (term - next) + sum;
      sum = next;
    }

    /** Returns the sum of the terms so far. */
    public double value() {
      return sum + lost;
    }
  }
}
