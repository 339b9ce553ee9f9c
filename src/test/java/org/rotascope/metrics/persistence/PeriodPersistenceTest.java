package org.rotascope.metrics.persistence;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.rotascope.Generator.day;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rotascope.Generator;
import org.rotascope.Oracles;
import org.rotascope.RealData;
import org.rotascope.call.Kernel;
import org.rotascope.metric.Inputs;
import org.rotascope.metric.Result;
import org.rotascope.metric.Table;
import org.rotascope.panel.Align;
import org.rotascope.panel.ExchangeCalendar;
import org.rotascope.panel.Frequency;
import org.rotascope.panel.Kind;
import org.rotascope.panel.Pair;
import org.rotascope.panel.Panel;
import org.rotascope.panel.Periods;
import org.rotascope.panel.Selection;
import org.rotascope.reason.Reason;

/** C3 against persistence.py, the example of METRICS, and the months of the Russell 2000. */
class PeriodPersistenceTest {
  private static final Oracles RECORDED = Oracles.read("persistence").at("period_persistence");
  private static final Oracles GOLDEN = Oracles.read("golden").at("values");

  private static Result call(Inputs in, Map<String, String> params) {
    return Kernel.standard().call("period_persistence", in, params);
  }

  private static double fact(Result result, String name) {
    return result.fact(name).orElseThrow().number(0);
  }

  /** Returns the row of longest_run for a run, a side and a law. */
  private static int row(Table chances, String run, int sign, String law) {
    for (int row = 0; row < chances.rows(); row++) {
      if (chances.column("run").text(row).equals(run)
          && chances.column("sign").integer(row) == sign
          && chances.column("law").text(row).equals(law)) {
        return row;
      }
    }
    throw new AssertionError("no row " + run + ", " + sign + ", " + law);
  }

  @ParameterizedTest
  @ValueSource(strings = {"weekly", "monthly", "quarterly", "annual"})
  void recordedPeriodsAreReproduced(String frequency) {
    Oracles expected = RECORDED.at(frequency);
    Result result = call(Generator.goldenPrices(), Map.of("freq", frequency));
    assertEquals(expected.at("n").number(), fact(result, "n"));
    assertEquals(expected.at("wins").number(), fact(result, "wins"));
    assertEquals(expected.at("streak_current").number(), result.value());
    Table chances = result.tables().get("longest_run");
    int best = row(chances, "LONGEST", 1, "GIVEN");
    assertEquals(expected.at("streak_max_win").number(), chances.column("k").number(best));
    double p = expected.at("p_somewhere_half").number();
    assertEquals(p, chances.column("p_somewhere").real(best), 1e-12 * p);
    Table longest = result.tables().get("longest");
    assertEquals(expected.at("streak_max_win").number(), longest.column("length").number(0));
    double worst = expected.at("streak_max_loss").number();
    if (worst > 0) {
      assertEquals(worst, longest.column("length").number(longest.rows() - 1));
      assertEquals(-1, longest.column("sign").integer(longest.rows() - 1));
    }
    double[] x =
        PeriodExcess.differences(
            PeriodExcess.of(
                Pair.of(
                    Generator.goldenPrices().asset(),
                    Generator.goldenPrices().benchmark(),
                    Align.INTERSECTION,
                    0),
                Frequency.valueOf(frequency.toUpperCase(Locale.ROOT)),
                new Periods.Rule(ExchangeCalendar.XNYS, false)));
    assertArrayEquals(expected.at("x").numbers(), Arrays.copyOfRange(x, 1, x.length), 1e-13);
  }

  /**
   * Monthly returns of 36 years: the asset wins the last {@code k} months and every third before.
   */
  private static Inputs months(int n, int k) {
    int[] dates = new int[n];
    double[] r = new double[n];
    for (int i = 0; i < n; i++) {
      dates[i] = (int) LocalDate.of(1990, 1, 1).plusMonths(i + 1).minusDays(1).toEpochDay();
      r[i] = i >= n - k || (i % 3 == 0 && i < n - k - 1) ? 0.02 : -0.01;
    }
    return Inputs.of(
        Panel.series("small", dates, r, Kind.SIMPLE_RETURN),
        Panel.series("large", dates, new double[n], Kind.SIMPLE_RETURN));
  }

