package org.rotascope.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
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
          new double[] {0.19, 0.64, 0.62, -0.34, 0.01, 0.65, 0.16, -0.19, -0.53, 0.26, -0.06, -2.06},
          Kind.SIMPLE_RETURN_PERCENT);

  @Test
  void streakOfJanuary2026IsTwelve() {
    Result result = Kernel.standard().call("streak-current", Inputs.of(SMALL, LARGE), Map.of("tieEps", "0.00005"));
    assertEquals(12, result.value());
    assertEquals(0.0730, result.table().column("relative_return").real(0), 5e-5);
    assertEquals(List.of(), result.envelope().warnings());
  }

  @Test
  void roundingOfTheSeventhOfJanuaryIsFlagged() {
    Result result = Kernel.standard().call("streak_current", Inputs.of(SMALL, LARGE), Map.of("tieEps", "0.00025"));
    assertEquals(8, result.value());
    assertTrue(result.envelope().warnings().get(0).endsWith("2026-01-07"), result.envelope().warnings().toString());
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
            () -> Kernel.standard().call("streak_table", Inputs.of(SMALL, LARGE), Map.of("minLn", "2")));
    assertEquals(Reason.BAD_ARGUMENT, e.reason());
    assertEquals("streak_table has no parameter 'minLn'; did you mean minLen?", e.getMessage());
  }

  @Test
  void emptyArgsTakeDefaults() {
    assertEquals(12, Kernel.standard().call("streak_max", Inputs.of(SMALL, LARGE), Args.NONE).value());
  }
}
