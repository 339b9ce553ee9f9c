package org.rotascope.metrics.calendar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.rotascope.Generator.day;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rotascope.Generator;
import org.rotascope.Oracles;
import org.rotascope.RealData;
import org.rotascope.call.Kernel;
import org.rotascope.metric.Inputs;
import org.rotascope.metric.Result;
import org.rotascope.metric.Table;
import org.rotascope.panel.Frequency;
import org.rotascope.panel.Kind;
import org.rotascope.panel.Panel;
import org.rotascope.panel.Selection;
import org.rotascope.reason.Reason;

/**
 * L1 against pandas and scipy (months.py), and against the calendar months of the Russell 2000
 * since 1990.
 */
class MonthTableTest {
  private static final Oracles RECORDED = Oracles.read("months");

  private static Panel series(String name, long seed, double drift) {
    int[] dates = RECORDED.at("inputs", "dates").days();
    double[] r = Generator.lcg(seed, dates.length);
    for (int t = 0; t < r.length; t++) {
      r[t] = drift + 0.02 * (r[t] - 0.5);
    }
    return Panel.series(name, dates, Generator.levels(r, 100), Kind.PRICE);
  }

  /** Levels of months.py, alone or against the benchmark. */
  private static Inputs recorded(String which) {
    Panel p = series("P", 61, 0.0004);
    return which.equals("P") ? Inputs.of(p) : Inputs.of(p, series("B", 62, 0.0003));
  }

  private static Result call(Inputs in, Map<String, String> params) {
    return Kernel.standard().call("month_table", in, params);
  }

  @ParameterizedTest
  @CsvSource({"P", "excess_arithmetic"})
  void recordedTableIsReproduced(String which) {
    Result result = call(recorded(which), Map.of());
    List<Oracles> rows = RECORDED.at("month_table", which).list();
    assertEquals(12, result.table().rows());
    for (int i = 0; i < 12; i++) {
      for (String name : rows.get(i).keys()) {
        double expected = rows.get(i).at(name).number();
        assertEquals(
            expected,
            result.table().column(name).number(i),
            1e-9 * Math.max(1e-3, Math.abs(expected)),
            name + " " + i);
      }
    }
    assertEquals(day("2003-07-31"), result.fact("first").orElseThrow().date(0));
    assertEquals(day("2020-11-30"), result.fact("last").orElseThrow().date(0));
    if (which.equals("P")) {
      assertEquals(
          RECORDED.at("mean_of_all_months").number(),
          result.fact("mean").orElseThrow().real(0),
          1e-14);
    }
  }

  @ParameterizedTest
  @CsvSource({"P", "excess_arithmetic"})
  void recordedMatrixIsReproduced(String which) {
    Table matrix = call(recorded(which), Map.of()).tables().get("matrix");
    List<Oracles> rows = RECORDED.at("matrix", which, "values").list();
    assertEquals(rows.size(), matrix.rows());
    assertEquals(13, matrix.columns().size());
    for (int y = 0; y < rows.size(); y++) {
      assertEquals(
          RECORDED.at("matrix", which, "years").numbers()[y], matrix.column("year").number(y));
      double[] values = rows.get(y).numbers();
      for (int m = 0; m < 12; m++) {
        assertEquals(values[m], matrix.columns().get(m + 1).real(y), 1e-13, y + ", " + m);
      }
    }
    assertEquals("sep", matrix.columns().get(9).name());
  }

  @Test
  void calendarMonthsOfTheRussellAreThoseOfTheReference() {
    Inputs since1990 =
        RealData.rutAgainstSpx()
            .select(
                new Selection((int) LocalDate.of(1990, 1, 1).toEpochDay(), null, Frequency.DAILY));
    Result result = call(since1990, Map.of());
    // reference_rut_spx_1990_2018.json, excess_by_calendar_month_pct and mean_excess_pct
    double[] percent = {
      0.0396, 0.7064, 0.2667, -0.4184, 0.2963, 0.6827, -1.3315, 0.3507, 0.2853, -1.2321, 0.3701,
      1.1612
    };
    for (int m = 0; m < 12; m++) {
      assertEquals(
          percent[m], 100 * result.table().column("mean").real(m), 5e-5, "month " + (m + 1));
      assertEquals(29, result.table().column("n").integer(m));
    }
    assertEquals(348, result.fact("months").orElseThrow().integer(0));
    assertEquals(0.098093, 100 * result.fact("mean").orElseThrow().real(0), 5e-7);
  }

