package org.rotascope.panel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How rows group into calendar periods, and when the last period is complete (METRICS 1.7, 1.8).
 */
public final class Periods {
  /**
   * What decides whether the last period is complete.
   *
   * @param calendar the exchange calendar; without one the last period counts as complete
   * @param includePartial whether an incomplete last period is used all the same
   */
  public record Rule(@Nullable ExchangeCalendar calendar, boolean includePartial) {}

  /**
   * One calendar period.
   *
   * @param start its first calendar day, epoch days
   * @param before the row of the last close before it; −1 if there is none
   * @param first the first row in it
   * @param last the last row in it; less than {@code first} for a period without data
   * @param partial whether it is the last period and its last scheduled session is missing
   */
  public record Period(int start, int before, int first, int last, boolean partial) {
    /** Tells whether no row lies in the period. */
    public boolean isEmpty() {
      return last < first;
    }
  }

  /** Fewer rows say nothing about a frequency: two days in a row may lie in two months. */
  private static final int FEWEST_ROWS = 3;

  private Periods() {}

  /**
   * Returns every period from the first row's to the last row's, periods without data included.
   *
   * <p>The data's own frequency is the coarsest of which no period holds two rows: monthly data
   * have one row a month, whatever day it is stamped with, and that row stands for the whole month.
   * So the last period is complete when the last row's own period reaches the last scheduled
   * session, and row 0 of a line of returns, which has no date, counts as the close before the
   * first period when the first row's own period begins with or before its first session.
   *
   * @param dates one epoch day a row, ascending; row 0 is ignored unless {@code hasBaseDate}
   */
  public static List<Period> of(
      int[] dates, boolean hasBaseDate, Frequency frequency, @Nullable ExchangeCalendar calendar) {
    int from = hasBaseDate ? 0 : 1;
    if (dates.length <= from) {
      return List.of();
    }
    Frequency own = frequencyOf(dates, from);
    List<Period> periods = new ArrayList<>();
    int start = frequency.periodStart(dates[from]);
    int row = from;
    while (row < dates.length) {
      int end = frequency.periodEnd(start);
      int first = row;
      while (row < dates.length && dates[row] <= end) {
        row++;
      }
      boolean partial =
          row == dates.length
              && calendar != null
              && own.periodEnd(dates[row - 1]) < calendar.lastSession(end);
      periods.add(new Period(start, first - 1, first, row - 1, partial));
      start = end + 1;
    }
    if (!hasBaseDate) {
      Period p = periods.get(0);
      int opening = calendar == null ? p.start() : calendar.firstSession(p.start());
      if (own.periodStart(dates[1]) > opening) {
        periods.set(0, new Period(p.start(), -1, p.first(), p.last(), p.partial()));
      }
    }
    return List.copyOf(periods);
  }

  /**
   * Returns the rows that are period ends: the last row of each period, and row 0 where it precedes
   * the first.
   */
  public static int[] ends(int[] dates, boolean hasBaseDate, Frequency frequency, Rule rule) {
    if (frequency == Frequency.DAILY) {
      int[] all = new int[dates.length];
      Arrays.setAll(all, i -> i);
      return all;
    }
    List<Period> periods = of(dates, hasBaseDate, frequency, rule.calendar());
    int[] rows = new int[periods.size() + 1];
    int n = 0;
    if (!hasBaseDate && !periods.isEmpty() && periods.get(0).before() == 0) {
      rows[n++] = 0;
    }
    for (Period p : periods) {
      if (!p.isEmpty() && (!p.partial() || rule.includePartial())) {
        rows[n++] = p.last();
      }
    }
    return Arrays.copyOf(rows, n);
  }

  /**
   * Returns the coarsest frequency of which no period holds two rows; DAILY for fewer than three
   * rows.
   *
   * @param from the first row that counts
   */
  public static Frequency frequencyOf(int[] dates, int from) {
    Frequency[] all = Frequency.values();
    for (int i = all.length - 1; i > 0 && dates.length - from >= FEWEST_ROWS; i--) {
      if (isOncePerPeriod(dates, from, all[i])) {
        return all[i];
      }
    }
    return Frequency.DAILY;
  }

  private static boolean isOncePerPeriod(int[] dates, int from, Frequency frequency) {
    int start = Integer.MIN_VALUE;
    for (int t = from; t < dates.length; t++) {
      int next = frequency.periodStart(dates[t]);
      if (next == start) {
        return false;
      }
      start = next;
    }
    return true;
  }
}
