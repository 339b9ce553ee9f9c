package org.rotascope.io.sql;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.rotascope.io.lib.Patience;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;

/** Runs one SELECT over tables the user named, in a database that is locked before it sees it. */
public final class Query {
  /** What messages call a query. */
  public static final String NAME = "the query";

  private Query() {}

  /**
   * Returns the result of a query.
   *
   * @param sql one SELECT
   * @param tables what it may read
   * @param maxCells the most rows times columns of the result
   * @param patience how long it may take
   * @return an Arrow IPC stream
   * @throws RotascopeException BAD_ARGUMENT for anything but one SELECT over these tables,
   *     BAD_INPUT for what DuckDB refuses to compute and for a column that can be no date, number
   *     or name, LIMIT, CANCELLED, UNREADABLE without DuckDB
   */
  public static ByteBuffer run(
      String sql, List<SqlTable> tables, long maxCells, Patience patience) {
    try (Connection connection = Duck.open()) {
      List<String> names = new ArrayList<>();
      List<Path> files = new ArrayList<>();
      for (SqlTable table : tables) {
        for (String name : table.names()) {
          names.add(name);
        }
        files.addAll(table.files());
      }
      SelectOnly.require(connection, sql, names);
      for (SqlTable table : tables) {
        create(connection, table);
      }
      Duck.lock(connection, files);
      try (Statement statement = connection.createStatement()) {
        return Watched.run(
            statement,
            NAME,
            () -> {
              try (ResultSet result = statement.executeQuery(sql)) {
                return RowStream.of(result, Map.of(), maxCells).stream();
              }
            },
            patience);
      }
    } catch (SQLException e) {
      throw new RotascopeException(
          Reason.BAD_INPUT, "the query cannot be answered: " + Duck.said(e.getMessage()), e);
    }
  }

  /** Makes a table under its first name, and views of it under the others. */
  private static void create(Connection connection, SqlTable table) throws SQLException {
    String first = table.names().get(0);
    table.create(connection, first);
    for (String other : table.names().subList(1, table.names().size())) {
      try (Statement statement = connection.createStatement()) {
        statement.execute(
            "CREATE VIEW " + Duck.name(other) + " AS SELECT * FROM " + Duck.name(first));
      }
    }
  }
}
