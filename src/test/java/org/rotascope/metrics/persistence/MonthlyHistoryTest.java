package org.rotascope.metrics.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.rotascope.RealData;
import org.rotascope.call.Kernel;
import org.rotascope.metric.Inputs;
import org.rotascope.metric.Result;
import org.rotascope.numeric.Sums;
import org.rotascope.panel.Frequency;
import org.rotascope.panel.Selection;

/**
 * Monthly persistence of the Russell 2000 against the S&P 500 from January 1990 to December 2018,
 * against reference_rut_spx_1990_2018.json; the autocorrelation is METRICS C5's of the same months.
 */
class MonthlyHistoryTest {
  private static Inputs monthly() {
    return RealData.rutAgainstSpx()
        .select(
            new Selection((int) LocalDate.of(1990, 1, 1).toEpochDay(), null, Frequency.MONTHLY));
  }

  @Test
  void monthsWonAreThoseOfTheReference() {
    Result result = Kernel.standard().call("win_rate", monthly(), Map.of());
    assertEquals(178, result.fact("wins").orElseThrow().integer(0));
    assertEquals(170, result.fact("losses").orElseThrow().integer(0));
    assertEquals(0, result.fact("ties").orElseThrow().integer(0));
  }

  @Test
  void transitionsAreThoseOfTheReference() {
    Result result = Kernel.standard().call("sign_transition", monthly(), Map.of());
    assertEquals(86, result.fact("n11").orElseThrow().integer(0));
    assertEquals(178 - 86, result.fact("n10").orElseThrow().integer(0));
    assertEquals(92, result.fact("n01").orElseThrow().integer(0));
    assertEquals(169 - 92, result.fact("n00").orElseThrow().integer(0));
    assertEquals(0.483146, result.fact("p_win_after_win").orElseThrow().real(0), 5e-7);
    assertEquals(0.544379, result.fact("p_win_after_loss").orElseThrow().real(0), 5e-7);
  }

  @Test
  void meanMonthlyExcessIsThatOfTheReference() {
    double[] x =
        Kernel.standard()
            .call("excess_return", monthly(), Map.of())
            .table()
            .column("value")
            .numbers();
    assertEquals(348, x.length);
    assertEquals(0.098093, 100 * Sums.mean(x), 5e-7);
  }

  @Test
  void autocorrelationOfTheMonthsIsThatOfMetrics() {
    Result result = Kernel.standard().call("autocorr", monthly(), Map.of("lags", "1"));
    assertEquals(-0.099145, result.table().column("autocorrelation").real(0), 5e-7);
    assertEquals(348, result.fact("n").orElseThrow().integer(0));
  }

  @Test
  void everyMonthOfTheFileHasARow() {
    Result result =
        Kernel.standard()
            .call(
                "period_returns",
                Inputs.of(RealData.rutAgainstSpx().asset()),
                Map.of("freq", "monthly"));
    assertEquals(12 * 31 + 4, result.table().rows(), "September 1987 to December 2018");
    assertEquals(LocalDate.of(2018, 12, 31).toEpochDay(), result.table().column("date").date(375));
  }
}
