package org.rotascope.metrics.significance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rotascope.Generator;
import org.rotascope.Oracles;
import org.rotascope.call.Kernel;
import org.rotascope.catalogue.Catalogue;
import org.rotascope.metric.ColumnSpec;
import org.rotascope.metric.Forms;
import org.rotascope.metric.Inputs;
import org.rotascope.metric.Metric;
import org.rotascope.metric.Output;
import org.rotascope.metric.Result;
import org.rotascope.metric.Shape;
import org.rotascope.metric.Unit;
import org.rotascope.metric.Value;
import org.rotascope.metrics.calendar.MonthTable;
import org.rotascope.metrics.persistence.WinRate;
import org.rotascope.metrics.streaks.LongestRun;
import org.rotascope.metrics.streaks.Streaks;
import org.rotascope.metrics.strength.RelativeStrength;
import org.rotascope.numeric.BlockLength;
import org.rotascope.numeric.Bootstrap;
import org.rotascope.numeric.BootstrapIntervals;
import org.rotascope.numeric.Interval;
import org.rotascope.numeric.Resample;
import org.rotascope.numeric.Sums;
import org.rotascope.numeric.Work;
import org.rotascope.panel.Frequency;
import org.rotascope.panel.Kind;
import org.rotascope.panel.Panel;
import org.rotascope.panel.Selection;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;

/**
 * The bootstrap through the door, of metrics of the catalogue and of a few made for the purpose.
 */
class BootstrapOfTest {
  private static final ColumnSpec NUMBER = ColumnSpec.real("value", Unit.DECIMAL, "a number");
  private static final ColumnSpec DATED = ColumnSpec.real("last", Unit.DECIMAL, "last value");

  private static Metric.Builder named(String id) {
    return Metric.named(id)
        .entry("X", "Test.x")
        .summary("For tests.")
        .formula("-")
        .table(Shape.SCALAR, NUMBER);
  }

  /** The mean of the excess, and as a fact its last value. */
  private static final Metric MEAN =
      named("mean_excess")
          .facts(DATED)
          .computedFrom(
              Forms.EXCESS,
              (x, args, context) ->
                  Output.of(NUMBER.of(Value.of(Sums.mean(x.x()), Reason.EMPTY)))
                      .facts(DATED.ofReals(x.x()[x.size() - 1])));

  /** The first value of the data as given: of prices the first price. */
  private static final Metric FIRST =
      named("first_value")
          .computedFrom(
              Forms.VALUES, (panel, args, context) -> Output.of(NUMBER.ofReals(panel.value(0, 0))));

  /** The largest distance between the asset's return and twice the benchmark's. */
  private static final Metric DISTANCE =
      named("distance")
          .computedFrom(
              Forms.PAIR,
              (pair, args, context) -> {
                double most = 0;
                for (int t = 1; t <= pair.asset().sessions(); t++) {
                  most =
                      Math.max(
                          most, Math.abs(pair.asset().simple(t) - 2 * pair.benchmark().simple(t)));
                }
                return Output.of(NUMBER.ofReals(most));
              });

  /** A number of several assets together: how many there are. */
  private static final Metric TOGETHER =
      named("together")
          .computedFrom(
              Forms.UNIVERSE,
              (u, args, context) -> Output.of(NUMBER.ofReals(u.members().names().size())));

  /** Undefined where the first excess is positive. */
  private static final Metric SOMETIMES =
      named("sometimes")
          .computedFrom(
              Forms.EXCESS,
              (x, args, context) ->
                  Output.of(
                      x.x()[0] > 0
                          ? NUMBER.undefined(Reason.ZERO_VARIANCE)
                          : NUMBER.ofReals(x.x()[0])));

  private static final Kernel KERNEL =
      Kernel.standard()
          .with(
              Catalogue.of(
                  BootstrapOf.METRIC,
                  MEAN,
                  FIRST,
                  DISTANCE,
                  TOGETHER,
                  SOMETIMES,
                  WinRate.METRIC,
                  Streaks.LONGEST,
                  Streaks.TABLE,
                  LongestRun.PROBABILITY,
                  MonthTable.METRIC,
                  RelativeStrength.STRENGTH));

  private static Result call(Inputs in, String stat, String... more) {
    Map<String, String> params = new LinkedHashMap<>();
    params.put("stat", stat);
    for (int i = 0; i < more.length; i += 2) {
      params.put(more[i], more[i + 1]);
    }
    return KERNEL.call("bootstrap", in, params);
  }

  private static double cell(Result result, String column) {
    return result.table().column(column).number(0);
  }

  /** The golden excess resampled here, without panels or kernels. */
  private static double[] golden() {
    double[] x = Generator.goldenAsset();
    double[] b = Generator.goldenBenchmark();
    for (int t = 0; t < x.length; t++) {
      x[t] -= b[t];
    }
    return x;
  }

