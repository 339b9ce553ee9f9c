package org.rotascope.metrics.significance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.rotascope.Generator;
import org.rotascope.Oracles;
import org.rotascope.call.Kernel;
import org.rotascope.metric.Inputs;
import org.rotascope.metric.Result;
import org.rotascope.panel.Kind;
import org.rotascope.panel.Panel;
import org.rotascope.reason.Reason;

class BlockLengthsTest {
  private static Result call(double[] x) {
    int[] dates = Generator.weekdays(LocalDate.of(2019, 1, 2), x.length);
    return Kernel.standard()
        .call("block_length", Inputs.of(Panel.series("x", dates, x, Kind.MULTIPLE)), Map.of());
  }

  @Test
  void goldenValuesAreReproduced() {
    Oracles golden = Oracles.read("golden").at("values");
    Result result = call(Generator.goldenAr1());
    double stationary = golden.at("optimal_block_length of AR(1), stationary", "value").number();
    double circular = golden.at("optimal_block_length of AR(1), circular", "value").number();
    assertEquals(stationary, result.value(), 1e-9 * stationary);
    assertEquals(circular, result.table().column("circular").real(0), 1e-9 * circular);
    assertEquals(600, result.fact("n").orElseThrow().integer(0));
  }

  /** arch 8.0.0 on r − b, src/test/oracles/significance.py. */
  @Test
  void pairIsMeasuredByItsExcess() {
    Result result = Kernel.standard().call("block_length", Generator.goldenPair(), Map.of());
    Oracles e = Oracles.read("significance").at("block_length").list().get(1);
    assertEquals(e.at("stationary").number(), result.value(), 1e-9);
  }

  @Test
  void unknownDaysAreLeftOut() {
    double[] x = Generator.goldenAr1();
    double[] holed = new double[x.length + 2];
    System.arraycopy(x, 0, holed, 0, 100);
    holed[100] = Double.NaN;
    System.arraycopy(x, 100, holed, 101, 500);
    holed[601] = Double.NaN;
    assertEquals(call(x).value(), call(holed).value());
  }

  @Test
  void undefinedLengthsSayWhy() {
    assertEquals(Reason.ZERO_VARIANCE, call(new double[20]).table().column("value").reason(0));
    assertEquals(
        Reason.INSUFFICIENT_OBS, call(Generator.lcg(1, 7)).table().column("circular").reason(0));
    assertEquals(Reason.EMPTY, call(new double[] {Double.NaN}).table().column("value").reason(0));
  }
}
