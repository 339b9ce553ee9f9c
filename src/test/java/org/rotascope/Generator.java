package org.rotascope;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.rotascope.metric.Inputs;
import org.rotascope.panel.ExchangeCalendar;
import org.rotascope.panel.Kind;
import org.rotascope.panel.Panel;

/**
 * Seeded inputs for tests: price paths on XNYS sessions with the blemishes real data have. The
 * numbers come from the generator of METRICS 5.1, so an input is known by its seed and the same on
 * every machine. Immutable; each method returns a changed copy.
 *
 * <pre>{@code Inputs in = Generator.seed(7).sessions(300).missing(0.02).ties(0.05).pair();}</pre>
 *
 * <p>Column 0 is the benchmark's path in {@link #pair()} and in {@link #panelAndBenchmark(int)},
 * the assets follow it with a beta near 1, as segments of one market do. The path of an asset
 * depends on the seed, the number of sessions and its own position only: leaving an asset out does
 * not change the others.
 *
 * @param seed 0 to 2³¹ − 1
 * @param sessions number of sessions, before dates are left out
 * @param first first session on or after this day
 * @param calendar the sessions; null for every Monday to Friday
 * @param missing share of cells that are NaN
 * @param absent share of sessions that one of two panels lacks altogether
 * @param ties share of sessions on which no price moves: asset and benchmark both return exactly 0
 * @param nonPositive number of prices in each asset that are zero or negative
 * @param tick rounding unit of prices; 0 for none
 * @param scale factor on all prices
 * @param kind PRICE, TOTAL_RETURN_INDEX, or a return kind, made from the prices' returns
 */