  @Test
  void monthlyReturnsAreTakenAsTheyAre() {
    int[] dates = new int[25];
    double[] r = new double[25];
    for (int i = 0; i < 25; i++) {
      dates[i] = (int) LocalDate.of(1949, 1, 1).plusMonths(i).toEpochDay();
      r[i] = i < 12 ? 0.01 * i : -0.01;
    }
    Table table =
        call(Inputs.of(Panel.series("small", dates, r, Kind.SIMPLE_RETURN)), Map.of()).table();
    assertEquals(
        3,
        table.column("n").integer(0),
        "January 1949, 1950 and 1951, the unfinished-looking last one too");
    assertEquals(2, table.column("n").integer(11));
    assertEquals(0.05, table.column("mean").real(11), 1e-15, "(0.11 − 0.01)/2");
    assertEquals(0.5, table.column("win_rate").real(11));
  }

  @Test
  void monthOfOneYearHasNoSpreadAndMonthOfNoneNothing() {
    Panel prices =
        Panel.series(
            "p",
            new int[] {day("2020-01-31"), day("2020-02-28"), day("2020-03-31"), day("2020-04-15")},
            new double[] {100, 110, 110, 120},
            Kind.PRICE);
    Result result = call(Inputs.of(prices), Map.of("calendar", "XNYS"));
    Table table = result.table();
    assertEquals(0.1, table.column("mean").real(1), 1e-15);
    assertEquals(Reason.INSUFFICIENT_OBS, table.column("sd").reason(1));
    assertEquals(Reason.INSUFFICIENT_OBS, table.column("p").reason(1));
    assertEquals(0, table.column("n").integer(0), "the series starts inside January");
    assertEquals(Reason.EMPTY, table.column("mean").reason(0));
    assertEquals(
        Reason.EMPTY, table.column("win_rate").reason(2), "March is flat: neither won nor lost");
    Table matrix = result.tables().get("matrix");
    assertEquals(Reason.NO_PRIOR_CLOSE, matrix.column("jan").reason(0));
    assertEquals(Reason.EMPTY, matrix.column("dec").reason(0));
  }

  @Test
  void unfinishedMonthIsUsedOnlyOnRequest() {
    Panel prices =
        Panel.series(
            "p",
            new int[] {day("2020-02-27"), day("2020-02-28"), day("2020-03-31"), day("2020-04-15")},
            new double[] {100, 110, 110, 121},
            Kind.PRICE);
    Table without = call(Inputs.of(prices), Map.of()).table();
    assertEquals(Reason.EMPTY, without.column("mean").reason(3));
    assertEquals(
        Reason.INSUFFICIENT_OBS,
        call(Inputs.of(prices), Map.of()).tables().get("matrix").column("apr").reason(0));
    Table with = call(Inputs.of(prices), Map.of("includePartial", "true")).table();
    assertEquals(0.1, with.column("mean").real(3), 1e-15);
    assertNull(with.column("max").reason(3));
  }

  @Test
  void equalYearsHaveNoTStatistic() {
    int[] dates = new int[25];
    double[] r = new double[25];
    for (int i = 0; i < 25; i++) {
      dates[i] = (int) LocalDate.of(2001, 1, 1).plusMonths(i).toEpochDay();
      r[i] = 0.01;
    }
    Table table =
        call(Inputs.of(Panel.series("r", dates, r, Kind.SIMPLE_RETURN)), Map.of()).table();
    assertEquals(0, table.column("sd").real(4));
    assertEquals(Reason.ZERO_VARIANCE, table.column("t").reason(4));
    assertEquals(Reason.ZERO_VARIANCE, table.column("p").reason(4));
  }

  @Test
  void returnThatSpansAMonthWithoutDataIsSaid() {
    // METRICS 1.8: the return of May starts from the last close before it, which is March's.
    Panel prices =
        Panel.series(
            "p",
            new int[] {
              day("2020-02-28"),
              day("2020-03-31"),
              day("2020-05-29"),
              day("2020-07-14"),
              day("2020-07-15")
            },
            new double[] {100, 110, 121, 130, 131},
            Kind.PRICE);
    Result result = call(Inputs.of(prices), Map.of());
    assertEquals(0.1, result.table().column("mean").real(4), 1e-15);
    assertEquals(
        List.of("SPANS_GAP: 1 monthly return starts before a period without data: 2020-05-29"),
        result.envelope().warnings(),
        "July, which is not complete, is not used");
    assertEquals(
        List.of(), call(Inputs.of(prices), Map.of("until", "2020-04-30")).envelope().warnings());
  }
}
