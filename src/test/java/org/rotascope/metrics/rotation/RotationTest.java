package org.rotascope.metrics.rotation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.rotascope.Tolerance.T1;
import static org.rotascope.Tolerance.T2;
import static org.rotascope.Tolerance.close;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rotascope.Generator;
import org.rotascope.Oracles;
import org.rotascope.call.Kernel;
import org.rotascope.metric.Column;
import org.rotascope.metric.Inputs;
import org.rotascope.metric.Result;
import org.rotascope.panel.Kind;
import org.rotascope.panel.Panel;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;

/** E1 and E2. Expected numbers are those pandas and numpy gave (oracles/rotation_graph.json). */
class RotationTest {
  private static final Oracles RECORDED = Oracles.read("rotation_graph");
  private static final Map<String, String> ALL_WEEKS = Map.of("includePartial", "true");

  private static Column call(String id, Inputs in, Map<String, String> params) {
    return Kernel.standard().call(id, in, params).table().column("value");
  }

  private static Map<String, String> and(Map<String, String> params, String... more) {
    Map<String, String> all = new LinkedHashMap<>(params);
    for (int i = 0; i < more.length; i += 2) {
      all.put(more[i], more[i + 1]);
    }
    return all;
  }

  @ParameterizedTest
  @ValueSource(strings = {"MA", "Z"})
  void weeklySeriesAreThoseOfPandasAndNumpy(String variant) {
    Map<String, String> params = and(ALL_WEEKS, "variant", variant);
    Result ratio = Kernel.standard().call("rotation_ratio", Generator.goldenPrices(), params);
    int[] dates =
        IntStream.range(0, ratio.table().rows()).map(ratio.table().column("date")::date).toArray();
    assertArrayEquals(RECORDED.at("weekly_dates").days(), dates);
    close(
        RECORDED.at(variant, "ratio").numbers(),
        ratio.table().column("value").numbers(),
        T2,
        "ratio");
    close(
        RECORDED.at(variant, "momentum").numbers(),
        call("rotation_momentum", Generator.goldenPrices(), params).numbers(),
        T2,
        "momentum");
  }

  @Test
  void dailyMomentumVariantIsThatOfPandas() {
    Map<String, String> params = Map.of("variant", "MOM12_1");
    double[] ratio = call("rotation_ratio", Generator.goldenPrices(), params).numbers();
    double[] momentum = call("rotation_momentum", Generator.goldenPrices(), params).numbers();
    Oracles recorded = RECORDED.at("MOM12_1");
    double[] ratios = recorded.at("ratio_every_50th").numbers();
    double[] momenta = recorded.at("momentum_every_50th").numbers();
    assertEquals(1260, ratio.length);
    for (int i = 0; i < ratios.length; i++) {
      close(ratios[i], ratio[50 * i], T2, "ratio, row " + 50 * i);
      close(momenta[i], momentum[50 * i], T2, "momentum, row " + 50 * i);
    }
    close(recorded.at("ratio_last").number(), ratio[1259], T2, "last ratio");
    close(recorded.at("momentum_last").number(), momentum[1259], T2, "last momentum");
  }

  /** METRICS 5.2, weeks of five rows; its momentum of Z has the centre 101, ours 100. */
  @ParameterizedTest
  @CsvSource({
    "rotation_ratio, Z, 98.6062633026952",
    "rotation_momentum, Z, 97.8327323196511",
    "rotation_ratio, MA, 101.76620175459",
    "rotation_momentum, MA, 99.5676382769285"
  })
  void goldenValuesAreReproduced(String id, String variant, double golden) {
    Column value =
        call(id, Generator.goldenWeeks(), Map.of("variant", variant, "calendar", "NONE"));
    assertEquals(252, value.size());
    close(golden, value.real(251), T2, id + " " + variant);
  }

