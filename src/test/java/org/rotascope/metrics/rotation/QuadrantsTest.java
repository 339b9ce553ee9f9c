package org.rotascope.metrics.rotation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rotascope.Generator;
import org.rotascope.Oracles;
import org.rotascope.call.Kernel;
import org.rotascope.metric.Column;
import org.rotascope.metric.Inputs;
import org.rotascope.metric.Result;
import org.rotascope.reason.Reason;

/** E3. Expected codes are those of rotation_graph.py, or worked out by hand from the definition. */
class QuadrantsTest {
  private static final Oracles RECORDED = Oracles.read("rotation_graph");

  static Track track(double... values) {
    Reason[] why = new Reason[values.length];
    Arrays.setAll(why, t -> Double.isNaN(values[t]) ? Reason.WARMUP : null);
    return new Track(values, why);
  }

  @ParameterizedTest
  @ValueSource(strings = {"MA", "Z"})
  void codesAreThoseRecorded(String variant) {
    Map<String, String> params = Map.of("variant", variant, "includePartial", "true");
    Result result = Kernel.standard().call("rotation_quadrant", Generator.goldenPrices(), params);
    double[] recorded = RECORDED.at(variant, "quadrant").numbers();
    Column codes = result.table().column("value");
    assertArrayEquals(recorded, codes.numbers());
    for (int t = 0; t < recorded.length; t++) {
      assertEquals(Double.isNaN(recorded[t]) ? Reason.WARMUP : null, codes.reason(t));
    }
    String last = Quadrant.of((int) recorded[recorded.length - 1]).name();
    assertEquals(last, result.fact("quadrant").orElseThrow().text(0));
  }

  @Test
  void exactlyOneHundredGoesToTheLowerSide() {
    for (Oracles point : RECORDED.at("edges", "quadrant").list()) {
      int[] code =
          Quadrants.codes(
              track(point.at("ratio").number()), track(point.at("momentum").number()), 0);
      assertEquals((int) point.at("code").number(), code[0]);
    }
  }

  @Test
  void changeOfSideCountsOnlyOutsideTheBand() {
    double[] ratio = {101, 99.5, 99, 99.1, 100.5, 101, 101.1, 100.9, 99.01, 98.99};
    double[] momentum = new double[ratio.length];
    Arrays.fill(momentum, 105);
    // Above until not above 99 (third), below until above 101 (seventh: 101 itself is in the band).
    assertArrayEquals(
        new int[] {1, 1, 4, 4, 4, 4, 1, 1, 1, 4},
        Quadrants.codes(track(ratio), track(momentum), 1));
    assertArrayEquals(
        new int[] {1, 4, 4, 4, 1, 1, 1, 1, 4, 4},
        Quadrants.codes(track(ratio), track(momentum), 0));
  }

  @Test
  void bandHoldsForEachCoordinateAlone() {
    double[] ratio = {101, 99.5, 99.5, 98};
    double[] momentum = {99, 100.5, 101.5, 99.5};
    assertArrayEquals(new int[] {2, 2, 1, 4}, Quadrants.codes(track(ratio), track(momentum), 1));
  }

  @Test
  void firstPointIsPlacedWithoutTheBand() {
    assertArrayEquals(new int[] {1, 1}, Quadrants.codes(track(100.1, 99.9), track(100.1, 99.9), 1));
    assertArrayEquals(new int[] {3, 3}, Quadrants.codes(track(99.9, 100.1), track(99.9, 100.1), 1));
  }

  @Test
  void undefinedPointHasNoCodeAndChangesNoSide() {
    double nan = Double.NaN;
    assertArrayEquals(
        new int[] {0, 1, 0, 0, 1},
        Quadrants.codes(track(nan, 102, nan, 90, 99.5), track(nan, 102, nan, nan, 99.5), 1));
  }

  @Test
  void noRowHasNoQuadrant() {
    Inputs in = Generator.seed(1).sessions(0).pair();
    Result result = Kernel.standard().call("rotation_quadrant", in, Map.of());
    assertEquals(0, result.table().rows());
    assertEquals(Reason.EMPTY, result.fact("quadrant").orElseThrow().reason(0));
  }

  @Test
  void clockwiseIsTheOrderOfTheCodes() {
    assertEquals(1, Quadrant.LEADING.clockwiseTo(Quadrant.WEAKENING));
    assertEquals(1, Quadrant.IMPROVING.clockwiseTo(Quadrant.LEADING));
    assertEquals(3, Quadrant.LEADING.clockwiseTo(Quadrant.IMPROVING));
    assertEquals(2, Quadrant.LAGGING.clockwiseTo(Quadrant.LEADING));
    assertEquals(0, Quadrant.LAGGING.clockwiseTo(Quadrant.LAGGING));
  }
}
