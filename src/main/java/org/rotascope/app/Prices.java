package org.rotascope.app;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.rotascope.io.CsvOptions;
import org.rotascope.io.Reading;
import org.rotascope.io.SeriesData;
import org.rotascope.io.SeriesFiles;
import org.rotascope.io.SqlSeries;
import org.rotascope.io.lib.Patience;
import org.rotascope.panel.Kind;
import org.rotascope.panel.Panel;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;
import org.rotascope.reason.Shown;

/**
 * Prices or other series, from a file, a folder or a query, as a use case sees them: its columns,
 * and panels of some of them. Immutable.
 */
public final class Prices {
  /** The name of a file that means standard input. */
  public static final String STANDARD_INPUT = "-";

  /** What stands for all columns in a list of assets. */
  public static final String ALL = "*";

  private final SeriesData data;

  private Prices(SeriesData data) {
    this.data = data;
  }

  /**
   * Reads a file or folder.
   *
   * @param file its name; {@link #STANDARD_INPUT} for the stream
   * @throws RotascopeException with the reason, file and line of what is wrong with it
   */
  public static Prices read(String file, CsvOptions options, InputStream standardInput) {
    return new Prices(
        file.equals(STANDARD_INPUT)
            ? SeriesFiles.read("standard input", standardInput, options)
            : SeriesFiles.read(file, options));
  }

  /**
   * Reads a file or folder that says by itself how it is to be read.
   *
   * @throws RotascopeException with the reason, file and line of what is wrong with it, or of what
   *     could be read in two ways
   */
  public static Prices read(String file) {
    return new Prices(SeriesFiles.read(file, CsvOptions.of(Map.of())));
  }

  /**
   * Reads what an origin names.
   *
   * @throws RotascopeException with the reason and place of what is wrong with it
   */
  public static Prices read(Origin origin, CsvOptions options, InputStream standardInput) {
    return origin.sql().isEmpty()
        ? read(origin.file(), options, standardInput)
        : new Prices(SqlSeries.read(origin.sql(), origin.sources(), options));
  }

  /**
   * Reads what an origin names, for one who waits and may want to stop: queries and files are then
   * left, but for Arrow files, which are read to their end.
   *
   * @param stopped asked now and again by the calling thread: whether to stop
   * @param seconds the longest that a query or a Parquet file may take
   * @throws RotascopeException CANCELLED, LIMIT, or with the reason and place of what is wrong
   */
  public static Prices read(Origin origin, BooleanSupplier stopped, long seconds) {
    CsvOptions options = CsvOptions.builder().patience(new Patience(stopped, seconds)).build();
    return read(origin, options, InputStream.nullInputStream());
  }

  /** Returns what was read. */
  public Reading reading() {
    return data.reading();
  }

  /** Returns the names of the columns, without the dates. */
  public List<String> columns() {
    return data.names();
  }

  /**
   * Returns the named columns as a panel of a declared kind.
   *
   * @throws RotascopeException UNREADABLE for an unknown name, BAD_INPUT for a value that is none
   *     of that kind
   */
  public Panel panel(List<String> names, Kind kind) {
    return data.panel(names, kind);
  }

  /**
   * Checks that there is a column of that name.
   *
   * @throws RotascopeException UNREADABLE if there is none; the nearest is suggested
   */
  public void require(String name) {
    data.missing(name);
  }

  /** Returns how many values of a column are missing. */
  public int missing(String name) {
    return data.missing(name);
  }

  /**
   * Returns the columns that a list of names asks for. A name with commas that is no column is
   * taken apart at them; {@link #ALL} stands for all columns but {@code except}.
   *
   * @param names as given; empty for none
   * @param except name of a column that ALL leaves out; empty for none
   */
  public List<String> expand(List<String> names, String except) {
    List<String> known = columns();
    List<String> expanded = new ArrayList<>();
    for (String name : names) {
      if (name.equals(ALL) && !known.contains(ALL)) {
        known.stream().filter(n -> !n.equals(except)).forEach(expanded::add);
      } else if (known.contains(name)) {
        expanded.add(name);
      } else {
        for (String part : name.split(",", -1)) {
          expanded.add(part.strip());
        }
      }
    }
    return expanded.stream().distinct().toList();
  }

  /**
   * Returns the only column but one.
   *
   * @param except name of a column that does not count; empty for none
   * @param role what the column is wanted for: asset or benchmark, as the options are named
   * @throws RotascopeException BAD_ARGUMENT that lists the columns if there is not exactly one
   */
  public String only(String except, String role) {
    List<String> others = columns().stream().filter(n -> !n.equals(except)).toList();
    if (others.size() != 1) {
      throw new RotascopeException(
          Reason.BAD_ARGUMENT,
          reading().file()
              + ": which column is the "
              + role
              + "? say --"
              + role
              + " NAME"
              + (role.equals("asset") ? ", or --asset '*' for all" : "")
              + "; columns: "
              + Shown.list(others));
    }
    return others.get(0);
  }

  /** Returns what was read and the names of the columns. */
  @Override
  public String toString() {
    return reading().file() + ": " + Shown.list(columns());
  }
}
