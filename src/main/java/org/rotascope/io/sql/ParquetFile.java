package org.rotascope.io.sql;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.rotascope.io.lib.Patience;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;

/** Reads Parquet files, by DuckDB. */
public final class ParquetFile {
  private static final String PATTERN_SIGNS = "*?[]{}";

  private ParquetFile() {}

  /**
   * What was read.
   *
   * @param stream an Arrow IPC stream of all columns
   */
  public record Read(ByteBuffer stream) {}

  /**
   * Returns what a file holds. What is thrown does not name the file.
   *
   * @param maxCells the most rows times columns
   * @param patience how long it may take
   * @throws RotascopeException BAD_INPUT for a file that is damaged or has a column that can be no
   *     date, number or name, LIMIT, CANCELLED, UNREADABLE without DuckDB
   */
  public static Read read(String name, long maxCells, Patience patience) {
    Path file = path(name);
    try (Connection connection = Duck.open()) {
      Duck.lock(connection, List.of(file));
      return read(connection, file, maxCells, patience);
    } catch (SQLException e) {
      throw new RotascopeException(
          Reason.BAD_INPUT,
          "is a Parquet file that cannot be read, cut off or damaged: " + Duck.said(e.getMessage()),
          e);
    }
  }

  /** Reads a file by a database that may. */
  static Read read(Connection connection, Path file, long maxCells, Patience patience)
      throws SQLException {
    Map<String, String> zones = ParquetZones.of(connection, file.toString());
    long declared = declared(connection, file);
    try (Statement statement = connection.createStatement()) {
      RowStream.Gathered rows =
          Watched.run(
              statement,
              "reading it",
              () -> {
                try (ResultSet result = statement.executeQuery("SELECT * FROM " + scan(file))) {
                  return RowStream.of(result, zones, maxCells);
                }
              },
              patience);
      if (rows.rows() != declared) {
        throw new SQLException("it declares " + declared + " rows and has " + rows.rows());
      }
      return new Read(rows.stream());
    }
  }

  private static long declared(Connection connection, Path file) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result =
            statement.executeQuery(
                "SELECT sum(num_rows)::BIGINT FROM parquet_file_metadata("
                    + Duck.text(file.toString())
                    + ")")) {
      result.next();
      return result.getLong(1);
    }
  }

  /** Returns the call in SQL that reads a file, and nothing beside it. */
  static String scan(Path file) {
    return "read_parquet(" + Duck.list(List.of(file)) + ", hive_partitioning=false)";
  }

  /**
   * Returns the whole path of a file.
   *
   * @throws RotascopeException BAD_ARGUMENT for one that DuckDB would take for a pattern
   */
  static Path path(String name) {
    Path path = Path.of(name).toAbsolutePath().normalize();
    if (path.toString().chars().anyMatch(c -> PATTERN_SIGNS.indexOf(c) >= 0)) {
      throw new RotascopeException(
          Reason.BAD_ARGUMENT,
          "DuckDB takes the path "
              + name
              + ", which has one of "
              + PATTERN_SIGNS
              + ", for a pattern of several files; rename the file or its folder");
    }
    return path;
  }
}
