package org.rotascope.metrics.calendar;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.rotascope.Generator.day;

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
import org.rotascope.panel.Kind;
import org.rotascope.panel.Panel;
import org.rotascope.reason.Reason;

/** D1 and D2 against ffn and pandas (openings.py) and the published returns of METRICS 5.3. */
class OpeningTest {
  private static final Oracles RECORDED = Oracles.read("openings");

  /** Levels of openings.py: r = 0.0004 + 0.02 (lcg(51) − ½), b = 0.0003 + 0.02 (lcg(52) − ½). */
  private static Inputs recordedPrices() {
    int[] dates = RECORDED.at("inputs", "dates").days();
    return Inputs.of(series("P", dates, 51, 0.0004), series("B", dates, 52, 0.0003));
  }

  private static Panel series(String name, int[] dates, long seed, double drift) {
    double[] r = Generator.lcg(seed, dates.length);
    for (int t = 0; t < r.length; t++) {
      r[t] = drift + 0.02 * (r[t] - 0.5);
    }
    return Panel.series(name, dates, Generator.levels(r, 100), Kind.PRICE);
  }

  private static Inputs asset() {
    return Inputs.of(recordedPrices().asset());
  }

  private static Result call(String id, Inputs in, Map<String, String> params) {
    return Kernel.standard().call(id, in, params);
  }

  private static double fact(Result result, String name) {
    return result.fact(name).orElseThrow().number(0);
  }

  private static Reason reason(Result result, String name) {
    return result.fact(name).orElseThrow().reason(0);
  }

  // D1

  @Test
  void recordedYearsToDateAreReproduced() {
    for (Oracles row : RECORDED.at("ytd_return", "rows").list()) {
      Result result = call("ytd_return", asset(), Map.of("asOf", row.at("as_of").text()));
      assertEquals(row.at("ffn").number(), result.value(), 1e-12);
      assertEquals(day(row.at("as_of").text()), result.table().column("as_of").date(0));
    }
    assertEquals(
        day("2020-12-31"), call("ytd_return", asset(), Map.of()).table().column("base").date(0));
  }

  @Test
  void yearWithoutACloseBeforeItIsUndefined() {
    Result result = call("ytd_return", asset(), Map.of("asOf", "2003-06-30"));
    assertEquals(Reason.NO_PRIOR_CLOSE, result.table().column("value").reason(0));
    Panel hole =
        Panel.series(
            "p",
            new int[] {day("2018-12-31"), day("2020-01-02")},
            new double[] {100, 110},
            Kind.PRICE);
    assertEquals(
        Reason.NO_PRIOR_CLOSE,
        call("ytd_return", Inputs.of(hole), Map.of()).table().column("value").reason(0),
        "2019 has no close, 2018's does not serve");
  }

  @Test
  void dayOnWhichTheYearHasNoSessionIsEmpty() {
    assertEquals(
        Reason.EMPTY,
        call("ytd_return", asset(), Map.of("asOf", "2020-01-01"))
            .table()
            .column("value")
            .reason(0));
    assertEquals(
        Reason.EMPTY,
        call("ytd_return", asset(), Map.of("asOf", "1999-01-01"))
            .table()
            .column("value")
            .reason(0));
  }

  @Test
  void weekendTakesTheLastSessionBeforeIt() {
    // 2020-05-30 was a Saturday.
    Result result = call("ytd_return", asset(), Map.of("asOf", "2020-05-30"));
    assertEquals(day("2020-05-29"), result.table().column("as_of").date(0));
  }

  @Test
  void dataThatEndBeforeTheDayAskedForAreFlagged() {
    Result result = call("ytd_return", asset(), Map.of("asOf", "2021-06-30"));
    assertTrue(
        result
            .envelope()
            .warnings()
            .get(0)
            .startsWith("DATA_END_EARLIER: the last session is 2021-01-13"));
    assertEquals(
        Reason.EMPTY,
        call("ytd_return", asset(), Map.of("asOf", "2022-06-30"))
            .table()
            .column("value")
            .reason(0));
    assertEquals(
        List.of(),
        call("ytd_return", asset(), Map.of("asOf", "2021-01-13")).envelope().warnings(),
        "the last session itself is not too early");
  }

  @ParameterizedTest
  @CsvSource({"2026-01-02, 1.06", "2026-01-09, 5.73", "2026-01-14, 6.83", "2026-01-20, 6.58"})
  void publishedReturnsCompoundToThePublishedYearToDate(String asOf, double percent) {
    Inputs january = January2026.inputs();
    Result result = call("ytd_return", Inputs.of(january.asset()), Map.of("asOf", asOf));
    assertEquals(
        percent / 100, result.value(), 1e-4, "METRICS 5.3, both columns rounded to 0.01 %");
    assertEquals(
        Reason.NO_PRIOR_CLOSE,
        result.table().column("base").reason(0),
        "the starting level has no date");
  }

