package org.rotascope.panel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.rotascope.numeric.Work;
import org.rotascope.reason.Nearest;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;

/**
 * An immutable table of T dates by N named columns of doubles, column-major, with one declared
 * {@link Kind} (METRICS 1.1). Dates are epoch days, strictly ascending, or where there are none the
 * numbers of the rows ({@link #counted}); NaN is missing; infinities are refused. A series is a
 * panel of one column.
 *
 * <p>Safe for use by several threads.
 */
public final class Panel {
  private final Timeline timeline;
  private final Values[] columns;
  private final List<String> names;
  private final Kind kind;

  private record AllRows(@Nullable Line line) {}

  private volatile @Nullable AllRows allRows;
  private volatile @Nullable Map<String, Integer> index;

  /** Content hashes made so far, by column; written at most a few times with equal values. */
  private final AtomicReferenceArray<String> hashes;

  /** Makes a panel of parts that have been checked. */
  private Panel(Timeline timeline, Values[] columns, List<String> names, Kind kind) {
    this.timeline = timeline;
    this.columns = columns;
    this.names = names;
    this.kind = kind;
    this.hashes = new AtomicReferenceArray<>(columns.length);
  }

  private static Values[] values(double[][] columns) {
    return Arrays.stream(columns).map(Values::new).toArray(Values[]::new);
  }

  /**
   * Returns a panel that copies its arguments.
   *
   * @param dates epoch days, strictly ascending
   * @param columns one array of {@code dates.length} values for each name
   * @param names unique, not blank
   * @throws RotascopeException BAD_DATES if dates do not ascend, BAD_INPUT for infinities, repeated
   *     names or lengths that differ
   */
  public static Panel of(int[] dates, double[][] columns, List<String> names, Kind kind) {
    double[][] copy = new double[columns.length][];
    for (int c = 0; c < columns.length; c++) {
      copy[c] = columns[c].clone();
    }
    return wrap(dates.clone(), copy, names, kind);
  }

  /**
   * Returns a panel over the given arrays themselves: the caller hands them over and must not write
   * to them again.
   */
  public static Panel wrap(int[] dates, double[][] columns, List<String> names, Kind kind) {
    Panel panel = new Panel(Timeline.checked(dates), values(columns), List.copyOf(names), kind);
    panel.check();
    return panel;
  }

  /**
   * Returns a panel of rows that have an order and no dates, over the given arrays themselves. Each
   * row is dated by its number, counted from 0, in results too; messages and views of the panel
   * name it by its number, counted from 1. What goes by the calendar has no meaning for it.
   */
  public static Panel counted(int rows, double[][] columns, List<String> names, Kind kind) {
    Panel panel = new Panel(Timeline.counted(rows), values(columns), List.copyOf(names), kind);
    panel.check();
    return panel;
  }

  /**
   * Returns a panel over the given arrays themselves.
   *
   * @param days strictly ascending
   */
  static Panel of(
      int[] days, DayNames dayNames, double[][] columns, List<String> names, Kind kind) {
    Panel panel = new Panel(Timeline.of(days, dayNames), values(columns), List.copyOf(names), kind);
    panel.check();
    return panel;
  }

  /** Returns a series: a panel of one column. The arrays are copied. */
  public static Panel series(String name, int[] dates, double[] values, Kind kind) {
    return of(dates, new double[][] {values}, List.of(name), kind);
  }

  /**
   * Returns a panel whose columns a function makes, on several threads; if some cannot be made, the
   * first of them says why.
   *
   * @param column returns an array of {@code dates.length} values by the column's place, and does
   *     not write to it again
   */
  public static Panel make(
      int[] dates, List<String> names, Kind kind, IntFunction<double[]> column, Work work) {
    Timeline timeline = Timeline.checked(dates);
    Panel panel = new Panel(timeline, new Values[names.size()], List.copyOf(names), kind);
    @Nullable RotascopeException[] failures = new RotascopeException[names.size()];
    panel.checkNames();
    work.forEach(
        "columns",
        names.size(),
        c -> {
          try {
            panel.columns[c] = new Values(column.apply(c));
            panel.check(c);
          } catch (RotascopeException e) {
            failures[c] = e;
          }
        });
    for (RotascopeException failure : failures) {
      if (failure != null) {
        throw failure;
      }
    }
    return panel;
  }

  private void check() {
    checkNames();
    for (int c = 0; c < columns.length; c++) {
      check(c);
    }
  }

