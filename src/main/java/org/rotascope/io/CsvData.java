package org.rotascope.io;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntBinaryOperator;
import org.jspecify.annotations.Nullable;
import org.rotascope.io.NumberColumn.Problem;
import org.rotascope.panel.Kind;
import org.rotascope.panel.Panel;
import org.rotascope.reason.Nearest;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;
import org.rotascope.reason.Shown;

/**
 * A CSV file as read: dates, and series by name. What a series is, its {@link Kind}, the caller
 * declares when asking for a panel; only then does it matter whether its values can be of that
 * kind. Immutable.
 */
public final class CsvData implements SeriesData {
  /**
   * One series of the file.
   *
   * @param values one a date, NaN where missing
   * @param missing how many are missing
   * @param problem why the series cannot be used; null if it can
   */
  record Series(String name, double[] values, int missing, @Nullable Problem problem) {}

  private final Reading reading;
  private final int[] dates;
  private final List<Series> series;
  private final Map<String, Integer> index;
  private final IntBinaryOperator lineOf;
  private final boolean percentLikely;

  CsvData(
      Reading reading,
      int[] dates,
      List<Series> series,
      IntBinaryOperator lineOf,
      boolean percentLikely) {
    this.reading = reading;
    this.dates = dates;
    this.series = List.copyOf(series);
    this.lineOf = lineOf;
    this.percentLikely = percentLikely;
    this.index = new LinkedHashMap<>();
    for (int c = 0; c < series.size(); c++) {
      index.merge(series.get(c).name(), c, (first, second) -> -1);
    }
  }

  @Override
  public Reading reading() {
    return reading;
  }

  @Override
  public List<String> names() {
    return List.copyOf(index.keySet());
  }

  @Override
  public int missing(String name) {
    return series.get(find(name)).missing();
  }

  @Override
  public Panel panel(List<String> names, Kind kind) {
    double[][] columns = new double[names.size()][];
    List<String> used = new ArrayList<>();
    for (int i = 0; i < columns.length; i++) {
      int c = find(names.get(i));
      Series one = series.get(c);
      Problem problem = one.problem();
      if (problem != null) {
        throw new RotascopeException(
            Reason.BAD_INPUT, reading.file() + ", line " + problem.line() + ": " + problem.text());
      }
      if (used.contains(one.name())) {
        throw new RotascopeException(
            Reason.BAD_ARGUMENT,
            reading.file() + ": column '" + one.name() + "' is asked for twice");
      }
      if (one.name().equals("date")) {
        throw new RotascopeException(
            Reason.BAD_INPUT,
            reading.file()
                + ": a series may not be named 'date', as results name their dates; rename the"
                + " column");
      }
      used.add(one.name());
      columns[i] = one.values();
      if (kind.isLevel()) {
        requirePositive(c, one, kind);
      }
    }
    return Panel.of(dates, columns, names, kind);
  }

  @Override
  public boolean isUsable(String name) {
    Integer c = index.get(name);
    return c != null && c >= 0 && series.get(c).problem() == null && !name.equals("date");
  }

  private int find(String name) {
    Integer c = index.get(name);
    if (c == null) {
      throw new RotascopeException(
          Reason.UNREADABLE,
          reading.file()
              + ": there is no column '"
              + Shown.cell(name)
              + "'"
              + Nearest.hint(name, names()));
    }
    if (c < 0) {
      throw new RotascopeException(
          Reason.BAD_INPUT,
          reading.file()
              + ": column name '"
              + name
              + "' is used more than once; rename one of them");
    }
    return c;
  }

  private void requirePositive(int c, Series one, Kind kind) {
    double[] values = one.values();
    for (int t = 0; t < values.length; t++) {
      if (values[t] <= 0) {
        throw new RotascopeException(
            Reason.BAD_INPUT,
            reading.file()
                + ", line "
                + lineOf.applyAsInt(t, c)
                + ": "
                + one.name()
                + " on "
                + LocalDate.ofEpochDay(dates[t])
                + " is "
                + org.rotascope.metric.Shortest.of(values[t])
                + ", but a "
                + (kind == Kind.PRICE ? "price" : "total return index")
                + " is positive; "
                + (percentLikely
                    ? "files of the French library hold returns: say --kind simple_return_percent"
                    : values[t] == 0
                        ? "if 0 stands for a missing value say --missing 0, else mend it or say"
                            + " --kind"
                        : "mend it, empty the cell if it is missing, or say what the column holds"
                            + " with --kind"));
      }
    }
  }
}
