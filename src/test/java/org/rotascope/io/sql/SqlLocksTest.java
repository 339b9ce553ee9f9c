package org.rotascope.io.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rotascope.io.CsvOptions;
import org.rotascope.io.SeriesData;
import org.rotascope.io.SqlSeries;
import org.rotascope.io.lib.Patience;
import org.rotascope.panel.Kind;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;

/** What a query may do, and some sixty that are refused: nothing is written, read or run. */
class SqlLocksTest {
  /** DIR stands for a folder that must not change, SECRET for a file in it that was not named. */
  private static final List<String> ATTACKS =
      List.of(
          "COPY prices TO 'DIR/evil.csv'",
          "COPY (SELECT 1) TO 'DIR/evil.parquet' (FORMAT parquet)",
          "COPY prices TO 'DIR/prices.parquet'",
          "COPY prices FROM 'SECRET'",
          "SELECT * FROM prices; COPY prices TO 'DIR/evil.csv'",
          "SELECT 1; SELECT 2",
          "SELECT * FROM prices;;SELECT 1",
          "ATTACH 'DIR/evil.db'",
          "ATTACH 'DIR/evil.db' AS e; CREATE TABLE e.t AS SELECT 1",
          "ATTACH 'https://example.org/x.db'",
          "DETACH memory",
          "USE memory",
          "INSTALL httpfs",
          "LOAD httpfs",
          "LOAD 'DIR/evil.duckdb_extension'",
          "FORCE INSTALL spatial FROM community",
          "PRAGMA database_list",
          "PRAGMA enable_profiling",
          "CALL pragma_version()",
          "SET threads=8",
          "SET enable_external_access=true",
          "SET GLOBAL allowed_paths=['/']",
          "RESET lock_configuration",
          "CREATE TABLE t AS SELECT 1",
          "CREATE OR REPLACE VIEW prices AS SELECT * FROM read_text('SECRET')",
          "CREATE MACRO m() AS TABLE SELECT * FROM read_text('SECRET')",
          "CREATE SECRET s (TYPE s3)",
          "DROP VIEW prices",
          "DELETE FROM prices",
          "INSERT INTO prices SELECT * FROM prices",
          "UPDATE prices SET a = 1",
          "WITH x AS (DELETE FROM prices RETURNING *) SELECT * FROM x",
          "WITH x AS (INSERT INTO prices SELECT * FROM prices RETURNING *) SELECT * FROM x",
          "EXPORT DATABASE 'DIR/evil'",
          "IMPORT DATABASE 'DIR'",
          "CHECKPOINT",
          "VACUUM",
          "BEGIN TRANSACTION",
          "EXPLAIN ANALYZE SELECT * FROM prices",
          "PREPARE p AS SELECT 1",
          "EXECUTE p",
          "SELECT * FROM read_text('SECRET')",
          "SELECT * FROM read_blob('DIR/*')",
          "SELECT * FROM read_csv('SECRET')",
          "SELECT * FROM read_csv_auto('SECRET')",
          "SELECT * FROM read_json('SECRET')",
          "SELECT * FROM read_parquet('DIR/*.parquet')",
          "SELECT * FROM parquet_scan('DIR/other.parquet')",
          "SELECT * FROM parquet_metadata('DIR/other.parquet')",
          "SELECT * FROM sniff_csv('SECRET')",
          "SELECT * FROM glob('DIR/*')",
          "SELECT * FROM 'SECRET'",
          "SELECT * FROM 'DIR/other.parquet'",
          "SELECT * FROM 'DIR/../*/other.parquet'",
          "SELECT * FROM 'https://example.org/x.parquet'",
          "SELECT * FROM 's3://bucket/x.parquet'",
          "SELECT * FROM \"DIR/other.parquet\"",
          "SELECT * FROM query('SELECT 1')",
          "SELECT * FROM query_table('prices')",
          "SELECT * FROM json_execute_serialized_sql('{}')",
          "SELECT * FROM duckdb_settings()",
          "SELECT * FROM duckdb_settings",
          "SELECT * FROM pragma_table_info('prices')",
          "SELECT * FROM information_schema.tables",
          "SELECT * FROM sqlite_master",
          "SELECT * FROM memory.main.prices",
          "SELECT date, a, (SELECT content FROM read_text('SECRET')) FROM prices",
          "SELECT date, a FROM prices WHERE a IN (SELECT size FROM read_text('SECRET'))",
          "SELECT date, a FROM prices UNION ALL SELECT * FROM 'DIR/other.parquet'",
          "SELECT date, a, current_setting('allowed_paths') FROM prices",
          "SELECT date, a, getenv('HOME') FROM prices",
          "SELECT date, a, write_log('x') FROM prices",
          "SELECT date, a, nextval('s') FROM prices",
          "SELECT date, a, version() FROM prices",
          "SELECT date, a, sleep_ms(100000) FROM prices",
          "SELECT date, random() AS a FROM prices",
          "SELECT current_date AS date, a FROM prices",
          "SELECT now()::DATE AS date, a FROM prices",
          "SELECT date, a FROM prices USING SAMPLE 3",
          "SELECT date, a FROM prices WHERE a > ?",
          "SELECT date, a FROM prices WHERE a > $1",
          "SUMMARIZE prices",
          "DESCRIBE prices",
          "SHOW TABLES",
          "jdbc:duckdb:DIR/evil.db",
          "SELECT \u0000 1",
          "-- nothing",
          "",
          "SELEC date FROM prices");

