package org.rotascope.metrics.streaks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.rotascope.Generator.day;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rotascope.Generator;
import org.rotascope.metric.Column;
import org.rotascope.metric.Inputs;
import org.rotascope.metric.Result;
import org.rotascope.panel.ExchangeCalendar;
import org.rotascope.panel.Kind;
import org.rotascope.panel.Panel;
import org.rotascope.reason.Reason;

/**
 * METRICS section 2: empty input gives EMPTY, one observation INSUFFICIENT_OBS where more are
 * needed; 1.5: what is undefined is never 0.
 */
class EmptyExcessTest {
  private static Inputs prices(double... asset) {
    int[] days = Generator.dates(day("2020-01-02"), asset.length, ExchangeCalendar.XNYS);
    double[] benchmark = new double[asset.length];
    Arrays.fill(benchmark, 100);
    return Inputs.of(
        Panel.series("p", days, asset, Kind.PRICE), Panel.series("b", days, benchmark, Kind.PRICE));
  }

  private static Result call(String id, Inputs in) {
    return id.equals("scan_k_of_n")
        ? StreakCases.call(id, in, "n", "2", "k", "1", "B", "9")
        : StreakCases.call(id, in);
  }

  private static Column column(Result result, String name) {
    return result.fact(name).orElseGet(() -> result.table().column(name));
  }

  @ParameterizedTest
  @CsvSource({
    "variance_ratio, value z p",
    "sign_transition, chi2 p p_win_after_win p_win_after_loss",
    "scan_k_of_n, value start end p p_k",
    "runs_test, value expected z p p_clustering"
  })
  void dataWithoutAnyExcessAreEmpty(String id, String names) {
    // No price at all, and four prices of which every other is not positive: no return is known.
    for (Inputs in : List.of(prices(), prices(100, 0, 110, 0))) {
      Result result = call(id, in);
      for (String name : names.split(" ")) {
        assertEquals(Reason.EMPTY, column(result, name).reason(0), name);
      }
    }
  }

  @Test
  void oneSessionIsTooFewForATransition() {
    Result result = call("sign_transition", prices(100, 110));
    for (String name : List.of("chi2", "p", "p_win_after_win", "p_win_after_loss")) {
      assertEquals(Reason.INSUFFICIENT_OBS, column(result, name).reason(0), name);
    }
  }
}
