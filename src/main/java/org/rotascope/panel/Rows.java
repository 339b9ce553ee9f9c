package org.rotascope.panel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The sessions of one or several series, to be put together again in another order or number: the
 * rows a bootstrap draws. All series follow the same order, so what links them on a day stays
 * linked. Only sessions on which every series has a value are kept.
 *
 * <p>Prices are put together from their ratios of one session to the next, beginning at the first
 * price; other values as they are. The dates of the data stay in their order: row i of what is put
 * together has the date of session i. Immutable; safe for use by several threads.
 */
public final class Rows {
  /** One series: the steps of its sessions, and for levels where they begin. */
  private record Steps(String name, Kind kind, int baseDate, double base, double[] steps) {
    double[] values(int[] rows) {
      if (!kind.isLevel()) {
        return Arrays.stream(rows).mapToDouble(t -> steps[t]).toArray();
      }
      double[] levels = new double[rows.length + 1];
      levels[0] = base;
      for (int i = 0; i < rows.length; i++) {
        levels[i + 1] = levels[i] * steps[rows[i]];
      }
      return levels;
    }
  }

  private final int[] dates;
  private final DayNames dayNames;
  private final List<Steps> assets;
  private final @Nullable Steps benchmark;
  private final int dropped;

  private Rows(
      int[] dates, DayNames dayNames, List<Steps> assets, @Nullable Steps benchmark, int dropped) {
    this.dates = dates;
    this.dayNames = dayNames;
    this.assets = assets;
    this.benchmark = benchmark;
    this.dropped = dropped;
  }

  /**
   * Returns the sessions of lines with the same dates.
   *
   * @param assets at least one
   * @param benchmark null without one
   */
  public static Rows of(List<Line> assets, @Nullable Line benchmark) {
    int[] dates = assets.get(0).sessionDates();
    List<Line> all = new ArrayList<>(assets);
    if (benchmark != null) {
      all.add(benchmark);
    }
    List<double[]> steps = all.stream().map(Rows::steps).toList();
    int[] kept = complete(steps, dates.length);
    List<Steps> series =
        IntStream.range(0, all.size()).mapToObj(i -> at(all.get(i), steps.get(i), kept)).toList();
    return new Rows(
        Arrays.stream(kept).map(t -> dates[t]).toArray(),
        assets.get(0).dayNames(),
        series.subList(0, assets.size()),
        benchmark == null ? null : series.get(assets.size()),
        dates.length - kept.length);
  }

  /** Returns the rows of a panel whose values are not levels, as they are. */
  public static Rows of(Panel values) {
    List<double[]> columns =
        IntStream.range(0, values.names().size()).mapToObj(values::column).toList();
    int[] kept = complete(columns, values.rows());
    List<Steps> series =
        IntStream.range(0, columns.size())
            .mapToObj(
                c ->
                    new Steps(
                        values.names().get(c), values.kind(), 0, 0, pick(columns.get(c), kept)))
            .toList();
    return new Rows(
        Arrays.stream(kept).map(values::date).toArray(),
        values.dayNames(),
        series,
        null,
        values.rows() - kept.length);
  }

  private static Steps at(Line line, double[] steps, int[] kept) {
    boolean levels = line.kind().isLevel();
    return new Steps(
        line.name(),
        levels ? line.kind() : Kind.SIMPLE_RETURN,
        levels && line.rows() > 0 ? line.date(0) : 0,
        levels && line.rows() > 0 ? line.level(0) : 0,
        pick(steps, kept));
  }

  private static double[] steps(Line line) {
    double[] steps = new double[line.sessions()];
    for (int t = 0; t < steps.length; t++) {
      steps[t] = line.kind().isLevel() ? line.level(t + 1) / line.level(t) : line.simple(t + 1);
    }
    return steps;
  }

  private static double[] pick(double[] values, int[] rows) {
    return Arrays.stream(rows).mapToDouble(t -> values[t]).toArray();
  }

  private static int[] complete(List<double[]> columns, int rows) {
    return IntStream.range(0, rows)
        .filter(t -> columns.stream().noneMatch(c -> Double.isNaN(c[t])))
        .toArray();
  }

  /** Returns the number of sessions on which every series has a value. */
  public int size() {
    return dates.length;
  }

  /** Returns the number of sessions left out because a series has no value. */
  public int dropped() {
    return dropped;
  }

  /** Returns the names of the assets. */
  public List<String> names() {
    return assets.stream().map(Steps::name).toList();
  }

  /**
   * Returns the excess of an asset over the benchmark in each session, of its simple returns;
   * without a benchmark its own returns, or its values if they are neither levels nor returns.
   */
  public double[] excess(int asset) {
    double[] own = assets.get(asset).steps().clone();
    for (int t = 0; t < own.length; t++) {
      own[t] -= benchmark == null ? 0 : benchmark.steps()[t] - (benchmark.kind().isLevel() ? 1 : 0);
      own[t] -= assets.get(asset).kind().isLevel() ? 1 : 0;
    }
    return own;
  }

  /**
   * Returns the assets over some sessions.
   *
   * @param rows sessions from 0, in the order wanted; no more than there are
   */
  public Panel assets(int[] rows) {
    double[][] columns = assets.stream().map(s -> s.values(rows)).toArray(double[][]::new);
    Steps first = assets.get(0);
    return Panel.of(dates(first, rows.length), dayNames, columns, names(), first.kind());
  }

  /** Returns the benchmark over some sessions; null if there is none. */
  public @Nullable Panel benchmark(int[] rows) {
    return benchmark == null
        ? null
        : Panel.of(
            dates(benchmark, rows.length),
            dayNames,
            new double[][] {benchmark.values(rows)},
            List.of(benchmark.name()),
            benchmark.kind());
  }

  private int[] dates(Steps series, int n) {
    if (!series.kind().isLevel()) {
      return Arrays.copyOf(dates, n);
    }
    int[] withBase = new int[n + 1];
    withBase[0] = series.baseDate();
    System.arraycopy(dates, 0, withBase, 1, n);
    return withBase;
  }
}
