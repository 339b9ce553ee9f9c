package org.rotascope.metric;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;

/**
 * An immutable table of typed columns of equal length. Worksheets, frames, CSV, JSON and figures
 * are all made from it.
 *
 * @param columns at least one, names unique
 */
public record Table(List<Column> columns) {
  /** Checks lengths and names. */
  public Table {
    columns = List.copyOf(columns);
    if (columns.isEmpty()) {
      throw new IllegalArgumentException("a table has at least one column");
    }
    for (Column column : columns) {
      if (column.size() != columns.get(0).size()) {
        throw new IllegalArgumentException("columns differ in length: " + columns);
      }
    }
    Set<String> names = new HashSet<>();
    if (!columns.stream().allMatch(column -> names.add(column.name()))) {
      throw new IllegalArgumentException("column names repeat: " + columns);
    }
  }

  /** Returns a table of the given columns. */
  public static Table of(Column... columns) {
    return new Table(Arrays.asList(columns));
  }

  /** Returns the number of rows. */
  public int rows() {
    return columns.get(0).size();
  }

  /** Returns the column of that name, if there is one. */
  public Optional<Column> find(String name) {
    return columns.stream().filter(c -> c.name().equals(name)).findFirst();
  }

  /** Returns the column of that name. */
  public Column column(String name) {
    return find(name)
        .orElseThrow(() -> new NoSuchElementException("no column " + name + " in " + columns));
  }

  /** Returns the declarations of the columns. */
  public List<ColumnSpec> specs() {
    return columns.stream().map(Column::spec).toList();
  }

  /** Returns this table with some of its rows, in the order given. */
  public Table rows(int... rows) {
    return new Table(columns.stream().map(c -> c.rows(rows)).toList());
  }
}