  @TempDir Path folder;
  @TempDir Path elsewhere;

  @BeforeEach
  void lay() throws IOException {
    String sql = "SELECT DATE '2020-01-01' + i::INT AS date, 1.5 * (i + 1) AS a FROM range(9) t(i)";
    DuckFiles.parquet(folder.resolve("prices.parquet"), sql);
    DuckFiles.parquet(elsewhere.resolve("other.parquet"), sql);
    Files.writeString(elsewhere.resolve("secret.csv"), "date,a\n2020-01-01,1\n");
  }

  private String filled(String sql) {
    return sql.replace("SECRET", elsewhere.resolve("secret.csv").toString())
        .replace("DIR", elsewhere.toString());
  }

  private SeriesData read(String sql) {
    return SqlSeries.read(
        filled(sql), List.of(folder.resolve("prices.parquet").toString()), CsvOptions.DEFAULT);
  }

  private static Map<String, Long> listing(Path folder) throws IOException {
    Map<String, Long> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.toList()) {
        files.put(file.toString(), Files.isDirectory(file) ? -1 : Files.size(file));
      }
    }
    return files;
  }

  @Test
  void everyAttackIsRefusedInOneLineAndNothingIsWritten() throws IOException {
    Map<String, Long> before = listing(elsewhere);
    Map<String, Long> sources = listing(folder);
    for (String attack : ATTACKS) {
      RotascopeException e = assertThrows(RotascopeException.class, () -> read(attack), attack);
      assertTrue(
          e.reason() == Reason.BAD_ARGUMENT || e.reason() == Reason.BAD_INPUT,
          attack + ": " + e.reason());
      assertTrue(e.getMessage().startsWith("the query "), attack + ": " + e.getMessage());
      assertEquals(-1, e.getMessage().indexOf('\n'), e.getMessage());
      assertTrue(e.getMessage().length() < 500, e.getMessage());
    }
    assertEquals(before, listing(elsewhere));
    assertEquals(sources, listing(folder));
    assertTrue(ATTACKS.size() >= 80, ATTACKS.size() + " attacks");
  }

  /** The second wall: what the first did not know is refused by DuckDB itself. */
  @Test
  void lockedDatabaseReachesNothingEvenWithoutTheCheck() throws Exception {
    Map<String, Long> before = listing(elsewhere);
    Path source = folder.resolve("prices.parquet");
    List<String> reaching =
        ATTACKS.stream()
            .filter(a -> !a.contains("\u0000"))
            .filter(a -> a.contains("DIR") || a.contains("SECRET") || a.contains("://"))
            .toList();
    assertTrue(reaching.size() >= 25, reaching.size() + " attacks");
    try (Connection connection = Duck.open()) {
      new SqlTable.Parquet(List.of("prices"), List.of(source)).create(connection, "prices");
      Duck.lock(connection, List.of(source));
      for (String attack : reaching) {
        try (Statement statement = connection.createStatement()) {
          assertThrows(
              SQLException.class,
              () -> {
                statement.execute(filled(attack));
                try (ResultSet rows = statement.getResultSet()) {
                  while (rows != null && rows.next()) {
                    rows.getObject(1);
                  }
                }
                throw attack.startsWith("CREATE") || attack.startsWith("jdbc")
                    ? new SQLException("made something in memory alone")
                    : new AssertionError(attack + " was run");
              },
              attack);
        }
      }
      try (Statement statement = connection.createStatement()) {
        assertThrows(SQLException.class, () -> statement.execute("SET threads=2"));
        assertThrows(
            SQLException.class, () -> statement.execute("SET enable_external_access=true"));
      }
    }
    assertEquals(before, listing(elsewhere));
  }

  @Test
  void queriesOverTheNamedFilesAreAnswered() {
    for (String sql :
        List.of(
            "SELECT * FROM prices",
            "FROM prices",
            "SELECT * FROM prices;",
            "SELECT * FROM \"prices.parquet\" -- by the file's name",
            "SELECT * FROM '" + folder.resolve("prices.parquet") + "'",
            "SELECT * FROM PRICES ORDER BY date DESC",
            "WITH x AS (SELECT * FROM prices) SELECT * FROM x",
            "WITH RECURSIVE r(date, a) AS (SELECT DATE '2020-01-01', 1.5::DOUBLE UNION ALL SELECT date + 1, a"
                + " + 1.5 FROM r WHERE a < 13) SELECT * FROM r",
            "SELECT p.date, q.a FROM prices p JOIN prices q USING (date)",
            "SELECT date, a FROM prices WHERE a > (SELECT min(a) - 1 FROM prices)",
            "SELECT date, avg(a) OVER (ORDER BY date ROWS 2 PRECEDING) AS a FROM prices",
            "SELECT date, CASE WHEN a > 2 THEN a ELSE 2 END AS a FROM prices LIMIT 9 OFFSET 0",
            "(SELECT * FROM prices LIMIT 4) UNION ALL (SELECT * FROM prices OFFSET 4)",
            "SELECT date, sum(a) AS a FROM prices GROUP BY ALL ORDER BY ALL",
            "SELECT date, list_sum(list_transform(range(3), lambda x: x + a)) AS a FROM prices",
            "SELECT DATE '2020-01-01' + i::INT AS date, i AS a FROM range(9) t(i)")) {
      SeriesData data = read(sql);
      assertEquals(9, data.reading().rows(), sql);
      assertEquals(List.of("a"), data.names(), sql);
    }
  }

  @Test
  void nameThatIsNoSourceIsHintedAt() {
    assertEquals(
        "the query reads price, which is no file named by --source; did you mean prices?",
        assertThrows(RotascopeException.class, () -> read("SELECT * FROM price")).getMessage());
  }

  @Test
  void csvSourceIsReadByItsOwnReaderAndJoinsParquet() throws IOException {
    Path csv =
        Files.writeString(folder.resolve("more.csv"), "date;b\n01.01.2020;1,25\n13.01.2020;2,5\n");
    SeriesData data =
        SqlSeries.read(
            "SELECT date, a, b FROM prices FULL JOIN more USING (date) ORDER BY date",
            List.of(folder.resolve("prices.parquet").toString(), csv.toString()),
            CsvOptions.DEFAULT);
    assertEquals(10, data.reading().rows());
    assertEquals(1.25, data.panel(List.of("b"), Kind.PRICE).value(0, 0));
    assertEquals(8, data.missing("b"));
  }

  @Test
  void endlessQueryEndsWhenTheThreadIsInterrupted() throws Exception {
    Path source = folder.resolve("prices.parquet");
    Thread caller = Thread.currentThread();
    Thread waker =
        new Thread(
            () -> {
              try {
                while (!hasRunFor(700)) {
                  Thread.sleep(10);
                }
              } catch (InterruptedException e) {
                return;
              }
              caller.interrupt();
            });
    waker.setDaemon(true);
    waker.start();
    String endless =
        "WITH RECURSIVE r(i) AS (SELECT 1 UNION ALL SELECT i % 7 + 1 FROM r) SELECT count(*) FROM r";
    RotascopeException e =
        assertThrows(
            RotascopeException.class,
            () -> SqlSeries.read(endless, List.of(source.toString()), CsvOptions.DEFAULT));
    assertTrue(Thread.interrupted());
    assertEquals(Reason.CANCELLED, e.reason());
    waker.join();
    assertFalse(
        Thread.getAllStackTraces().keySet().stream()
            .anyMatch(t -> t.getName().equals("rotascope-duckdb") && t.isAlive()));
  }

  /** Tells whether a statement still runs after so many milliseconds: only the endless one does. */
  private static boolean hasRunFor(int millis) throws InterruptedException {
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().equals("rotascope-duckdb")) {
        thread.join(millis);
        return thread.isAlive();
      }
    }
    return false;
  }

  @Test
  void queryThatTakesTooLongIsStopped() throws SQLException {
    try (Connection connection = Duck.open();
        Statement statement = connection.createStatement()) {
      RotascopeException e =
          assertThrows(
              RotascopeException.class,
              () ->
                  Watched.run(
                      statement,
                      "the query",
                      () ->
                          statement.executeQuery(
                              "WITH RECURSIVE r(i) AS (SELECT 1 UNION ALL SELECT i % 7 + 1 FROM r)"
                                  + " SELECT count(*) FROM r"),
                      new Patience(() -> false, 1)));
      assertEquals(Reason.LIMIT, e.reason());
      assertEquals("the query takes longer than 1 seconds, the limit", e.getMessage());
    }
  }

  @Test
  void resultBeyondTheLimitIsRefused() {
    RotascopeException e =
        assertThrows(
            RotascopeException.class,
            () -> read("SELECT DATE '2020-01-01' AS date, i AS a FROM range(100000000) t(i)"));
    assertEquals(Reason.LIMIT, e.reason());
  }

  @Test
  void sourceNamedTwiceAndNamesOfTwoSourcesAreNobodys() throws IOException {
    Path other = Files.createDirectory(folder.resolve("b")).resolve("prices.parquet");
    Files.copy(folder.resolve("prices.parquet"), other);
    List<String> both = List.of(folder.resolve("prices.parquet").toString(), other.toString());
    assertThrows(
        RotascopeException.class,
        () -> SqlSeries.read("SELECT * FROM prices", both, CsvOptions.DEFAULT));
    assertEquals(
        9,
        SqlSeries.read("SELECT * FROM '" + other + "'", both, CsvOptions.DEFAULT).reading().rows());
    List<String> twice = List.of(both.get(0), both.get(0));
    assertTrue(
        assertThrows(
                RotascopeException.class,
                () -> SqlSeries.read("SELECT * FROM prices", twice, CsvOptions.DEFAULT))
            .getMessage()
            .endsWith("twice; name it once"));
  }
}