  private void checkNames() {
    if (columns.length != names.size()) {
      throw new RotascopeException(
          Reason.BAD_INPUT, "panel: " + columns.length + " columns but " + names.size() + " names");
    }
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      if (name.isBlank() || !seen.add(name)) {
        throw new RotascopeException(
            Reason.BAD_INPUT,
            "panel: column name '" + name + "' is " + (name.isBlank() ? "blank" : "used twice"));
      }
    }
  }

  private void check(int c) {
    String name = names.get(c);
    double[] values = columns[c].array();
    if (values.length != rows()) {
      throw new RotascopeException(
          Reason.BAD_INPUT,
          "panel: column " + name + " has " + values.length + " values for " + rows() + " dates");
    }
    int infinite = columns[c].firstInfinite();
    if (infinite >= 0) {
      throw new RotascopeException(
          Reason.BAD_INPUT,
          "panel: "
              + name
              + " "
              + dayNames().at(date(infinite))
              + " is infinite; leave a missing value out");
    }
  }

  /** Returns the number of dates. */
  public int rows() {
    return timeline.rows();
  }

  /** Returns the epoch day of row {@code t}. */
  public int date(int t) {
    return timeline.day(t);
  }

  /** Returns how messages name the days of its rows. */
  public DayNames dayNames() {
    return timeline.dayNames();
  }

  /** Returns a copy of the dates as epoch days. */
  public int[] dates() {
    return timeline.days();
  }

  /** Returns the names of the columns, in order. */
  public List<String> names() {
    return names;
  }

  /** Returns the declared kind of every value. */
  public Kind kind() {
    return kind;
  }

  /** Returns the value in row {@code t} of column {@code c}; NaN where missing. */
  public double value(int t, int c) {
    return columns[c].array()[t];
  }

  /** Returns a copy of column {@code c}. */
  public double[] column(int c) {
    return columns[c].array().clone();
  }

  /** Returns the dates, to be shared by what is made of this panel. */
  Timeline timeline() {
    return timeline;
  }

  /**
   * Returns the line of the first column if each of its rows has a positive level; null otherwise.
   * Made once: every asset of a call asks for its benchmark's.
   */
  @Nullable Line lineOfAllRows() {
    AllRows known = allRows;
    if (known == null) {
      known = new AllRows(Line.ofAllRows(this));
      allRows = known;
    }
    return known.line();
  }

  /** Returns how many numbers the line keeps that was made of this panel as a benchmark. */
  int sizeOfLine() {
    AllRows known = allRows;
    return known == null || known.line() == null ? 0 : rows();
  }

  /** Returns column {@code c} itself, to be read only. */
  double[] shared(int c) {
    return columns[c].array();
  }

  /** Returns column {@code c} as panels share it. */
  Values values(int c) {
    return columns[c];
  }

  /** Tells whether each value of column {@code c} is positive, none missing. */
  boolean isPositive(int c) {
    return columns[c].arePositive();
  }

  /** Returns column {@code c} as a series that shares its values with this panel. */
  public Panel at(int c) {
    return new Panel(timeline, new Values[] {columns[c]}, List.of(names.get(c)), kind);
  }

  /**
   * Returns the named columns, in the order given, as a panel that shares its values with this one.
   *
   * @throws RotascopeException UNREADABLE for a name that is not there (the nearest is suggested),
   *     BAD_INPUT for a name given twice
   */
  public Panel select(List<String> wanted) {
    Map<String, Integer> index = index();
    List<Values> chosen = new ArrayList<>();
    for (String name : wanted) {
      Integer c = index.get(name);
      if (c == null) {
        throw new RotascopeException(
            Reason.UNREADABLE,
            "column '" + name + "' is not in the data" + Nearest.hint(name, names));
      }
      chosen.add(columns[c]);
    }
    if (new HashSet<>(wanted).size() < wanted.size()) {
      throw new RotascopeException(
          Reason.BAD_INPUT, "a column is asked for twice; got " + String.join(", ", wanted));
    }
    return new Panel(timeline, chosen.toArray(Values[]::new), List.copyOf(wanted), kind);
  }

  private Map<String, Integer> index() {
    Map<String, Integer> known = index;
    if (known == null) {
      known = new HashMap<>();
      for (int c = 0; c < columns.length; c++) {
        known.put(names.get(c), c);
      }
      index = known;
    }
    return known;
  }

  /**
   * Tells whether another panel has the same kind, names, dates, names of its days and values, all
   * NaN being one value: if so every {@link #contentHash} is equal, without computing any.
   */
  public boolean isSame(Panel other) {
    if (this == other) {
      return true;
    }
    if (kind != other.kind || !names.equals(other.names) || !timeline.matches(other.timeline)) {
      return false;
    }
    for (int c = 0; c < columns.length; c++) {
      if (columns[c] != other.columns[c]
          && !Arrays.equals(columns[c].array(), other.columns[c].array())) {
        return false;
      }
    }
    return true;
  }

  /** Returns the same values declared as another kind. */
  public Panel as(Kind other) {
    return new Panel(timeline, columns, names, other);
  }

  /** Returns the rows from {@code from} up to, not including, {@code to}. */
  public Panel rows(int from, int to) {
    double[][] cut = new double[columns.length][];
    for (int c = 0; c < columns.length; c++) {
      cut[c] = Arrays.copyOfRange(columns[c].array(), from, to);
    }
    return new Panel(timeline.rows(from, to), values(cut), names, kind);
  }

  /**
   * Returns some of the rows.
   *
   * @param rows their places, strictly ascending
   */
  public Panel take(int[] rows) {
    double[][] taken = new double[columns.length][];
    for (int c = 0; c < columns.length; c++) {
      double[] values = columns[c].array();
      taken[c] = Arrays.stream(rows).mapToDouble(t -> values[t]).toArray();
    }
    return new Panel(timeline.at(rows), values(taken), names, kind);
  }

  /**
   * Returns the SHA-256 of the kind, one column's name, the SHA-256 of the dates and the column's
   * values, in hexadecimal: the identity of an input in an envelope. Every NaN counts as the same
   * value. Computed once, then kept.
   */
  public String contentHash(int c) {
    String known = hashes.get(c);
    if (known == null) {
      known =
          new ContentHash()
              .text(kind.label() + '\n' + names.get(c) + '\n')
              .bytes(timeline.hash())
              .reals(columns[c].array())
              .hex();
      hashes.set(c, known);
    }
    return known;
  }
}
