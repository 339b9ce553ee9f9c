package org.rotascope.figure.kind;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rotascope.figure.Figure;
import org.rotascope.metric.Column;
import org.rotascope.metric.ColumnSpec;
import org.rotascope.metric.ColumnSpec.Type;
import org.rotascope.metric.Table;
import org.rotascope.reason.Nearest;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;
import org.rotascope.reason.Shown;

/**
 * A kind of figure and the table it is drawn from.
 *
 * @param name on the command line, lower case with hyphens
 * @param summary what it shows, one phrase; the title where none is given
 * @param columns the columns the table must have
 * @param optional columns it may have
 * @param further what each further column of numbers holds; empty if there may be none
 * @param metric the metric that such tables come from
 * @param drawing makes the figure
 */
public record FigureKind(
    String name,
    String summary,
    List<ColumnSpec> columns,
    List<ColumnSpec> optional,
    String further,
    String metric,
    Drawing drawing) {
  /** As many series can be told apart. */
  public static final int SERIES = 7;

  /** As many columns may be given beside those with a name. */
  public static final int FURTHER = 200;

  /** Makes a figure of a table that has been checked. */
  @FunctionalInterface
  public interface Drawing {
    /** Returns the figure. */
    Figure draw(Table data, Wording words);
  }

  /** Copies. */
  public FigureKind {
    columns = List.copyOf(columns);
    optional = List.copyOf(optional);
  }

  /**
   * Returns the figure of a table.
   *
   * @throws RotascopeException BAD_INPUT if the table is not one of this kind, LIMIT if more is to
   *     be drawn than can be told apart
   */
  public Figure figure(Table data, Wording words) {
    check(data);
    return drawing.draw(data, words.titled() ? words : words.with(summary));
  }

  /** Returns the columns as messages and pages list them: "date, advances, declines". */
  public String listed() {
    List<String> names = new ArrayList<>(columns.stream().map(ColumnSpec::name).toList());
    optional.forEach(c -> names.add("[" + c.name() + "]"));
    if (!further.isEmpty()) {
      names.add("one or more of your own");
    }
    return String.join(", ", names);
  }

  /** Returns what a column of that name must be; empty if there is none such. */
  public Optional<ColumnSpec> column(String column) {
    return java.util.stream.Stream.concat(columns.stream(), optional.stream())
        .filter(c -> c.name().equals(column))
        .findFirst();
  }

  private void check(Table data) {
    for (ColumnSpec wanted : columns) {
      if (data.find(wanted.name()).isEmpty()) {
        List<String> names = data.columns().stream().map(Column::name).toList();
        throw bad(
            "needs a column '"
                + wanted.name()
                + "' ("
                + wanted.text()
                + "), which is not among "
                + Shown.list(names)
                + Nearest.of(wanted.name(), names).map(n -> "; is it " + n + "?").orElse("")
                + "; its columns: "
                + listed());
      }
    }
    List<Column> own = further(data);
    for (Column column : data.columns()) {
      ColumnSpec wanted = column(column.name()).orElse(null);
      Type type = column.spec().type();
      boolean fits =
          wanted == null
              ? type == Type.REAL || type == Type.INT
              : type == wanted.type() || (wanted.type() == Type.REAL && type == Type.INT);
      if (!fits) {
        throw bad(
            "column '"
                + Shown.cell(column.name())
                + "' holds "
                + type.label()
                + ", not "
                + (wanted == null ? "real" : wanted.type().label()));
      }
    }
    if (!further.isEmpty() && columns.size() == 1 && own.isEmpty()) {
      throw bad("needs at least one column beside '" + columns.get(0).name() + "': " + further);
    }
    if (further.isEmpty() && !own.isEmpty()) {
      throw bad(
          "has no use for column '"
              + Shown.cell(own.get(0).name())
              + "'; its columns: "
              + listed());
    }
    if (data.rows() == 0) {
      throw bad("needs at least one row");
    }
    if (own.size() > FURTHER) {
      throw new RotascopeException(
          Reason.LIMIT,
          name + ": " + own.size() + " columns are too many; give at most " + FURTHER);
    }
    order(data);
  }

  /** Dates and steps that a line follows must go forward. */
  private void order(Table data) {
    ColumnSpec first = columns.get(0);
    if (first.type() == Type.TEXT || first.type() == Type.REAL) {
      return;
    }
    Column column = data.column(first.name());
    for (int row = 0; row < column.size(); row++) {
      if (!column.isDefined(row)) {
        throw bad("column '" + first.name() + "', row " + (row + 1) + ": is empty; fill it in");
      }
      if (row > 0 && at(column, row) <= at(column, row - 1)) {
        throw bad(
            "column '"
                + first.name()
                + "', row "
                + (row + 1)
                + ": "
                + column.plain(row)
                + " does not come after "
                + column.plain(row - 1)
                + "; sort the rows, each value once");
      }
    }
  }

  private static long at(Column column, int row) {
    return column.spec().type() == Type.DATE ? column.date(row) : column.integer(row);
  }

  /** Returns the columns of a table that have no name of the kind's own. */
  List<Column> further(Table data) {
    return data.columns().stream().filter(c -> column(c.name()).isEmpty()).toList();
  }

  private RotascopeException bad(String problem) {
    return new RotascopeException(Reason.BAD_INPUT, name + ": " + problem);
  }
}
