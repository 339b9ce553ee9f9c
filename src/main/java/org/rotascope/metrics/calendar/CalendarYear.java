package org.rotascope.metrics.calendar;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rotascope.panel.ExchangeCalendar;
import org.rotascope.panel.Frequency;
import org.rotascope.panel.Line;
import org.rotascope.panel.Periods;

/**
 * The rows of one calendar year in a line.
 *
 * @param year the year
 * @param base the row of the last close of the year before; −1 if that year has none
 * @param first the first row in the year
 * @param last the last row in the year
 */
public record CalendarYear(int year, int base, int first, int last) {
  /** Tells whether the year before has a close, so that returns of this year can be measured. */
  public boolean hasBase() {
    return base >= 0;
  }

  /**
   * Returns the years that have a session, in order. Row 0 of a line of returns, which has no date,
   * is the close of the year before where the first row opens its year ({@link Periods#of}).
   */
  public static List<CalendarYear> of(Line line, @Nullable ExchangeCalendar calendar) {
    int[] dates = new int[line.rows()];
    for (int t = line.firstRow(); t < dates.length; t++) {
      dates[t] = line.date(t);
    }
    List<CalendarYear> years = new ArrayList<>();
    for (Periods.Period p : Periods.of(dates, line.hasBaseDate(), Frequency.ANNUAL, calendar)) {
      if (!p.isEmpty()) {
        int year = yearOf(p.start());
        boolean adjacent =
            p.before() >= 0
                && (p.before() < line.firstRow() || yearOf(dates[p.before()]) == year - 1);
        years.add(new CalendarYear(year, adjacent ? p.before() : -1, p.first(), p.last()));
      }
    }
    return List.copyOf(years);
  }

  /** Returns the last row of a line dated on or before a day; −1 if there is none. */
  static int rowAt(Line line, @Nullable Integer day) {
    int row = line.rows() - 1;
    while (row >= line.firstRow() && day != null && line.date(row) > day) {
      row--;
    }
    return row >= line.firstRow() ? row : -1;
  }

  /** Returns the year of a day. */
  static int yearOf(int epochDay) {
    return LocalDate.ofEpochDay(epochDay).getYear();
  }
}
