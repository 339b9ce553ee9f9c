package org.rotascope.numeric;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.rotascope.Generator;
import org.rotascope.Oracles;

class BootstrapTest {
  private static double mean(double[] x, int[] rows) {
    double sum = 0;
    for (int row : rows) {
      sum += x[row];
    }
    return sum / rows.length;
  }

  private static Bootstrap of(double[] x, Resample.Scheme scheme, double block, long seed) {
    return new Bootstrap(
        rows -> new double[] {mean(x, rows)},
        new Resample(scheme, x.length, x.length, block),
        seed,
        Work.SERIAL);
  }

  static List<Oracles> recorded() {
    return Oracles.read("significance").at("bootstrap_interval").list();
  }

  private static double[] data(String name) {
    double[] b = Generator.goldenBenchmark();
    double[] excess = Generator.goldenAsset();
    Arrays.setAll(excess, t -> excess[t] - b[t]);
    if (name.contains("lcg(84)")) {
      return Oracles.read("significance").at("inputs", "skewed").numbers();
    }
    return name.endsWith("ar1") ? Generator.goldenAr1() : excess;
  }

  /**
   * arch 8.0.0 with 50,000 replicates, src/test/oracles/significance.py, which records the
   * Monte-Carlo error of each end for one replicate; T4 with the error of both sides.
   */
  @ParameterizedTest
  @MethodSource("recorded")
  void intervalsAgreeWithArch(Oracles e) {
    String name = e.at("case").text();
    double[] x = data(name);
    Resample.Scheme scheme = Resample.Scheme.valueOf(name.substring(0, name.indexOf(',')));
    double block = Double.isNaN(e.at("block").number()) ? 1 : e.at("block").number();
    int replicates = 20_000;
    Bootstrap bootstrap = of(x, scheme, block, 20260114);
    double theta = bootstrap.observed()[0];
    double[] drawn = bootstrap.replicates(replicates)[0];
    Interval interval =
        switch (e.at("method").text()) {
          case "percentile" -> BootstrapIntervals.percentile(drawn, 0.95);
          case "basic" -> BootstrapIntervals.basic(theta, drawn, 0.95);
          default -> BootstrapIntervals.bca(theta, drawn, bootstrap.jackknife(1)[0], 0.95);
        };
    double scale = 4 * Math.sqrt(1.0 / replicates + 1 / e.at("B").number());
    String what = name + ", " + e.at("method").text();
    assertEquals(e.at("low").number(), interval.low(), scale * e.at("error_low").number(), what);
    assertEquals(e.at("high").number(), interval.high(), scale * e.at("error_high").number(), what);
    double sd = e.at("bootstrap_sd").number();
    assertEquals(sd, Moments.sd(drawn), 5 * sd * Math.sqrt(0.5 / replicates + 0.5 / 20_000), what);
  }

  @Test
  void replicatesAreThoseOfTheDrawnRows() {
    double[] x = Generator.lcg(3, 40);
    Resample resample = new Resample(Resample.Scheme.STATIONARY, 40, 40, 4);
    double[] found = of(x, Resample.Scheme.STATIONARY, 4, 77).replicates(100)[0];
    int[] rows = new int[40];
    for (int j = 0; j < 100; j++) {
      resample.fill(rows, new CounterRandom(77).at(j));
      assertEquals(mean(x, rows), found[j]);
    }
  }

  @Test
  void spreadsAreThoseOfSamplesDrawnFromEachReplicate() {
    double[] x = Generator.lcg(3, 30);
    Resample resample = new Resample(Resample.Scheme.CIRCULAR, 30, 30, 3);
    double[] found = of(x, Resample.Scheme.CIRCULAR, 3, 5).spreads(10, 7)[0];
    for (int j = 0; j < 10; j++) {
      int[] outer = new int[30];
      resample.fill(outer, new CounterRandom(5).at(j));
      double[] replicate = Arrays.stream(outer).mapToDouble(t -> x[t]).toArray();
      double[] means = new double[7];
      for (int i = 0; i < 7; i++) {
        int[] inner = new int[30];
        resample.fill(inner, new CounterRandom(5).at(j, i + 1));
        means[i] = mean(replicate, inner);
      }
      double mean = Arrays.stream(means).average().orElseThrow();
      double squares = Arrays.stream(means).map(v -> (v - mean) * (v - mean)).sum();
      assertEquals(Math.sqrt(squares / 6), found[j], 1e-14);
    }
  }

  @Test
  void jackknifeLeavesNeighbouringRowsOutInTurn() {
    Bootstrap bootstrap =
        new Bootstrap(
            rows -> new double[] {rows.length, Arrays.stream(rows).sum()},
            new Resample(Resample.Scheme.IID, 7, 7, 1),
            1,
            Work.SERIAL);
    assertArrayEquals(new double[] {4, 4, 6}, bootstrap.jackknife(3)[0]);
    assertArrayEquals(new double[] {21 - 3, 21 - 12, 21 - 6}, bootstrap.jackknife(3)[1]);
    assertEquals(7, bootstrap.jackknife(1)[0].length);
  }

  @Test
  void componentsShareTheRowsDrawn() {
    double[] x = Generator.lcg(4, 50);
    Bootstrap bootstrap =
        new Bootstrap(
            rows -> new double[] {mean(x, rows), 2 * mean(x, rows)},
            new Resample(Resample.Scheme.STATIONARY, 50, 50, 5),
            1,
            Work.SERIAL);
    double[][] drawn = bootstrap.replicates(50);
    for (int j = 0; j < 50; j++) {
      assertEquals(2 * drawn[0][j], drawn[1][j]);
    }
  }

  @Test
  void chunksInAnyOrderGiveTheSameReplicates() {
    double[] x = Generator.lcg(4, 50);
    Work parallel = (what, chunks, chunk) -> IntStream.range(0, chunks).parallel().forEach(chunk);
    Bootstrap serial = of(x, Resample.Scheme.STATIONARY, 5, 3);
    Bootstrap other =
        new Bootstrap(
            rows -> new double[] {mean(x, rows)},
            new Resample(Resample.Scheme.STATIONARY, 50, 50, 5),
            3,
            parallel);
    assertArrayEquals(serial.replicates(333)[0], other.replicates(333)[0]);
    assertArrayEquals(serial.spreads(33, 5)[0], other.spreads(33, 5)[0]);
    assertArrayEquals(serial.jackknife(1)[0], other.jackknife(1)[0]);
  }

  /**
   * The nested spread of a mean of independent values is close to sd/√n: t* has about unit
   * variance.
   */
  @Test
  void studentisedIntervalOfAMeanIsNearTheClassicalOne() {
    double[] x = Generator.lcg(9, 60);
    Bootstrap bootstrap = of(x, Resample.Scheme.IID, 1, 20260114);
    Interval interval =
        BootstrapIntervals.studentised(
            bootstrap.observed()[0],
            bootstrap.replicates(2_000)[0],
            bootstrap.spreads(2_000, 60)[0],
            0.95);
    double half = 2.0010 * Moments.sd(x) / Math.sqrt(60); // t(59) at 0.975
    assertEquals(Sums.mean(x) - half, interval.low(), 0.12 * half);
    assertEquals(Sums.mean(x) + half, interval.high(), 0.12 * half);
  }

  @Test
  void replicateOfAnotherLengthIsRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new Bootstrap(
                rows -> new double[1], new Resample(Resample.Scheme.IID, 5, 6, 1), 1, Work.SERIAL));
  }
}
