package org.rotascope.figure;

import java.util.stream.IntStream;

/** Thins a long line to what a picture can show. */
final class Decimate {
  private Decimate() {}

  /**
   * Returns the rows to draw: all of a short series; else of each of {@code buckets} equal
   * stretches its first, lowest, highest and last defined row, so that no spike is lost. Undefined
   * rows are kept where they break the line.
   */
  static int[] rows(double[] y, int buckets) {
    if (y.length <= 4 * buckets) {
      return IntStream.range(0, y.length).toArray();
    }
    IntStream.Builder rows = IntStream.builder();
    for (int b = 0; b < buckets; b++) {
      int from = (int) ((long) y.length * b / buckets);
      int to = (int) ((long) y.length * (b + 1) / buckets);
      int low = -1;
      int high = -1;
      int gap = -1;
      for (int t = from; t < to; t++) {
        if (Double.isNaN(y[t])) {
          gap = gap < 0 ? t : gap;
        } else {
          low = low < 0 || y[t] < y[low] ? t : low;
          high = high < 0 || y[t] > y[high] ? t : high;
        }
      }
      IntStream.of(from, low, high, gap, to - 1)
          .filter(t -> t >= 0)
          .sorted()
          .distinct()
          .forEach(rows);
    }
    return rows.build().toArray();
  }
}
