package org.rotascope.panel;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;
import org.rotascope.reason.Nearest;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;

/**
 * An immutable table of T dates by N named columns of doubles, column-major, with one declared
 * {@link Kind} (METRICS 1.1). Dates are epoch days, strictly ascending; NaN is missing; infinities
 * are refused. A series is a panel of one column.
 *
 * <p>Safe for use by several threads.
 */
public final class Panel {
  private final Timeline timeline;
  private final double[][] columns;
  private final List<String> names;
  private final Kind kind;

  private record AllRows(@Nullable Line line) {}

  private volatile @Nullable AllRows allRows;

  /** Content hashes made so far, by column; written at most a few times with equal values. */
  private final AtomicReferenceArray<String> hashes;

  /** Makes a panel of parts that have been checked. */
  private Panel(Timeline timeline, double[][] columns, List<String> names, Kind kind) {
    this.timeline = timeline;
    this.columns = columns;
    this.names = names;
    this.kind = kind;
    this.hashes = new AtomicReferenceArray<>(columns.length);
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
    Panel panel = new Panel(Timeline.checked(dates), columns, List.copyOf(names), kind);
    panel.check();
    return panel;
  }

  /** Returns a series: a panel of one column. The arrays are copied. */
  public static Panel series(String name, int[] dates, double[] values, Kind kind) {
    return of(dates, new double[][] {values}, List.of(name), kind);
  }

  private void check() {
    if (columns.length != names.size()) {
      throw new RotascopeException(
          Reason.BAD_INPUT, "panel: " + columns.length + " columns but " + names.size() + " names");
    }
    Set<String> seen = new HashSet<>();
    for (int c = 0; c < columns.length; c++) {
      String name = names.get(c);
      if (name.isBlank() || !seen.add(name)) {
        throw new RotascopeException(
            Reason.BAD_INPUT,
            "panel: column name '" + name + "' is " + (name.isBlank() ? "blank" : "used twice"));
      }
      if (columns[c].length != rows()) {
        throw new RotascopeException(
            Reason.BAD_INPUT,
            "panel: column "
                + name
                + " has "
                + columns[c].length
                + " values for "
                + rows()
                + " dates");
      }
      for (int t = 0; t < columns[c].length; t++) {
        if (Double.isInfinite(columns[c][t])) {
          throw new RotascopeException(
              Reason.BAD_INPUT,
              "panel: "
                  + name
                  + " on "
                  + LocalDate.ofEpochDay(date(t))
                  + " is infinite; leave a missing value out");
        }
      }
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
    return columns[c][t];
  }

  /** Returns a copy of column {@code c}. */
  public double[] column(int c) {
    return columns[c].clone();
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

  /** Returns column {@code c} itself, to be read only. */
  double[] shared(int c) {
    return columns[c];
  }

  /** Returns column {@code c} as a series that shares its values with this panel. */
  public Panel at(int c) {
    return new Panel(timeline, new double[][] {columns[c]}, List.of(names.get(c)), kind);
  }

  /**
   * Returns the named columns, in the order given, as a panel that shares its values with this one.
   *
   * @throws RotascopeException UNREADABLE for a name that is not there (the nearest is suggested),
   *     BAD_INPUT for a name given twice
   */
  public Panel select(List<String> wanted) {
    Map<String, Integer> index = new HashMap<>();
    for (int c = 0; c < columns.length; c++) {
      index.put(names.get(c), c);
    }
    List<double[]> chosen = new ArrayList<>();
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
    return new Panel(timeline, chosen.toArray(double[][]::new), List.copyOf(wanted), kind);
  }

  /** Returns the same values declared as another kind. */
  public Panel as(Kind other) {
    return new Panel(timeline, columns, names, other);
  }

  /** Returns the rows from {@code from} up to, not including, {@code to}. */
  public Panel rows(int from, int to) {
    double[][] cut = new double[columns.length][];
    for (int c = 0; c < columns.length; c++) {
      cut[c] = Arrays.copyOfRange(columns[c], from, to);
    }
    return new Panel(timeline.rows(from, to), cut, names, kind);
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
              .reals(columns[c])
              .hex();
      hashes.set(c, known);
    }
    return known;
  }
}