public record Generator(
    long seed,
    int sessions,
    LocalDate first,
    ExchangeCalendar calendar,
    double missing,
    double absent,
    double ties,
    int nonPositive,
    double tick,
    double scale,
    Kind kind) {
  private static final long MODULUS = 1L << 31;

  /** Returns a generator of 300 clean daily prices from 2019-01-02 on. */
  public static Generator seed(long seed) {
    return new Generator(
        seed, 300, LocalDate.of(2019, 1, 2), ExchangeCalendar.XNYS, 0, 0, 0, 0, 0, 1, Kind.PRICE);
  }

  /** Returns this generator with another number of sessions. */
  public Generator sessions(int number) {
    return new Generator(
        seed, number, first, calendar, missing, absent, ties, nonPositive, tick, scale, kind);
  }

  /** Returns this generator from another day on. */
  public Generator from(LocalDate day) {
    return new Generator(
        seed, sessions, day, calendar, missing, absent, ties, nonPositive, tick, scale, kind);
  }

  /** Returns this generator with a session on every Monday to Friday. */
  public Generator everyWeekday() {
    return new Generator(
        seed, sessions, first, null, missing, absent, ties, nonPositive, tick, scale, kind);
  }

  /** Returns this generator with that share of cells NaN. */
  public Generator missing(double share) {
    return new Generator(
        seed, sessions, first, calendar, share, absent, ties, nonPositive, tick, scale, kind);
  }

  /**
   * Returns this generator with that share of sessions absent from the asset's or from the
   * benchmark's panel.
   */
  public Generator absent(double share) {
    return new Generator(
        seed, sessions, first, calendar, missing, share, ties, nonPositive, tick, scale, kind);
  }

  /** Returns this generator with that share of sessions without any price move. */
  public Generator ties(double share) {
    return new Generator(
        seed, sessions, first, calendar, missing, absent, share, nonPositive, tick, scale, kind);
  }

  /** Returns this generator with that many zero or negative prices in each asset. */
  public Generator nonPositive(int number) {
    return new Generator(
        seed, sessions, first, calendar, missing, absent, ties, number, tick, scale, kind);
  }

  /** Returns this generator with prices rounded to a tick. */
  public Generator tick(double unit) {
    return new Generator(
        seed, sessions, first, calendar, missing, absent, ties, nonPositive, unit, scale, kind);
  }

  /** Returns this generator with all prices multiplied by a factor. */
  public Generator scale(double factor) {
    return new Generator(
        seed, sessions, first, calendar, missing, absent, ties, nonPositive, tick, factor, kind);
  }

  /** Returns this generator with values of another kind. */
  public Generator kind(Kind other) {
    return new Generator(
        seed, sessions, first, calendar, missing, absent, ties, nonPositive, tick, scale, other);
  }

  /** Returns the dates: one session after the other, epoch days. */
  public int[] dates() {
    return calendar == null
        ? weekdays(first, sessions)
        : dates(Math.toIntExact(first.toEpochDay()), sessions, calendar);
  }

  /** Returns an asset and its benchmark, named "asset" and "benchmark". */
  public Inputs pair() {
    return Inputs.of(
        thinned(panel(List.of("asset"), 1), 1), thinned(panel(List.of("benchmark"), 0), 2));
  }

  /** Returns one series, named "asset". */
  public Panel series() {
    return thinned(panel(List.of("asset"), 1), 1);
  }

  /** Returns a panel of n assets "a1" … "an"; absent sessions are absent from all. */
  public Panel panel(int n) {
    return thinned(panel(names(n), 1), 1);
  }

  /** Returns a panel of n assets and the benchmark they follow. */
  public Inputs panelAndBenchmark(int n) {
    return Inputs.of(panel(n), thinned(panel(List.of("benchmark"), 0), 2));
  }

  /** Returns uniform numbers in [0, 1) from a stream of this seed that no price path uses. */
  public double[] uniform(int n) {
    return draws(99_991, n);
  }

  private static List<String> names(int n) {
    List<String> names = new ArrayList<>();
    for (int i = 1; i <= n; i++) {
      names.add("a" + i);
    }
    return names;
  }

  /** Builds columns {@code from}, {@code from + 1}, …; column 0 is the benchmark. */
  private Panel panel(List<String> names, int from) {
    double[][] columns = new double[names.size()][];
    for (int i = 0; i < columns.length; i++) {
      columns[i] = column(from + i);
    }
    return Panel.wrap(dates(), columns, names, kind);
  }

  private double[] column(int index) {
    double[] market = draws(0, sessions);
    double[] own = draws(10 * index + 1, sessions);
    double[] still = draws(5, sessions);
    double[] holes = draws(10 * index + 2, sessions);
    double[] price = new double[sessions];
    double level = scale * (80 + 7 * index);
    for (int t = 0; t < sessions; t++) {
      double b = 0.0004 + 0.02 * (market[t] - 0.5);
      double r = index == 0 ? b : 0.0002 + (1 + 0.05 * (index % 5)) * b + 0.012 * (own[t] - 0.5);
      level *= still[t] < ties ? 1 : 1 + r;
      price[t] = tick > 0 ? tick * Math.rint(level / tick) : level;
    }
    double[] values = kind.isReturn() ? returns(price) : price;
    for (int i = 0; i < nonPositive && sessions > 0 && index > 0 && kind.isLevel(); i++) {
      values[(int) (draws(10 * index + 3, i + 1)[i] * sessions)] = i % 2 == 0 ? 0 : -1.5;
    }
    for (int t = 0; t < sessions; t++) {
      values[t] = holes[t] < missing ? Double.NaN : values[t];
    }
    return values;
  }

  private double[] returns(double[] price) {
    double[] values = new double[price.length];
    for (int t = 0; t < values.length; t++) {
      double simple = t == 0 ? 0.001 : price[t] / price[t - 1] - 1;
      values[t] =
          switch (kind) {
            case SIMPLE_RETURN -> simple;
            case SIMPLE_RETURN_PERCENT -> 100 * simple;
            case LOG_RETURN -> StrictMath.log1p(simple);
            default -> throw new IllegalStateException(kind + " is neither a level nor a return");
          };
    }
    return values;
  }

  /** Leaves sessions out; side 1 and side 2 lose different ones. */
  private Panel thinned(Panel panel, int side) {
    if (absent == 0) {
      return panel;
    }
    double[] u = draws(20_000 + side, sessions);
    int[] keep =
        java.util.stream.IntStream.range(0, sessions).filter(t -> u[t] >= absent).toArray();
    double[][] columns = new double[panel.names().size()][];
    for (int c = 0; c < columns.length; c++) {
      int column = c;
      columns[c] = Arrays.stream(keep).mapToDouble(t -> panel.value(t, column)).toArray();
    }
    return Panel.wrap(
        Arrays.stream(keep).map(panel::date).toArray(), columns, panel.names(), panel.kind());
  }

  /**
   * Draws from a stream of this seed: the start is scattered, for neighbouring starts give
   * neighbouring numbers.
   */
  private double[] draws(int stream, int n) {
    long z = seed * 0x9E3779B97F4A7C15L + stream * 0xD1B54A32D192ED03L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return lcg((z ^ (z >>> 31)) & (MODULUS - 1), n);
  }

  // The generator and the golden pair of METRICS 5.1.

  /**
   * Returns n numbers of METRICS 5.1: {@code x ← (1103515245·x + 12345) mod 2³¹}, output {@code
   * x/2³¹} after each step.
   */
  public static double[] lcg(long seed, int n) {
    double[] out = new double[n];
    long x = seed;
    for (int i = 0; i < n; i++) {
      x = (1_103_515_245L * x + 12_345) % MODULUS;
      out[i] = (double) x / MODULUS;
    }
    return out;
  }

  /** Returns {@code b} of METRICS 5.1: 1,260 simple returns of the benchmark. */
  public static double[] goldenBenchmark() {
    double[] b = lcg(20_260_114, 1260);
    for (int t = 0; t < b.length; t++) {
      b[t] = 0.0004 + 0.02 * (b[t] - 0.5);
    }
    return b;
  }

  /** Returns {@code r} of METRICS 5.1: 1,260 simple returns of the asset. */
  public static double[] goldenAsset() {
    double[] b = goldenBenchmark();
    double[] r = lcg(19_900_101, 1260);
    for (int t = 0; t < r.length; t++) {
      r[t] = 0.0002 + 1.1 * b[t] + 0.012 * (r[t] - 0.5);
    }
    return r;
  }

  /** Returns {@code x_0 = 0, x_t = 0.95·x_{t−1} + lcg(42)_t − ½} of METRICS 5.1, 600 values. */
  public static double[] goldenAr1() {
    double[] x = lcg(42, 600);
    x[0] = 0;
    for (int t = 1; t < x.length; t++) {
      x[t] = 0.95 * x[t - 1] + x[t] - 0.5;
    }
    return x;
  }

  /**
   * Compounds simple returns from {@code start}, which is not in the result: one multiplication by
   * 1 + r a step.
   */
  public static double[] levels(double[] returns, double start) {
    double[] levels = new double[returns.length];
    double level = start;
    for (int t = 0; t < levels.length; t++) {
      level *= 1 + returns[t];
      levels[t] = level;
    }
    return levels;
  }

  /**
   * Returns the golden pair as simple returns on 1,260 XNYS sessions from 2019-01-02, "small"
   * against "large".
   */
  public static Inputs goldenPair() {
    int[] dates = dates(day("2019-01-02"), 1260, ExchangeCalendar.XNYS);
    return Inputs.of(
        Panel.series("small", dates, goldenAsset(), Kind.SIMPLE_RETURN),
        Panel.series("large", dates, goldenBenchmark(), Kind.SIMPLE_RETURN));
  }

  /**
   * Returns the golden pair as prices, {@code 100·(1 + r_0)} first, on the dates of {@link
   * #goldenPair()}.
   */
  public static Inputs goldenPrices() {
    return goldenPrices(dates(day("2019-01-02"), 1260, ExchangeCalendar.XNYS));
  }

  /**
   * Returns the golden pair as prices on every Monday to Friday from Monday 2019-01-07, so that the
   * weeks end at the rows 4, 9, 14, … of METRICS 5.1 (set calendar = NONE).
   */
  public static Inputs goldenWeeks() {
    return goldenPrices(weekdays(LocalDate.parse("2019-01-07"), 1260));
  }

  private static Inputs goldenPrices(int[] dates) {
    return Inputs.of(
        Panel.series("small", dates, levels(goldenAsset(), 100), Kind.PRICE),
        Panel.series("large", dates, levels(goldenBenchmark(), 100), Kind.PRICE));
  }

  /** Returns n sessions from {@code first} on. */
  public static int[] dates(int first, int n, ExchangeCalendar calendar) {
    int[] dates = new int[n];
    int day = first;
    for (int t = 0; t < n; t++) {
      dates[t] = calendar.firstSession(day);
      day = dates[t] + 1;
    }
    return dates;
  }

  /** Returns n Mondays to Fridays from {@code first} on. */
  public static int[] weekdays(LocalDate first, int n) {
    int[] dates = new int[n];
    LocalDate day = first;
    for (int t = 0; t < n; day = day.plusDays(1)) {
      if (day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY) {
        dates[t++] = Math.toIntExact(day.toEpochDay());
      }
    }
    return dates;
  }

  /** Returns the epoch day of an ISO date. */
  public static int day(String iso) {
    return Math.toIntExact(LocalDate.parse(iso).toEpochDay());
  }
}
