package org.rotascope.metrics.streaks;

import java.util.List;
import java.util.function.IntToDoubleFunction;
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
    warn(x, x::difference, args, context);
  }

  /**
   * Warns as {@link #warn(Excess, Args, Context)} of other comparisons.
   *
   * @param compared what is a win above 0 and a loss below, by session from 0
   */
  static void warn(Excess x, IntToDoubleFunction compared, Args args, Context context) {
    double tieEps = args.get(Conventions.TIE_EPS);
    List<String> days =
        IntStream.range(0, x.size())
            .filter(
                t -> {
                  double value = compared.applyAsDouble(t);
                  return value != 0 && Signs.of(value, tieEps) == Signs.TIE;
                })
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
