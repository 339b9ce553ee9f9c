package org.rotascope.app;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.rotascope.panel.Frequency;
import org.rotascope.panel.Panel;

/** How often a series has a value. */
final class Spacing {
  private Spacing() {}

  /**
   * Returns the frequency that the median distance between a series' dates suggests; DAILY for less
   * than two.
   */
  static Frequency of(Panel series) {
    int[] days =
        IntStream.range(0, series.rows())
            .filter(t -> !Double.isNaN(series.value(t, 0)))
            .map(series::date)
            .toArray();
    int[] gaps = IntStream.range(1, days.length).map(i -> days[i] - days[i - 1]).sorted().toArray();
    int median = gaps.length == 0 ? 1 : gaps[gaps.length / 2];
    int[] most = {4, 10, 45, 135};
    int at = Arrays.binarySearch(most, median);
    return Frequency.values()[at < 0 ? -at - 1 : at];
  }
}