  @Test
  void shortLineIsThatOfNumpy() {
    double[] line = RECORDED.at("edges", "line").numbers();
    Setup z = setup(Variant.Z);
    Points points = Rotation.points(line, z, Reason.NONPOSITIVE_PRICE);
    Track ratio = points.ratio();
    Track momentum = points.momentum();
    close(RECORDED.at("edges", "z_ratio").numbers(), ratio.values(), T2, "ratio");
    close(RECORDED.at("edges", "z_momentum").numbers(), momentum.values(), T2, "momentum");
    line[20] = Double.NaN;
    Track holed = Rotation.ratio(line, z, Reason.NONPOSITIVE_PRICE);
    close(
        RECORDED.at("edges", "z_ratio_with_line_20_missing").numbers(),
        holed.values(),
        T2,
        "holed");
    assertEquals(Reason.WARMUP, holed.reason(12));
    assertEquals(Reason.NONPOSITIVE_PRICE, holed.reason(20));
    assertEquals(Reason.INSUFFICIENT_OBS, holed.reason(21));
    assertEquals(Reason.INSUFFICIENT_OBS, holed.reason(33));
    assertEquals(null, holed.reason(34));
  }

  private static Setup setup(Variant variant) {
    return new Setup(variant, 10, 30, 10, 14, 1, 1, 252, 21, 252);
  }

  @Test
  void fastAverageAsLongAsTheSlowOneIsRefused() {
    RotascopeException e =
        assertThrows(
            RotascopeException.class,
            () -> new Setup(Variant.MA, 30, 30, 10, 14, 1, 1, 252, 21, 252));
    assertEquals(Reason.BAD_ARGUMENT, e.reason());
    assertEquals(
        "n (fast average) must be less than m (slow average); got n = 30, m = 30", e.getMessage());
  }

  @Test
  void movingAverageVariantGoesOnAfterAGap() {
    double[] line = IntStream.range(0, 80).mapToDouble(t -> 100 + t % 7 + 0.1 * t).toArray();
    double[] without =
        IntStream.range(0, 80).filter(t -> t != 50 && t != 10).mapToDouble(t -> line[t]).toArray();
    line[10] = Double.NaN;
    line[50] = Double.NaN;
    Setup ma = setup(Variant.MA);
    Points points = Rotation.points(line, ma, Reason.NONPOSITIVE_PRICE);
    Track ratio = points.ratio();
    Track momentum = points.momentum();
    Points others = Rotation.points(without, ma, Reason.NONPOSITIVE_PRICE);
    Track plain = others.ratio();
    Track plainMomentum = others.momentum();
    int at = 0;
    for (int t = 0; t < 80; t++) {
      if (t == 10 || t == 50) {
        assertEquals(Reason.NONPOSITIVE_PRICE, ratio.reason(t));
        assertEquals(Reason.NONPOSITIVE_PRICE, momentum.reason(t));
      } else {
        assertEquals(plain.values()[at], ratio.values()[t]);
        assertEquals(plainMomentum.values()[at++], momentum.values()[t]);
      }
    }
    assertEquals(Reason.WARMUP, ratio.reason(29));
    assertEquals(null, ratio.reason(30));
  }

  @Test
  void assetIdenticalToItsBenchmarkStandsAtExactly100() {
    Panel series = Generator.seed(5).sessions(600).series();
    Inputs in = Inputs.of(series, series);
    for (String id : new String[] {"rotation_ratio", "rotation_momentum"}) {
      double[] values = call(id, in, Map.of()).numbers();
      assertTrue(Arrays.stream(values).anyMatch(v -> v == 100), id);
      assertTrue(Arrays.stream(values).allMatch(v -> v == 100 || Double.isNaN(v)), id);
    }
  }

  @ParameterizedTest
  @CsvSource({"Z, 1", "MOM12_1, 1", "Z, 1.7", "MOM12_1, 1.7"})
  void assetInStepWithItsBenchmarkHasNoZScore(String variant, double multiple) {
    Panel series = Generator.seed(5).sessions(600).series();
    double[] scaled = Arrays.stream(series.column(0)).map(v -> multiple * v).toArray();
    Inputs in = Inputs.of(Panel.series("x", series.dates(), scaled, Kind.PRICE), series);
    for (String id : new String[] {"rotation_ratio", "rotation_momentum"}) {
      Column value = call(id, in, Map.of("variant", variant));
      int last = value.size() - 1;
      assertEquals(Reason.WARMUP, value.reason(0));
      assertEquals(Reason.ZERO_VARIANCE, value.reason(last), id);
      assertTrue(IntStream.range(0, value.size()).noneMatch(value::isDefined), id);
    }
  }

