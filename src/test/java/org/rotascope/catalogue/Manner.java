package org.rotascope.catalogue;

import java.util.Arrays;
import java.util.Objects;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.rotascope.metric.Inputs;
import org.rotascope.metric.Metric;
import org.rotascope.panel.Frequency;
import org.rotascope.panel.Kind;
import org.rotascope.panel.Panel;

/**
 * The manners in which data come: the laws hold for every metric over each of them. All are made
 * from the prices of {@link LawInputs} by a seed.
 */
enum Manner {
  /** Prices on every session. */
  DAILY_PRICES("daily prices"),
  /**
   * Prices with days missing, others in each series, with empty cells, and with three months
   * without any row.
   */
  GAPS("daily prices with gaps"),
  /** Prices that lack days the benchmark has. */
  MISSING_IN_ASSET("daily prices, days missing in the asset"),
  /** Prices with days the benchmark lacks. */
  MISSING_IN_BENCHMARK("daily prices, days missing in the benchmark"),
  /** One price a week, on its last session. */
  WEEKLY("weekly prices"),
  /** One price a week, with weeks missing. */
  WEEKLY_GAPS("weekly prices with gaps"),
  /** One price a month, on its last session. */
  MONTHLY("monthly prices"),
  /** One price a month, with months missing. */
  MONTHLY_GAPS("monthly prices with gaps"),
  /** Simple returns as decimals. */
  SIMPLE("simple returns"),
  /** Simple returns of which some are unknown, and others have no value on either side. */
  SIMPLE_GAPS("simple returns with unknown days and days missing on one side"),
  /** Log returns. */
  LOG("log returns"),
  /** Simple returns in percent. */
  PERCENT("returns in percent"),
  /** Monthly simple returns. */
  MONTHLY_SIMPLE("monthly simple returns"),
  /** An asset of prices against a benchmark of returns, days missing on either side. */
  PRICES_AGAINST_RETURNS("prices against returns");

  private final String text;

  Manner(String text) {
    this.text = text;
  }

  /** Tells whether a metric takes such data. */
  boolean suits(Metric metric) {
    return metric.form().takesData()
        && (isOfPrices() || !metric.form().label().equals("universe"))
        && (this != PRICES_AGAINST_RETURNS || metric.form().role("benchmark").isPresent());
  }

  /** Tells whether both series are prices. */
  boolean isOfPrices() {
    return ordinal() <= MONTHLY_GAPS.ordinal();
  }

  /**
   * Tells whether the level the data start from has no row: that before the first return, where a
   * metric takes the rows as they are, or its periods begin with them.
   */
  boolean beginsWithoutRow(Metric metric) {
    return !isOfPrices() && (metric.param("freq").isEmpty() || this == MONTHLY_SIMPLE);
  }

  /**
   * Returns inputs that fit the metric's form.
   *
   * @param assets number of assets
   */
  Inputs inputs(Metric metric, long seed, int assets) {
    Frequency frequency =
        switch (this) {
          case WEEKLY, WEEKLY_GAPS -> Frequency.WEEKLY;
          case MONTHLY, MONTHLY_GAPS, MONTHLY_SIMPLE -> Frequency.MONTHLY;
          default -> Frequency.DAILY;
        };
    Inputs prices = LawInputs.prices(metric, frequency, seed, assets);
    Random random = new Random(seed);
    return switch (this) {
      case DAILY_PRICES, WEEKLY, MONTHLY -> prices;
      case GAPS -> each(prices, p -> holes(withoutRows(withoutMonths(p), random), random));
      case WEEKLY_GAPS, MONTHLY_GAPS -> each(prices, p -> withoutRows(p, random));
      case MISSING_IN_ASSET -> prices.withAsset(withoutRows(asset(prices), random));
      case MISSING_IN_BENCHMARK ->
          Inputs.of(asset(prices), apply(prices.benchmark(), p -> withoutRows(p, random)));
      case SIMPLE, MONTHLY_SIMPLE -> each(prices, p -> returns(p, Kind.SIMPLE_RETURN));
      case SIMPLE_GAPS ->
          each(
              prices,
              p -> holes(withoutRows(returns(p, Kind.SIMPLE_RETURN), random), new Random(seed)));
      case LOG -> each(prices, p -> returns(p, Kind.LOG_RETURN));
      case PERCENT -> each(prices, p -> returns(p, Kind.SIMPLE_RETURN_PERCENT));
      case PRICES_AGAINST_RETURNS ->
          Inputs.of(
              withoutRows(asset(prices), random),
              apply(prices.benchmark(), p -> withoutRows(returns(p, Kind.SIMPLE_RETURN), random)));
    };
  }

