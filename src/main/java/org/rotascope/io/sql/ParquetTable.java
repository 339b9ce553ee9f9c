package org.rotascope.io.sql;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.rotascope.metric.Column;
import org.rotascope.metric.Table;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;

/**
 * A {@link Table} as a Parquet file: dates as DATE, reals as DOUBLE, whole numbers as INT64, texts
 * as UTF-8, flags as BOOLEAN; an undefined cell is null. Written by a database that no query of a
 * user ever sees. The same table gives the same bytes.
 */
public final class ParquetTable {
  private ParquetTable() {}

  /**
   * Returns the bytes of the file.
   *
   * @throws RotascopeException UNREADABLE without DuckDB or room in the temporary folder, BAD_INPUT
   *     for names of columns that differ in upper and lower case alone
   */
  public static byte[] bytes(Table table) {
    Path folder = null;
    try (Connection connection = Duck.open()) {
      create(connection, table);
      fill(connection, table);
      folder = Files.createTempDirectory("rotascope-parquet-");
      Path file = folder.resolve("result.parquet");
      try (Statement statement = connection.createStatement()) {
        statement.execute(
            "COPY result TO " + Duck.text(file.toString()) + " (FORMAT parquet, COMPRESSION zstd)");
      }
      return Files.readAllBytes(file);
    } catch (SQLException | IOException e) {
      throw new RotascopeException(
          Reason.UNREADABLE, "Parquet cannot be written: " + Duck.said(e.getMessage()), e);
    } finally {
      delete(folder);
    }
  }

  private static void create(Connection connection, Table table) throws SQLException {
    Set<String> seen = new TreeSet<>();
    StringBuilder columns = new StringBuilder();
    for (Column column : table.columns()) {
      if (!seen.add(column.name().toLowerCase(Locale.ROOT))) {
        throw new RotascopeException(
            Reason.BAD_INPUT,
            "column '"
                + column.name()
                + "' has the name of another but for upper and lower case, which Parquet by DuckDB"
                + " does not tell apart; say --format arrow");
      }
      String type =
          switch (column.spec().type()) {
            case REAL -> "DOUBLE";
            case INT -> "BIGINT";
            case DATE -> "DATE";
            case TEXT -> "VARCHAR";
            case FLAG -> "BOOLEAN";
          };
      columns.append(columns.length() == 0 ? "" : ", ");
      columns.append(Duck.name(column.name())).append(' ').append(type);
    }
    try (Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE result (" + columns + ")");
    }
  }

  private static void fill(Connection connection, Table table) throws SQLException {
    try (Filler filler = new Filler(connection, "result")) {
      for (int row = 0; row < table.rows(); row++) {
        filler.begin();
        for (Column column : table.columns()) {
          cell(filler, column, row);
        }
        filler.end();
      }
    }
  }

  private static void cell(Filler filler, Column column, int row) throws SQLException {
    if (!column.isDefined(row)) {
      filler.none();
      return;
    }
    switch (column.spec().type()) {
      case REAL -> filler.real(column.real(row));
      case INT -> filler.whole(column.integer(row));
      case DATE -> filler.day(column.date(row));
      case TEXT -> filler.text(column.text(row));
      case FLAG -> filler.flag(column.flag(row));
    }
  }

  private static void delete(@org.jspecify.annotations.Nullable Path folder) {
    if (folder == null) {
      return;
    }
    try {
      Files.deleteIfExists(folder.resolve("result.parquet"));
      Files.deleteIfExists(folder);
    } catch (IOException e) {
      return; // a temporary file stays behind for the system to clear
    }
  }
}