  @Test
  void elevenStraightMonthsIn432AreNotRareSomewhere() {
    // METRICS C3: P(somewhere) = 0.098 at p = ½, 0.035 at p = 0.45; exact values by rational
    // arithmetic.
    Result result = call(months(432, 11), Map.of("p", "0.5,0.45"));
    assertEquals(11, result.value());
    assertEquals(432, fact(result, "n"));
    Table chances = result.tables().get("longest_run");
    int half = row(chances, "IN_FORCE", 1, "GIVEN");
    assertEquals(
        GOLDEN.at("P(432,0.5,11)", "value").number(),
        chances.column("p_somewhere").real(half),
        1e-13);
    assertEquals(Math.pow(0.5, 11), chances.column("p_prespecified").real(half), 1e-18);
    assertEquals(0.45, chances.column("p").real(half + 1));
    assertEquals(
        GOLDEN.at("P(432,0.45,11)", "value").number(),
        chances.column("p_somewhere").real(half + 1),
        1e-13);
    assertEquals(Math.pow(1.02, 11) - 1, result.table().column("asset_return").real(0), 1e-13);
    assertEquals(day("2025-12-31"), result.table().column("end").date(0));
  }

  @Test
  void estimateLeavesTheRunOut() {
    // 6 months: win, loss, loss, then three wins in force; without them one win of three.
    Result result = call(months(6, 3), Map.of());
    Table chances = result.tables().get("longest_run");
    int iid = row(chances, "IN_FORCE", 1, "IID");
    assertEquals(1 / 3.0, chances.column("p").real(iid), 1e-15);
    assertEquals(1 / 27.0, chances.column("p_prespecified").real(iid), 1e-15);
    // Enumerated: P(run of 3 in 6) = p³(1 + 3q) with q = 2/3.
    assertEquals(1 / 27.0 * 3, chances.column("p_somewhere").real(iid), 1e-15);
    int markov = row(chances, "IN_FORCE", 1, "MARKOV");
    // Transitions left: win→loss, loss→loss; with ½ each: again = ½/2, anew = ½/2.
    assertEquals(0.25, chances.column("p").real(markov), 1e-15);
    assertEquals(1 / 3.0 / 16, chances.column("p_prespecified").real(markov), 1e-15);
    assertEquals(
        byEnumeration(6, 1 / 3.0, 0.25, 0.25, 3),
        chances.column("p_somewhere").real(markov),
        1e-14);
  }

  /** P(run of k wins in n) of a Markov chain, over all 2^n sequences. */
  private static double byEnumeration(int n, double p1, double again, double anew, int k) {
    double sum = 0;
    for (int code = 0; code < 1 << n; code++) {
      double p = 1;
      int run = 0;
      int longest = 0;
      for (int t = 0; t < n; t++) {
        boolean win = (code >> t & 1) == 1;
        double chance = t == 0 ? p1 : (code >> (t - 1) & 1) == 1 ? again : anew;
        p *= win ? chance : 1 - chance;
        run = win ? run + 1 : 0;
        longest = Math.max(longest, run);
      }
      sum += longest >= k ? p : 0;
    }
    return sum;
  }

  @Test
  void runOfLossesIsJudgedByItsOwnSide() {
    Inputs in = months(6, 3);
    Result swapped =
        call(
            Inputs.of(/* asset= */ in.benchmark(), /* benchmark= */ in.asset()),
            Map.of("p", "0.3"));
    assertEquals(-3, swapped.value());
    Table chances = swapped.tables().get("longest_run");
    assertEquals(0.7, chances.column("p").real(row(chances, "IN_FORCE", -1, "GIVEN")), 1e-15);
    assertEquals(1 / 3.0, chances.column("p").real(row(chances, "IN_FORCE", -1, "IID")), 1e-15);
  }

  @Test
  void historyOfOneRunGivesNoEstimate() {
    Table chances = call(months(4, 4), Map.of()).tables().get("longest_run");
    assertEquals(
        Reason.INSUFFICIENT_OBS,
        chances.column("p_somewhere").reason(row(chances, "IN_FORCE", 1, "IID")));
    assertEquals(
        Reason.INSUFFICIENT_OBS,
        chances.column("p_somewhere").reason(row(chances, "IN_FORCE", 1, "MARKOV")));
    assertEquals(
        1 / 16.0, chances.column("p_somewhere").real(row(chances, "IN_FORCE", 1, "GIVEN")), 1e-16);
  }

