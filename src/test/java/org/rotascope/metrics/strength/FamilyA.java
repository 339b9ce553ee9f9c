package org.rotascope.metrics.strength;

import java.util.Map;
import org.rotascope.Oracles;
import org.rotascope.call.Kernel;
import org.rotascope.metric.Column;
import org.rotascope.metric.Inputs;
import org.rotascope.metric.Result;
import org.rotascope.panel.Kind;
import org.rotascope.panel.Panel;

/**
 * What the tests of family A share: the values recorded by relative_strength.py and their inputs.
 */
final class FamilyA {
  static final Oracles RECORDED = Oracles.read("relative_strength");

  private FamilyA() {}

  /** The small pair with missing prices on either side. */
  static Inputs smallPair() {
    Oracles pair = RECORDED.at("inputs", "pair");
    int[] dates = pair.at("dates").days();
    return Inputs.of(
        Panel.series("P", dates, pair.at("P").numbers(), Kind.PRICE),
        Panel.series("B", dates, pair.at("B").numbers(), Kind.PRICE));
  }

  static Result call(String id, Inputs in, Map<String, String> params) {
    return Kernel.standard().call(id, in, params);
  }

  static double[] values(Result result) {
    return result.table().column("value").numbers();
  }

  static double last(Result result) {
    Column values = result.table().column("value");
    return values.number(values.size() - 1);
  }

  static int[] dates(Result result) {
    int[] dates = new int[result.table().rows()];
    for (int t = 0; t < dates.length; t++) {
      dates[t] = result.table().column("date").date(t);
    }
    return dates;
  }

  /** Prices on consecutive weekdays from 2024-01-01. */
  static Panel prices(String name, double... values) {
    return Panel.series(
        name,
        org.rotascope.Generator.weekdays(java.time.LocalDate.of(2024, 1, 1), values.length),
        values,
        Kind.PRICE);
  }
}
