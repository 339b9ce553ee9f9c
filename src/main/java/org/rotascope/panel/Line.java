package org.rotascope.panel;

import java.time.LocalDate;
import java.util.Arrays;
import org.rotascope.numeric.Returns;
import org.rotascope.numeric.Sums;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;

/**
 * One series as levels and returns over m sessions: {@code level[0]} is the level the first session starts from, and
 * {@code simple[t] = level[t]/level[t−1] − 1} for t = 1…m.
 *
 * <p>Made from levels, row 0 is the first price and has its date. Made from returns, row 0 is the starting level 1 and
 * has no date ({@link #hasBaseDate()} is false), so a loss in the first session is a loss from 1. Rows without a level
 * are left out (a session that did not happen for this series); a row with a price that is not positive, or with a
 * missing return, stays as a gap: its level and the returns that touch it are NaN, for the reason {@link #gap()}.
 */
public final class Line {
  private final String name;
  private final Kind kind;
  private final boolean hasBaseDate;
  private final int[] dates;
  private final double[] level;
  private final double[] simple;

  Line(String name, Kind kind, boolean hasBaseDate, int[] dates, double[] level, double[] simple) {
    this.name = name;
    this.kind = kind;
    this.hasBaseDate = hasBaseDate;
    this.dates = dates;
    this.level = level;
    this.simple = simple;
  }

  /**
   * Returns the line of a series of levels or returns.
   *
   * @param series a panel of one column of a level or return kind
   * @throws RotascopeException BAD_INPUT for a simple return below −1
   */
  public static Line of(Panel series) {
    return ofRows(series, rowsOf(series));
  }

  /**
   * Returns the rows that belong to a series: for levels those with a value, for returns those from the first value on
   * (a missing return after it is an unknown day, not an absent one).
   */
  static int[] rowsOf(Panel series) {
    int[] rows = new int[series.rows()];
    int n = 0;
    for (int t = 0; t < series.rows(); t++) {
      boolean present = !Double.isNaN(series.value(t, 0));
      if (present || (n > 0 && series.kind().isReturn())) {
        rows[n++] = t;
      }
    }
    return Arrays.copyOf(rows, n);
  }

  /** Returns the line of the given rows: consecutive rows bound one session, whatever lay between them. */
  static Line ofRows(Panel series, int[] rows) {
    return series.kind().isLevel() ? ofLevels(series, rows) : ofReturns(series, rows);
  }

