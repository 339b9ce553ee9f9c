package org.rotascope.panel;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;

/**
 * The dates of rows, and what follows from them alone: computed when first asked for, then kept.
 * Series over the same rows share one timeline, so that a panel of many columns asks its calendar
 * once. Immutable; safe for use by several threads.
 */
final class Timeline {
  /** The day of a row 0 that has no date. */
  static final int UNDATED = Integer.MIN_VALUE;

  /**
   * Rows taken out of a timeline.
   *
   * @param rows their places, ascending
   * @param timeline their dates
   */
  record Taken(int[] rows, Timeline timeline) {}

  private record Sampling(Frequency frequency, Periods.Rule rule) {}

  private record Gaps(ExchangeCalendar calendar, int[] days) {}

  private final int[] days;
  private final boolean hasBaseDate;
  private final DayNames dayNames;
  private final Map<Sampling, Taken> sampled = new ConcurrentHashMap<>(2);
  private volatile @Nullable Gaps gaps;
  private volatile int @Nullable [] dated;
  private volatile byte @Nullable [] hash;
  private volatile @Nullable Timeline afterBase;

  /**
   * Makes a timeline over the array itself, which must not be written to again.
   *
   * @param days epoch days, strictly ascending
   * @param hasBaseDate whether row 0 has a date; else its day is {@link #UNDATED}
   * @param dayNames how messages name the days
   */
  private Timeline(int[] days, boolean hasBaseDate, DayNames dayNames) {
    this.days = days;
    this.hasBaseDate = hasBaseDate;
    this.dayNames = dayNames;
  }

  /**
   * Returns the timeline of the dates of a panel, over the array itself.
   *
   * @throws RotascopeException BAD_DATES unless the dates ascend strictly
   */
  static Timeline checked(int[] days) {
    for (int t = 1; t < days.length; t++) {
      if (days[t] <= days[t - 1]) {
        throw new RotascopeException(
            Reason.BAD_DATES,
            "panel: row "
                + t
                + " is dated "
                + LocalDate.ofEpochDay(days[t])
                + (days[t] == days[t - 1]
                    ? ", the date of the row before"
                    : ", before the row above it")
                + "; dates must ascend without repetition");
      }
    }
    return new Timeline(days, true, DayNames.DATES);
  }

  /**
   * Returns the timeline of days taken from others, over the array itself.
   *
   * @param days strictly ascending
   */
  static Timeline of(int[] days, DayNames dayNames) {
    return new Timeline(days, true, dayNames);
  }

  /** Returns the timeline of rows that have an order and no dates: their numbers from 0 on. */
  static Timeline counted(int rows) {
    int[] days = new int[rows];
    Arrays.setAll(days, t -> t);
    return of(days, DayNames.ROWS);
  }

  /** Returns the number of rows. */
  int rows() {
    return days.length;
  }

  /** Returns the day of row {@code t}. */
  int day(int t) {
    return days[t];
  }

  /** Returns how messages name the days. */
  DayNames dayNames() {
    return dayNames;
  }

  /** Tells whether row 0 has a date. */
  boolean hasBaseDate() {
    return hasBaseDate;
  }

  /** Returns a copy of the days of all rows. */
  int[] days() {
    return days.clone();
  }

  /** Returns the days from row {@code from} on. */
  int[] from(int from) {
    return Arrays.copyOfRange(days, Math.min(from, days.length), days.length);
  }

  /** Returns the days of the rows that have one, to be read only: the same array each time. */
  int[] dated() {
    if (hasBaseDate) {
      return days;
    }
    int[] known = dated;
    if (known == null) {
      known = from(1);
      dated = known;
    }
    return known;
  }

  /** Returns the SHA-256 of the days. */
  byte[] hash() {
    byte[] known = hash;
    if (known == null) {
      known = new ContentHash().ints(days).done();
      hash = known;
    }
    return known;
  }

  /** Tells whether two timelines have the same rows. */
  boolean matches(Timeline other) {
    return this == other
        || (hasBaseDate == other.hasBaseDate
            && dayNames == other.dayNames
            && Arrays.equals(days, other.days));
  }

  /** Returns the rows from {@code from} up to, not including, {@code to}. */
  Timeline rows(int from, int to) {
    return from == 0 && to == days.length
        ? this
        : new Timeline(Arrays.copyOfRange(days, from, to), hasBaseDate || from > 0, dayNames);
  }

  /** Returns the given rows; all of them are this timeline itself. */
  Timeline at(int[] rows) {
    if (rows.length == days.length) {
      return this;
    }
    int[] taken = new int[rows.length];
    for (int i = 0; i < rows.length; i++) {
      taken[i] = days[rows[i]];
    }
    return new Timeline(taken, hasBaseDate || (rows.length > 0 && rows[0] > 0), dayNames);
  }

  /** Returns these rows with one without a date in front. */
  Timeline afterUndatedBase() {
    Timeline known = afterBase;
    if (known == null) {
      int[] all = new int[days.length + 1];
      all[0] = UNDATED;
      System.arraycopy(days, 0, all, 1, days.length);
      known = new Timeline(all, false, dayNames);
      afterBase = known;
    }
    return known;
  }

  /** Returns the period ends of a frequency; see {@link Periods#ends}. */
  Taken sampled(Frequency frequency, Periods.Rule rule) {
    return sampled.computeIfAbsent(
        new Sampling(frequency, rule),
        s -> {
          int[] rows = Periods.ends(days, hasBaseDate, frequency, rule);
          return new Taken(rows, at(rows));
        });
  }

  /**
   * Returns the sessions of a calendar that are missing; see {@link ExchangeCalendar#missing}. None
   * is where rows have no dates.
   */
  int[] missing(ExchangeCalendar calendar) {
    if (dayNames == DayNames.ROWS) {
      return new int[0];
    }
    Gaps known = gaps;
    if (known == null || known.calendar() != calendar) {
      known = new Gaps(calendar, calendar.missing(hasBaseDate ? days : from(1)));
      gaps = known;
    }
    return known.days().clone();
  }
}
