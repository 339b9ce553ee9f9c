package org.rotascope.io.sql;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.rotascope.panel.Panel;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;

/** What a query may read: Parquet files as they are, or series that were read before. */
public sealed interface SqlTable {
  /** Returns the names it goes by in FROM. */
  List<String> names();

  /** Returns the files DuckDB reads itself. */
  List<Path> files();

  /**
   * Makes it known to a database that is not locked yet, under one of its names.
   *
   * @throws RotascopeException BAD_INPUT if it cannot be a table
   */
  void create(Connection connection, String name) throws SQLException;

  /**
   * Parquet files of the same columns, one below the other.
   *
   * @param names as {@link #names}
   * @param files as {@link #files}
   */
  record Parquet(List<String> names, List<Path> files) implements SqlTable {
    /** Copies, and checks the paths. */
    public Parquet {
      names = List.copyOf(names);
      files = files.stream().map(file -> ParquetFile.path(file.toString())).toList();
    }

    @Override
    public void create(Connection connection, String name) throws SQLException {
      try (Statement statement = connection.createStatement()) {
        statement.execute(
            "CREATE VIEW "
                + Duck.name(name)
                + " AS SELECT * FROM read_parquet("
                + Duck.list(files)
                + ", hive_partitioning=false)");
      }
    }
  }

  /**
   * Series: a column {@code date} and one for each series.
   *
   * @param names as {@link #names}
   * @param values the series
   */
  record Series(List<String> names, Panel values) implements SqlTable {
    /** Copies. */
    public Series {
      names = List.copyOf(names);
    }

    @Override
    public List<Path> files() {
      return List.of();
    }

    @Override
    public void create(Connection connection, String name) throws SQLException {
      Set<String> seen = new TreeSet<>(Set.of("date"));
      StringBuilder columns = new StringBuilder("date DATE");
      for (String series : values.names()) {
        if (!seen.add(series.toLowerCase(Locale.ROOT))) {
          throw new RotascopeException(
              Reason.BAD_INPUT,
              "column '"
                  + series
                  + "' has the name of another but for upper and lower case, which SQL does not tell"
                  + " apart; rename one");
        }
        columns.append(", ").append(Duck.name(series)).append(" DOUBLE");
      }
      try (Statement statement = connection.createStatement()) {
        statement.execute("CREATE TABLE " + Duck.name(name) + " (" + columns + ")");
      }
      try (Filler filler = new Filler(connection, name)) {
        for (int t = 0; t < values.rows(); t++) {
          filler.begin();
          filler.day(values.date(t));
          for (int c = 0; c < values.names().size(); c++) {
            double value = values.value(t, c);
            if (Double.isNaN(value)) {
              filler.none();
            } else {
              filler.real(value);
            }
          }
          filler.end();
        }
      }
    }
  }
}
