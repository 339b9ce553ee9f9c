package org.rotascope.metrics.streaks;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.rotascope.metric.Args;
import org.rotascope.metric.Context;
import org.rotascope.metric.Conventions;
import org.rotascope.numeric.Signs;
import org.rotascope.panel.Excess;

/** Says which comparisons rest on the rounding of the inputs (METRICS 1.6). */
public final class Rounding {
  private Rounding() {}

  /**
   * Warns ROUNDING_SENSITIVE with the days whose win or loss lies within {@code tieEps} of the
   * inputs.
   */
  public static void warn(Excess x, Args args, Context context) {
    double tieEps = args.get(Conventions.TIE_EPS);
    List<String> days =
        IntStream.range(0, x.size())
            .filter(t -> x.difference(t) != 0 && Signs.of(x.difference(t), tieEps) == Signs.TIE)
            .mapToObj(t -> context.inputs().dayNames().of(x.dates()[t]))
            .toList();
    String noun = " " + context.inputs().dayNames().noun();
    if (!days.isEmpty()) {
      context.warn(
          "ROUNDING_SENSITIVE",
          days.size()
              + (days.size() == 1 ? noun + " is a tie" : noun + "s are ties")
              + " only by the rounding of the inputs: "
              + days.stream().limit(10).collect(Collectors.joining(", "))
              + (days.size() > 10 ? ", …" : ""));
    }
  }
}