  @ParameterizedTest
  @CsvSource({"MA, 29, 38", "Z, 13, 27", "MOM12_1, 251, 503"})
  void warmUpIsThatOfTheFormula(String variant, int ratio, int momentum) {
    Setup setup = setup(Variant.valueOf(variant));
    assertEquals(ratio, setup.ratioWarmUp());
    assertEquals(momentum, setup.momentumWarmUp());
    double[] line = Generator.levels(Generator.goldenAsset(), 100);
    Points points = Rotation.points(line, setup, Reason.NONPOSITIVE_PRICE);
    Track r = points.ratio();
    Track m = points.momentum();
    for (int t = 0; t < line.length; t++) {
      assertEquals(t < ratio ? Reason.WARMUP : null, r.reason(t), "ratio, row " + t);
      assertEquals(t < momentum ? Reason.WARMUP : null, m.reason(t), "momentum, row " + t);
    }
  }

  @ParameterizedTest
  @CsvSource({"MA, WEEKLY", "Z, WEEKLY", "MOM12_1, DAILY"})
  void samplingDefaultsToWhatTheVariantIsMeantFor(String variant, String freq) {
    Result result =
        Kernel.standard()
            .call("rotation_ratio", Generator.goldenPrices(), Map.of("variant", variant));
    assertEquals(freq, result.envelope().params().get("freq"));
    Result monthly =
        Kernel.standard()
            .call(
                "rotation_ratio",
                Generator.goldenPrices(),
                Map.of("variant", variant, "freq", "MONTHLY"));
    assertEquals("MONTHLY", monthly.envelope().params().get("freq"));
    assertTrue(monthly.table().rows() <= 61);
  }

  @Test
  void weekTakesTheLastSessionThereIs() {
    Inputs in = Generator.goldenPrices();
    Panel asset = in.asset();
    // 2019-01-25 is a Friday: without it the week ends on Thursday.
    int friday = Generator.day("2019-01-25");
    int[] keep = IntStream.range(0, asset.rows()).filter(t -> asset.date(t) != friday).toArray();
    Panel holed =
        Panel.of(
            Arrays.stream(keep).map(asset::date).toArray(),
            new double[][] {Arrays.stream(keep).mapToDouble(t -> asset.value(t, 0)).toArray()},
            asset.names(),
            Kind.PRICE);
    Result result = Kernel.standard().call("rotation_ratio", in.withAsset(holed), Map.of());
    Column dates = result.table().column("date");
    assertEquals(LocalDate.parse("2019-01-24"), LocalDate.ofEpochDay(dates.date(3)));
  }

  @Test
  void incompleteLastWeekIsLeftOutUnlessAskedFor() {
    Inputs in = Generator.goldenPrices();
    Inputs cut = in.select(in.selection().withUntil(Generator.day("2023-11-15")));
    Column without = Kernel.standard().call("rotation_ratio", cut, Map.of()).table().column("date");
    Column with = Kernel.standard().call("rotation_ratio", cut, ALL_WEEKS).table().column("date");
    assertEquals(Generator.day("2023-11-10"), without.date(without.size() - 1));
    assertEquals(Generator.day("2023-11-15"), with.date(with.size() - 1));
  }

  @ParameterizedTest
  @EnumSource(Variant.class)
  void panelIsMeasuredAssetByAsset(Variant variant) {
    Inputs in = Generator.seed(3).sessions(900).missing(0.01).panelAndBenchmark(3);
    Map<String, String> params = Map.of("variant", variant.name());
    Result all = Kernel.standard().call("rotation_ratio", in, params);
    for (int c = 0; c < 3; c++) {
      Result one = Kernel.standard().call("rotation_ratio", in.withAsset(in.asset().at(c)), params);
      Column wide = all.table().columns().get(c + 1);
      for (int t = 0; t < one.table().rows(); t++) {
        int row = t;
        int date = one.table().column("date").date(row);
        int same =
            IntStream.range(0, all.table().rows())
                .filter(i -> all.table().column("date").date(i) == date)
                .findFirst()
                .orElseThrow();
        double expected = one.table().column("value").real(t);
        assertEquals(expected, wide.real(same), "asset " + c + ", row " + t);
      }
    }
  }

