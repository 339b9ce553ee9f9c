package org.rotascope.call;

import java.util.Map;
import java.util.Optional;
import org.rotascope.metric.Inputs;
import org.rotascope.panel.Panel;
import org.rotascope.reason.Shown;

/**
 * Looks for values that no market has and whose quotients, products or sums leave the range of
 * doubles: a call that cannot give a number for them fails on account of the data.
 */
final class Extremes {
  /** Four values below it multiplied, and that squared, are still doubles. */
  private static final double LARGEST = 1e36;

  private Extremes() {}

  /** Returns the first such value with its place; nothing if there is none. */
  static Optional<String> find(Inputs in) {
    for (Map.Entry<String, Panel> each : in.panels().entrySet()) {
      Panel panel = each.getValue();
      for (int c = 0; c < panel.names().size(); c++) {
        for (int t = 0; t < panel.rows(); t++) {
          double size = Math.abs(panel.value(t, c));
          if (size > LARGEST || (size > 0 && size < 1 / LARGEST)) {
            return Optional.of(
                each.getKey()
                    + " '"
                    + Shown.cell(panel.names().get(c))
                    + "' is "
                    + panel.value(t, c)
                    + " "
                    + panel.dayNames().at(panel.date(t)));
          }
        }
      }
    }
    return Optional.empty();
  }
}
