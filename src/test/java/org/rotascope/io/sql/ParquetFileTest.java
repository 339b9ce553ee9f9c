package org.rotascope.io.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rotascope.Budget;
import org.rotascope.io.ArrowFrame;
import org.rotascope.io.CsvOptions;
import org.rotascope.io.SeriesData;
import org.rotascope.io.SeriesFiles;
import org.rotascope.io.lib.Patience;
import org.rotascope.panel.Kind;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;

/** Parquet files: whole, broken, and with columns of every type. */
class ParquetFileTest {
  private static final String WIDE =
      "SELECT DATE '2020-01-01' + i::INT AS date, i * 1.5::DOUBLE AS a, 100 - i AS b FROM range(20)"
          + " t(i)";

  @TempDir Path folder;

  private SeriesData read(Path file) {
    return SeriesFiles.read(file.toString(), CsvOptions.DEFAULT);
  }

  private SeriesData read(String sql) {
    return read(DuckFiles.parquet(folder.resolve("f.parquet"), sql));
  }

  private String refusal(String sql) {
    return assertThrows(RotascopeException.class, () -> read(sql))
        .getMessage()
        .replace(folder.resolve("f.parquet").toString(), "F");
  }

  @Test
  void columnsOfEveryTypeOfNumberHaveTheirValues() {
    SeriesData data =
        read(
            "SELECT DATE '2020-01-01' AS date, 1::TINYINT a, 2::UBIGINT b, 3::HUGEINT c, 1.25::DECIMAL"
                + "(9,4) d, 0.1::FLOAT e, 0.1::DOUBLE f, NULL::DOUBLE g, 123456789012345678901.5::"
                + "DECIMAL(38,1) h");
    assertEquals(List.of("a", "b", "c", "d", "e", "f", "g", "h"), data.names());
    double[] expected = {1, 2, 3, 1.25, 0.1f, 0.1, Double.NaN, 1.2345678901234568e20};
    for (int c = 0; c < expected.length; c++) {
      String name = data.names().get(c);
      assertEquals(expected[c], data.panel(List.of(name), Kind.SIMPLE_RETURN).value(0, 0), 0, name);
    }
    assertEquals(1, data.missing("g"));
  }

  @Test
  void integerThatNoDoubleHoldsIsRefused() {
    assertEquals(
        "F: column 'a', row 0: 9007199254740993 is too long for a double; convert the column to"
            + " doubles if that is meant",
        refusal("SELECT DATE '2020-01-01' AS date, 9007199254740993 AS a"));
    assertEquals(
        "F: column 'a', row 0: 18446744073709551615 is too long for a double; convert the column to"
            + " doubles if that is meant",
        refusal("SELECT DATE '2020-01-01' AS date, 18446744073709551615::UBIGINT AS a"));
  }

  @Test
  void columnsThatCanBeNoSeriesAreRefusedByName() {
    for (String value : List.of("true", "[1.0]", "{'x': 1}", "TIME '12:00:00'", "'a'::BLOB")) {
      String said = refusal("SELECT DATE '2020-01-01' AS date, 1.0 AS a, " + value + " AS odd");
      assertTrue(said.startsWith("F: column 'odd' is of type "), said);
    }
  }

  @Test
  void missingAndImpossibleDatesAreRefused() {
    assertEquals(
        "F: column 'date', row 1: no date; leave the row out",
        refusal("SELECT * FROM (VALUES (DATE '2020-01-01', 1.0), (NULL, 2.0)) t(date, a)"));
    assertTrue(refusal("SELECT 'infinity'::TIMESTAMP AS date, 1.0 AS a").endsWith(" is no date"));
  }

  @Test
  void momentOfNoKnownPlaceIsRefusedUnlessItIsMidnight() {
    assertEquals(
        1, read("SELECT TIMESTAMPTZ '2020-01-01 00:00:00+00' AS date, 1.0 a").reading().rows());
    String said = refusal("SELECT TIMESTAMPTZ '2020-01-01 05:00:00+00' AS date, 1.0 a");
    assertTrue(said.startsWith("F: column 'date', row 0: 2020-01-01T05:00Z is a moment"), said);
    assertTrue(said.contains("AT TIME ZONE"), said);
  }

  @Test
  void longFileIsPutSideBySide() {
    SeriesData data =
        read(
            "SELECT * FROM (VALUES (DATE '2020-01-02', 'B', 2.0), (DATE '2020-01-01', 'A', 1.0),"
                + " (DATE '2020-01-02', 'A', 3.0)) t(day, symbol, value)");
    assertEquals(List.of("B", "A"), data.names());
    assertEquals(1, data.missing("B"));
    assertEquals(3.0, data.panel(List.of("A"), Kind.PRICE).value(1, 0));
  }