  private interface Change {
    Panel of(Panel panel);
  }

  private static Panel asset(Inputs in) {
    return Objects.requireNonNull(in.asset());
  }

  private static @Nullable Panel apply(@Nullable Panel panel, Change change) {
    return panel == null ? null : change.of(panel);
  }

  private static Inputs each(Inputs in, Change change) {
    return Inputs.of(change.of(asset(in)), apply(in.benchmark(), change));
  }

  /** Leaves a tenth of the rows out, none of the first ten. */
  private static Panel withoutRows(Panel panel, Random random) {
    return LawInputs.keep(
        panel,
        IntStream.range(0, panel.rows()).filter(t -> random.nextDouble() < .9 || t < 10).toArray());
  }

  /** Leaves out the days of the fifth quarter. */
  private static Panel withoutMonths(Panel panel) {
    int from = panel.date(0) + 4 * 91;
    return LawInputs.keep(
        panel,
        IntStream.range(0, panel.rows())
            .filter(t -> panel.date(t) < from || panel.date(t) > from + 91)
            .toArray());
  }

  /** Empties one cell in a hundred, none of the first 300 rows. */
  private static Panel holes(Panel panel, Random random) {
    double[][] columns = new double[panel.names().size()][];
    for (int c = 0; c < columns.length; c++) {
      columns[c] = panel.column(c);
      for (int t = 300; t < columns[c].length; t++) {
        columns[c][t] = random.nextDouble() < .01 ? Double.NaN : columns[c][t];
      }
    }
    return Panel.wrap(panel.dates(), columns, panel.names(), panel.kind());
  }

  /** Returns the returns of prices, written as a kind of return. */
  static Panel returns(Panel prices, Kind kind) {
    DoubleUnaryOperator written =
        switch (kind) {
          case LOG_RETURN -> StrictMath::log1p;
          case SIMPLE_RETURN_PERCENT -> r -> 100 * r;
          default -> r -> r;
        };
    double[][] columns = new double[prices.names().size()][prices.rows() - 1];
    for (int c = 0; c < columns.length; c++) {
      for (int t = 0; t < columns[c].length; t++) {
        columns[c][t] = written.applyAsDouble(prices.value(t + 1, c) / prices.value(t, c) - 1);
      }
    }
    int[] dates = IntStream.range(1, prices.rows()).map(prices::date).toArray();
    return Panel.wrap(dates, columns, prices.names(), kind);
  }

  /** Returns returns of any kind as simple ones, by the definition of the kinds. */
  static Panel simple(Panel returns) {
    DoubleUnaryOperator read =
        switch (returns.kind()) {
          case LOG_RETURN -> StrictMath::expm1;
          case SIMPLE_RETURN_PERCENT -> r -> r / 100;
          default -> r -> r;
        };
    return LawInputs.mapped(returns, Kind.SIMPLE_RETURN, read);
  }

  /** Returns the two series on the days both have. */
  static Inputs onCommonDates(Inputs in) {
    Panel asset = asset(in);
    Panel benchmark = Objects.requireNonNull(in.benchmark());
    return Inputs.of(common(asset, benchmark), common(benchmark, asset));
  }

  private static Panel common(Panel panel, Panel other) {
    return LawInputs.keep(
        panel,
        IntStream.range(0, panel.rows())
            .filter(t -> Arrays.binarySearch(other.dates(), panel.date(t)) >= 0)
            .toArray());
  }

  @Override
  public String toString() {
    return text;
  }
}
