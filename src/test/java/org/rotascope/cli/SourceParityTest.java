package org.rotascope.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.DateDayVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowFileReader;
import org.apache.arrow.vector.ipc.ArrowFileWriter;
import org.apache.arrow.vector.ipc.ArrowStreamWriter;
import org.apache.arrow.vector.ipc.ArrowWriter;
import org.apache.arrow.vector.util.ByteArrayReadableSeekableByteChannel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rotascope.RealData;
import org.rotascope.io.sql.DuckFiles;
import org.rotascope.panel.Kind;
import org.rotascope.panel.Panel;

/**
 * The same data give the same results, bit by bit, with the same hashes, whatever they come from.
 * Arrow is written by Arrow's own library and Parquet by DuckDB from the CSV file by its own
 * reader, neither by code of ours.
 */
class SourceParityTest {
  private static final String PAIR = "rut_spx_daily_1987_2018.csv";

  @TempDir Path folder;

  private static byte[] json(String... origin) {
    List<String> words = new ArrayList<>(List.of("run", "streak-table"));
    words.addAll(List.of(origin));
    words.addAll(List.of("--asset", "RUT", "--benchmark", "SPX", "--format", "json"));
    return Cli.bytes(words.toArray(String[]::new));
  }

  /** Writes a panel by Arrow's own library. */
  private Path arrow(String name, boolean stream, Panel panel) throws IOException {
    Path file = folder.resolve(name);
    try (RootAllocator allocator = new RootAllocator();
        OutputStream out = new FileOutputStream(file.toFile())) {
      List<FieldVector> vectors = new ArrayList<>();
      DateDayVector dates = new DateDayVector("date", allocator);
      for (int t = 0; t < panel.rows(); t++) {
        dates.setSafe(t, panel.date(t));
      }
      vectors.add(dates);
      for (int c = 0; c < panel.names().size(); c++) {
        Float8Vector values = new Float8Vector(panel.names().get(c), allocator);
        for (int t = 0; t < panel.rows(); t++) {
          if (Double.isNaN(panel.value(t, c))) {
            values.setNull(t);
          } else {
            values.setSafe(t, panel.value(t, c));
          }
        }
        vectors.add(values);
      }
      vectors.forEach(v -> v.setValueCount(panel.rows()));
      try (VectorSchemaRoot root = new VectorSchemaRoot(vectors);
          ArrowWriter writer =
              stream
                  ? new ArrowStreamWriter(root, null, out)
                  : new ArrowFileWriter(root, null, Channels.newChannel(out))) {
        writer.start();
        writer.writeBatch();
        writer.end();
      }
    }
    return file;
  }

  private Path parquet(Path csv) {
    return DuckFiles.parquet(
        folder.resolve("pair.parquet"),
        "SELECT * FROM read_csv('"
            + csv.toAbsolutePath()
            + "', header=true, delim=',', columns={'date': 'DATE', 'RUT': 'DOUBLE', 'SPX':"
            + " 'DOUBLE'})");
  }

  @Test
  void everySourceOfTheSameDataGivesTheSameBytes() throws IOException {
    Path csv = RealData.file(PAIR);
    byte[] expected = json("--prices", csv.toString());
    Panel panel = RealData.csv(PAIR, Kind.PRICE);
    Path parquet = parquet(csv);
    String select = "SELECT date, RUT, SPX FROM pair ORDER BY date DESC";
    assertArrayEquals(expected, json("--prices", arrow("f.arrow", false, panel).toString()));
    assertArrayEquals(expected, json("--prices", arrow("s.arrows", true, panel).toString()));
    assertArrayEquals(expected, json("--prices", parquet.toString()));
    assertArrayEquals(expected, json("--sql", select, "--source", parquet.toString()));
    Path copy = Files.copy(csv, folder.resolve("copy.csv"));
    assertArrayEquals(
        expected, json("--sql", select.replace("pair", "copy"), "--source", copy.toString()));
    Path apart = Files.createDirectory(folder.resolve("apart"));
    for (String name : panel.names()) {
      DuckFiles.parquet(
          apart.resolve(name + ".parquet"),
          "SELECT date, " + name + " AS close FROM '" + parquet.toAbsolutePath() + "'");
    }
    assertArrayEquals(expected, json("--prices", apart.toString()));
    Path parts = Files.createDirectory(folder.resolve("parts"));
    for (int part = 0; part < 2; part++) {
      DuckFiles.parquet(
          parts.resolve("part-" + part + ".parquet"),
          "SELECT * FROM '"
              + parquet.toAbsolutePath()
              + "' WHERE (date < DATE '2001-01-01') = "
              + (part == 0));
    }
    assertArrayEquals(expected, json("--prices", parts.toString()));
  }