  private static Bootstrap direct(Resample.Scheme scheme, double block) {
    double[] x = golden();
    return new Bootstrap(
        rows -> {
          double[] drawn = new double[rows.length];
          for (int t = 0; t < rows.length; t++) {
            drawn[t] = x[rows[t]];
          }
          return new double[] {Sums.mean(drawn)};
        },
        new Resample(scheme, x.length, x.length, block),
        20260114,
        Work.SERIAL);
  }

  @ParameterizedTest
  @EnumSource(BootstrapOf.Ends.class)
  void everyIntervalIsThatOfTheRowsDrawnDirectly(BootstrapOf.Ends ends) {
    for (Resample.Scheme scheme : Resample.Scheme.values()) {
      Result result =
          call(
              Generator.goldenPair(),
              "mean_excess",
              "scheme",
              scheme.name(),
              "blockLength",
              "6",
              "B",
              "60",
              "nested",
              "8",
              "interval",
              ends.name(),
              "confidence",
              "0.9");
      Bootstrap bootstrap = direct(scheme, 6);
      double theta = bootstrap.observed()[0];
      double[] drawn = bootstrap.replicates(60)[0];
      Interval expected =
          switch (ends) {
            case PERCENTILE -> BootstrapIntervals.percentile(drawn, 0.9);
            case BASIC -> BootstrapIntervals.basic(theta, drawn, 0.9);
            case BCA ->
                BootstrapIntervals.bca(
                    theta,
                    drawn,
                    bootstrap.jackknife(scheme == Resample.Scheme.IID ? 1 : 6)[0],
                    0.9);
            case STUDENTISED ->
                BootstrapIntervals.studentised(theta, drawn, bootstrap.spreads(60, 8)[0], 0.9);
          };
      assertEquals(theta, cell(result, "value"), 1e-15);
      assertEquals(expected.low(), cell(result, "low"), 1e-15, scheme + " " + ends);
      assertEquals(expected.high(), cell(result, "high"), 1e-15, scheme + " " + ends);
      double mean = Sums.mean(drawn);
      assertEquals(mean - theta, cell(result, "bias"), 1e-15);
      double squares = 0;
      for (double d : drawn) {
        squares += (d - mean) * (d - mean);
      }
      assertEquals(Math.sqrt(squares / 59), cell(result, "std_error"), 1e-15);
      assertEquals(0, cell(result, "undefined"));
    }
  }

  /** arch 8.0.0 StationaryBootstrap on rows (r, b), src/test/oracles/significance.py, T4. */
  @Test
  void meanOfThePairAgreesWithArch() {
    for (Oracles e : Oracles.read("significance").at("bootstrap_interval").list()) {
      if (e.at("case").text().contains("mean of r - mean of b")) {
        int replicates = 5_000;
        Result result =
            call(
                Generator.goldenPair(),
                "mean_excess",
                "blockLength",
                "10",
                "B",
                "" + replicates,
                "interval",
                e.at("method").text());
        double scale = 4 * Math.sqrt(1.0 / replicates + 1 / e.at("B").number());
        assertEquals(e.at("low").number(), cell(result, "low"), scale * e.at("error_low").number());
        assertEquals(
            e.at("high").number(), cell(result, "high"), scale * e.at("error_high").number());
      }
    }
  }

  @Test
  void rowsAreDrawnForAllSeriesTogether() {
    Inputs golden = Generator.goldenPair();
    double[] twice = Generator.goldenBenchmark();
    for (int t = 0; t < twice.length; t++) {
      twice[t] *= 2;
    }
    Panel asset = Panel.series("twice", golden.benchmark().dates(), twice, Kind.SIMPLE_RETURN);
    Result result = call(Inputs.of(asset, golden.benchmark()), "distance", "B", "50");
    assertEquals(0, cell(result, "value"));
    assertEquals(0, cell(result, "high"));
  }

  @Test
  void pricesReachTheStatisticAsPrices() {
    Inputs prices = Generator.goldenPrices();
    Result result = call(Inputs.of(prices.asset()), "first_value", "B", "20");
    double first = prices.asset().value(0, 0);
    assertEquals(first, cell(result, "value"));
    assertEquals(first, cell(result, "low"));
    assertEquals(first, cell(result, "high"));
    assertEquals(prices.asset().rows() - 1, result.fact("rows").orElseThrow().integer(0));
  }

  @Test
  void otherKindsReachTheStatisticAsTheyAre() {
    double[] x = Generator.goldenAr1();
    int[] days = Generator.weekdays(LocalDate.of(2019, 1, 2), x.length);
    for (Kind kind : List.of(Kind.MULTIPLE, Kind.LOG_RETURN)) {
      Result result = call(Inputs.of(Panel.series("x", days, x, kind)), "mean_excess", "B", "50");
      assertEquals(Sums.mean(x), cell(result, "value"), 1e-15, kind.toString());
      assertEquals(
          BlockLength.of(x).stationary(), result.fact("block_length").orElseThrow().real(0), 1e-12);
    }
  }

