package org.rotascope.metrics.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.rotascope.Generator.day;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rotascope.Generator;
import org.rotascope.Oracles;
import org.rotascope.call.Kernel;
import org.rotascope.metric.Inputs;
import org.rotascope.metric.Result;
import org.rotascope.metric.Table;
import org.rotascope.panel.ExchangeCalendar;
import org.rotascope.panel.Kind;
import org.rotascope.panel.Panel;
import org.rotascope.reason.Reason;

/** C1 against pandas on complete data and against its plain definition where days are missing. */
class PeriodReturnsTest {
  private static final Oracles RECORDED = Oracles.read("persistence");

  private static Result call(Panel prices, String... params) {
    Map<String, String> map = new java.util.HashMap<>();
    for (int i = 0; i < params.length; i += 2) {
      map.put(params[i], params[i + 1]);
    }
    return Kernel.standard().call("period_returns", Inputs.of(prices), map);
  }

  private static Panel only(Panel prices, int[] days) {
    int[] rows = Arrays.stream(days).map(d -> Arrays.binarySearch(prices.dates(), d)).toArray();
    return Panel.series(
        "small",
        days,
        Arrays.stream(rows).mapToDouble(t -> prices.value(t, 0)).toArray(),
        prices.kind());
  }

  @ParameterizedTest
  @CsvSource({
    "complete, weekly", "complete, monthly", "complete, quarterly", "complete, annual",
    "with_holes, weekly", "with_holes, monthly", "with_holes, quarterly", "with_holes, annual"
  })
  void recordedPeriodsAreReproduced(String data, String frequency) {
    Panel prices = Generator.goldenPrices().asset();
    if (data.equals("with_holes")) {
      prices = only(prices, RECORDED.at("inputs", "dates_with_holes").days());
    }
    Table table = call(prices, "freq", frequency).table();
    List<Oracles> rows = RECORDED.at("period_returns", data, frequency).list();
    assertEquals(rows.size(), table.rows());
    for (int i = 0; i < rows.size(); i++) {
      Oracles row = rows.get(i);
      int sessions = (int) row.at("n_sessions").number();
      assertEquals(sessions, table.column("sessions").integer(i), "row " + i);
      if (sessions > 0) {
        assertEquals(day(row.at("label").text()), table.column("date").date(i), "row " + i);
        boolean last = i == rows.size() - 1;
        assertEquals(
            last && !row.at("last_scheduled_present").flag(), table.column("partial").flag(i));
      }
      assertEquals(row.at("return").number(), table.column("value").number(i), 1e-13, "row " + i);
    }
  }

  @Test
  void monthWithoutDataIsAnUndefinedRowAtItsLastScheduledSession() {
    Panel prices =
        Panel.series(
            "p",
            new int[] {day("2020-02-28"), day("2020-03-31"), day("2020-05-29")},
            new double[] {100, 110, 121},
            Kind.PRICE);
    Result result = call(prices);
    Table table = result.table();
    assertEquals(4, table.rows());
    assertEquals(Reason.NO_PRIOR_CLOSE, table.column("value").reason(0));
    assertEquals(0.1, table.column("value").real(1), 1e-15);
    assertEquals(Reason.EMPTY, table.column("value").reason(2));
    assertEquals(day("2020-04-30"), table.column("date").date(2));
    assertEquals(0, table.column("sessions").integer(2));
    assertEquals(
        0.1,
        table.column("value").real(3),
        1e-15,
        "from the last close before May, which is March's");
    assertEquals(1, result.envelope().warnings().size());
    assertTrue(
        result.envelope().warnings().get(0).startsWith("SPANS_GAP: 1 monthly return starts"));
    assertTrue(result.envelope().warnings().get(0).endsWith("2020-05-29"));
  }

  @Test
  void emptyMonthWithoutACalendarIsDatedAtItsLastDay() {
    Panel prices =
        Panel.series(
            "p",
            new int[] {day("2021-04-30"), day("2021-06-30")},
            new double[] {100, 110},
            Kind.PRICE);
    // 2021-05-31 was Memorial Day; the last session was the 28th.
    assertEquals(day("2021-05-28"), call(prices).table().column("date").date(1));
    assertEquals(
        day("2021-05-31"), call(prices, "calendar", "NONE").table().column("date").date(1));
  }

  @Test
  void monthlyReturnsAreTheirOwnPeriods() {
    Panel returns =
        Panel.series(
            "smb",
            new int[] {day("1926-07-31"), day("1926-08-31"), day("1926-09-30")},
            new double[] {-2.5, -1.2, -1.3},
            Kind.SIMPLE_RETURN_PERCENT);
    Table table = call(returns).table();
    assertEquals(3, table.rows());
    assertEquals(-0.025, table.column("value").real(0), 1e-15);
    assertFalse(table.column("partial").flag(2));
    assertEquals(
        0.975 * 0.988 * 0.987 - 1,
        call(returns, "freq", "quarterly").table().column("value").real(0),
        1e-15);
  }

  @Test
  void missingReturnMakesItsMonthUndefinedAndNoOther() {
    Panel returns =
        Panel.series(
            "r",
            new int[] {
              day("2020-01-02"),
              day("2020-01-31"),
              day("2020-02-03"),
              day("2020-02-28"),
              day("2020-03-31")
            },
            new double[] {0.1, 0.1, Double.NaN, 0.1, 0.2},
            Kind.SIMPLE_RETURN);
    Table table = call(returns).table();
    assertEquals(
        0.21, table.column("value").real(0), 1e-15, "2 January was the first session of 2020");
    assertEquals(Reason.INSUFFICIENT_OBS, table.column("value").reason(1));
    assertEquals(0.2, table.column("value").real(2), 1e-15);
  }

  @Test
  void priceOfZeroMakesTheReturnsItTouchesUndefined() {
    Panel prices =
        Panel.series(
            "p",
            new int[] {day("2020-01-31"), day("2020-02-28"), day("2020-03-31"), day("2020-04-30")},
            new double[] {100, 0, 50, 60},
            Kind.PRICE);
    Table table = call(prices).table();
    assertEquals(Reason.NONPOSITIVE_PRICE, table.column("value").reason(1));
    assertEquals(Reason.NONPOSITIVE_PRICE, table.column("value").reason(2));
    assertEquals(0.2, table.column("value").real(3), 1e-15);
  }

  @Test
  void unfinishedMonthIsMarkedPartial() {
    Panel prices =
        only(
            Generator.goldenPrices().asset(),
            Generator.dates(day("2019-01-02"), 30, ExchangeCalendar.XNYS));
    Table table = call(prices).table();
    assertTrue(table.column("partial").flag(1));
    assertFalse(call(prices, "calendar", "NONE").table().column("partial").flag(1));
    assertNull(table.column("value").reason(1), "listed all the same");
  }

  @Test
  void dailyFrequencyGivesTheSessionsThemselves() {
    Panel prices =
        Panel.series(
            "p",
            new int[] {day("2020-01-03"), day("2020-01-06")},
            new double[] {100, 101},
            Kind.PRICE);
    Table table = call(prices, "freq", "daily").table();
    assertEquals(2, table.rows(), "the weekend is no period");
    assertEquals(0.01, table.column("value").real(1), 1e-15);
  }
}