  private static Line ofLevels(Panel series, int[] rows) {
    int[] dates = new int[rows.length];
    double[] level = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      dates[i] = series.date(rows[i]);
      double price = series.value(rows[i], 0);
      level[i] = price > 0 ? price : Double.NaN;
    }
    return new Line(series.names().get(0), series.kind(), true, dates, level, returns(level));
  }

  private static Line ofReturns(Panel series, int[] rows) {
    double[] simple = new double[rows.length + 1];
    int[] dates = new int[rows.length + 1];
    simple[0] = Double.NaN;
    dates[0] = Integer.MIN_VALUE;
    for (int i = 0; i < rows.length; i++) {
      double value = series.kind().simple(series.value(rows[i], 0));
      dates[i + 1] = series.date(rows[i]);
      if (value < -1) {
        throw new RotascopeException(
            Reason.BAD_INPUT,
            series.names().get(0) + " on " + LocalDate.ofEpochDay(dates[i + 1]) + ": a return of "
                + series.value(rows[i], 0) + " loses more than everything; is the kind really "
                + series.kind().label() + ", or is this a code for a missing value?");
      }
      simple[i + 1] = value;
    }
    return new Line(
        series.names().get(0), series.kind(), false, dates, compound(simple), simple);
  }

  /** Chains returns into levels from 1; a missing return leaves a gap and the chain goes on over the valid ones. */
  private static double[] compound(double[] simple) {
    double[] level = new double[simple.length];
    if (level.length > 0) {
      level[0] = 1;
    }
    Sums.Running logs = new Sums.Running();
    boolean lost = false;
    for (int t = 1; t < simple.length; t++) {
      if (Double.isNaN(simple[t]) || lost) {
        level[t] = Double.NaN;
      } else if (simple[t] == -1) {
        level[t] = 0;
        lost = true;
      } else {
        logs.add(StrictMath.log1p(simple[t]));
        level[t] = StrictMath.exp(logs.value());
      }
    }
    return level;
  }

  private static double[] returns(double[] level) {
    double[] simple = new double[level.length];
    for (int t = 0; t < level.length; t++) {
      simple[t] = t == 0 ? Double.NaN : Returns.simple(level[t - 1], level[t]);
    }
    return simple;
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
    return Math.max(0, dates.length - 1);
  }

  /** Tells whether the line has no level at all. */
  public boolean isEmpty() {
    return dates.length == 0 || (!hasBaseDate && dates.length == 1);
  }

  /** Tells whether row 0 has a date: true for levels, false for returns. */
  public boolean hasBaseDate() {
    return hasBaseDate;
  }

  /** Returns the first row that has a date: 0 for levels, 1 for returns. */
  public int firstRow() {
    return hasBaseDate ? 0 : 1;
  }

  /** Returns the number of levels, m + 1; rows run from 0 to {@code rows() − 1}. */
  public int rows() {
    return dates.length;
  }

  /** Returns the epoch day of row t; row 0 of a line of returns has none. */
  public int date(int t) {
    return dates[t];
  }

  /** Returns the dates of the rows from {@link #firstRow()} on. */
  public int[] datedRows() {
    return Arrays.copyOfRange(dates, Math.min(firstRow(), dates.length), dates.length);
  }

  /** Returns the dates of the sessions 1…m. */
  public int[] sessionDates() {
    return dates.length == 0 ? new int[0] : Arrays.copyOfRange(dates, 1, dates.length);
  }

  /** Returns the level in row t, t = 0…m; NaN in a gap. */
  public double level(int t) {
    return level[t];
  }

  /** Returns a copy of the levels, m + 1 of them. */
  public double[] levels() {
    return level.clone();
  }

  /** Returns the simple return of session t, t = 1…m; NaN beside a gap. */
  public double simple(int t) {
    return simple[t];
  }

  /** Returns the simple returns of the sessions 1…m. */
  public double[] returns() {
    return simple.length == 0 ? new double[0] : Arrays.copyOfRange(simple, 1, simple.length);
  }

  /**
   * Returns the simple return over the sessions {@code from} to {@code to}, both included: a ratio of two levels, or
   * for a line made from returns their compounding. NaN if it touches a gap.
   */
  public double over(int from, int to) {
    if (kind.isLevel()) {
      return Returns.simple(level[from - 1], level[to]);
    }
    return Returns.compound(simple, from, to + 1);
  }

  /** Returns why a level or return inside this line is NaN. */
  public Reason gap() {
    return kind.isLevel() ? Reason.NONPOSITIVE_PRICE : Reason.INSUFFICIENT_OBS;
  }

  /**
   * Returns the line of the last level of each period; sessions then span from one period end to the next.
   *
   * @see Periods#ends
   */
  Line atRows(int[] keep) {
    if (keep.length == dates.length) {
      return this;
    }
    boolean base = hasBaseDate || (keep.length > 0 && keep[0] > 0);
    int[] d = new int[keep.length];
    double[] l = new double[keep.length];
    for (int i = 0; i < keep.length; i++) {
      d[i] = dates[keep[i]];
      l[i] = level[keep[i]];
    }
    return new Line(name, kind, base, d, l, returns(l));
  }

  /** Returns the line at the period ends of a frequency; see {@link Periods#ends}. */
  public Line sample(Frequency frequency, Periods.Rule rule) {
    return atRows(Periods.ends(dates, hasBaseDate, frequency, rule));
  }

  /** Returns the line from the last level before {@code epochDay} on, so that the first session ends on or after it. */
  public Line since(int epochDay) {
    int t = firstRow();
    while (t < dates.length && dates[t] < epochDay) {
      t++;
    }
    int base = Math.max(0, t - 1);
    if (base == 0) {
      return this;
    }
    return new Line(
        name,
        kind,
        true,
        Arrays.copyOfRange(dates, base, dates.length),
        Arrays.copyOfRange(level, base, level.length),
        withoutFirst(Arrays.copyOfRange(simple, base, simple.length)));
  }

  private static double[] withoutFirst(double[] simple) {
    simple[0] = Double.NaN;
    return simple;
  }
}
