package org.rotascope.panel;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.rotascope.numeric.Returns;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;

/**
 * Two lines over the same sessions: asset and benchmark after alignment by intersection of return intervals (METRICS
 * 1.4). Dates of one series only were removed at the price level, before returns were computed.
 */
public final class Pair {
  private final Line asset;
  private final Line benchmark;
  private final int droppedAsset;
  private final int droppedBenchmark;
  private final int filled;

  private Pair(Line asset, Line benchmark, int droppedAsset, int droppedBenchmark, int filled) {
    this.asset = asset;
    this.benchmark = benchmark;
    this.droppedAsset = droppedAsset;
    this.droppedBenchmark = droppedBenchmark;
    this.filled = filled;
  }

  /**
   * Returns the aligned pair of two series.
   *
   * <p>Levels keep the dates on which both have a value. Returns are used where both rows have the same date and the
   * same date before it; the first row of the later series is taken to start where the other's does. A price series
   * beside a return series is first turned into returns over the intervals of the latter.
   *
   * @param maxGap the most sessions in a row a level is carried forward; only with {@code UNION_FFILL}
   * @throws RotascopeException NO_OVERLAP if both have data but share no date; BAD_KIND if returns should be filled
   */
  public static Pair of(Panel asset, Panel benchmark, Align align, int maxGap) {
    if (align == Align.UNION_FFILL) {
      return filled(asset, benchmark, maxGap);
    }
    Panel x = benchmark.kind().isReturn() && asset.kind().isLevel() ? returnsAt(asset, benchmark) : asset;
    Panel y = asset.kind().isReturn() && benchmark.kind().isLevel() ? returnsAt(benchmark, asset) : benchmark;
    int[] a = Line.rowsOf(x);
    int[] b = Line.rowsOf(y);
    int[][] rows = commonDates(x, a, y, b);
    if (asset.kind().isReturn() && benchmark.kind().isReturn()) {
      rows = sameIntervals(x, a, y, b, rows);
    }
    int n = Line.rowsOf(asset).length;
    int m = Line.rowsOf(benchmark).length;
    int used = rows[0].length;
    if (used == 0 && n > 0 && m > 0) {
      throw noOverlap(asset, benchmark);
    }
    return new Pair(
        Line.ofRows(x, rows[0]),
        Line.ofRows(y, rows[1]),
        Math.max(0, n - used - (x == asset ? 0 : 1)),
        Math.max(0, m - used - (y == benchmark ? 0 : 1)),
        0);
  }

  /** Returns the simple returns of a level series over the intervals of a return series; NaN where it lacks an end. */
  private static Panel returnsAt(Panel levels, Panel returns) {
    int[] rows = Line.rowsOf(levels);
    int[] days = Arrays.stream(rows).map(levels::date).toArray();
    int[] dates = new int[returns.rows()];
    double[] simple = new double[returns.rows()];
    int n = 0;
    for (int t = 0; t < returns.rows(); t++) {
      int to = Arrays.binarySearch(days, returns.date(t));
      int from = t > 0 ? Arrays.binarySearch(days, returns.date(t - 1)) : to - 1;
      if (to >= 0 && from >= 0) {
        dates[n] = returns.date(t);
        simple[n++] = Returns.simple(levels.value(rows[from], 0), levels.value(rows[to], 0));
      }
    }
    return Panel.wrap(
        Arrays.copyOf(dates, n), new double[][] {Arrays.copyOf(simple, n)}, levels.names(), Kind.SIMPLE_RETURN);
  }

  private static int[][] commonDates(Panel x, int[] a, Panel y, int[] b) {
    int[][] rows = new int[2][Math.min(a.length, b.length)];
    int n = 0;
    int i = 0;
    int j = 0;
    while (i < a.length && j < b.length) {
      int order = Integer.compare(x.date(a[i]), y.date(b[j]));
      if (order == 0) {
        rows[0][n] = a[i];
        rows[1][n] = b[j];
        n++;
      }
      i += order <= 0 ? 1 : 0;
      j += order >= 0 ? 1 : 0;
    }
    return new int[][] {Arrays.copyOf(rows[0], n), Arrays.copyOf(rows[1], n)};
  }