  @Test
  void monthWithoutDataEndsAStreak() {
    Inputs in = months(8, 6);
    Panel asset = in.asset();
    int[] dates = asset.dates();
    int[] kept = {0, 1, 2, 3, 5, 6, 7};
    Panel holed =
        Panel.series(
            "small",
            Arrays.stream(kept).map(i -> dates[i]).toArray(),
            Arrays.stream(kept).mapToDouble(i -> asset.value(i, 0)).toArray(),
            Kind.SIMPLE_RETURN);
    Result result = call(Inputs.of(holed, in.benchmark()), Map.of("align", "INTERSECTION"));
    // The month of the hole is unknown; the next return of both spans it, as with prices below.
    assertEquals(3, result.value());
    Inputs prices = monthEnds(0.01, 5);
    assertEquals(4, call(prices, Map.of()).value());
    Inputs gap = Inputs.of(without(prices.asset(), 2), without(prices.benchmark(), 2));
    Result after = call(gap, Map.of());
    assertEquals(2, after.value(), "the gap ends the streak before it");
    assertEquals(1, fact(after, "unknown"));
    assertTrue(
        after.envelope().warnings().get(0).startsWith("SPANS_GAP"),
        after.envelope().warnings().toString());
  }

  private static Inputs monthEnds(double gain, int n) {
    int[] dates = new int[n];
    double[] p = new double[n];
    double[] b = new double[n];
    for (int i = 0; i < n; i++) {
      dates[i] =
          ExchangeCalendar.XNYS.lastSession(
              (int) LocalDate.of(2020, 2, 1).plusMonths(i).minusDays(1).toEpochDay());
      p[i] = 100 * Math.pow(1 + gain, i);
      b[i] = 100;
    }
    return Inputs.of(
        Panel.series("p", dates, p, Kind.PRICE), Panel.series("b", dates, b, Kind.PRICE));
  }

  private static Panel without(Panel panel, int row) {
    int[] kept = IntStream.range(0, panel.rows()).filter(t -> t != row).toArray();
    return Panel.series(
        panel.names().get(0),
        Arrays.stream(kept).map(panel::date).toArray(),
        Arrays.stream(kept).mapToDouble(t -> panel.value(t, 0)).toArray(),
        panel.kind());
  }

  @Test
  void tieInTheLastPeriodLeavesNoStreakInForce() {
    Inputs in = months(6, 3);
    double[] r = in.asset().column(0);
    r[5] = 0;
    Inputs tied =
        Inputs.of(Panel.series("small", in.asset().dates(), r, Kind.SIMPLE_RETURN), in.benchmark());
    Result result = call(tied, Map.of());
    assertEquals(0, result.value());
    assertEquals("LONGEST", result.tables().get("longest_run").column("run").text(0));
    assertEquals(2, call(tied, Map.of("ties", "SKIP")).value());
    assertEquals(3, call(tied, Map.of("ties", "WIN")).value());
    assertEquals(
        2, call(tied, Map.of("ties", "SKIP")).tables().get("longest_run").column("k").integer(0));
  }

  @Test
  void monthsOfTheRussellAreThoseOfTheReference() {
    Inputs in =
        RealData.rutAgainstSpx()
            .select(
                new Selection((int) LocalDate.of(1990, 1, 1).toEpochDay(), null, Frequency.DAILY));
    Result result = call(in, Map.of("freq", "monthly"));
    assertEquals(348, fact(result, "n"));
    assertEquals(178, fact(result, "wins"));
    assertEquals(86, fact(result, "n11"));
    assertEquals(0.544379, fact(result, "p_win_after_loss"), 5e-7);
    Table streaks = result.tables().get("streaks");
    long sum = 0;
    for (int row = 0; row < streaks.rows(); row++) {
      sum += streaks.column("length").integer(row);
    }
    assertEquals(348, sum, "no tie, no month without data");
  }

