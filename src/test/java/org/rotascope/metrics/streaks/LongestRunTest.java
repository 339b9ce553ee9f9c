package org.rotascope.metrics.streaks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.rotascope.call.Kernel;
import org.rotascope.metric.Inputs;
import org.rotascope.metric.Result;
import org.rotascope.numeric.RunLaws;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;

/** The doors to the laws that {@code RunLawsTest} holds: names, columns, ranges. */
class LongestRunTest {
  private static Result call(String metric, Map<String, String> params) {
    return Kernel.standard().call(metric, Inputs.NONE, params);
  }

  @Test
  void probabilityIsGivenWithTheOtherTail() {
    Result result = call("longest-run-prob", Map.of("n", "10", "p", "0.5", "k", "3"));
    assertEquals(0.5078125, result.value());
    assertEquals(1 - 0.5078125, result.table().column("less").real(0));
  }

  @Test
  void anyLengthIsAllowedAndOtherNumbersAreBounded() {
    assertEquals(1, call("longest_run_prob", Map.of("n", "0", "p", "0.5", "k", "-2")).value());
    assertEquals(0, call("longest_run_prob", Map.of("n", "0", "p", "0.5", "k", "1")).value());
    RotascopeException e =
        assertThrows(
            RotascopeException.class,
            () -> call("longest_run_prob", Map.of("n", "10", "p", "1.5", "k", "1")));
    assertEquals(Reason.BAD_ARGUMENT, e.reason());
    assertThrows(
        RotascopeException.class,
        () -> call("expected_runs_ge", Map.of("n", "10", "p", "0.5", "k", "0")));
    assertThrows(
        RotascopeException.class,
        () -> call("longest_run_prob", Map.of("n", "-1", "p", "0.5", "k", "1")));
  }

  @Test
  void otherLawsAreReachedByName() {
    assertEquals(1.375, call("expected_longest_run", Map.of("n", "3", "p", "0.5")).value());
    assertEquals(0.5625, call("expected_runs_ge", Map.of("n", "10", "p", "0.5", "k", "3")).value());
    assertEquals(
        RunLaws.quantile(9076, 0.5, 0.95),
        call("longest_run_quantile", Map.of("n", "9076", "p", "0.5", "prob", "0.95")).value());
    Result chain =
        call(
            "longest_run_prob_markov",
            Map.of("n", "20", "p1", "0.5", "p_ww", "0.5", "p-lw", "0.5", "k", "5"));
    assertEquals(0.24987030029296875, chain.value(), 1e-15);
    assertEquals(1 - 0.24987030029296875, chain.table().column("less").real(0), 1e-15);
  }
}
