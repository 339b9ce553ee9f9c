package org.rotascope.metrics.calendar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.rotascope.Generator.day;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.rotascope.Generator;
import org.rotascope.Oracles;
import org.rotascope.call.Kernel;
import org.rotascope.metric.Inputs;
import org.rotascope.metric.Result;
import org.rotascope.metric.Table;
import org.rotascope.panel.Kind;
import org.rotascope.panel.Panel;
import org.rotascope.reason.Reason;

/** D3 against openings.py and by hand. */
class BestSinceTest {
  private static final Oracles RECORDED = Oracles.read("openings").at("best_since");

  private static Result call(Inputs in, Map<String, String> params) {
    return Kernel.standard().call("best_since", in, params);
  }

  private static Inputs values(String[] dates, double... values) {
    int[] days = Arrays.stream(dates).mapToInt(Generator::day).toArray();
    return Inputs.of(Panel.series("s", days, values, Kind.RATE_PERCENT));
  }

  static List<String> cases() {
    return RECORDED.keys();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void recordedAnswersAreReproduced(String name) {
    double[] s = RECORDED.at(name, "s").numbers();
    int[] dates = RECORDED.at(name, "dates").days();
    Inputs in = Inputs.of(Panel.series("s", dates, s, Kind.COUNT));
    for (String side : new String[] {"GE", "LE"}) {
      String key = side.equals("GE") ? "high" : "low";
      double[] found = RECORDED.at(name, "since_index_" + key).numbers();
      int last = s.length - 1;
      while (Double.isNaN(s[last])) {
        last--;
      }
      Table table = call(in, Map.of("side", side)).table();
      if (Double.isNaN(found[last])) {
        assertEquals(Reason.RECORD, table.column("date").reason(0));
        assertEquals(Reason.RECORD, table.column("years").reason(0));
      } else {
        assertEquals(dates[(int) found[last]], table.column("date").date(0));
        assertEquals(s[(int) found[last]], table.column("value").real(0));
        assertEquals(
            (dates[last] - dates[(int) found[last]]) / 365.25,
            table.column("years").real(0),
            1e-15);
      }
      assertEquals(
          RECORDED.at(name, "rank_of_last_valid_" + key).number(), table.column("rank").number(0));
      assertEquals(
          RECORDED.at(name, "ties_of_last_valid").number(), table.column("ties").number(0));
      assertEquals(dates[0], table.column("first").date(0));
    }
  }

  @Test
  void everyAsOfGivesThePlaceOfItsOwnDay() {
    double[] s = RECORDED.at("ties", "s").numbers();
    int[] dates = RECORDED.at("ties", "dates").days();
    double[] found = RECORDED.at("ties", "since_index_high").numbers();
    Inputs in = Inputs.of(Panel.series("s", dates, s, Kind.COUNT));
    for (int t = 1; t < s.length; t++) {
      Table table =
          call(in, Map.of("asOf", java.time.LocalDate.ofEpochDay(dates[t]).toString())).table();
      if (Double.isNaN(found[t])) {
        assertEquals(Reason.RECORD, table.column("date").reason(0), "row " + t);
      } else {
        assertEquals(t - (int) found[t], table.column("sessions").integer(0), "row " + t);
      }
      assertEquals(t + 1, table.column("n").integer(0));
    }
  }

  private static final String[] FOUR = {"2018-12-31", "2019-01-02", "2019-01-03", "2019-01-04"};

  @Test
  void historySinceADayIsASecondAnswer() {
    Table table = call(values(FOUR, 5, 1, 2, 3), Map.of("since", "2019-01-01")).table();
    assertEquals(
        List.of("FULL_HISTORY", "SINCE"),
        List.of(table.column("scope").text(0), table.column("scope").text(1)));
    assertEquals(day("2018-12-31"), table.column("date").date(0));
    assertEquals(2, table.column("rank").integer(0));
    assertEquals(Reason.RECORD, table.column("date").reason(1), "in 2019 it is a record");
    assertEquals(1, table.column("rank").integer(1));
    assertEquals(3, table.column("n").integer(1));
    assertEquals(day("2019-01-02"), table.column("first").date(1));
  }

  @Test
  void dataThatBeginAfterSinceAreFlagged() {
    Result result = call(values(FOUR, 5, 1, 2, 3), Map.of("since", "1990-01-01"));
    assertEquals(
        "HISTORY_SHORTER_THAN_CLAIM: the data begin on 2018-12-31, after 1990-01-01",
        result.envelope().warnings().get(0));
    Inputs monthly = values(new String[] {"1990-01-31", "1990-02-28", "1990-03-30"}, 1, 2, 3);
    assertTrue(
        call(monthly, Map.of("since", "1990-01-01")).envelope().warnings().isEmpty(),
        "January is covered");
  }

  @Test
  void firstValueHasNothingBeforeItAndNoValueNoRow() {
    Table first = call(values(FOUR, 5, 1, 2, 3), Map.of("asOf", "2018-12-31")).table();
    assertEquals(Reason.INSUFFICIENT_OBS, first.column("date").reason(0));
    assertEquals(1, first.column("rank").integer(0));
    Result none = call(values(FOUR, 5, 1, 2, 3), Map.of("asOf", "2018-12-30"));
    assertEquals(0, none.table().rows());
    assertEquals(Reason.EMPTY, none.fact("as_of").orElseThrow().reason(0));
  }

  @Test
  void benchmarkMakesItTheRecordOfRelativeStrength() {
    Inputs pair = Generator.seed(3).sessions(400).pair();
    double[] rs =
        Kernel.standard().call("rel_strength", pair, Map.of()).table().column("value").numbers();
    int last = rs.length - 1;
    int found = -1;
    for (int i = 0; i < last; i++) {
      found = rs[i] <= rs[last] ? i : found;
    }
    Result result = call(pair, Map.of("side", "LE"));
    assertEquals(rs[last], result.fact("present").orElseThrow().real(0), 1e-12);
    assertEquals(last - found, result.table().column("sessions").integer(0));
  }

  @Test
  void dataThatBeginOnTheDayItselfReachBackToIt() {
    assertEquals(
        List.of(),
        call(values(FOUR, 5, 1, 2, 3), Map.of("since", "2018-12-31")).envelope().warnings());
  }

  @Test
  void dataThatEndBeforeTheDayAskedForAreFlagged() {
    Inputs in = values(new String[] {"2020-01-02", "2020-01-03"}, 1, 2);
    assertEquals(
        List.of("DATA_END_EARLIER: the last session is 2020-01-03, before asOf 2020-01-06"),
        call(in, Map.of("asOf", "2020-01-06")).envelope().warnings());
    assertEquals(List.of(), call(in, Map.of("asOf", "2020-01-03")).envelope().warnings());
  }
}