  @Test
  void monthlyReturnsFromJanuaryOnHaveAYearToDate() {
    Panel months =
        Panel.series(
            "r",
            new int[] {day("1949-01-31"), day("1949-02-28"), day("1949-03-31")},
            new double[] {0.1, 0.2, 0.3},
            Kind.SIMPLE_RETURN);
    assertEquals(
        1.1 * 1.2 * 1.3 - 1, call("ytd_return", Inputs.of(months), Map.of()).value(), 1e-15);
  }

  @Test
  void envelopeNamesTheDayTheFigureIsTakenAt() {
    // METRICS 1.17: asOf. 30 May 2020 was a Saturday, so the last session used is Friday's.
    for (String id : List.of("ytd_return", "opening_rank", "best_since")) {
      assertEquals(
          day("2020-05-29"), call(id, asset(), Map.of("asOf", "2020-05-30")).envelope().asOf(), id);
      assertEquals(
          day("2021-01-13"), call(id, asset(), Map.of()).envelope().asOf(), id + ", all data");
    }
  }

  // D2

  private static void compare(Oracles expected, Result result) {
    double[] years = expected.at("years").numbers();
    assertArrayEquals(years, result.table().column("year").numbers());
    assertArrayEquals(
        expected.at("values").numbers(), result.table().column("value").numbers(), 1e-12);
    assertArrayEquals(expected.at("ranks").numbers(), result.table().column("rank").numbers());
    assertEquals(expected.at("year").number(), fact(result, "year"));
    assertEquals(expected.at("value").number(), fact(result, "value"), 1e-12);
    assertEquals(expected.at("rank").number(), fact(result, "rank"));
    assertEquals(expected.at("ties").number(), fact(result, "ties"));
    assertEquals(expected.at("n_years").number(), fact(result, "n_years"));
    assertEquals(expected.at("best_since").number(), fact(result, "best_since"));
    assertEquals(expected.at("z_against_others").number(), fact(result, "z"), 1e-11);
    assertEquals(
        expected.at("percentile_weak_against_others").number(), fact(result, "percentile"), 1e-12);
    assertEquals(expected.at("positive_all").number(), fact(result, "positive"));
    assertEquals(expected.at("sign_test_p_all").number(), fact(result, "sign_p"), 1e-12);
  }

  @ParameterizedTest
  @CsvSource({"1", "5"})
  void recordedOpeningsAreReproduced(String n) {
    compare(RECORDED.at("opening_rank", n, "P"), call("opening_rank", asset(), Map.of("n", n)));
    compare(
        RECORDED.at("opening_rank", n, "P_relative_to_B"),
        call("opening_rank", recordedPrices(), Map.of("n", n)));
  }

  @Test
  void yearThatHasNotOpenedYetLeavesTheFactsToTheOneBefore() {
    // 2021 has eight sessions in the data.
    Result result = call("opening_rank", asset(), Map.of("n", "9"));
    compare(RECORDED.at("opening_rank", "9", "P"), result);
    assertEquals(
        "OPENING_NOT_COMPLETE: 2021 has no opening by then; the facts are about 2020",
        result.envelope().warnings().get(0));
    assertArrayEquals(
        RECORDED.at("opening_rank", "20 needs more sessions than 2021 has").numbers(),
        call("opening_rank", asset(), Map.of("n", "20")).table().column("year").numbers());
  }

  @Test
  void openingsByDateEndOnTheSameDayOfTheYear() {
    Oracles expected = RECORDED.at("opening_rank", "by_date_01-13");
    compare(expected, call("opening_rank", asset(), Map.of("byDate", "true")));
    compare(
        expected,
        call("opening_rank", asset(), Map.of("byDate", "true", "asOf", "2021-01-13", "n", "77")));
  }

  @Test
  void openingsByDateEndNoLaterThanTheDataOfThePresentYear() {
    // The data end on 13 January 2021: the openings recorded by that day are compared, not the
    // half years of the others with two weeks.
    Result result = call("opening_rank", asset(), Map.of("byDate", "true", "asOf", "2021-06-30"));
    compare(RECORDED.at("opening_rank", "by_date_01-13"), result);
    assertEquals(
        List.of("DATA_END_EARLIER: the last session is 2021-01-13, before asOf 2021-06-30"),
        result.envelope().warnings());
  }

  @Test
  void laterDataDoNotChangeAnEarlierAnswer() {
    Result then = call("opening_rank", asset(), Map.of("asOf", "2015-03-01"));
    assertEquals(2015, fact(then, "year"));
    assertEquals(12, fact(then, "n_years"), "2004 to 2015");
    Panel cut = asset().asset();
    int rows = 0;
    while (cut.date(rows) <= day("2015-03-01")) {
      rows++;
    }
    Result cutThen = call("opening_rank", Inputs.of(cut.rows(0, rows)), Map.of());
    assertEquals(cutThen.output(), then.output());
  }

