package org.rotascope.io;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.rotascope.metric.Shortest;
import org.rotascope.panel.Kind;
import org.rotascope.panel.Panel;
import org.rotascope.reason.Nearest;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;
import org.rotascope.reason.Shown;

/** Series of a file whose columns have types: Arrow, Parquet, or what a query gave. Immutable. */
final class FrameData implements SeriesData {
  /** Stands for a kind that is not declared yet: values of any sign. */
  static final Kind UNDECLARED = Kind.SIMPLE_RETURN;

  private final Panel values;
  private final Reading reading;

  FrameData(Panel values, Reading reading) {
    this.values = values;
    this.reading = reading;
  }

  /**
   * Returns a panel as what was read from a file.
   *
   * @param file what messages call it
   * @param form how the file is laid out and written, for the note
   * @param remarks sentences about what may surprise
   * @throws RotascopeException BAD_INPUT if there is no row
   */
  static FrameData of(Panel values, String file, String form, List<String> remarks) {
    int rows = values.rows();
    if (rows == 0) {
      throw new RotascopeException(
          Reason.BAD_INPUT, file + ": has no rows; give rows of dates and numbers");
    }
    return new FrameData(
        values,
        new Reading(
            file,
            rows,
            values.date(0),
            values.date(rows - 1),
            values.names(),
            "",
            form,
            false,
            0,
            remarks));
  }

  @Override
  public Reading reading() {
    return reading;
  }

  @Override
  public List<String> names() {
    return values.names();
  }

  @Override
  public int missing(String name) {
    int c = find(name);
    int missing = 0;
    for (int t = 0; t < values.rows(); t++) {
      missing += Double.isNaN(values.value(t, c)) ? 1 : 0;
    }
    return missing;
  }

  @Override
  public Panel panel(List<String> names, Kind kind) {
    Set<String> used = new HashSet<>();
    for (String name : names) {
      int c = find(name);
      if (!used.add(name)) {
        throw new RotascopeException(
            Reason.BAD_ARGUMENT, reading.file() + ": column '" + name + "' is asked for twice");
      }
      if (name.equals("date")) {
        throw new RotascopeException(
            Reason.BAD_INPUT,
            reading.file()
                + ": a series may not be named 'date', as results name their dates; rename the"
                + " column");
      }
      if (kind.isLevel()) {
        requirePositive(name, values.column(c), kind);
      }
    }
    return values.select(names).as(kind);
  }

  @Override
  public boolean isUsable(String name) {
    return values.names().contains(name) && !name.equals("date");
  }

  private int find(String name) {
    int c = values.names().indexOf(name);
    if (c < 0) {
      throw new RotascopeException(
          Reason.UNREADABLE,
          reading.file()
              + ": there is no column '"
              + Shown.cell(name)
              + "'"
              + Nearest.hint(name, names()));
    }
    return c;
  }

  private void requirePositive(String name, double[] column, Kind kind) {
    for (int t = 0; t < column.length; t++) {
      if (column[t] <= 0) {
        throw new RotascopeException(
            Reason.BAD_INPUT,
            reading.file()
                + ": "
                + name
                + " on "
                + LocalDate.ofEpochDay(values.date(t))
                + " is "
                + Shortest.of(column[t])
                + ", but a "
                + (kind == Kind.PRICE ? "price" : "total return index")
                + " is positive; mend it, leave it null if it is missing, or say what the column"
                + " holds with --kind");
      }
    }
  }
}
