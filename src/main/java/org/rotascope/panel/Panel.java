package org.rotascope.panel;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReferenceArray;
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
  private final int[] dates;
  private final double[][] columns;
  private final List<String> names;
  private final Map<String, Integer> index;
  private final Kind kind;

  /** Content hashes made so far, by column; written at most a few times with equal values. */
  private final AtomicReferenceArray<String> hashes;

  private Panel(int[] dates, double[][] columns, List<String> names, Kind kind) {
    this.dates = dates;
    this.columns = columns;
    this.names = List.copyOf(names);
    this.kind = kind;
    this.index = new HashMap<>();
    this.hashes = new AtomicReferenceArray<>(columns.length);
    check();
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
    return new Panel(dates.clone(), copy, names, kind);
  }

  /**
   * Returns a panel over the given arrays themselves: the caller hands them over and must not write
   * to them again.
   */
  public static Panel wrap(int[] dates, double[][] columns, List<String> names, Kind kind) {
    return new Panel(dates, columns, names, kind);
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
    for (int t = 1; t < dates.length; t++) {
      if (dates[t] <= dates[t - 1]) {
        throw new RotascopeException(
            Reason.BAD_DATES,
            "panel: row "
                + t
                + " is dated "
                + LocalDate.ofEpochDay(dates[t])
                + (dates[t] == dates[t - 1]
                    ? ", the date of the row before"
                    : ", before the row above it")
                + "; dates must ascend without repetition");
      }
    }
    for (int c = 0; c < columns.length; c++) {
      String name = names.get(c);
      if (name.isBlank() || index.put(name, c) != null) {
        throw new RotascopeException(
            Reason.BAD_INPUT,
            "panel: column name '" + name + "' is " + (name.isBlank() ? "blank" : "used twice"));
      }
      if (columns[c].length != dates.length) {
        throw new RotascopeException(
            Reason.BAD_INPUT,
            "panel: column "
                + name
                + " has "
                + columns[c].length
                + " values for "
                + dates.length
                + " dates");
      }
      for (int t = 0; t < dates.length; t++) {
        if (Double.isInfinite(columns[c][t])) {
          throw new RotascopeException(
              Reason.BAD_INPUT,
              "panel: "
                  + name
                  + " on "
                  + LocalDate.ofEpochDay(dates[t])
                  + " is infinite; leave a missing value out");
        }
      }
    }
  }

  /** Returns the number of dates. */
  public int rows() {
    return dates.length;
  }

  /** Returns the epoch day of row {@code t}. */
  public int date(int t) {
    return dates[t];
  }

  /** Returns a copy of the dates as epoch days. */
  public int[] dates() {
    return dates.clone();
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

  /** Returns column {@code c} as a series that shares its values with this panel. */
  public Panel at(int c) {
    return new Panel(dates, new double[][] {columns[c]}, List.of(names.get(c)), kind);
  }

  /**
   * Returns the named columns, in the order given, as a panel that shares its values with this one.
   *
   * @throws RotascopeException UNREADABLE for a name that is not there; the nearest is suggested
   */
  public Panel select(List<String> wanted) {
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
    return new Panel(dates, chosen.toArray(double[][]::new), wanted, kind);
  }

  /** Returns the same values declared as another kind. */
  public Panel as(Kind other) {
    return new Panel(dates, columns, names, other);
  }

  /** Returns the rows from {@code from} up to, not including, {@code to}. */
  public Panel rows(int from, int to) {
    double[][] cut = new double[columns.length][];
    for (int c = 0; c < columns.length; c++) {
      cut[c] = Arrays.copyOfRange(columns[c], from, to);
    }
    return new Panel(Arrays.copyOfRange(dates, from, to), cut, names, kind);
  }

  /**
   * Returns the SHA-256 of the kind, the dates and one column's name and values, in hexadecimal:
   * the identity of an input in an envelope. Every NaN counts as the same value. Computed once,
   * then kept.
   */
  public String contentHash(int c) {
    String known = hashes.get(c);
    if (known == null) {
      known = hash(c);
      hashes.set(c, known);
    }
    return known;
  }

  private String hash(int c) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update((kind.label() + '\n' + names.get(c) + '\n').getBytes(StandardCharsets.UTF_8));
      ByteBuffer buffer = ByteBuffer.allocate(12 * 512);
      for (int t = 0; t < dates.length; t++) {
        buffer.putInt(dates[t]).putLong(Double.doubleToLongBits(columns[c][t]));
        if (!buffer.hasRemaining()) {
          digest.update(buffer.flip());
          buffer.clear();
        }
      }
      digest.update(buffer.flip());
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
