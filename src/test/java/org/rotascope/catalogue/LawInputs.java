package org.rotascope.catalogue;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.rotascope.metric.Inputs;
import org.rotascope.metric.Metric;
import org.rotascope.panel.ExchangeCalendar;
import org.rotascope.panel.Frequency;
import org.rotascope.panel.Kind;
import org.rotascope.panel.Panel;

/**
 * Inputs for the laws: prices on exchange sessions by the linear congruential generator of METRICS
 * 5.1.
 */
final class LawInputs {
  private static final int ROWS = 1_000;

  private LawInputs() {}

  /**
   * Returns inputs that fit the metric's form: one asset where it is measured per asset, else
   * three.
   */
  static Inputs of(Metric metric, long seed) {
    return of(metric, Manner.DAILY_PRICES, seed);
  }

  /** Returns such inputs in the manner given. */
  static Inputs of(Metric metric, Manner manner, long seed) {
    if (!metric.form().takesData()) {
      return Inputs.NONE;
    }
    return manner.inputs(metric, seed, metric.form().isPerAsset() ? 1 : 3);
  }

  /**
   * Returns prices of the first days of the generator, with a benchmark if the metric takes one.
   */
  static Inputs prices(Metric metric, Frequency frequency, long seed, int assets) {
    int[] days = days(frequency);
    Panel asset = prices(days, List.of("a", "b", "c").subList(0, assets), 10 * seed);
    return Inputs.of(
        asset,
        metric.form().role("benchmark").isEmpty()
            ? null
            : prices(days, List.of("m"), 10 * seed + 7));
  }

  /** Returns the last sessions of the periods; a thousand days, or four hundred longer periods. */
  private static int[] days(Frequency frequency) {
    int first = (int) LocalDate.of(frequency == Frequency.DAILY ? 2019 : 1991, 1, 2).toEpochDay();
    return IntStream.iterate(first, d -> d + 1)
        .filter(ExchangeCalendar.XNYS::isSession)
        .filter(d -> d == ExchangeCalendar.XNYS.lastSession(frequency.periodEnd(d)))
        .limit(frequency == Frequency.DAILY ? ROWS : 400)
        .toArray();
  }

  private static Panel prices(int[] days, List<String> names, long seed) {
    double[][] columns = new double[names.size()][];
    for (int c = 0; c < columns.length; c++) {
      columns[c] = walk(seed + c, days.length);
    }
    return Panel.wrap(days, columns, names, Kind.PRICE);
  }

  private static double[] walk(long seed, int rows) {
    long x = 20_260_114L * (seed + 1);
    double[] prices = new double[rows];
    double price = 100;
    for (int t = 0; t < rows; t++) {
      x = (1103515245L * x + 12345) & 0x7fffffffL;
      price *= 1.0003 + 0.02 * (x / 2147483648.0 - 0.5);
      prices[t] = price;
    }
    return prices;
  }

  /** Returns the panel with those rows only. */
  static Panel keep(Panel panel, int... rows) {
    double[][] columns = new double[panel.names().size()][];
    for (int c = 0; c < columns.length; c++) {
      int column = c;
      columns[c] = Arrays.stream(rows).mapToDouble(t -> panel.value(t, column)).toArray();
    }
    return Panel.wrap(
        Arrays.stream(rows).map(panel::date).toArray(), columns, panel.names(), panel.kind());
  }

  static Panel scaled(Panel panel, double factor) {
    double[][] columns = new double[panel.names().size()][];
    for (int c = 0; c < columns.length; c++) {
      columns[c] = Arrays.stream(panel.column(c)).map(v -> v * factor).toArray();
    }
    return Panel.wrap(panel.dates(), columns, panel.names(), panel.kind());
  }

  /** Returns the panel with a row of missing values on every Saturday between its dates. */
  static Panel withEmptySaturdays(Panel panel) {
    int[] own = panel.dates();
    int[] all =
        IntStream.concat(
                Arrays.stream(own),
                IntStream.range(own[0], own[own.length - 1])
                    .filter(d -> Math.floorMod(d + 3, 7) == 5))
            .sorted()
            .distinct()
            .toArray();
    double[][] columns = new double[panel.names().size()][all.length];
    for (int c = 0; c < columns.length; c++) {
      Arrays.fill(columns[c], Double.NaN);
      for (int t = 0; t < own.length; t++) {
        columns[c][Arrays.binarySearch(all, own[t])] = panel.value(t, c);
      }
    }
    return Panel.wrap(all, columns, panel.names(), panel.kind());
  }

  /**
   * Returns inputs of no row, one, two and three rows, constant prices, missing prices, returns and
   * percent returns.
   */
  static List<Inputs> degenerate(Metric metric) {
    Inputs whole = of(metric, 1);
    return List.of(
        cut(whole, 0),
        cut(whole, 1),
        cut(whole, 2),
        cut(whole, 3),
        mapped(whole, Kind.PRICE, v -> 100),
        mapped(whole, Kind.PRICE, v -> Double.NaN),
        mapped(whole, Kind.PRICE, v -> 0),
        mapped(whole, Kind.SIMPLE_RETURN, v -> v % 1 - 0.5),
        mapped(whole, Kind.SIMPLE_RETURN, v -> -1),
        mapped(whole, Kind.SIMPLE_RETURN, v -> v % 1 > 0.5 ? Double.NaN : v % 1 - 0.3),
        mapped(whole, Kind.SIMPLE_RETURN_PERCENT, v -> v % 1),
        mapped(whole, Kind.LOG_RETURN, v -> 0),
        mapped(whole, Kind.RATE_PERCENT, v -> v));
  }

  private static Inputs cut(Inputs in, int rows) {
    return in.map(panel -> panel.rows(0, rows));
  }

  private static Inputs mapped(Inputs in, Kind kind, DoubleUnaryOperator value) {
    return in.map(panel -> mapped(panel, kind, value));
  }

  /** Returns the panel with every value changed, as a kind. */
  static Panel mapped(Panel panel, Kind kind, DoubleUnaryOperator value) {
    double[][] columns = new double[panel.names().size()][];
    for (int c = 0; c < columns.length; c++) {
      columns[c] = Arrays.stream(panel.column(c)).map(value).toArray();
    }
    return Panel.wrap(panel.dates(), columns, panel.names(), kind);
  }
}