  @Test
  void arrowStreamIsReadFromStandardInput() throws IOException {
    Panel panel = RealData.csv(PAIR, Kind.PRICE);
    byte[] stream = Files.readAllBytes(arrow("s.arrows", true, panel));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code =
        Main.run(
            new String[] {
              "run", "streak-max", "--prices", "-", "--asset", "RUT", "--benchmark", "SPX"
            },
            new ByteArrayInputStream(stream),
            out,
            new java.io.PrintStream(err, true, StandardCharsets.UTF_8));
    assertEquals(0, code, err.toString(StandardCharsets.UTF_8));
    assertTrue(err.toString(StandardCharsets.UTF_8).contains("standard input: read "));
    assertTrue(err.toString(StandardCharsets.UTF_8).contains("(Arrow stream), dropped 0"));
  }

  @Test
  void resultAsArrowFileHasTheValuesOfTheJson() throws IOException {
    String[] words = {
      "run",
      "rel-strength",
      "--prices",
      "docs/metrics/example.csv",
      "--asset",
      "small",
      "--benchmark",
      "large",
      "--format",
      "arrow"
    };
    byte[] file = Cli.bytes(words);
    assertArrayEquals(file, Cli.bytes(words), "the same call gives the same bytes");
    words[words.length - 1] = "json";
    List<?> rows =
        (List<?>) Json.object(new String(Cli.bytes(words), StandardCharsets.UTF_8)).get("rows");
    try (RootAllocator allocator = new RootAllocator();
        ArrowFileReader reader =
            new ArrowFileReader(new ByteArrayReadableSeekableByteChannel(file), allocator)) {
      assertTrue(reader.loadNextBatch());
      VectorSchemaRoot root = reader.getVectorSchemaRoot();
      assertEquals(rows.size(), root.getRowCount());
      Float8Vector values = (Float8Vector) root.getVector("value");
      for (int t = 0; t < rows.size(); t++) {
        Object expected = ((Map<?, ?>) rows.get(t)).get("value");
        assertEquals(
            expected == null ? null : ((Number) expected).doubleValue(), values.getObject(t));
      }
      assertTrue(!reader.loadNextBatch());
    }
  }

  @Test
  void resultAsParquetReadsBackToTheSameArrowFile() throws IOException {
    String[] words = {
      "run",
      "rel-strength",
      "--prices",
      "docs/metrics/example.csv",
      "--asset",
      "small",
      "--benchmark",
      "large",
      "--format",
      "parquet"
    };
    byte[] bytes = Cli.bytes(words);
    assertArrayEquals(bytes, Cli.bytes(words), "the same call gives the same bytes");
    Path file = Files.write(folder.resolve("result.parquet"), bytes);
    Cli.Outcome again =
        Cli.run(
            "run",
            "drawdown",
            "--kind",
            "simple-return",
            "--prices",
            file.toString(),
            "--format",
            "csv");
    assertTrue(again.err().contains("read 1260 rows"), again.err());
  }

  @Test
  void reportNamesTheFilesAndTheQueryInItsLineage() throws IOException {
    Path csv = RealData.file(PAIR);
    Path parquet = parquet(csv);
    String sql = "SELECT date, RUT, SPX FROM pair WHERE date >= DATE '2010-01-01'";
    Path out = folder.resolve("report");
    Cli.Outcome ran =
        Cli.run(
            "report",
            "--sql",
            sql,
            "--source",
            parquet.toString(),
            "--asset",
            "RUT",
            "--benchmark",
            "SPX",
            "--out",
            out.toString());
    assertEquals(0, ran.code(), ran.err());
    String page = Files.readString(out.resolve("report.html"));
    assertTrue(page.contains("pair.parquet"));
    assertTrue(page.contains("read by SQL: SELECT date, RUT, SPX FROM pair WHERE date &gt;= DATE"));
  }

  /** On the way of CSV and Arrow no class of DuckDB, and none of ours that knows it, is loaded. */
  @Test
  void nothingOfSqlIsLoadedForCsvAndArrow() throws Exception {
    Path arrow =
        Files.write(
            folder.resolve("a.arrow"),
            Cli.bytes(
                "run",
                "rel-strength",
                "--prices",
                "docs/metrics/example.csv",
                "--asset",
                "small",
                "--benchmark",
                "large",
                "--format",
                "arrow"));
    for (String file : List.of("docs/metrics/example.csv", arrow.toString())) {
      String column = file.endsWith("csv") ? "small" : "value";
      Process process =
          new ProcessBuilder(
                  ProcessHandle.current().info().command().orElse("java"),
                  "-Xlog:class+load",
                  "-cp",
                  System.getProperty("java.class.path"),
                  "org.rotascope.cli.Main",
                  "run",
                  "max-drawdown",
                  "--prices",
                  file,
                  "--asset",
                  column,
                  "--kind",
                  "total-return-index")
              .redirectError(folder.resolve("err").toFile())
              .start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertEquals(0, process.waitFor(), Files.readString(folder.resolve("err")));
      assertTrue(said.contains("org.rotascope.io.SeriesFiles"), "the log has what is loaded");
      try (Stream<String> lines = said.lines()) {
        assertEquals(
            List.of(),
            lines
                .filter(l -> l.contains("duckdb") || l.contains("rotascope.io.sql."))
                .filter(l -> !l.contains("jar"))
                .toList());
      }
    }
  }
}