  @Test
  void pointsScaleWithC() {
    Map<String, String> one = Map.of("variant", "Z");
    Map<String, String> five = Map.of("variant", "Z", "c", "5");
    double[] a = call("rotation_ratio", Generator.goldenPrices(), one).numbers();
    double[] b = call("rotation_ratio", Generator.goldenPrices(), five).numbers();
    for (int t = 13; t < a.length; t++) {
      close(100 + 5 * (a[t] - 100), b[t], T1, "row " + t);
    }
  }

  /**
   * With c = 25 and W = 100 a z-score of −4 and less takes the ratio to 0: no rate of change from
   * there.
   */
  @Test
  void rateOfChangeNeedsAPositiveRatio() {
    double[] line = new double[400];
    Arrays.setAll(line, t -> 100 + (t % 2) * 1e-3);
    line[250] = 50;
    Setup setup = new Setup(Variant.Z, 10, 30, 10, 100, 1, 25, 252, 21, 252);
    Points points = Rotation.points(line, setup, Reason.NONPOSITIVE_PRICE);
    Track ratio = points.ratio();
    Track momentum = points.momentum();
    assertTrue(ratio.values()[250] <= 0, "ratio " + ratio.values()[250]);
    assertEquals(null, momentum.reason(250));
    assertEquals(Reason.INSUFFICIENT_OBS, momentum.reason(251));
    assertEquals(Reason.INSUFFICIENT_OBS, momentum.reason(350));
    assertEquals(null, momentum.reason(351));
  }

  @Test
  void stepOfTheRateOfChangeIsS() {
    double[] line = Generator.levels(Generator.goldenAsset(), 100);
    Setup setup = new Setup(Variant.Z, 10, 30, 10, 14, 3, 1, 252, 21, 252);
    Points points = Rotation.points(line, setup, Reason.NONPOSITIVE_PRICE);
    Track ratio = points.ratio();
    Track momentum = points.momentum();
    int t = 700;
    double[] roc = new double[14];
    for (int i = 0; i < 14; i++) {
      roc[i] = 100 * (ratio.values()[t - 13 + i] / ratio.values()[t - 16 + i] - 1);
    }
    double mean = Arrays.stream(roc).sum() / 14;
    double sd = Math.sqrt(Arrays.stream(roc).map(v -> (v - mean) * (v - mean)).sum() / 13);
    close(100 + (roc[13] - mean) / sd, momentum.values()[t], T2, "momentum");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "n=30 | m=10 | n (fast average) must be less than m (slow average); got n = 30, m = 10",
        "skip=252 | lookback=252 | skip must be less than lookback; got skip = 252, lookback = 252"
      })
  void shouldRejectSpansInTheWrongOrder(String one, String two, String message) {
    Map<String, String> params =
        Map.of(
            "variant",
            one.startsWith("n") ? "MA" : "MOM12_1",
            one.split("=")[0],
            one.split("=")[1],
            two.split("=")[0],
            two.split("=")[1]);
    RotascopeException e =
        assertThrows(
            RotascopeException.class,
            () -> call("rotation_ratio", Generator.goldenPrices(), params));
    assertEquals(Reason.BAD_ARGUMENT, e.reason());
    assertEquals(message, e.getMessage());
  }

  @Test
  void returnsGiveTheLineOfTheirLevels() {
    Column fromReturns = call("rotation_ratio", Generator.goldenPair(), Map.of("freq", "DAILY"));
    double[] p = new double[1261];
    double[] b = new double[1261];
    p[0] = 1;
    b[0] = 1;
    System.arraycopy(Generator.levels(Generator.goldenAsset(), 1), 0, p, 1, 1260);
    System.arraycopy(Generator.levels(Generator.goldenBenchmark(), 1), 0, b, 1, 1260);
    double[] line = new double[1261];
    Arrays.setAll(line, t -> 100 * (p[t] / b[t]));
    Track ratio = Rotation.ratio(line, setup(Variant.MA), Reason.INSUFFICIENT_OBS);
    close(Arrays.copyOfRange(ratio.values(), 1, 1261), fromReturns.numbers(), T2, "ratio");
  }
}