  @Test
  void arithmeticModeIsTheGapInPoints() {
    double p = fact(call("opening_rank", asset(), Map.of()), "value");
    double b =
        fact(call("opening_rank", Inputs.of(recordedPrices().benchmark()), Map.of()), "value");
    assertEquals(
        p - b,
        fact(call("opening_rank", recordedPrices(), Map.of("mode", "ARITH")), "value"),
        1e-15);
  }

  @Test
  void sinceLeavesEarlierYearsOutAndSaysWhenHistoryIsTooShort() {
    Result result = call("opening_rank", asset(), Map.of("since", "2010-01-04"));
    assertEquals(2010, result.table().column("year").integer(0), "2010 opened on 4 January");
    assertEquals(12, fact(result, "n_years"));
    assertTrue(result.envelope().warnings().isEmpty());
    assertEquals(
        2011,
        call("opening_rank", asset(), Map.of("since", "2010-01-05"))
            .table()
            .column("year")
            .integer(0));
    Result early = call("opening_rank", asset(), Map.of("since", "1990-01-01"));
    assertEquals(
        "HISTORY_SHORTER_THAN_CLAIM: the first year with an opening is 2004, not 1990",
        early.envelope().warnings().get(0));
  }

  @Test
  void bestYearIsARecordAndTwoYearsHaveNoSpread() {
    int[] dates = {day("2017-12-29"), day("2018-01-02"), day("2018-12-31"), day("2019-01-02")};
    Panel prices = Panel.series("p", dates, new double[] {100, 101, 100, 102}, Kind.PRICE);
    Result result = call("opening_rank", Inputs.of(prices), Map.of("n", "1"));
    assertEquals(1, fact(result, "rank"));
    assertEquals(Reason.RECORD, reason(result, "best_since"));
    assertEquals(Reason.INSUFFICIENT_OBS, reason(result, "z"));
    assertEquals(100, fact(result, "percentile"), "the other year is lower");
    assertEquals(0.5, fact(result, "sign_p"), 1e-15, "two years up of two: 2/4");
  }

  @Test
  void equalOpeningsTieAndDoNotVary() {
    int[] dates = new int[8];
    double[] prices = new double[8];
    for (int i = 0; i < 4; i++) {
      dates[2 * i] = day((2016 + i) + "-12-30");
      dates[2 * i + 1] = day((2017 + i) + "-01-03");
      prices[2 * i] = 100;
      prices[2 * i + 1] = 110;
    }
    Result result =
        call(
            "opening_rank",
            Inputs.of(Panel.series("p", dates, prices, Kind.PRICE)),
            Map.of("n", "1"));
    assertEquals(4, fact(result, "n_years"));
    assertEquals(1, fact(result, "rank"));
    assertEquals(3, fact(result, "ties"));
    assertEquals(2019, fact(result, "best_since"));
    assertEquals(Reason.ZERO_VARIANCE, reason(result, "z"));
  }

  @Test
  void nothingIsUndefined() {
    Panel none = Panel.series("p", new int[0], new double[0], Kind.PRICE);
    Result result = call("opening_rank", Inputs.of(none), Map.of());
    assertEquals(0, result.table().rows());
    assertEquals(Reason.EMPTY, reason(result, "rank"));
    assertEquals(Reason.INSUFFICIENT_OBS, reason(result, "sign_p"));
  }

  @Test
  void claimFromTheOpeningDayOnCoversThatYear() {
    Panel all = asset().asset();
    int from = 0;
    while (all.date(from) < day("2010-06-01")) {
      from++;
    }
    Inputs late = Inputs.of(all.rows(from, all.rows()));
    assertEquals(
        List.of("HISTORY_SHORTER_THAN_CLAIM: the first year with an opening is 2011, not 2010"),
        call("opening_rank", late, Map.of("since", "2010-01-04")).envelope().warnings(),
        "2010 opened on 4 January, and its opening is not in the data");
    assertEquals(
        List.of(), call("opening_rank", late, Map.of("since", "2010-01-05")).envelope().warnings());
  }

  @Test
  void openingAgainstABenchmarkThatLostEverythingIsUndefined() {
    int[] dates = {day("2018-12-31"), day("2019-01-02"), day("2019-01-03")};
    Inputs in =
        Inputs.of(
            Panel.series("p", dates, new double[] {0, .1, 0}, Kind.SIMPLE_RETURN),
            Panel.series("b", dates, new double[] {0, -1, 0}, Kind.SIMPLE_RETURN));
    Result result = call("opening_rank", in, Map.of("n", "1"));
    assertEquals(2019, result.table().column("year").integer(0));
    assertEquals(Reason.INSUFFICIENT_OBS, result.table().column("value").reason(0));
    assertEquals(
        1.1,
        call("opening_rank", in, Map.of("n", "1", "mode", "ARITH")).table().column("value").real(0),
        1e-15,
        "the gap in points exists: 10 % less −100 %");
  }
}