  @Test
  void blockLengthOfCircularBlocksIsThatDrawn() {
    // Politis & Romano (1992): circular blocks have one length, here 2.5 rounded up, 1260 rows at
    // most; STATIONARY blocks have 2.5 in the mean.
    String[] params = {"B", "9", "scheme", "CIRCULAR", "blockLength", "2.5"};
    assertEquals(3, blockLength(params));
    params[5] = "3";
    assertEquals(3, blockLength(params));
    params[5] = "5000";
    assertEquals(1260, blockLength(params));
    assertEquals(2.5, blockLength("B", "9", "scheme", "STATIONARY", "blockLength", "2.5"));
  }

  private static double blockLength(String... params) {
    Result result = call(Generator.goldenPair(), "mean_excess", params);
    return result.fact("block_length").orElseThrow().real(0);
  }

  @Test
  void blockLengthIsThatOfTheExcessOfTheScheme() {
    assertEquals(
        1,
        call(Generator.goldenPair(), "win_rate", "B", "9")
            .fact("block_length")
            .orElseThrow()
            .real(0));
    double[] x = Generator.goldenAr1();
    int[] days = Generator.weekdays(LocalDate.of(2019, 1, 2), x.length);
    Inputs in = Inputs.of(Panel.series("x", days, x, Kind.MULTIPLE));
    Result circular = call(in, "mean_excess", "B", "9", "scheme", "CIRCULAR");
    assertEquals(38, circular.fact("block_length").orElseThrow().real(0));
    assertEquals(
        1,
        call(in, "mean_excess", "B", "9", "scheme", "IID")
            .fact("block_length")
            .orElseThrow()
            .real(0));
  }

  @Test
  void parametersOfTheStatisticAndItsOtherNumbersAreReached() {
    Inputs in = Generator.goldenPair();
    Result losses = call(in, "streak_max(side=LOSS)", "B", "50");
    assertEquals(
        KERNEL.call("streak_max", in, Map.of("side", "LOSS")).value(), cell(losses, "value"));
    Result low = call(in, "win_rate", "column", "low", "B", "50");
    assertEquals(
        KERNEL.call("win_rate", in, Map.of()).table().column("low").real(0), cell(low, "value"));
    Result fact = call(in, "mean_excess", "column", "last", "B", "50");
    double[] x = golden();
    assertEquals(x[x.length - 1], cell(fact, "value"));
  }

  /** month_table has a column of twelve means, and a fact of the same name. */
  @Test
  void ofColumnAndFactOfOneNameTheOneNumberIsMeant() {
    Inputs in = Generator.goldenPair();
    double mean = KERNEL.call("month_table", in, Map.of()).fact("mean").orElseThrow().real(0);
    assertEquals(mean, cell(call(in, "month_table", "column", "mean", "B", "20"), "value"));
    double[] r = Generator.goldenAsset();
    Panel two =
        Panel.of(
            in.asset().dates(), new double[][] {r, r}, List.of("one", "other"), Kind.SIMPLE_RETURN);
    Result both = call(Inputs.of(two, in.benchmark()), "month_table", "column", "mean", "B", "20");
    assertEquals(2, both.table().rows());
    assertEquals(mean, both.table().column("value").real(1));
  }

  @Test
  void assetsShareTheRowsDrawn() {
    double[] r = Generator.goldenAsset();
    int[] days = Generator.goldenPair().asset().dates();
    Panel two = Panel.of(days, new double[][] {r, r}, List.of("one", "other"), Kind.SIMPLE_RETURN);
    Result result =
        call(
            Inputs.of(two, Generator.goldenPair().benchmark()),
            "mean_excess",
            "B",
            "99",
            "blockLength",
            "5");
    assertEquals(2, result.table().rows());
    assertEquals("other", result.table().column("asset").text(1));
    for (String column : List.of("value", "low", "high", "std_error", "bias")) {
      assertEquals(
          result.table().column(column).real(0), result.table().column(column).real(1), column);
    }
    Result alone = call(Generator.goldenPair(), "mean_excess", "B", "99", "blockLength", "5");
    assertEquals(cell(alone, "low"), cell(result, "low"));
    Result fact =
        call(
            Inputs.of(two, Generator.goldenPair().benchmark()),
            "mean_excess",
            "B",
            "9",
            "column",
            "last");
    assertEquals(2, fact.table().rows());
  }

  @Test
  void statisticOfSeveralTogetherHasOneLine() {
    Inputs in = Generator.seed(3).panelAndBenchmark(3);
    Result result = call(in, "together", "B", "9");
    assertEquals(1, result.table().rows());
    assertEquals("all", result.table().column("asset").text(0));
    assertEquals(3, cell(result, "high"));
  }