  /** Keeps the common rows whose previous row, too, has the same date in both; a first row fits any. */
  private static int[][] sameIntervals(Panel x, int[] a, Panel y, int[] b, int[][] common) {
    int[][] rows = new int[2][common[0].length];
    int n = 0;
    for (int k = 0; k < common[0].length; k++) {
      int i = Arrays.binarySearch(a, common[0][k]);
      int j = Arrays.binarySearch(b, common[1][k]);
      if (i == 0 || j == 0 || x.date(a[i - 1]) == y.date(b[j - 1])) {
        rows[0][n] = common[0][k];
        rows[1][n++] = common[1][k];
      }
    }
    return new int[][] {Arrays.copyOf(rows[0], n), Arrays.copyOf(rows[1], n)};
  }

  private static Pair filled(Panel asset, Panel benchmark, int maxGap) {
    if (!asset.kind().isLevel() || !benchmark.kind().isLevel()) {
      throw new RotascopeException(
          Reason.BAD_KIND, "align: UNION_FFILL carries prices forward; returns cannot be filled, use INTERSECTION");
    }
    int[] union =
        IntStream.concat(
                Arrays.stream(Line.rowsOf(asset)).map(asset::date),
                Arrays.stream(Line.rowsOf(benchmark)).map(benchmark::date))
            .sorted()
            .distinct()
            .toArray();
    int[] count = new int[1];
    Panel x = carried(asset, union, maxGap, count);
    Panel y = carried(benchmark, union, maxGap, count);
    Pair plain = of(x, y, Align.INTERSECTION, 0);
    return new Pair(plain.asset, plain.benchmark, plain.droppedAsset, plain.droppedBenchmark, count[0]);
  }

  private static Panel carried(Panel series, int[] union, int maxGap, int[] count) {
    double[] values = new double[union.length];
    int row = 0;
    int gap = 0;
    double held = Double.NaN;
    for (int t = 0; t < union.length; t++) {
      while (row < series.rows() && series.date(row) < union[t]) {
        row++;
      }
      double own = row < series.rows() && series.date(row) == union[t] ? series.value(row, 0) : Double.NaN;
      if (!Double.isNaN(own)) {
        held = own;
        gap = 0;
        values[t] = own;
      } else if (!Double.isNaN(held) && ++gap <= maxGap) {
        values[t] = held;
        count[0]++;
      } else {
        values[t] = Double.NaN;
      }
    }
    return Panel.wrap(union, new double[][] {values}, series.names(), series.kind());
  }

  private static RotascopeException noOverlap(Panel x, Panel y) {
    return new RotascopeException(
        Reason.NO_OVERLAP,
        x.names().get(0) + " (" + span(x) + ") and " + y.names().get(0) + " (" + span(y)
            + ") share no return interval; give series that overlap");
  }

  private static String span(Panel series) {
    int[] rows = Line.rowsOf(series);
    return LocalDate.ofEpochDay(series.date(rows[0])) + " to "
        + LocalDate.ofEpochDay(series.date(rows[rows.length - 1]));
  }

  /** Returns the asset's line. */
  public Line asset() {
    return asset;
  }

  /** Returns the benchmark's line; its dates are the asset's. */
  public Line benchmark() {
    return benchmark;
  }

  /**
   * Returns the relative line {@code (P_t/P_0)/(B_t/B_0)}, row by row, 0 being the first row where
   * both levels are positive; NaN where a level is NaN or the benchmark's is zero.
   */
  public double[] ratio() {
    double[] ratio = asset.levels();
    int origin = 0;
    while (origin < ratio.length && !(ratio[origin] > 0 && benchmark.level(origin) > 0)) {
      origin++;
    }
    for (int t = ratio.length - 1; t >= 0; t--) {
      double b = benchmark.level(t);
      ratio[t] =
          origin <= t && b > 0
              ? (ratio[t] / asset.level(origin)) / (b / benchmark.level(origin))
              : Double.NaN;
    }
    return ratio;
  }

  /** Returns the number of rows of the asset that found no partner. */
  public int droppedAsset() {
    return droppedAsset;
  }

  /** Returns the number of rows of the benchmark that found no partner. */
  public int droppedBenchmark() {
    return droppedBenchmark;
  }

  /** Returns the number of levels carried forward. */
  public int filled() {
    return filled;
  }

  /** Returns the pair at the period ends of a frequency. */
  public Pair sample(Frequency frequency, Periods.Rule rule) {
    return new Pair(
        asset.sample(frequency, rule), benchmark.sample(frequency, rule), droppedAsset, droppedBenchmark, filled);
  }

  /** Returns the pair from the last levels before {@code epochDay} on. */
  public Pair since(int epochDay) {
    return new Pair(asset.since(epochDay), benchmark.since(epochDay), droppedAsset, droppedBenchmark, filled);
  }
}
