package org.rotascope.excel;

import java.time.LocalDate;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;

/**
 * Excel's serial numbers of days, 1900 system: 1 is 1900-01-01, 60 is 1900-02-29, a day that never
 * was, and 61 is 1900-03-01. There is no number for a day before 1900.
 */
final class SerialDates {
  private static final int FIRST = (int) LocalDate.of(1900, 1, 1).toEpochDay();
  private static final int AFTER_LEAP = (int) LocalDate.of(1900, 3, 1).toEpochDay();
  private static final int LAST = (int) LocalDate.of(9999, 12, 31).toEpochDay();
  private static final int NEVER = 60;

  private SerialDates() {}

  /** Tells whether an epoch day has a number. */
  static boolean has(int epochDay) {
    return epochDay >= FIRST && epochDay <= LAST;
  }

  /** Returns the number of an epoch day that {@linkplain #has has} one. */
  static int of(int epochDay) {
    return epochDay - FIRST + (epochDay < AFTER_LEAP ? 1 : 2);
  }

  /** Tells whether a number is that of a day. */
  static boolean isDay(double serial) {
    return serial >= 1 && serial <= of(LAST) && serial != NEVER && serial == Math.rint(serial);
  }

  /**
   * Returns the epoch day of a number.
   *
   * @param where whose it is, for the message
   * @throws RotascopeException BAD_DATES if it is that of no day
   */
  static int epochDay(double serial, String where) {
    if (!isDay(serial)) {
      throw new RotascopeException(
          Reason.BAD_DATES,
          where
              + " has "
              + plain(serial)
              + (serial == NEVER
                  ? ", which Excel shows as 1900-02-29, a day that never was"
                  : serial >= 1 && serial < of(LAST) + 1.0 && serial != Math.rint(serial)
                      ? ", a day with a time; a date is a whole number"
                      : ", which is the number of no date")
              + "; give dates such as 1990-01-31");
    }
    int whole = (int) serial;
    return whole < NEVER ? FIRST + whole - 1 : FIRST + whole - 2;
  }

  /** Returns a number without the ".0" of a whole one. */
  static String plain(double number) {
    return number == Math.rint(number) && Math.abs(number) < 1e15
        ? Long.toString((long) number)
        : Double.toString(number);
  }
}