  @Test
  void rowLimitIsKept() {
    Path file = DuckFiles.parquet(folder.resolve("f.parquet"), WIDE);
    RotascopeException e =
        assertThrows(
            RotascopeException.class, () -> ParquetFile.read(file.toString(), 30, Patience.USUAL));
    assertEquals(Reason.LIMIT, e.reason());
    assertEquals(
        "the data have more than 10 rows of 3 columns; the limit is 30 cells", e.getMessage());
  }

  @Test
  void pathThatDuckDbTakesForAPatternIsRefused() throws IOException {
    Path odd = Files.createDirectory(folder.resolve("a[1]")).resolve("f.parquet");
    Files.copy(DuckFiles.parquet(folder.resolve("f.parquet"), WIDE), odd);
    assertEquals(
        Reason.BAD_ARGUMENT, assertThrows(RotascopeException.class, () -> read(odd)).reason());
  }

  /** Reads many inputs by one database, which is opened anew when an input has spoilt it. */
  private final class Reader implements AutoCloseable {
    private final Path file = folder.resolve("input.parquet");
    private Connection connection = locked();

    private Connection locked() {
      try {
        Connection opened = Duck.open();
        Duck.lock(opened, List.of(file));
        return opened;
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }

    /** Returns whether the bytes were read; false if they were refused in our way. */
    boolean reads(byte[] bytes) throws IOException, SQLException {
      Files.write(file, bytes);
      try {
        ParquetFile.Read read = ParquetFile.read(connection, file, 100_000, Patience.USUAL);
        ArrowFrame.read(read.stream(), ArrowFrame.Columns.FOUND, Kind.SIMPLE_RETURN, 100_000);
        return true;
      } catch (SQLException e) {
        if (e.getMessage().contains("INTERNAL") || e.getMessage().contains("FATAL")) {
          connection.close();
          connection = locked();
        }
        return false;
      } catch (RotascopeException e) {
        assertTrue(e.reason().isFailure() && e.reason() != Reason.INTERNAL, e.getMessage());
        return false;
      }
    }

    @Override
    public void close() throws SQLException {
      connection.close();
    }
  }

  @Test
  void everyPrefixIsRefused() throws IOException, SQLException {
    byte[] whole = Files.readAllBytes(DuckFiles.parquet(folder.resolve("f.parquet"), WIDE));
    try (Reader reader = new Reader()) {
      assertTrue(reader.reads(whole));
      for (int length = 0; length < whole.length; length++) {
        assertFalse(reader.reads(Arrays.copyOf(whole, length)), length + " of " + whole.length);
      }
    }
  }

  @Test
  void cutOffFileIsRefusedInOneLine() throws IOException {
    Path file = DuckFiles.parquet(folder.resolve("f.parquet"), WIDE);
    Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 300));
    RotascopeException e = assertThrows(RotascopeException.class, () -> read(file));
    assertEquals(Reason.BAD_INPUT, e.reason());
    assertTrue(
        e.getMessage()
            .startsWith(file + ": is a Parquet file that cannot be read, cut off or damaged: "),
        e.getMessage());
    assertEquals(-1, e.getMessage().indexOf('\n'), e.getMessage());
  }

  @Test
  void mutatedFilesGiveOnlyOurException() throws IOException, SQLException {
    mutate(20261128, 1_000);
  }

  @Test
  @Tag("soak")
  void manyMutatedFilesGiveOnlyOurException() throws IOException, SQLException {
    long seed = Long.getLong("rotascope.soak.seed", System.nanoTime());
    int inputs = Integer.getInteger("rotascope.soak.inputs", 10_000);
    System.out.println("soak parquet: seed " + seed + ", " + inputs + " inputs");
    mutate(seed, inputs);
  }

  private void mutate(long seed, int inputs) throws IOException, SQLException {
    byte[] whole = Files.readAllBytes(DuckFiles.parquet(folder.resolve("f.parquet"), WIDE));
    SplittableRandom random = new SplittableRandom(seed);
    int refused = 0;
    try (Reader reader = new Reader()) {
      for (int i = 0; i < inputs; i++) {
        byte[] bytes = whole.clone();
        for (int edits = 1 + random.nextInt(3); edits > 0; edits--) {
          bytes[random.nextInt(4, bytes.length)] = (byte) random.nextInt(256);
        }
        Budget budget = new Budget();
        try {
          refused += reader.reads(bytes) ? 0 : 1;
        } catch (RuntimeException | Error e) {
          fail(
              "input " + i + " of seed " + seed + ": " + Base64.getEncoder().encodeToString(bytes),
              e);
        }
        budget.check("input " + i + " of seed " + seed);
      }
    }
    assertTrue(refused > inputs / 4, refused + " of " + inputs + " refused");
  }
}
