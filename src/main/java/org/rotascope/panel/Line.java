package org.rotascope.panel;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.rotascope.numeric.Returns;
import org.rotascope.numeric.Sums;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;

/**
 * One series as levels and returns over m sessions: {@code level(0)} is the level the first session
 * starts from, and {@code simple(t) = level(t)/level(t−1) − 1} for t = 1…m.
 *
 * <p>Made from levels, row 0 is the first price and has its date; a row without a price is no
 * session of this series, and a price that is not positive is a gap: the returns that touch it are
 * undefined. Made from returns, row 0 is the starting level 1, which has no date unless the date is
 * known from a partner; a missing return is an unknown day, and no level after it is known ({@link
 * #level} is NaN from there on), though growth between two later rows is ({@link #growth}). Nothing
 * is ever filled with zero.
 */
public final class Line {
  private final String name;
  private final Kind kind;
  private final Timeline timeline;
  private final double[] chain;
  private final int @Nullable [] unknown;
  private final double @Nullable [] simple;

  private record Rebased(int origin, double[] ratio) {}

  private volatile @Nullable Rebased rebased;

  /**
   * @param chain levels; of a line made from returns, chained over the known ones
   * @param unknown how many unknown returns lie between row 0 and each row; null if made from
   *     levels
   * @param simple the simple returns; null if made from levels, which tell them
   */
  private Line(
      String name,
      Kind kind,
      Timeline timeline,
      double[] chain,
      int @Nullable [] unknown,
      double @Nullable [] simple) {
    this.name = name;
    this.kind = kind;
    this.timeline = timeline;
    this.chain = chain;
    this.unknown = unknown;
    this.simple = simple;
  }

  /**
   * Returns the line of a series of levels or returns.
   *
   * @param series a panel of one column of a level or return kind
   * @throws RotascopeException BAD_INPUT for a simple return below −1
   */
  public static Line of(Panel series) {
    Line whole = ofAllRows(series);
    return whole == null ? ofRows(series, rowsOf(series)) : whole;
  }

  /**
   * Returns the rows that belong to a series: for levels those with a value, for returns those from
   * the first value on (a missing return after it is an unknown day, not an absent one).
   */
  static int[] rowsOf(Panel series) {
    double[] values = series.shared(0);
    boolean returns = series.kind().isReturn();
    int[] rows = new int[values.length];
    int n = 0;
    for (int t = 0; t < values.length; t++) {
      if (!Double.isNaN(values[t]) || (n > 0 && returns)) {
        rows[n++] = t;
      }
    }
    return n == rows.length ? rows : Arrays.copyOf(rows, n);
  }

  /**
   * Returns the line of the given rows: consecutive rows bound one session, whatever lay between
   * them.
   */
  private static Line ofRows(Panel series, int[] rows) {
    if (series.kind().isLevel()) {
      return ofLevels(series, rows);
    }
    double[] simple = new double[rows.length + 1];
    for (int i = 0; i < rows.length; i++) {
      simple[i + 1] = simpleReturn(series, rows[i]);
    }
    Timeline dates = series.timeline().at(rows).afterUndatedBase();
    return ofReturns(series.names().get(0), series.kind(), dates, simple);
  }

  /**
   * Returns the line of a level series that has a positive level in every row; it shares the
   * series' values. Null for any other series.
   */
  static @Nullable Line ofAllRows(Panel series) {
    return series.kind().isLevel() && series.isPositive(0)
        ? new Line(
            series.names().get(0), series.kind(), series.timeline(), series.shared(0), null, null)
        : null;
  }

