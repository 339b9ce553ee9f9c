package org.rotascope.metrics.significance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.rotascope.Oracles;
import org.rotascope.call.Kernel;
import org.rotascope.metric.Args;
import org.rotascope.metric.Inputs;
import org.rotascope.metric.Result;
import org.rotascope.numeric.MultipleTesting;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;

class AdjustedPTest {
  private static Result call(String p, String method) {
    return Kernel.standard().call("adjust_p", Inputs.NONE, Map.of("p", p, "method", method));
  }

  /**
   * statsmodels 0.15.0 multipletests, src/test/oracles/significance.py, T1; METRICS 5.2 among them.
   */
  @Test
  void agreesWithStatsmodelsThroughTheDoor() {
    for (Oracles e : Oracles.read("significance").at("adjust_p").list()) {
      double[] p = e.at("p").numbers();
      String text =
          Arrays.stream(p)
              .mapToObj(v -> Double.isNaN(v) ? "" : Double.toString(v))
              .collect(Collectors.joining(","));
      for (MultipleTesting.Method method : MultipleTesting.Method.values()) {
        Result result = call(text, method.name());
        double[] expected = e.at("adjusted", method.name()).numbers();
        assertEquals(p.length, result.table().rows());
        for (int i = 0; i < p.length; i++) {
          double actual = result.table().column("adjusted").real(i);
          if (Double.isNaN(expected[i])) {
            assertEquals(Reason.EMPTY, result.table().column("adjusted").reason(i));
          } else {
            assertEquals(expected[i], actual, 1e-12 * expected[i], e.at("name").text());
          }
        }
      }
    }
  }

  @Test
  void missingPValuesAreNotCounted() {
    Result result = call("0.03, ,0.001,nan,null,0.04", "bonferroni");
    assertEquals(3, result.fact("tests").orElseThrow().integer(0));
    assertEquals(0.09, result.table().column("adjusted").real(0), 1e-15);
    assertEquals(Reason.EMPTY, result.table().column("p").reason(1));
    assertEquals(4, result.table().column("test").integer(3));
    assertEquals("0.03,nan,0.001,nan,nan,0.04", result.envelope().params().get("p"));
  }

  @Test
  void holmIsTheDefault() {
    Result result = Kernel.standard().call("adjust_p", Inputs.NONE, Map.of("p", "0.01,0.02"));
    assertEquals(call("0.01,0.02", "HOLM").table(), result.table());
  }

  @Test
  void numbersThatAreNoProbabilitiesAreRefused() {
    for (String p : new String[] {"0.5,1.2", "-0.1", "0.5,x", "inf"}) {
      RotascopeException e = assertThrows(RotascopeException.class, () -> call(p, "BH"), p);
      assertEquals(Reason.BAD_ARGUMENT, e.reason());
    }
    assertThrows(
        RotascopeException.class, () -> Kernel.standard().call("adjust_p", Inputs.NONE, Args.NONE));
  }

  @Test
  void emptyFamilyHasNoRows() {
    assertEquals(0, call("", "BY").table().rows());
  }
}
