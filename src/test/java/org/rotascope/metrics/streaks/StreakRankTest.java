package org.rotascope.metrics.streaks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rotascope.Generator;
import org.rotascope.Oracles;
import org.rotascope.metric.Inputs;
import org.rotascope.metric.Result;
import org.rotascope.metric.Table;
import org.rotascope.panel.Kind;
import org.rotascope.panel.Panel;
import org.rotascope.reason.Reason;

class StreakRankTest {
  /**
   * Counting over the run-length encoding, src/test/oracles/streaks.py: every day that ends a long
   * run.
   */
  @ParameterizedTest
  @ValueSource(strings = {"golden", "pair", "ties"})
  void agreesWithCountingOverTheRuns(String name) {
    Inputs in = StreakCases.inputs(name);
    List<Oracles> expected = StreakCases.RECORDED.at("streak_rank", name).list();
    for (Oracles e : expected) {
      Result result =
          StreakCases.call(
              "streak_rank", in, "asOf", e.at("as_of").text(), "since", e.at("since").text());
      String what = name + " as of " + e.at("as_of").text() + " since " + e.at("since").text();
      assertEquals(e.at("length").number(), result.fact("length").orElseThrow().number(0), what);
      if (e.at("length").number() == 0) {
        assertEquals(Reason.NOT_APPLICABLE, result.table().column("rank").reason(1), what);
        continue;
      }
      Table table = result.table();
      assertEquals("SINCE", table.column("scope").text(1));
      assertEquals(e.at("rank").number(), table.column("rank").number(1), what);
      assertEquals(e.at("ties").number(), table.column("ties").number(1), what);
      assertEquals(e.at("n_earlier").number(), table.column("runs").number(1), what);
      boolean record = e.at("n_at_least_as_long").number() == 0;
      assertEquals(
          record ? "" : e.at("longest_since").text(), table.column("longest_since").plain(1), what);
      if (e.at("since").text().equals("2019-01-02")) {
        assertEquals(table.rows(0).column("rank"), table.rows(1).column("rank"), what);
        Table list = result.tables().get("at_least");
        assertEquals(e.at("n_at_least_as_long").number(), list.rows(), what);
        List<Oracles> latest = e.at("at_least_as_long").list();
        for (int i = 0; i < latest.size(); i++) {
          int row = list.rows() - latest.size() + i;
          Oracles streak = latest.get(i);
          // Each is [start, end, length].
          assertEquals(streak.list().get(0).text(), list.column("start").plain(row), what);
          assertEquals(streak.list().get(1).text(), list.column("end").plain(row), what);
          assertEquals(streak.list().get(2).number(), list.column("length").number(row), what);
        }
      }
    }
  }

  // 2019-01-02 is a Wednesday:  + + + - + + - + + + - + + +
  private static final Inputs THREE_TIMES = StreakCases.signs("+++-++-+++-+++");

  @Test
  void tiesAreCountedApartFromTheRank() {
    Result result = StreakCases.call("streak_rank", THREE_TIMES);
    assertEquals(1, result.table().rows());
    assertEquals(1, result.table().column("rank").integer(0));
    assertEquals(2, result.table().column("ties").integer(0));
    assertEquals(3, result.table().column("runs").integer(0));
    assertEquals("2019-01-15", result.table().column("longest_since").plain(0));
    assertEquals("2019-01-02", result.table().column("from").plain(0));
    Table list = result.tables().get("at_least");
    assertEquals(2, list.rows());
    assertTrue(list.column("censored").flag(0), "the first streak may have begun before the data");
    assertTrue(result.fact("open").orElseThrow().flag(0));
    assertEquals("2019-01-17", result.fact("start").orElseThrow().plain(0));
    assertEquals("2019-01-21", result.fact("end").orElseThrow().plain(0));
  }

  @Test
  void envelopeNamesTheDayTheRankIsTakenAt() {
    // METRICS 1.17: asOf. 5 January 2019 was a Saturday, so the last session used is Friday's.
    Result then = StreakCases.call("streak_rank", THREE_TIMES, "asOf", "2019-01-05");
    assertEquals(LocalDate.of(2019, 1, 4), LocalDate.ofEpochDay(then.envelope().asOf()));
    Result now = StreakCases.call("streak_rank", THREE_TIMES);
    assertEquals(LocalDate.of(2019, 1, 21), LocalDate.ofEpochDay(now.envelope().asOf()));
  }

