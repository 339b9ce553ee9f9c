package org.rotascope.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.rotascope.metric.Args;
import org.rotascope.metric.EnvelopeJson;
import org.rotascope.metric.Inputs;
import org.rotascope.metric.Result;
import org.rotascope.metric.ResultJson;
import org.rotascope.panel.Kind;
import org.rotascope.panel.Panel;
import org.rotascope.panel.Selection;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;

class KernelTest {
  /** METRICS 5.3: published daily returns of January 2026, in percent. */
  private static final int[] DAYS =
      List.of(2, 5, 6, 7, 8, 9, 12, 13, 14, 15, 16, 20).stream()
          .mapToInt(d -> (int) LocalDate.of(2026, 1, d).toEpochDay())
          .toArray();

  private static final Panel SMALL =
      Panel.series(
          "R2000",
          DAYS,
          new double[] {1.06, 1.58, 1.37, -0.29, 1.11, 0.78, 0.44, -0.10, 0.70, 0.86, 0.12, -1.21},
          Kind.SIMPLE_RETURN_PERCENT);

  private static final Panel LARGE =
      Panel.series(
          "SPX",
          DAYS,
          new double[] {
            0.19, 0.64, 0.62, -0.34, 0.01, 0.65, 0.16, -0.19, -0.53, 0.26, -0.06, -2.06
          },
          Kind.SIMPLE_RETURN_PERCENT);

  @Test
  void streakOfJanuary2026IsTwelve() {
    Result result =
        Kernel.standard()
            .call("streak-current", Inputs.of(SMALL, LARGE), Map.of("tieEps", "0.00005"));
    assertEquals(12, result.value());
    assertEquals(0.0730, result.table().column("relative_return").real(0), 5e-5);
    assertEquals(List.of(), result.envelope().warnings());
  }

  @Test
  void roundingOfTheSeventhOfJanuaryIsFlagged() {
    Result result =
        Kernel.standard()
            .call("streak_current", Inputs.of(SMALL, LARGE), Map.of("tieEps", "0.00025"));
    assertEquals(8, result.value());
    assertTrue(
        result.envelope().warnings().get(0).endsWith("2026-01-07"),
        result.envelope().warnings().toString());
  }

  @Test
  void replayedEnvelopeGivesTheSameBits() {
    Inputs in = Inputs.of(SMALL, LARGE);
    Result first = Kernel.standard().call("streak_table", in, Map.of("min-len", "2"));
    Result again =
        Kernel.standard().replay(EnvelopeJson.read(EnvelopeJson.text(first.envelope())), in);
    assertEquals(ResultJson.text(first), ResultJson.text(again));
  }

  @Test
  void unknownParameterSuggestsTheNearest() {
    RotascopeException e =
        assertThrows(
            RotascopeException.class,
            () ->
                Kernel.standard()
                    .call("streak_table", Inputs.of(SMALL, LARGE), Map.of("minLn", "2")));
    assertEquals(Reason.BAD_ARGUMENT, e.reason());
    assertEquals("streak_table has no parameter 'minLn'; did you mean minLen?", e.getMessage());
  }

  @Test
  void emptyArgsTakeDefaults() {
    assertEquals(
        12, Kernel.standard().call("streak_max", Inputs.of(SMALL, LARGE), Args.NONE).value());
  }

  @Test
  void unknownMetricSuggestsTheNearest() {
    RotascopeException e =
        assertThrows(
            RotascopeException.class,
            () -> Kernel.standard().call("streak_curent", Inputs.of(SMALL, LARGE), Args.NONE));
    assertEquals(Reason.UNKNOWN_METRIC, e.reason());
    assertEquals(
        "no metric is named 'streak_curent'; did you mean streak_current?", e.getMessage());
  }

  @Test
  void inputsThatDoNotFitTheFormAreRefused() {
    Kernel kernel = Kernel.standard();
    assertEquals(
        "rel_strength needs a benchmark beside the asset",
        message(kernel, "rel_strength", Inputs.of(SMALL)));
    assertEquals(
        "rel_strength needs data: an asset and a benchmark, each of prices, index levels or returns",
        message(kernel, "rel_strength", Inputs.NONE));
    assertEquals(
        "streak_current needs a benchmark beside the price series R2000, or a series of excess returns (kind"
            + " simple_return, simple_return_percent or log_return)",
        message(kernel, "streak_current", Inputs.of(SMALL.as(Kind.PRICE))));
    assertEquals(
        "streak_current takes prices, index levels or returns; R2000 is declared weight",
        message(kernel, "streak_current", Inputs.of(SMALL.as(Kind.WEIGHT), LARGE)));
  }