  @Test
  void replicatesWithoutAValueAreLeftOutAndSaid() {
    Result result = call(Generator.goldenPair(), "sometimes", "B", "200", "blockLength", "1");
    double undefined = cell(result, "undefined");
    // 675 of the 1,260 excess returns are positive, the first is not.
    assertEquals(200 * 675 / 1260.0, undefined, 4 * Math.sqrt(200 * 0.25));
    assertTrue(
        result
            .envelope()
            .warnings()
            .contains("UNDEFINED_REPLICATES: " + (int) undefined + " of 200"));
    assertTrue(cell(result, "high") < 0);
  }

  @Test
  void statisticUndefinedOnTheDataKeepsItsReason() {
    Panel loss =
        Panel.series(
            "x", new int[] {1, 2, 3}, new double[] {1e-3, -2e-3, 3e-3}, Kind.SIMPLE_RETURN);
    Result result = call(Inputs.of(loss), "sometimes", "B", "20");
    assertEquals(Reason.ZERO_VARIANCE, result.table().column("value").reason(0));
    assertEquals(Reason.INSUFFICIENT_OBS, result.table().column("low").reason(0));
  }

  @Test
  void selectionIsTakenBeforeRowsAreDrawn() {
    Inputs prices = Generator.goldenPrices();
    Inputs weekly = prices.select(Selection.ALL.withFrequency(Frequency.WEEKLY));
    Result result = call(weekly, "mean_excess", "B", "20");
    Result plain = KERNEL.call("mean_excess", weekly, Map.of());
    assertEquals(plain.value(), cell(result, "value"), 1e-15);
    Inputs later = prices.select(Selection.ALL.withSince(Generator.day("2022-01-03")));
    assertEquals(
        KERNEL.call("mean_excess", later, Map.of()).value(),
        cell(call(later, "mean_excess", "B", "9"), "value"),
        1e-15);
    Inputs earlier = prices.select(Selection.ALL.withUntil(Generator.day("2019-12-31")));
    assertEquals(
        252.0,
        (double) call(earlier, "mean_excess", "B", "9").fact("rows").orElseThrow().integer(0),
        1);
  }

  @Test
  void rowsWithoutAValueAreLeftOutAndSaid() {
    Inputs in = Generator.seed(5).sessions(200).kind(Kind.SIMPLE_RETURN).missing(0.05).pair();
    Result result = call(in, "mean_excess", "B", "9");
    assertTrue(result.envelope().warnings().stream().anyMatch(w -> w.startsWith("ROWS_LEFT_OUT")));
    assertTrue(result.fact("rows").orElseThrow().integer(0) < 199);
  }

  @Test
  void noRowsAreEmpty() {
    Panel none = Panel.series("x", new int[0], new double[0], Kind.PRICE);
    Result result = call(Inputs.of(none), "first_value");
    assertEquals(Reason.EMPTY, result.table().column("value").reason(0));
    assertEquals(0, result.fact("rows").orElseThrow().integer(0));
  }

  @Test
  void seedDecidesTheDrawsAndThreadsDoNot() {
    String[] params = {"B", "64", "blockLength", "4"};
    Result first = call(Generator.goldenPair(), "mean_excess", params);
    Result again =
        KERNEL
            .withThreads(4)
            .call(
                "bootstrap",
                Generator.goldenPair(),
                Map.of("stat", "mean_excess", "B", "64", "blockLength", "4"));
    assertEquals(first.table(), again.table());
    Result other =
        call(Generator.goldenPair(), "mean_excess", "B", "64", "blockLength", "4", "seed", "1");
    assertNotEquals(first.table(), other.table());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rel_strength",
        "longest_run_prob(n=9, p=0.5, k=2)",
        "streak_table",
        "bootstrap(stat=win_rate)"
      })
  void statisticThatIsNoNumberOfTheDataIsRefused(String stat) {
    RotascopeException e =
        assertThrows(
            RotascopeException.class,
            () -> call(Generator.goldenPair(), stat, "column", "length", "B", "9"));
    assertEquals(Reason.BAD_ARGUMENT, e.reason());
  }

  @Test
  void unknownStatisticOrColumnSuggestsTheNearest() {
    RotascopeException metric =
        assertThrows(
            RotascopeException.class, () -> call(Generator.goldenPair(), "win_rat", "B", "9"));
    assertEquals(Reason.UNKNOWN_METRIC, metric.reason());
    assertTrue(metric.getMessage().contains("win_rate"), metric.getMessage());
    RotascopeException column =
        assertThrows(
            RotascopeException.class,
            () -> call(Generator.goldenPair(), "win_rate", "B", "9", "column", "lo"));
    assertTrue(column.getMessage().contains("did you mean low"), column.getMessage());
  }
}
