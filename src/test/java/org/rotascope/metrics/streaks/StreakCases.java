package org.rotascope.metrics.streaks;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.rotascope.Generator;
import org.rotascope.Oracles;
import org.rotascope.call.Kernel;
import org.rotascope.metric.Inputs;
import org.rotascope.metric.Result;
import org.rotascope.panel.Kind;
import org.rotascope.panel.Panel;

/** The series of oracles/streaks.json as inputs, and short series written as signs. */
final class StreakCases {
  static final Oracles RECORDED = Oracles.read("streaks");

  private StreakCases() {}

  /** Returns the names of the recorded series. */
  static List<String> names() {
    return RECORDED.at("inputs").keys();
  }

  /** Returns a recorded series: excess returns, or a pair of simple returns. */
  static Inputs inputs(String name) {
    if (name.equals("golden")) {
      int[] dates = Generator.weekdays(LocalDate.of(2019, 1, 2), 1260);
      return Inputs.of(
          Panel.series("r", dates, Generator.goldenAsset(), Kind.SIMPLE_RETURN),
          Panel.series("b", dates, Generator.goldenBenchmark(), Kind.SIMPLE_RETURN));
    }
    Oracles c = RECORDED.at("inputs", name);
    int[] dates = c.at("dates").days();
    if (c.has("x")) {
      return Inputs.of(Panel.series("x", dates, c.at("x").numbers(), Kind.SIMPLE_RETURN));
    }
    return Inputs.of(
        Panel.series("r", dates, c.at("r").numbers(), Kind.SIMPLE_RETURN),
        Panel.series("b", dates, c.at("b").numbers(), Kind.SIMPLE_RETURN));
  }

  /**
   * Tells whether a recorded series begins with a day without a value, which an excess series
   * loses.
   */
  static boolean beginsUnknown(String name) {
    Oracles c = RECORDED.at("inputs", name);
    return c.has("x") && Double.isNaN(c.at("x").numbers()[0]);
  }

  /**
   * Returns an excess series on weekdays from 2019-01-02: + wins 1 %, - loses 1 %, 0 ties, ? is
   * unknown.
   */
  static Inputs signs(String signs) {
    double[] x = new double[signs.length()];
    for (int t = 0; t < x.length; t++) {
      x[t] =
          switch (signs.charAt(t)) {
            case '+' -> 0.01;
            case '-' -> -0.01;
            case '0' -> 0;
            default -> Double.NaN;
          };
    }
    return Inputs.of(
        Panel.series(
            "x", Generator.weekdays(LocalDate.of(2019, 1, 2), x.length), x, Kind.SIMPLE_RETURN));
  }

  static Result call(String metric, Inputs in, String... params) {
    Map<String, String> map = new java.util.LinkedHashMap<>();
    for (int i = 0; i < params.length; i += 2) {
      map.put(params[i], params[i + 1]);
    }
    return Kernel.standard().call(metric, in, map);
  }
}