  private static String message(Kernel kernel, String metric, Inputs in) {
    return assertThrows(RotascopeException.class, () -> kernel.call(metric, in, Args.NONE))
        .getMessage();
  }

  @Test
  void mixingPriceAndTotalReturnIsWarnedOf() {
    Panel price = Panel.series("p", DAYS, ramp(100), Kind.PRICE);
    Panel total = Panel.series("t", DAYS, ramp(200), Kind.TOTAL_RETURN_INDEX);
    assertEquals(
        List.of("MIXED_PRICE_TR: the asset is price, the benchmark total_return_index"),
        Kernel.standard()
            .call("rel_strength", Inputs.of(price, total), Args.NONE)
            .envelope()
            .warnings());
  }

  private static double[] ramp(double first) {
    double[] levels = new double[DAYS.length];
    for (int t = 0; t < levels.length; t++) {
      levels[t] = first + t;
    }
    return levels;
  }

  @Test
  void dataBeyondTheLimitAreRefused() {
    RotascopeException e =
        assertThrows(
            RotascopeException.class,
            () ->
                Kernel.standard()
                    .with(new Limits(10, 1000))
                    .call("streak_max", Inputs.of(SMALL, LARGE), Args.NONE));
    assertEquals(Reason.LIMIT, e.reason());
    assertEquals(
        "the data have 12 dates and 12 cells; the limit is 10 dates and 1000 cells",
        e.getMessage());
  }

  @Test
  void severalAssetsAreMeasuredSideBySide() {
    Panel both =
        Panel.of(
            DAYS,
            new double[][] {SMALL.column(0), LARGE.column(0)},
            List.of("R2000", "SPX"),
            SMALL.kind());
    Result result = Kernel.standard().call("excess_return", Inputs.of(both, LARGE), Args.NONE);
    assertEquals(
        List.of("date", "R2000", "SPX"),
        result.table().specs().stream().map(s -> s.name()).toList());
    assertEquals(0.0, result.table().column("SPX").real(3));
    assertEquals(3, result.envelope().inputs().size());
  }

  @Test
  void memberNamedLikeTheColumnOfDaysIsRefusedAlsoAlone() {
    Panel one = Panel.series("date", new int[] {18262, 18263}, new double[] {1, 2}, Kind.PRICE);
    RotascopeException e =
        assertThrows(
            RotascopeException.class,
            () -> Kernel.standard().call("rs_percentile", Inputs.of(one), Map.of("n", "1")));
    assertEquals(
        "rs_percentile cannot name an asset 'date', since results have a column of that name;"
            + " rename it",
        e.getMessage());
    assertEquals(Reason.BAD_ARGUMENT, e.reason());
    Kernel.standard().call("max_drawdown", Inputs.of(one), Map.of());
  }

  @Test
  void numbersWhoseQuotientsAreNoneAreNamedWhenACallFailsOnThem() {
    int[] days = {18262, 18263, 18264, 18267};
    Panel one = Panel.series("m", days, new double[] {95, 93, 97, 98}, Kind.PRICE);
    Panel other = Panel.series("g", days, new double[] {98, 95, Double.MIN_VALUE, 92}, Kind.PRICE);
    RotascopeException e =
        assertThrows(
            RotascopeException.class,
            () -> Kernel.standard().call("streak_table", Inputs.of(one, other), Map.of()));
    assertEquals(Reason.LIMIT, e.reason());
    assertEquals(
        "streak_table: cannot be computed with numbers so large or small: benchmark 'g' is 4.9E-324"
            + " on 2020-01-03; check the data, or scale them",
        e.getMessage());
  }

  @Test
  void severalAssetsStackTheirTablesUnderAnAssetColumn() {
    Panel both =
        Panel.of(
            DAYS,
            new double[][] {SMALL.column(0), LARGE.column(0)},
            List.of("R2000", "SPX"),
            SMALL.kind());
    Result result = Kernel.standard().call("streak_current", Inputs.of(both, LARGE), Args.NONE);
    assertEquals("asset", result.table().columns().get(0).name());
    assertEquals(12, result.table().column("value").integer(0));
    assertEquals(0, result.table().column("value").integer(1));
    assertTrue(result.tables().containsKey("facts"));
  }