  @Test
  void tablesAreThoseOfTheStreakMetricsOnTheSampledPair() {
    Inputs prices = Generator.goldenPrices();
    Result periods = call(prices, Map.of("freq", "WEEKLY"));
    Inputs weekly = prices.select(Selection.ALL.withFrequency(Frequency.WEEKLY));
    Table expected = Kernel.standard().call("streak_table", weekly, Map.of()).table();
    Table streaks = periods.tables().get("streaks");
    assertEquals(expected.rows(), streaks.rows());
    for (String column : List.of("sign", "length", "start", "end", "censored")) {
      assertEquals(expected.column(column), streaks.column(column));
    }
    assertArrayEquals(
        expected.column("relative_return").numbers(),
        streaks.column("relative_return").numbers(),
        1e-13);
    assertEquals(
        Kernel.standard().call("streak_rank", weekly, Map.of()).table().column("rank"),
        periods.tables().get("rank").column("rank"));
    assertEquals(
        Kernel.standard().call("runs_test", weekly, Map.of()).table(),
        periods.tables().get("runs_test"));
  }

  @Test
  void everyPValueSaysWhatItTests() {
    Table notes = call(Generator.goldenPrices(), Map.of()).tables().get("p_values");
    List<String> names =
        IntStream.range(0, notes.rows()).mapToObj(notes.column("p_value")::text).toList();
    assertEquals(
        List.of(
            "longest_run.p_prespecified",
            "longest_run.p_somewhere",
            "runs_test.p",
            "runs_test.p_clustering",
            "win_rate.p_half",
            "win_rate.p_p0",
            "p"),
        names);
  }

  @Test
  void dataOfOneMonthHaveNoPeriod() {
    Result result = call(monthEnds(0.01, 1), Map.of());
    assertEquals(Reason.EMPTY, result.table().column("value").reason(0));
    assertEquals(0, fact(result, "n"));
    assertEquals(0, result.tables().get("longest_run").rows());
  }

  @Test
  void unfinishedMonthCountsOnlyOnRequest() {
    Inputs whole = monthEnds(0.01, 4);
    int[] dates = whole.asset().dates();
    dates[3] = day("2020-04-15");
    Inputs cut =
        Inputs.of(
            Panel.series("p", dates, whole.asset().column(0), Kind.PRICE),
            Panel.series("b", dates, new double[] {100, 100, 100, 90}, Kind.PRICE));
    assertEquals(3, fact(call(whole, Map.of()), "n"));
    int[] daily = IntStream.range(0, 5).map(i -> i < 4 ? dates[i] : day("2020-04-16")).toArray();
    Inputs partial =
        Inputs.of(
            Panel.series("p", daily, new double[] {100, 101, 102, 103, 104}, Kind.PRICE),
            Panel.series("b", daily, new double[] {100, 100, 100, 100, 100}, Kind.PRICE));
    assertEquals(2, call(partial, Map.of()).value());
    assertEquals(3, call(partial, Map.of("includePartial", "true")).value());
    assertEquals(3, call(cut, Map.of()).value(), "one row a month is that month, whatever its day");
  }

  @ParameterizedTest
  @ValueSource(strings = {"IID", "MARKOV", "PERMUTE", "STATIONARY_BOOT"})
  void surpriseIsThatOfTheSampledPairUnderEachNull(String hypothesis) {
    Inputs prices = Generator.goldenPrices();
    Result periods =
        call(prices, Map.of("freq", "WEEKLY", "null", hypothesis, "B", "199", "seed", "7"));
    assertEquals(-2, periods.value());
    Table asked = periods.tables().get("streak_pvalue");
    Table expected =
        Kernel.standard()
            .call(
                "streak_pvalue",
                prices.select(Selection.ALL.withFrequency(Frequency.WEEKLY)),
                Map.of("null", hypothesis, "B", "199", "seed", "7", "side", "LOSS", "m", "52"))
            .table();
    assertEquals(expected.column("sessions"), asked.column("sessions"));
    assertEquals(expected.column("method"), asked.column("method"));
    assertArrayEquals(expected.column("p").numbers(), asked.column("p").numbers(), 1e-12);
    if (hypothesis.equals("IID") || hypothesis.equals("MARKOV")) {
      Table chances = periods.tables().get("longest_run");
      int row = row(chances, "IN_FORCE", -1, hypothesis);
      assertEquals(asked.column("p").real(1), chances.column("p_somewhere").real(row), 1e-14);
      assertEquals(asked.column("p").real(0), chances.column("p_prespecified").real(row), 1e-14);
    }
  }
}
