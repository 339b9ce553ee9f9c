package org.rotascope.io.sql;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** Writes Parquet files for tests by DuckDB's own means. */
public final class DuckFiles {
  private DuckFiles() {}

  /** Writes the result of a query to a file. */
  public static Path parquet(Path file, String sql) {
    try (Connection connection = Duck.open();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "COPY (" + sql + ") TO " + Duck.text(file.toString()) + " (FORMAT parquet)");
      return file;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