  @Test
  void onlyStreaksOfTheSameSideCount() {
    Result result = StreakCases.call("streak_rank", StreakCases.signs("-----+++++-+--"));
    assertEquals(-2, result.fact("length").orElseThrow().integer(0));
    assertEquals(2, result.table().column("rank").integer(0));
    assertEquals(2, result.table().column("runs").integer(0));
    assertEquals("2019-01-08", result.table().column("longest_since").plain(0));
  }

  @Test
  void asOfRanksWithWhatWasKnownThen() {
    Result result = StreakCases.call("streak_rank", THREE_TIMES, "asOf", "2019-01-14");
    assertEquals(2, result.fact("length").orElseThrow().integer(0));
    assertEquals(2, result.table().column("rank").integer(0));
    assertEquals(1, result.table().column("ties").integer(0));
    // The data themselves are not cut: the envelope names them whole.
    assertEquals(
        (int) LocalDate.of(2019, 1, 21).toEpochDay(), result.envelope().inputs().get(0).lastDate());
  }

  @Test
  void recordHasNoLongestSince() {
    Result result = StreakCases.call("streak_rank", StreakCases.signs("+-++-+++"));
    assertEquals(1, result.table().column("rank").integer(0));
    assertEquals(Reason.RECORD, result.table().column("longest_since").reason(0));
    assertEquals(0, result.tables().get("at_least").rows());
  }

  /** A streak that straddles the day belongs to the history since it: it ended in it. */
  @Test
  void streakThatEndedSinceCountsWhole() {
    Result result = StreakCases.call("streak_rank", THREE_TIMES, "since", "2019-01-14");
    assertEquals(1, result.table().column("ties").integer(1));
    assertEquals("2019-01-14", result.table().column("from").plain(1));
    assertEquals("2019-01-15", result.table().column("longest_since").plain(1));
    Result later = StreakCases.call("streak_rank", THREE_TIMES, "since", "2019-01-16");
    assertEquals(0, later.table().column("runs").integer(1));
    assertEquals(Reason.RECORD, later.table().column("longest_since").reason(1));
    assertEquals(
        2, later.table().column("ties").integer(0), "the full history is answered beside it");
  }

  @Test
  void tieAtTheEndRanksNothing() {
    Result result = StreakCases.call("streak_rank", StreakCases.signs("++-+0"));
    assertEquals(0, result.fact("length").orElseThrow().integer(0));
    assertEquals(Reason.NOT_APPLICABLE, result.table().column("rank").reason(0));
    assertFalse(result.fact("open").orElseThrow().flag(0));
    Result skipped = StreakCases.call("streak_rank", StreakCases.signs("++-+0"), "ties", "SKIP");
    assertEquals(2, skipped.table().column("rank").integer(0));
  }

  @Test
  void noSessionUpToAsOfIsEmpty() {
    Result result =
        StreakCases.call("streak_rank", THREE_TIMES, "asOf", "2018-12-31", "since", "2018-01-01");
    assertEquals(Reason.EMPTY, result.table().column("rank").reason(0));
    assertEquals(Reason.EMPTY, result.table().column("from").reason(1));
    assertEquals(Reason.EMPTY, result.fact("length").orElseThrow().reason(0));
  }

  @Test
  void unknownLastDayIsSaid() {
    Result result = StreakCases.call("streak_rank", StreakCases.signs("++-+++?"));
    assertEquals(3, result.fact("length").orElseThrow().integer(0));
    assertTrue(result.envelope().warnings().get(0).startsWith("LAST_DAY_UNKNOWN"));
  }

  private static boolean isWarned(Inputs in, String since, String... more) {
    String[] params = new String[more.length + 2];
    params[0] = "since";
    params[1] = since;
    System.arraycopy(more, 0, params, 2, more.length);
    return StreakCases.call("streak_rank", in, params).envelope().warnings().stream()
        .anyMatch(w -> w.startsWith("HISTORY_SHORTER_THAN_CLAIM"));
  }

