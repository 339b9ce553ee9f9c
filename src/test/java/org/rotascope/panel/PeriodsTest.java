package org.rotascope.panel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.IsoFields;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rotascope.panel.Periods.Period;

/** Grouping into periods by METRICS 1.7 and 1.8; expected dates are read off a calendar. */
class PeriodsTest {
  private static final ExchangeCalendar XNYS = ExchangeCalendar.XNYS;

  private static int day(String iso) {
    return (int) LocalDate.parse(iso).toEpochDay();
  }

  private static int[] sessions(String from, String to) {
    return IntStream.rangeClosed(day(from), day(to)).filter(XNYS::isSession).toArray();
  }

  @Test
  void weekBelongsToItsIsoYear() {
    // 2020-12-31 was a Thursday; its ISO week ran from 2020-12-28 to 2021-01-03.
    assertEquals(day("2020-12-28"), Frequency.WEEKLY.periodStart(day("2021-01-01")));
    assertEquals(53, LocalDate.parse("2021-01-01").get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
  }

  @ParameterizedTest
  @EnumSource(Frequency.class)
  void everyDayLiesBetweenItsPeriodsStartAndEnd(Frequency frequency) {
    for (int d = day("1999-12-20"); d < day("2001-01-15"); d++) {
      int start = frequency.periodStart(d);
      int end = frequency.periodEnd(d);
      assertTrue(start <= d && d <= end);
      assertEquals(start, frequency.periodStart(end));
      assertEquals(end + 1, frequency.periodStart(end + 1), "the next period starts the day after");
    }
  }

  @Test
  void lastMonthIsPartialUntilItsLastScheduledSession() {
    // The last session of December 2018 was Monday the 31st.
    List<Period> cut =
        Periods.of(sessions("2018-10-01", "2018-12-28"), true, Frequency.MONTHLY, XNYS);
    assertTrue(cut.get(2).partial());
    List<Period> whole =
        Periods.of(sessions("2018-10-01", "2018-12-31"), true, Frequency.MONTHLY, XNYS);
    assertFalse(whole.get(2).partial());
    assertFalse(
        Periods.of(sessions("2018-10-01", "2018-12-28"), true, Frequency.MONTHLY, null)
            .get(2)
            .partial());
  }

  @Test
  void monthEndingOnAHolidayWeekendIsCompleteAtItsLastSession() {
    // 2021-05-31 was Memorial Day, the 29th and 30th a weekend: the last session was Friday the
    // 28th.
    List<Period> periods =
        Periods.of(sessions("2021-04-01", "2021-05-28"), true, Frequency.MONTHLY, XNYS);
    assertFalse(periods.get(1).partial());
  }

  @Test
  void periodWithoutDataIsListedAndEmpty() {
    int[] dates = {day("2020-01-31"), day("2020-03-31"), day("2020-03-30")};
    Arrays.sort(dates);
    List<Period> periods = Periods.of(dates, true, Frequency.MONTHLY, XNYS);
    assertEquals(3, periods.size());
    assertTrue(periods.get(1).isEmpty());
    assertEquals(0, periods.get(2).before(), "the close before March is January's");
  }

  @Test
  void firstDatedPeriodHasNoCloseBeforeIt() {
    assertEquals(
        -1,
        Periods.of(sessions("2020-01-15", "2020-03-31"), true, Frequency.MONTHLY, XNYS)
            .get(0)
            .before());
  }

  @Test
  void returnsThatBeginWithTheFirstSessionOfAMonthCoverTheWholeMonth() {
    int[] whole = concat(0, sessions("2020-01-02", "2020-03-31"));
    assertEquals(0, Periods.of(whole, false, Frequency.MONTHLY, XNYS).get(0).before());
    int[] late = concat(0, sessions("2020-01-03", "2020-03-31"));
    assertEquals(-1, Periods.of(late, false, Frequency.MONTHLY, XNYS).get(0).before());
  }

  @Test
  void monthlyDataAreCompleteWhateverDayTheyAreStampedWith() {
    int[] firsts = {day("2020-01-01"), day("2020-02-01"), day("2020-03-01")};
    List<Period> periods = Periods.of(firsts, true, Frequency.MONTHLY, XNYS);
    assertFalse(periods.get(2).partial());
    assertArrayEquals(
        new int[] {0, 1, 2},
        Periods.ends(firsts, true, Frequency.MONTHLY, new Periods.Rule(XNYS, false)));
  }

  @Test
  void incompleteLastPeriodIsNoEndUnlessAsked() {
    int[] dates = sessions("2020-01-02", "2020-03-13");
    Periods.Rule strict = new Periods.Rule(XNYS, false);
    int[] ends = Periods.ends(dates, true, Frequency.MONTHLY, strict);
    assertEquals(2, ends.length);
    assertEquals(day("2020-01-31"), dates[ends[0]]);
    assertEquals(day("2020-02-28"), dates[ends[1]]);
    assertEquals(
        3, Periods.ends(dates, true, Frequency.MONTHLY, new Periods.Rule(XNYS, true)).length);
  }

  /** Brute force: the last session of each month by comparing neighbours' months. */
  @Test
  void monthEndsAreTheRowsWhoseNeighbourHasAnotherMonth() {
    int[] dates = sessions("1990-01-02", "2018-12-31");
    int[] expected =
        IntStream.range(0, dates.length)
            .filter(t -> t == dates.length - 1 || !month(dates[t]).equals(month(dates[t + 1])))
            .toArray();
    assertArrayEquals(
        expected, Periods.ends(dates, true, Frequency.MONTHLY, new Periods.Rule(XNYS, false)));
  }

  @Test
  void lineSampledByWeekCompoundsWithinTheWeek() {
    int[] dates = sessions("2020-01-02", "2020-02-14");
    double[] prices =
        IntStream.range(0, dates.length).mapToDouble(t -> 100 + (t * 7 % 11)).toArray();
    Line weekly =
        Line.of(Panel.series("p", dates, prices, Kind.PRICE))
            .sample(Frequency.WEEKLY, new Periods.Rule(XNYS, false));
    for (int t = 0; t < weekly.rows(); t++) {
      int next = Arrays.binarySearch(dates, weekly.date(t)) + 1;
      assertTrue(
          next == dates.length
              || LocalDate.ofEpochDay(dates[next]).getDayOfWeek() == DayOfWeek.MONDAY
              || LocalDate.ofEpochDay(dates[next]).getDayOfWeek() == DayOfWeek.TUESDAY,
          "the row after a week's end opens a week");
      if (t > 0) {
        assertEquals(weekly.level(t) / weekly.level(t - 1) - 1, weekly.simple(t));
      }
    }
  }

  private static YearMonth month(int epochDay) {
    return YearMonth.from(LocalDate.ofEpochDay(epochDay));
  }

  private static int[] concat(int first, int[] rest) {
    return IntStream.concat(IntStream.of(first), Arrays.stream(rest)).toArray();
  }

  @Test
  void monthlyRowStandsForItsWholeMonthInTheYear() {
    // Returns of 2019 and 2020, stamped with the first day of the month: no row is near the year's
    // first or last session.
    int[] dates =
        IntStream.rangeClosed(0, 24)
            .map(
                i ->
                    i == 0
                        ? Integer.MIN_VALUE
                        : (int) LocalDate.of(2019, 1, 1).plusMonths(i - 1).toEpochDay())
            .toArray();
    List<Period> years = Periods.of(dates, false, Frequency.ANNUAL, XNYS);
    assertEquals(2, years.size());
    assertEquals(0, years.get(0).before(), "January's return starts from the close of December");
    assertFalse(years.get(1).partial(), "December's row covers the last session");
    List<Period> cut = Periods.of(Arrays.copyOf(dates, 24), false, Frequency.ANNUAL, XNYS);
    assertTrue(cut.get(1).partial(), "December is missing");
    int[] fromFebruary = Arrays.copyOfRange(dates, 1, 25);
    assertEquals(-1, Periods.of(fromFebruary, false, Frequency.ANNUAL, XNYS).get(0).before());
    assertEquals(0, Periods.of(dates, false, Frequency.ANNUAL, null).get(0).before());
  }
}
