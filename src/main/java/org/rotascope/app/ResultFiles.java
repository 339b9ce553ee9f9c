package org.rotascope.app;

import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import org.rotascope.io.ArrowFiles;
import org.rotascope.io.AtomicFiles;
import org.rotascope.io.CsvTables;
import org.rotascope.io.sql.ParquetTable;
import org.rotascope.metric.Result;
import org.rotascope.metric.ResultJson;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;

/** Results as bytes for files and streams. */
public final class ResultFiles {
  private ResultFiles() {}

  /** Returns the main table as CSV. */
  public static String csv(Result result) {
    return CsvTables.text(result.table());
  }

  /**
   * Returns the result with its facts, tables and envelope as one JSON object, with a final line
   * end.
   */
  public static String json(Result result) {
    return ResultJson.text(result) + "\n";
  }

  /**
   * Returns the main table as an Arrow IPC file.
   *
   * @throws RotascopeException LIMIT if it is too large for one
   */
  public static byte[] arrow(Result result) {
    return ArrowFiles.bytes(result.table());
  }

  /**
   * Returns the main table as a Parquet file.
   *
   * @throws RotascopeException UNREADABLE without DuckDB, with how to get it
   */
  public static byte[] parquet(Result result) {
    return ParquetTable.bytes(result.table());
  }

  /**
   * Replaces a file by that text, whole or not at all.
   *
   * @throws RotascopeException UNREADABLE if it cannot be written
   */
  public static void save(String file, String text) {
    save(file, text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Replaces a file by a result, whole or not at all, unless it is one that the result was made of.
   *
   * @param request what the result was made of
   * @throws RotascopeException BAD_ARGUMENT if it was read for the result; UNREADABLE if it cannot
   *     be written
   */
  public static void save(String file, byte[] bytes, RunMetric.Request request) {
    Overwrites.refuse(Path.of(""), Map.of(file, bytes), request.paths());
    save(file, bytes);
  }

  /**
   * Replaces a file by these bytes, whole or not at all.
   *
   * @throws RotascopeException UNREADABLE if it cannot be written
   */
  public static void save(String file, byte[] bytes) {
    try {
      AtomicFiles.write(Path.of(file), out -> out.write(bytes));
    } catch (InvalidPathException e) {
      throw new RotascopeException(
          Reason.UNREADABLE, "'" + file + "' is not the name of a file", e);
    }
  }
}