  /** Returns the line of a level series at the given rows. */
  static Line ofLevels(Panel series, int[] rows) {
    double[] values = series.shared(0);
    String name = series.names().get(0);
    double[] level = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      double price = values[rows[i]];
      level[i] = price > 0 ? price : Double.NaN;
    }
    return new Line(name, series.kind(), series.timeline().at(rows), level, null, null);
  }

  /**
   * Returns the line of simple returns.
   *
   * @param simple one return a row; element 0 is not read
   */
  static Line ofReturns(String name, Kind kind, Timeline timeline, double[] simple) {
    double[] chain = new double[simple.length];
    int[] unknown = new int[simple.length];
    Sums.Running logs = new Sums.Running();
    boolean lost = false;
    for (int t = 0; t < simple.length; t++) {
      unknown[t] = t == 0 ? 0 : unknown[t - 1];
      if (t == 0) {
        simple[0] = Double.NaN;
      } else if (Double.isNaN(simple[t])) {
        unknown[t]++;
      } else if (simple[t] == -1) {
        lost = true;
      } else if (!lost) {
        logs.add(StrictMath.log1p(simple[t]));
      }
      chain[t] = lost ? 0 : StrictMath.exp(logs.value());
    }
    return new Line(name, kind, timeline, chain, unknown, simple);
  }

  /** Returns one row of a return series as a simple return in decimals. */
  static double simpleReturn(Panel series, int row) {
    double value = series.kind().simple(series.value(row, 0));
    if (value < -1) {
      throw new RotascopeException(
          Reason.BAD_INPUT,
          series.names().get(0)
              + " "
              + series.dayNames().at(series.date(row))
              + ": a return of "
              + series.value(row, 0)
              + " loses more than everything; is the kind really "
              + series.kind().label()
              + ", or is this a code for a missing value?");
    }
    return value;
  }

  /** Returns the name of the series. */
  public String name() {
    return name;
  }

  /** Returns the declared kind the line was made from. */
  public Kind kind() {
    return kind;
  }

  /** Returns the number of sessions m: one less than the number of levels; 0 for an empty line. */
  public int sessions() {
    return Math.max(0, rows() - 1);
  }

  /** Tells whether the line was made from levels: each is positive or NaN. */
  boolean isOfLevels() {
    return simple == null;
  }

  /** Tells whether the line has no level at all. */
  public boolean isEmpty() {
    return rows() == 0 || (!hasBaseDate() && rows() == 1);
  }

  /** Tells whether row 0 has a date: true for levels, false for returns. */
  public boolean hasBaseDate() {
    return timeline.hasBaseDate();
  }

  /** Returns the first row that has a date: 0 for levels, 1 for returns. */
  public int firstRow() {
    return hasBaseDate() ? 0 : 1;
  }

  /** Returns the number of levels, m + 1; rows run from 0 to {@code rows() − 1}. */
  public int rows() {
    return timeline.rows();
  }

  /** Returns the epoch day of row t; row 0 of a line of returns has none. */
  public int date(int t) {
    return timeline.day(t);
  }

  /**
   * Returns the dates of the rows from {@link #firstRow()} on, to be read only: lines over the same
   * rows share them.
   */
  public int[] datedRows() {
    return timeline.dated();
  }

  /**
   * Returns what stands in the rows that have a date: the array itself, or all but the first of it.
   *
   * @param byRow one element a row
   */
  public double[] datedRows(double[] byRow) {
    return hasBaseDate() || byRow.length == 0 ? byRow : Arrays.copyOfRange(byRow, 1, byRow.length);
  }

  /** Returns how messages name its days. */
  DayNames dayNames() {
    return timeline.dayNames();
  }

  /** Returns the dates of the sessions 1…m. */
  public int[] sessionDates() {
    return timeline.from(1);
  }

  /** Returns the level in row t, t = 0…m; NaN in a gap, and after an unknown return. */
  public double level(int t) {
    return unknown == null || unknown[t] == 0 ? chain[t] : Double.NaN;
  }

  /**
   * Returns {@code level(to)/level(from)}; defined between two rows after an unknown return, though
   * their levels are not.
   */
  public double growth(int from, int to) {
    return unknown == null || unknown[from] == unknown[to] ? chain[to] / chain[from] : Double.NaN;
  }

  /** Returns the levels, m + 1 of them, to be read only: they may be the caller's own data. */
  public double[] sharedLevels() {
    return unknown == null ? chain : levels();
  }

  /**
   * Returns {@code level(t)/level(origin)} for every row, to be read only. The last such array is
   * kept: every asset of a panel asks for its benchmark's.
   */
  public double[] rebased(int origin) {
    Rebased known = rebased;
    if (known == null || known.origin() != origin) {
      known = new Rebased(origin, Returns.rebase(sharedLevels(), origin));
      rebased = known;
    }
    return known.ratio();
  }

  /** Returns a copy of the levels, m + 1 of them. */
  public double[] levels() {
    double[] levels = chain.clone();
    for (int t = 0; unknown != null && t < levels.length; t++) {
      levels[t] = unknown[t] == 0 ? levels[t] : Double.NaN;
    }
    return levels;
  }

  /** Returns the simple return of session t, t = 1…m; NaN beside a gap. */
  public double simple(int t) {
    return simple == null ? Returns.simple(chain[t - 1], chain[t]) : simple[t];
  }

  /** Returns the simple returns of the sessions 1…m. */
  public double[] returns() {
    double[] returns = new double[sessions()];
    for (int t = 0; t < returns.length; t++) {
      returns[t] = simple(t + 1);
    }
    return returns;
  }

  /**
   * Returns the simple return over the sessions {@code from} to {@code to}, both included: a ratio
   * of two levels, or for a line made from returns their compounding. NaN if it touches a gap.
   */
  public double over(int from, int to) {
    return simple == null
        ? Returns.simple(chain[from - 1], chain[to])
        : Returns.compound(simple, from, to + 1);
  }

  /**
   * Returns the first row of this line whose return is unknown among those that {@code part} spans,
   * after which no level of it is known; −1 if there is none, or if made from levels.
   *
   * @param part this line, or what {@link #sample} and {@link #since} left of it
   */
  public int firstUnknown(Line part) {
    if (unknown == null || part.isEmpty() || unknown[rows() - 1] == 0) {
      return -1;
    }
    int t = 1;
    while (part.hasBaseDate() && date(t - 1) < part.date(0)) {
      t++;
    }
    int last = part.date(part.rows() - 1);
    while (t < rows() && date(t) <= last) {
      if (unknown[t] > unknown[t - 1]) {
        return t;
      }
      t++;
    }
    return -1;
  }

  /** Returns why a level or return inside this line is NaN. */
  public Reason gap() {
    return kind.isLevel() ? Reason.NONPOSITIVE_PRICE : Reason.INSUFFICIENT_OBS;
  }

  /**
   * Returns the line of the last level of each period of a frequency; sessions then span from one
   * period end to the next.
   *
   * @see Periods#ends
   */
  public Line sample(Frequency frequency, Periods.Rule rule) {
    if (frequency == Frequency.DAILY) {
      return this;
    }
    Timeline.Taken ends = timeline.sampled(frequency, rule);
    int[] keep = ends.rows();
    if (keep.length == rows()) {
      return this;
    }
    double[] kept = new double[keep.length];
    if (simple == null) {
      for (int i = 0; i < keep.length; i++) {
        kept[i] = chain[keep[i]];
      }
      return new Line(name, kind, ends.timeline(), kept, null, null);
    }
    for (int i = 1; i < keep.length; i++) {
      kept[i] = over(keep[i - 1] + 1, keep[i]);
    }
    return ofReturns(name, kind, ends.timeline(), kept);
  }

  /**
   * Returns the line from the last level before {@code epochDay} on, so that the first session ends
   * on or after it.
   */
  public Line since(int epochDay) {
    int t = firstRow();
    while (t < rows() && date(t) < epochDay) {
      t++;
    }
    int base = Math.max(0, t - 1);
    if (base == 0) {
      return this;
    }
    Timeline days = timeline.rows(base, rows());
    return simple == null
        ? new Line(name, kind, days, Arrays.copyOfRange(chain, base, chain.length), null, null)
        : ofReturns(name, kind, days, Arrays.copyOfRange(simple, base, simple.length));
  }

  /**
   * Returns the sessions of a calendar that this line lacks, if it holds daily data; see {@link
   * ExchangeCalendar#missing}.
   */
  public int[] missing(ExchangeCalendar calendar) {
    return timeline.missing(calendar);
  }
}
