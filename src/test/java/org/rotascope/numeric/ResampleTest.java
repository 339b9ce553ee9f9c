package org.rotascope.numeric;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rotascope.Generator;
import org.rotascope.Oracles;

class ResampleTest {
  /**
   * Lengths of the blocks drawn over many replicates, the last of each, which may be cut, left out.
   */
  private static List<Integer> lengths(
      Resample.Scheme scheme, double block, int rows, int replicates) {
    Resample resample = new Resample(scheme, rows, rows, block);
    CounterRandom random = new CounterRandom(11);
    List<Integer> lengths = new ArrayList<>();
    for (int j = 0; j < replicates; j++) {
      List<Integer> own = new ArrayList<>();
      resample.blocks(random.at(j), (start, count) -> own.add(count));
      assertEquals(rows, own.stream().mapToInt(Integer::intValue).sum());
      lengths.addAll(own.subList(0, own.size() - 1));
    }
    return lengths;
  }

  @ParameterizedTest
  @ValueSource(doubles = {1.25, 3, 10, 57.5})
  void stationaryBlocksAreGeometric(double block) {
    // Rows so many that the cut at the end of a replicate hardly shortens the lengths counted.
    List<Integer> lengths = lengths(Resample.Scheme.STATIONARY, block, 200_000, 1);
    int n = lengths.size();
    double q = 1 - 1 / block;
    for (int j : new int[] {1, 2, 3, 5, 10, 40, 100}) {
      double expected = 1 - Math.pow(q, j);
      double actual = lengths.stream().filter(l -> l <= j).count() / (double) n;
      assertEquals(
          expected,
          actual,
          4 * Math.sqrt(expected * (1 - expected) / n) + 1.0 / n,
          "P(length <= " + j + ")");
    }
  }

  /**
   * Inversion against the logarithm: the first j with bits below 1 − q^j, over the whole range of
   * bits.
   */
  @Test
  void tableInvertsTheGeometricLaw() {
    double block = 6.5;
    double q = 1 - 1 / block;
    GeometricLengths lengths = new GeometricLengths(block, 1_000_000);
    CounterRandom random = new CounterRandom(4).at(0);
    for (int i = 0; i < 100_000; i++) {
      long bits = random.nextLong() >>> 1;
      double u = bits * 0x1p-63;
      double exact = Math.log1p(-u) / Math.log(q);
      // Where u lies within rounding of a limit the two may differ by one.
      if (Math.abs(exact - Math.rint(exact)) > 1e-6) {
        assertEquals((int) Math.floor(exact) + 1, lengths.draw(bits), "u = " + u);
      }
    }
    assertEquals(1, lengths.draw(0));
    assertTrue(lengths.draw(Long.MAX_VALUE) > 200);
  }

  @Test
  void lengthsAreCutToTheLongest() {
    GeometricLengths lengths = new GeometricLengths(1e9, 3);
    assertEquals(3, lengths.draw(Long.MAX_VALUE));
    assertEquals(3, lengths.draw(Long.MAX_VALUE / 2));
    assertEquals(1, lengths.draw(0));
  }

  @Test
  void circularBlocksHaveOneLengthRoundedUp() {
    assertTrue(lengths(Resample.Scheme.CIRCULAR, 6.2, 100, 20).stream().allMatch(l -> l == 7));
    assertTrue(lengths(Resample.Scheme.IID, 6.2, 100, 20).stream().allMatch(l -> l == 1));
  }

  @Test
  void blocksWrapFromTheLastRowToTheFirst() {
    int[] rows = new int[50];
    Resample resample = new Resample(Resample.Scheme.CIRCULAR, 7, 50, 50);
    resample.fill(rows, new CounterRandom(1).at(0));
    for (int t = 1; t < rows.length; t++) {
      assertEquals((rows[t - 1] + 1) % 7, rows[t]);
    }
  }

  @ParameterizedTest
  @EnumSource(Resample.Scheme.class)
  void everyRowIsDrawnEquallyOften(Resample.Scheme scheme) {
    int rows = 25;
    int replicates = 20_000;
    Resample resample = new Resample(scheme, rows, rows, 4);
    int[] counts = new int[rows];
    int[] first = new int[rows];
    int[] indices = new int[rows];
    CounterRandom random = new CounterRandom(8);
    for (int j = 0; j < replicates; j++) {
      resample.fill(indices, random.at(j));
      first[indices[0]]++;
      for (int i : indices) {
        counts[i]++;
      }
    }
    for (int i = 0; i < rows; i++) {
      assertEquals(1, counts[i] / (double) replicates, 0.1);
      assertEquals(
          1.0 / rows, first[i] / (double) replicates, 4 * Math.sqrt(1.0 / rows / replicates));
    }
  }

  @Test
  void replicateDependsOnSeedAndNumberAlone() {
    Resample resample = new Resample(Resample.Scheme.STATIONARY, 100, 100, 5);
    int[] one = new int[100];
    int[] other = new int[100];
    resample.fill(one, new CounterRandom(3).at(17));
    CounterRandom used = new CounterRandom(3);
    resample.fill(other, used.at(2));
    resample.fill(other, used.at(17));
    assertArrayEquals(one, other);
  }

  /**
   * Politis and Romano (1994): variance of the resampled mean in closed form,
   * src/test/oracles/significance.py.
   */
  @Test
  void varianceOfTheResampledMeanIsThatOfTheClosedForm() {
    double[] x = Generator.goldenAr1();
    for (Oracles e : Oracles.read("significance").at("bootstrap_variance_of_mean").list()) {
      Resample.Scheme scheme = Resample.Scheme.valueOf(e.at("scheme").text());
      Resample resample =
          new Resample(scheme, x.length, x.length, e.has("block") ? e.at("block").number() : 1);
      int replicates = 20_000;
      double[] means = new double[replicates];
      int[] rows = new int[x.length];
      CounterRandom random = new CounterRandom(20260114);
      for (int j = 0; j < replicates; j++) {
        resample.fill(rows, random.at(j));
        double sum = 0;
        for (int row : rows) {
          sum += x[row];
        }
        means[j] = sum / x.length;
      }
      double expected = e.at("variance_of_mean").number();
      // The variance of B nearly normal means has a relative error of the square root of 2/B.
      assertEquals(expected, Moments.variance(means), 5 * expected * Math.sqrt(2.0 / replicates));
    }
  }

  @Test
  void senselessSizesAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> new Resample(Resample.Scheme.IID, 0, 5, 1));
    assertThrows(IllegalArgumentException.class, () -> new Resample(Resample.Scheme.IID, 5, 0, 1));
    assertThrows(
        IllegalArgumentException.class, () -> new Resample(Resample.Scheme.STATIONARY, 5, 5, 0.5));
    assertThrows(
        IllegalArgumentException.class,
        () -> new Resample(Resample.Scheme.STATIONARY, 5, 5, Double.NaN));
  }
}
