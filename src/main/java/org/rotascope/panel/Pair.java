package org.rotascope.panel;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.rotascope.numeric.Returns;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;

/**
 * Two lines over the same sessions: asset and benchmark after alignment by intersection of return
 * intervals (METRICS 1.4). Dates of one series only were removed at the price level, before returns
 * were computed.
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
   * <p>Only dates both series have are kept; between two of them each side's return is the ratio of
   * its two levels, or the compounding of its returns, which is unknown if one of them is. So the
   * same data give the same pair as prices and as returns. The first return of a series does not
   * say where it starts: where only one of the two begins there, it is used if the next interval is
   * a single row of both, else its date is the base.
   *
   * @param maxGap the most sessions in a row a level is carried forward; only with {@code
   *     UNION_FFILL}
   * @throws RotascopeException NO_OVERLAP if both have data but share no date; BAD_KIND if returns
   *     should be filled
   */
  public static Pair of(Panel asset, Panel benchmark, Align align, int maxGap) {
    if (align == Align.UNION_FFILL) {
      return filled(asset, benchmark, maxGap);
    }
    if (asset.timeline().matches(benchmark.timeline())) {
      Line whole = Line.ofAllRows(asset);
      Line other = whole == null ? null : benchmark.lineOfAllRows();
      if (whole != null && other != null) {
        return new Pair(whole, other, 0, 0, 0);
      }
    }
    int[] a = Line.rowsOf(asset);
    int[] b = Line.rowsOf(benchmark);
    int[][] rows = commonDates(asset, a, benchmark, b);
    int common = rows[0].length;
    boolean levels = asset.kind().isLevel() && benchmark.kind().isLevel();
    boolean first = !levels && common > 0 && firstCounts(asset, a, benchmark, b, rows);
    if (a.length > 0 && b.length > 0 && (common == 0 || (!levels && common == 1 && !first))) {
      throw noOverlap(asset, benchmark);
    }
    return new Pair(
        levels ? Line.ofLevels(asset, rows[0]) : spans(asset, a, rows[0], first),
        levels ? Line.ofLevels(benchmark, rows[1]) : spans(benchmark, b, rows[1], first),
        a.length - common,
        b.length - common,
        0);
  }

  /**
   * Tells whether the return of the first common date may be used although a series begins there.
   */
  private static boolean firstCounts(Panel x, int[] a, Panel y, int[] b, int[][] rows) {
    int i = Arrays.binarySearch(a, rows[0][0]);
    int j = Arrays.binarySearch(b, rows[1][0]);
    if (x.kind().isReturn() && y.kind().isReturn() && i == 0 && j == 0) {
      return true;
    }
    boolean startsHere = (x.kind().isReturn() && i == 0) || (y.kind().isReturn() && j == 0);
    boolean levelBefore = (x.kind().isReturn() || i > 0) && (y.kind().isReturn() || j > 0);
    boolean singleNext =
        rows[0].length > 1
            && Arrays.binarySearch(a, rows[0][1]) == i + 1
            && Arrays.binarySearch(b, rows[1][1]) == j + 1;
    return startsHere && levelBefore && singleNext;
  }

  /**
   * Returns the line of a series over the intervals between common dates, and the one before the
   * first if it counts.
   */
  private static Line spans(Panel series, int[] own, int[] rows, boolean first) {
    int skip = first || rows.length == 0 ? 1 : 0;
    double[] simple = new double[rows.length + skip];
    int before = rows.length == 0 ? 0 : Arrays.binarySearch(own, rows[0]) - skip;
    for (int k = 0; k < rows.length; k++) {
      int at = Arrays.binarySearch(own, rows[k]);
      simple[k + skip] = k + skip == 0 ? Double.NaN : between(series, own, before, at);
      before = at;
    }
    Timeline dates = series.timeline().at(rows);
    return Line.ofReturns(
        series.names().get(0), series.kind(), skip == 0 ? dates : dates.afterUndatedBase(), simple);
  }

  /** Returns the simple return of a series from one of its own rows to a later one. */
  private static double between(Panel series, int[] own, int from, int to) {
    if (series.kind().isLevel()) {
      return Returns.simple(series.value(own[from], 0), series.value(own[to], 0));
    }
    if (to == from + 1) {
      return Line.simpleReturn(series, own[to]);
    }
    double[] returns = new double[to - from];
    Arrays.setAll(returns, i -> Line.simpleReturn(series, own[from + 1 + i]));
    return Returns.compound(returns, 0, returns.length);
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

  private static Pair filled(Panel asset, Panel benchmark, int maxGap) {
    if (!asset.kind().isLevel() || !benchmark.kind().isLevel()) {
      throw new RotascopeException(
          Reason.BAD_KIND,
          "align: UNION_FFILL carries prices forward; returns cannot be filled, use INTERSECTION");
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
    return new Pair(
        plain.asset, plain.benchmark, plain.droppedAsset, plain.droppedBenchmark, count[0]);
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
      double own =
          row < series.rows() && series.date(row) == union[t] ? series.value(row, 0) : Double.NaN;
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
    return Panel.of(
        union, series.dayNames(), new double[][] {values}, series.names(), series.kind());
  }

  private static RotascopeException noOverlap(Panel x, Panel y) {
    return new RotascopeException(
        Reason.NO_OVERLAP,
        x.names().get(0)
            + " ("
            + span(x)
            + ") and "
            + y.names().get(0)
            + " ("
            + span(y)
            + ") share no return interval; give series that overlap");
  }

  private static String span(Panel series) {
    int[] rows = Line.rowsOf(series);
    return series.dayNames().of(series.date(rows[0]))
        + " to "
        + series.dayNames().of(series.date(rows[rows.length - 1]));
  }

  /** Returns the asset's line. */
  public Line asset() {
    return asset;
  }

  /** Returns the benchmark's line; its dates are the asset's. */
  public Line benchmark() {
    return benchmark;
  }

  /** Tells whether both lines were made from levels: each is positive or NaN. */
  public boolean isOfLevels() {
    return asset.isOfLevels() && benchmark.isOfLevels();
  }

  /**
   * Returns the relative line {@code (P_t/P_0)/(B_t/B_0)}, row by row, 0 being the first row where
   * both levels are positive; NaN where a level is NaN or the benchmark's is zero.
   */
  public double[] ratio() {
    double[] a = asset.sharedLevels();
    double[] b = benchmark.sharedLevels();
    double[] ratio = new double[a.length];
    int origin = 0;
    while (origin < ratio.length && !(a[origin] > 0 && b[origin] > 0)) {
      ratio[origin++] = Double.NaN;
    }
    if (origin == ratio.length) {
      return ratio;
    }
    double a0 = a[origin];
    double[] against = benchmark.rebased(origin);
    for (int t = origin; t < ratio.length; t++) {
      ratio[t] = (a[t] / a0) / against[t];
    }
    for (int t = origin; !benchmark.isOfLevels() && t < ratio.length; t++) {
      ratio[t] = b[t] > 0 ? ratio[t] : Double.NaN; // returns may lose everything
    }
    return ratio;
  }

  /**
   * Returns why a value of this pair is NaN: the reason of the side that has a gap; where both
   * have, of the one that has it first.
   */
  public Reason gap() {
    Reason ofAsset = asset.gap();
    Reason ofBenchmark = benchmark.gap();
    if (ofAsset == ofBenchmark) {
      return ofAsset;
    }
    int first = asset.firstUnknown(asset);
    int other = benchmark.firstUnknown(benchmark);
    if (first < 0 && other < 0) {
      return Reason.INSUFFICIENT_OBS;
    }
    return other < 0 || (first >= 0 && first <= other) ? ofAsset : ofBenchmark;
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
        asset.sample(frequency, rule),
        benchmark.sample(frequency, rule),
        droppedAsset,
        droppedBenchmark,
        filled);
  }

  /** Returns the pair from the last levels before {@code epochDay} on. */
  public Pair since(int epochDay) {
    return new Pair(
        asset.since(epochDay), benchmark.since(epochDay), droppedAsset, droppedBenchmark, filled);
  }
}
