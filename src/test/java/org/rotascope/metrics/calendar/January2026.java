package org.rotascope.metrics.calendar;

import org.rotascope.Oracles;
import org.rotascope.metric.Inputs;
import org.rotascope.panel.Kind;
import org.rotascope.panel.Panel;

/** The published daily returns of January 2026 in METRICS 5.3, percent rounded to 0.01. */
final class January2026 {
  private January2026() {}

  /** Returns the Russell 2000 against the S&amp;P 500. */
  static Inputs inputs() {
    Oracles example = Oracles.read("golden").at("real_example");
    int[] dates = example.at("date").days();
    return Inputs.of(
        Panel.series(
            "R2000", dates, example.at("r2000_percent").numbers(), Kind.SIMPLE_RETURN_PERCENT),
        Panel.series(
            "SP500", dates, example.at("sp500_percent").numbers(), Kind.SIMPLE_RETURN_PERCENT));
  }
}
