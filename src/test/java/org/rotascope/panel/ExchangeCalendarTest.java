package org.rotascope.panel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.rotascope.Oracles;

/**
 * The session table against exchange_calendars and pandas_market_calendars, recorded in
 * oracles/calendar.json.
 */
class ExchangeCalendarTest {
  private static final ExchangeCalendar XNYS = ExchangeCalendar.XNYS;
  private static final Oracles RECORDED = Oracles.read("calendar");

  private static int day(String iso) {
    return (int) LocalDate.parse(iso).toEpochDay();
  }

  @Test
  void countsTheSessionsOfEveryYear() {
    for (String years :
        new String[] {"sessions_per_year_1928_1969", "sessions_per_year_1990_2030"}) {
      for (String year : RECORDED.at(years).keys()) {
        assertEquals(
            RECORDED.at(years, year).number(),
            XNYS.count(day(year + "-01-01"), day(year + "-12-31")),
            year);
      }
    }
  }

  @Test
  void countsTheSessionsOfTheWorkedExample() {
    for (String span : RECORDED.at("sessions_between").keys()) {
      String[] ends = span.split("\\.\\.");
      assertEquals(
          RECORDED.at("sessions_between", span).number(),
          XNYS.count(day(ends[0]), day(ends[1])),
          span);
    }
  }

  @Test
  void closesWhereTheExchangeClosed() {
    for (String month : RECORDED.at("around").keys()) {
      int[] expected = RECORDED.at("around", month).days();
      int[] actual =
          IntStream.rangeClosed(expected[0], expected[expected.length - 1])
              .filter(XNYS::isSession)
              .toArray();
      assertArrayEquals(expected, actual, month);
    }
  }

  @Test
  void findsTheLastSessionOfAMonth() {
    for (String month : RECORDED.at("last_session_of_month").keys()) {
      int end = (int) YearMonth.parse(month).atEndOfMonth().toEpochDay();
      assertEquals(
          day(RECORDED.at("last_session_of_month", month).text()), XNYS.lastSession(end), month);
    }
  }

  @Test
  void firstSessionOnOrAfterSkipsHolidaysAndWeekends() {
    assertEquals(day("2026-01-02"), XNYS.firstSession(day("2026-01-01")));
    assertEquals(day("2026-01-05"), XNYS.firstSession(day("2026-01-03")));
  }

  @Test
  void tellsWhatItCovers() {
    assertTrue(XNYS.covers(day("1990-01-02")));
    assertFalse(XNYS.covers(day("1900-01-02")));
    assertEquals("1927-07-01..2050-12-31", XNYS.range());
  }

  @Test
  void namesTheSessionsDailyDataLack() {
    int[] whole =
        IntStream.rangeClosed(day("2020-01-02"), day("2020-03-31"))
            .filter(XNYS::isSession)
            .toArray();
    assertArrayEquals(new int[0], XNYS.missing(whole));
    int[] holed =
        IntStream.of(whole).filter(d -> d != day("2020-02-13") && d != day("2020-03-09")).toArray();
    assertArrayEquals(new int[] {day("2020-02-13"), day("2020-03-09")}, XNYS.missing(holed));
  }

  @Test
  void sparseDataLackNothing() {
    int[] monthly = {day("2020-01-31"), day("2020-02-28"), day("2020-03-31")};
    assertArrayEquals(new int[0], XNYS.missing(monthly));
  }
}
