package org.rotascope.metrics.rotation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.rotascope.Tolerance.T1;
import static org.rotascope.Tolerance.T2;
import static org.rotascope.Tolerance.close;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rotascope.Generator;
import org.rotascope.Oracles;
import org.rotascope.call.Kernel;
import org.rotascope.metric.Result;
import org.rotascope.metric.Value;
import org.rotascope.reason.Reason;

/** E4. Expected numbers are those numpy gave (oracles/rotation_graph.json), or plain geometry. */
class TailTest {
  private static final Oracles RECORDED = Oracles.read("rotation_graph").at("tail");

  private static List<Tail.Point> points(double[] ratio, double[] momentum) {
    List<Tail.Point> points = new ArrayList<>();
    for (int i = 0; i < ratio.length; i++) {
      points.add(new Tail.Point(i, ratio[i], momentum[i]));
    }
    return points;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"counter-clockwise", "clockwise", "no last step", "two points", "MA last 12"})
  void scalarsOfGivenPointsAreThoseOfNumpy(String name) {
    Oracles recorded = RECORDED.at(name);
    Tail tail =
        Tail.of(
            points(recorded.at("ratio").numbers(), recorded.at("momentum").numbers()),
            (int) recorded.at("k").number());
    close(recorded.at("heading").number(), tail.heading().number(), T1, "heading");
    close(recorded.at("distance").number(), tail.distance().number(), T1, "distance");
    close(recorded.at("velocity").number(), tail.velocity().number(), T1, "velocity");
    close(recorded.at("path").number(), tail.path().number(), T1, "path");
    close(recorded.at("net_rotation").number(), tail.netRotation().number(), T1, "net rotation");
  }

  @ParameterizedTest
  @CsvSource({"MA, 5", "MA, 12", "Z, 5"})
  void tailOfTheGoldenPairIsThatOfNumpy(String variant, int k) {
    Oracles recorded = RECORDED.at(variant + " last " + k);
    Map<String, String> params = Map.of("variant", variant, "k", "" + k, "includePartial", "true");
    Result result = Kernel.standard().call("rotation_tail", Generator.goldenPrices(), params);
    close(recorded.at("ratio").numbers(), result.table().column("ratio").numbers(), T2, "ratio");
    close(
        recorded.at("momentum").numbers(),
        result.table().column("momentum").numbers(),
        T2,
        "momentum");
    Map<String, String> facts =
        Map.of("distance", "distance", "velocity", "velocity", "path_length", "path");
    facts.forEach((ours, theirs) -> close(fact(recorded, theirs), fact(result, ours), T2, ours));
    // Angles of short segments carry the rounding of the points: 1e−9 of a degree here.
    assertEquals(fact(recorded, "heading"), fact(result, "heading"), 1e-8);
    assertEquals(fact(recorded, "net_rotation"), fact(result, "net_rotation"), 1e-8);
  }

  private static double fact(Oracles recorded, String name) {
    return recorded.at(name).number();
  }

  private static double fact(Result result, String name) {
    return result.fact(name).orElseThrow().real(0);
  }

  @Test
  void quarterTurnClockwiseIsMinusNinety() {
    Tail tail = Tail.of(points(new double[] {100, 101}, new double[] {101, 100}), 2);
    assertEquals(-90, tail.netRotation().number());
    assertEquals(-45, tail.heading().number(), 1e-13);
    assertEquals(1, tail.distance().number());
    assertEquals(Math.sqrt(2), tail.velocity().number(), 1e-15);
  }

  @Test
  void numberOfPointsAndSpanOfTheMomentumAreTwoParameters() {
    Map<String, String> params = Map.of("k", "3", "momentumSpan", "4", "includePartial", "true");
    Result tail = Kernel.standard().call("rotation_tail", Generator.goldenPrices(), params);
    Result momentum =
        Kernel.standard()
            .call(
                "rotation_momentum",
                Generator.goldenPrices(),
                Map.of("k", "4", "includePartial", "true"));
    double[] all = momentum.table().column("value").numbers();
    double[] last = Arrays.copyOfRange(all, all.length - 3, all.length);
    assertArrayEquals(last, tail.table().column("momentum").numbers());
  }

  @Test
  void noMovementHasNoHeading() {
    Tail tail = Tail.of(points(new double[] {101, 101}, new double[] {99, 99}), 2);
    assertEquals(Value.undefined(Reason.NOT_APPLICABLE), tail.heading());
    assertEquals(0, tail.velocity().number());
    assertEquals(0, tail.netRotation().number());
  }

  @Test
  void centreHasNoDirection() {
    Tail tail = Tail.of(points(new double[] {101, 100, 100}, new double[] {100, 100, 101}), 3);
    assertEquals(0, tail.netRotation().number());
    assertEquals(2, tail.path().number());
  }

  @Test
  void onePointHasADistanceOnlyAndNoneHasNothing() {
    Tail one = Tail.of(points(new double[] {103}, new double[] {104}), 4);
    assertEquals(5, one.distance().number());
    assertEquals(Reason.INSUFFICIENT_OBS, one.heading().reason());
    assertEquals(Reason.INSUFFICIENT_OBS, one.path().reason());
    Tail none = Tail.of(List.of(), 4);
    assertEquals(Reason.EMPTY, none.distance().reason());
    assertEquals(Reason.EMPTY, none.netRotation().reason());
  }

  @Test
  void shortHistoryGivesTheTailThereIsAndSaysSo() {
    // 41 weeks less 38 of warm-up.
    Result result =
        Kernel.standard()
            .call("rotation_tail", Generator.seed(2).sessions(203).pair(), Map.of("k", "6"));
    assertTrue(result.table().rows() > 0 && result.table().rows() < 6);
    assertTrue(
        result.envelope().warnings().stream().anyMatch(w -> w.startsWith("SHORT_TAIL: ")),
        result.envelope().warnings().toString());
  }

  @Test
  void periodsWithoutAPointArePassedOver() {
    Result whole =
        Kernel.standard()
            .call(
                "rotation_tail",
                Generator.seed(2).sessions(700).nonPositive(40).pair(),
                Map.of("k", "60", "freq", "DAILY"));
    assertEquals(60, whole.table().rows());
    int first = whole.table().column("date").date(0);
    int last = whole.table().column("date").date(59);
    int sessions = org.rotascope.panel.ExchangeCalendar.XNYS.count(first, last);
    assertTrue(sessions > 60, "sessions " + sessions);
  }
}
