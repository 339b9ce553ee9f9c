package org.rotascope.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.rotascope.Generator.day;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rotascope.Generator;
import org.rotascope.call.Kernel;
import org.rotascope.panel.ExchangeCalendar;
import org.rotascope.panel.Kind;
import org.rotascope.panel.Panel;

/** What is said about data that were sampled or cut; expected texts follow from the dates given. */
class FormsTest {
  /** Sessions of 2019 and 2020; 1 May 2019 was a Wednesday. */
  private static final int[] DAYS = Generator.dates(day("2019-01-02"), 505, ExchangeCalendar.XNYS);

  private static Panel returns(String name, String unknown) {
    double[] r = new double[DAYS.length];
    Arrays.fill(r, .001);
    r[Arrays.binarySearch(DAYS, day(unknown))] = Double.NaN;
    return Panel.series(name, DAYS, r, Kind.SIMPLE_RETURN);
  }

  private static Panel pricesWithout(String missing) {
    int[] days = Arrays.stream(DAYS).filter(d -> d != day(missing)).toArray();
    double[] levels = new double[days.length];
    Arrays.setAll(levels, t -> 100 + t);
    return Panel.series("p", days, levels, Kind.PRICE);
  }

  private static Result call(String id, Inputs in, String... params) {
    return Kernel.standard()
        .call(
            id,
            in,
            params.length == 2
                ? Map.of(params[0], params[1])
                : Map.of(params[0], params[1], params[2], params[3]));
  }

  private static List<String> warnings(String id, Inputs in, String... params) {
    return call(id, in, params).envelope().warnings();
  }

  @Test
  void unknownReturnBeforeSinceIsNoneOfTheDataUsed() {
    Inputs one = Inputs.of(returns("r", "2019-05-01"));
    Result result = call("drawdown", one, "since", "2020-01-02");
    assertTrue(Arrays.stream(result.table().column("value").numbers()).allMatch(v -> v == 0));
    assertEquals(List.of(), result.envelope().warnings());
    Inputs two = Inputs.of(one.asset(), returns("b", "2019-05-02"));
    assertEquals(List.of(), warnings("rel_strength", two, "since", "2020-01-02"));
    assertEquals(
        List.of("UNKNOWN_RETURN: r has no return on 2019-05-01; no level after it is known"),
        warnings("drawdown", one, "since", "2019-05-01"));
  }

  @Test
  void unknownReturnOfAWeekIsNamedByItsOwnDay() {
    Inputs one = Inputs.of(returns("r", "2019-05-01"));
    String text = "UNKNOWN_RETURN: r has no return on 2019-05-01; no level after it is known";
    assertEquals(List.of(text), warnings("drawdown", one, "freq", "WEEKLY"));
    assertEquals(
        List.of(text),
        warnings("drawdown", one, "freq", "WEEKLY", "since", "2019-05-03"),
        "the first week used is that of Friday 3 May, with the Wednesday in it");
    assertEquals(List.of(), warnings("drawdown", one, "freq", "WEEKLY", "since", "2019-05-06"));
    Inputs late = Inputs.of(returns("r", "2020-12-31"));
    assertEquals(
        List.of(),
        warnings("drawdown", late, "freq", "ANNUAL", "until", "2020-12-30"),
        "the last year, not complete, is not used");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rel_strength",
        "rel_log_strength",
        "rel_return",
        "mansfield_rs",
        "rotation_ratio",
        "relative_drawdown",
        "excess_return",
        "opening_rank"
      })
  void undefinedValueHasTheReasonOfTheSideWithTheGap(String id) {
    // METRICS 1.3: NONPOSITIVE_PRICE is the reason of a price that is not positive; an unknown
    // return is a missing observation.
    Panel prices = prices(100);
    Panel broken = prices(0);
    Panel known = returns("r", "2019-01-02");
    Panel unknown = returns("r", "2020-01-03");
    assertFalse(tellsOfAPrice(id, prices, unknown));
    assertFalse(tellsOfAPrice(id, unknown, prices));
    assertTrue(tellsOfAPrice(id, broken, known));
    assertTrue(tellsOfAPrice(id, known, broken));
  }

  /** Prices of 2019 and 2020; that of Friday 3 January 2020 is as given. */
  private static Panel prices(double onThatDay) {
    double[] levels = new double[DAYS.length];
    Arrays.fill(levels, 100);
    levels[Arrays.binarySearch(DAYS, day("2020-01-03"))] = onThatDay;
    return Panel.series("p", DAYS, levels, Kind.PRICE);
  }

  private static boolean tellsOfAPrice(String id, Panel asset, Panel benchmark) {
    Map<String, String> params = id.equals("rel_return") ? Map.of("n", "5") : Map.of();
    List<String> reasons =
        Kernel.standard().call(id, Inputs.of(asset, benchmark), params).envelope().reasonCodes();
    assertTrue(reasons.contains("NONPOSITIVE_PRICE") || reasons.contains("INSUFFICIENT_OBS"), id);
    return reasons.contains("NONPOSITIVE_PRICE");
  }

  @Test
  void sessionMissingBeforeSinceIsNotMissed() {
    Inputs one = Inputs.of(pricesWithout("2019-05-01"));
    Inputs two = Inputs.of(one.asset(), returns("b", "2019-05-02"));
    String text =
        "MISSING_SESSIONS(1): no value on 2019-05-01 (XNYS); the next return spans the gap";
    assertEquals(List.of(), warnings("drawdown", one, "since", "2020-01-02"));
    assertEquals(List.of(), warnings("excess_return", two, "since", "2020-01-02"));
    assertEquals(List.of(text), warnings("drawdown", one, "since", "2019-05-02"));
    assertEquals(
        List.of(text),
        warnings("excess_return", two, "since", "2019-05-02"),
        "its base is 30 April");
    assertEquals(List.of(), warnings("drawdown", one, "since", "2019-05-03"));
  }
}