  @Test
  void replayRefusesOtherData() {
    Result first = Kernel.standard().call("streak_max", Inputs.of(SMALL, LARGE), Args.NONE);
    double[] changed = SMALL.column(0);
    changed[0] += 1e-12;
    Panel other = Panel.series("R2000", DAYS, changed, SMALL.kind());
    RotascopeException e =
        assertThrows(
            RotascopeException.class,
            () -> Kernel.standard().replay(first.envelope(), Inputs.of(other, LARGE)));
    assertEquals(
        "streak_max: the data differ from those of the envelope (content hashes do not match)",
        e.getMessage());
  }

  @Test
  void droppedDatesAreInTheEnvelope() {
    Panel late = SMALL.rows(0, 10);
    Result result = Kernel.standard().call("streak_max", Inputs.of(late, LARGE), Args.NONE);
    assertEquals(0, result.envelope().inputs().get(0).nDropped());
    assertEquals(2, result.envelope().inputs().get(1).nDropped());
  }

  @Test
  void sinceStartsWithTheFirstSessionOnOrAfterIt() {
    Inputs in =
        Inputs.of(SMALL, LARGE)
            .select(Selection.ALL.withSince((int) LocalDate.of(2026, 1, 10).toEpochDay()));
    Result result = Kernel.standard().call("excess_return", in, Args.NONE);
    assertEquals(6, result.table().rows());
    assertEquals(DAYS[6], result.table().column("date").date(0));
  }

  @Test
  void sessionMissingFromDailyDataIsWarnedOf() {
    int[] days = Arrays.stream(DAYS).filter(d -> d != DAYS[4]).toArray();
    Panel p = Panel.series("p", days, Arrays.copyOf(ramp(100), days.length), Kind.PRICE);
    Panel q = Panel.series("q", DAYS, ramp(200), Kind.PRICE);
    assertEquals(
        List.of(
            "MISSING_SESSIONS(1): no value on 2026-01-08 (XNYS); the next return spans the gap"),
        Kernel.standard().call("rel_strength", Inputs.of(p, q), Args.NONE).envelope().warnings());
  }

  @Test
  void callEndsSoonAfterItIsAskedToStop() {
    java.util.concurrent.atomic.AtomicInteger asked =
        new java.util.concurrent.atomic.AtomicInteger();
    Kernel kernel = Kernel.standard().cancelledBy(() -> asked.incrementAndGet() > 3);
    RotascopeException e =
        assertThrows(
            RotascopeException.class,
            () ->
                kernel.call(
                    "bootstrap",
                    Inputs.of(SMALL, LARGE),
                    Map.of("stat", "win_rate", "B", 999_999)));
    assertEquals(Reason.CANCELLED, e.reason());
    assertEquals(4, asked.get());
  }

  @Test
  void callThatNobodyStopsIsNotStopped() {
    Kernel kernel = Kernel.standard().cancelledBy(() -> false);
    assertEquals(
        Kernel.standard().call("win_rate", Inputs.of(SMALL, LARGE), Args.NONE),
        kernel.call("win_rate", Inputs.of(SMALL, LARGE), Args.NONE));
  }

  @Test
  void dataAtTheLimitAreTaken() {
    assertEquals(
        12,
        Kernel.standard()
            .with(new Limits(12, 12))
            .call("streak_max", Inputs.of(SMALL, LARGE), Args.NONE)
            .value());
  }

  @Test
  void envelopeOfSeveralAssetsTellsOfTheOneWithTheMostDroppedAndOfTheOneThatEndsLast() {
    double[] early = ramp(100);
    early[10] = Double.NaN;
    early[11] = Double.NaN;
    for (List<double[]> columns : List.of(List.of(ramp(50), early), List.of(early, ramp(50)))) {
      Panel both = Panel.of(DAYS, columns.toArray(double[][]::new), List.of("x", "y"), Kind.PRICE);
      Panel benchmark = Panel.series("m", DAYS, ramp(200), Kind.PRICE);
      Result result =
          Kernel.standard().call("excess_return", Inputs.of(both, benchmark), Args.NONE);
      assertEquals(2, result.envelope().inputs().get(2).nDropped());
      assertEquals(DAYS[11], result.envelope().asOf());
    }
  }
}
