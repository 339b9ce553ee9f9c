package org.rotascope.numeric;

/** Figures a year from figures a period (METRICS 1.9): A periods a year, never inferred here. */
public final class Annualise {
  /** Days of a year, for rates by dates. */
  public static final double DAYS_PER_YEAR = 365.25;

  private Annualise() {}

  /** Returns the mean a year, {@code A·mean}. */
  public static double mean(double mean, double periodsPerYear) {
    return mean * periodsPerYear;
  }

  /** Returns the standard deviation a year of independent periods, {@code √A·sd}. */
  public static double sd(double sd, double periodsPerYear) {
    return sd * StrictMath.sqrt(periodsPerYear);
  }

  /**
   * Returns the geometric return a year, {@code (Π(1 + r))^(A/n) − 1} over the n returns that are
   * not NaN; NaN if there is none, −1 after a total loss.
   *
   * @param r simple returns, not below −1
   */
  public static double geometric(double[] r, double periodsPerYear) {
    Sums.Running logs = new Sums.Running();
    int n = 0;
    for (double v : r) {
      if (v <= -1) {
        return -1;
      }
      if (!Double.isNaN(v)) {
        logs.add(StrictMath.log1p(v));
        n++;
      }
    }
    return n == 0 ? Double.NaN : StrictMath.expm1(logs.value() * periodsPerYear / n);
  }

  /**
   * Returns the compound annual growth rate between two levels, {@code (to/from)^(365.25/days) −
   * 1}; NaN unless both levels and the number of days are positive.
   */
  public static double cagr(double from, double to, int days) {
    return from > 0 && to > 0 && days > 0
        ? StrictMath.expm1(StrictMath.log(to / from) * DAYS_PER_YEAR / days)
        : Double.NaN;
  }

  /**
   * Tells whether n periods are less than a year, so that annualising them deserves
   * SHORT_ANNUALISATION.
   */
  public static boolean isShort(int n, double periodsPerYear) {
    return n < periodsPerYear;
  }

  /** Tells whether that many days are less than a year, 365 being one. */
  public static boolean isShortByDays(int days) {
    return days < 365;
  }
}