  @Test
  void shortHistoryIsNamedByItsFirstExcess() {
    // Prices of 2 January 1990 on have their first return on the 3rd, a day after the claim.
    assertEquals(
        List.of(
            "HISTORY_SHORTER_THAN_CLAIM: the first excess is that of 1990-01-03, after 1990-01-02"),
        StreakCases.call(
                "streak_rank",
                prices("1990-01-02", "1990-01-03", "1990-01-04"),
                "since",
                "1990-01-02")
            .envelope()
            .warnings());
  }

  private static Inputs prices(String... dates) {
    int[] days = IntStream.range(0, dates.length).map(i -> Generator.day(dates[i])).toArray();
    double[] p = IntStream.range(0, dates.length).mapToDouble(i -> 100 + i).toArray();
    double[] b = IntStream.range(0, dates.length).mapToDouble(i -> 100 - i).toArray();
    return Inputs.of(
        Panel.series("p", days, p, Kind.PRICE), Panel.series("b", days, b, Kind.PRICE));
  }

  @Test
  void historyShorterThanTheClaimIsWarnedOf() {
    // 1 January 1990 is a holiday: the first session is the 2nd.
    assertFalse(isWarned(prices("1989-12-29", "1990-01-02", "1990-01-03"), "1990-01-01"));
    assertTrue(isWarned(prices("1990-01-02", "1990-01-03", "1990-01-04"), "1990-01-01"));
    assertTrue(isWarned(prices("1990-01-02", "1990-01-03", "1990-01-04"), "1990-01-02"));
    assertFalse(isWarned(prices("1990-01-02", "1990-01-03", "1990-01-04"), "1990-01-03"));
    // Month ends: the close of December starts January.
    assertFalse(isWarned(prices("1989-12-29", "1990-01-31", "1990-02-28"), "1990-01-01"));
    assertTrue(isWarned(prices("1990-01-31", "1990-02-28", "1990-03-30"), "1990-01-01"));
    // Without a calendar every day counts.
    assertFalse(
        isWarned(
            prices("1989-12-29", "1990-01-02", "1990-01-03"), "1990-01-01", "calendar", "NONE"));
    assertTrue(
        isWarned(
            prices("1990-01-01", "1990-01-02", "1990-01-03"), "1990-01-01", "calendar", "NONE"));
  }

  private static Inputs excess(String... dates) {
    int[] days = IntStream.range(0, dates.length).map(i -> Generator.day(dates[i])).toArray();
    double[] x = IntStream.range(0, dates.length).mapToDouble(i -> 0.01).toArray();
    return Inputs.of(Panel.series("x", days, x, Kind.SIMPLE_RETURN));
  }

  @Test
  void returnsStandForTheIntervalTheySpan() {
    assertFalse(isWarned(excess("1990-01-02", "1990-01-03", "1990-01-04"), "1990-01-01"));
    assertTrue(isWarned(excess("1990-01-03", "1990-01-04", "1990-01-05"), "1990-01-01"));
    assertFalse(isWarned(excess("1990-01-05", "1990-01-12", "1990-01-19"), "1990-01-01"));
    assertFalse(isWarned(excess("1990-01-31", "1990-02-28", "1990-03-30"), "1990-01-01"));
    assertTrue(isWarned(excess("1990-02-28", "1990-03-30", "1990-04-30"), "1990-01-01"));
    assertFalse(isWarned(excess("1990-03-30", "1990-06-29", "1990-09-28"), "1990-01-01"));
    assertFalse(isWarned(excess("1990-12-31", "1991-12-31", "1992-12-31"), "1990-01-01"));
    assertTrue(isWarned(excess("1990-12-31", "1991-12-31", "1992-12-31"), "1989-12-29"));
    // A hole after the first day does not make daily data monthly.
    assertTrue(isWarned(excess("1990-01-03", "1990-01-15", "1990-01-16"), "1990-01-01"));
  }

  @Test
  void dataThatEndBeforeTheDayAskedForAreFlagged() {
    // Fourteen weekdays from Wednesday 2 January 2019 on end on Monday the 21st.
    assertEquals(
        List.of("DATA_END_EARLIER: the last session is 2019-01-21, before asOf 2019-01-22"),
        StreakCases.call("streak_rank", THREE_TIMES, "asOf", "2019-01-22").envelope().warnings());
    assertEquals(
        List.of(),
        StreakCases.call("streak_rank", THREE_TIMES, "asOf", "2019-01-21").envelope().warnings());
  }
}
