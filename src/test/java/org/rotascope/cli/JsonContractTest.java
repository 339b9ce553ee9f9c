package org.rotascope.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.rotascope.catalogue.Catalogue;
import org.rotascope.metric.Metric;
import org.rotascope.metric.Shape;

/** The object that {@code --format json} prints, read by an independent parser. */
class JsonContractTest {
  private static final String EXAMPLE = "docs/metrics/example.csv";
  private static final List<String> KEYS =
      List.of(
          "metric",
          "version",
          "columns",
          "rows",
          "reasons",
          "facts",
          "tables",
          "warnings",
          "envelope");

  static List<Metric> metrics() {
    return Catalogue.STANDARD.all();
  }

  /** Returns the words of a metric's worked example on the packaged prices. */
  private static List<String> example(Metric metric) {
    List<String> words = new ArrayList<>(List.of("run", metric.id()));
    if (metric.form().takesData()) {
      words.addAll(List.of("--prices", EXAMPLE));
      words.addAll(List.of("--asset", metric.form().isPerAsset() ? "small" : "small,large"));
      if (metric.form().role("benchmark").isPresent()) {
        words.addAll(List.of("--benchmark", "large"));
      }
    }
    if (!metric.example().isBlank()) {
      words.addAll(Words.of(metric.example()));
    }
    words.addAll(List.of("--format", "json"));
    return words;
  }

  @ParameterizedTest
  @MethodSource("metrics")
  void everyMetricKeepsTheContract(Metric metric) {
    Cli.Outcome ran = Cli.run(example(metric).toArray(String[]::new));
    assertEquals(0, ran.code(), ran.err());
    Map<?, ?> result = Json.object(ran.out());
    assertEquals(KEYS, new ArrayList<>(result.keySet()));
    assertEquals(metric.id(), result.get("metric"));
    assertEquals((long) metric.version(), result.get("version"));
    table(result, "columns");
    Map<?, ?> tables = (Map<?, ?>) result.get("tables");
    tables.values().forEach(t -> table((Map<?, ?>) t, ""));
    Map<?, ?> facts = (Map<?, ?>) result.get("facts");
    for (Map.Entry<?, ?> fact : facts.entrySet()) {
      Map<?, ?> cell = (Map<?, ?>) fact.getValue();
      assertInstanceOf(String.class, cell.get("unit"));
      assertEquals(
          cell.get("value") == null, cell.containsKey("reason"), fact.getKey() + ": " + cell);
    }
    Map<?, ?> envelope = (Map<?, ?>) result.get("envelope");
    assertEquals(metric.id(), envelope.get("metricId"));
    assertEquals(result.get("warnings"), envelope.get("warnings"));
    List<?> columns = (List<?>) result.get("columns");
    String first = (String) ((Map<?, ?>) columns.get(0)).get("name");
    if (metric.shape() == Shape.SCALAR) {
      assertEquals("value", first);
      assertEquals(1, ((List<?>) result.get("rows")).size());
    } else if (metric.shape() == Shape.SERIES) {
      assertEquals("date", first);
      assertEquals("value", ((Map<?, ?>) columns.get(1)).get("name"));
    } else if (metric.shape() == Shape.PANEL) {
      assertEquals("date", first);
      assertEquals("small", ((Map<?, ?>) columns.get(1)).get("name"));
    }
  }

  /** Checks the columns, rows and reasons of one table. */
  private static void table(Map<?, ?> table, String ignored) {
    List<?> columns = (List<?>) table.get("columns");
    List<?> rows = (List<?>) table.get("rows");
    Set<List<Object>> why =
        ((List<?>) table.get("reasons"))
            .stream()
                .map(r -> (Map<?, ?>) r)
                .peek(r -> assertInstanceOf(String.class, r.get("reason")))
                .map(r -> List.<Object>of(r.get("row"), r.get("column")))
                .collect(java.util.stream.Collectors.toSet());
    int undefined = 0;
    for (int i = 0; i < rows.size(); i++) {
      Map<?, ?> row = (Map<?, ?>) rows.get(i);
      assertEquals(columns.size(), row.size());
      for (Object each : columns) {
        Map<?, ?> column = (Map<?, ?>) each;
        assertEquals(List.of("name", "type", "unit"), new ArrayList<>(column.keySet()));
        String name = (String) column.get("name");
        assertTrue(row.containsKey(name), name);
        Object value = row.get(name);
        if (value == null) {
          undefined++;
          assertTrue(
              why.contains(List.<Object>of((long) i, name)),
              "no reason in row " + i + " of " + name);
        } else {
          typed((String) column.get("type"), value);
        }
      }
    }
    assertEquals(undefined, why.size());
  }

  private static void typed(String type, Object value) {
    switch (type) {
      case "int" -> assertInstanceOf(Long.class, value);
      case "real" ->
          assertTrue(
              value instanceof Double || value.equals("inf") || value.equals("-inf"), value + "");
      case "date" -> assertEquals(value, LocalDate.parse((String) value).toString());
      case "flag" -> assertInstanceOf(Boolean.class, value);
      case "text" -> assertInstanceOf(String.class, value);
      default -> throw new AssertionError("type " + type);
    }
  }

  private static List<Object> names(Map<?, ?> result) {
    return ((List<?>) result.get("columns"))
        .stream().<Object>map(c -> ((Map<?, ?>) c).get("name")).toList();
  }

  private static Map<?, ?> run(String... words) {
    Cli.Outcome ran = Cli.run(words);
    assertEquals(0, ran.code(), ran.err());
    return Json.object(ran.out());
  }

  @Test
  void columnsThatTheContractNames() {
    assertEquals(
        List.of(
            "sign",
            "length",
            "start",
            "end",
            "excess",
            "relative_return",
            "asset_return",
            "benchmark_return",
            "censored"),
        names(
            run(
                "run",
                "streak-table",
                "--prices",
                EXAMPLE,
                "--benchmark",
                "large",
                "--format",
                "json")));
    assertEquals(
        List.of(
            "value", "start", "end", "relative_return", "asset_return", "benchmark_return", "open"),
        names(
            run(
                "run",
                "streak-current",
                "--prices",
                EXAMPLE,
                "--benchmark",
                "large",
                "--format",
                "json")));
    assertEquals(
        List.of("date", "value"),
        names(
            run(
                "run",
                "excess-return",
                "--prices",
                EXAMPLE,
                "--benchmark",
                "large",
                "--format",
                "json")));
  }

  /** (1 + asset_return)/(1 + benchmark_return) − 1, from the numbers as printed. */
  @Test
  void numbersReadBackToTheSameBits() {
    Map<?, ?> result =
        run("run", "streak_table", "--prices", EXAMPLE, "--benchmark", "large", "--format", "json");
    List<?> rows = (List<?>) result.get("rows");
    assertFalse(rows.isEmpty());
    for (Object each : rows) {
      Map<?, ?> row = (Map<?, ?>) each;
      long sign = (Long) row.get("sign");
      assertTrue(sign == 1 || sign == -1);
      double relative =
          (1 + (Double) row.get("asset_return")) / (1 + (Double) row.get("benchmark_return")) - 1;
      assertEquals(relative, (Double) row.get("relative_return"), 1e-12);
    }
  }

  @Test
  void undefinedNumberIsNullWithItsReason() {
    Map<?, ?> result =
        run(
            "run",
            "mansfield_rs",
            "--prices",
            EXAMPLE,
            "--benchmark",
            "large",
            "--until",
            "2019-01-04",
            "--format",
            "json");
    List<?> rows = (List<?>) result.get("rows");
    assertEquals(3, rows.size());
    assertNull(((Map<?, ?>) rows.get(0)).get("value"));
    assertEquals(
        Map.of("row", 0L, "column", "value", "reason", "WARMUP"),
        ((List<?>) result.get("reasons")).get(0));
    assertEquals(List.of("WARMUP"), ((Map<?, ?>) result.get("envelope")).get("reasonCodes"));
  }

  @Test
  void severalAssetsAreColumnsOfASeriesAndRowsOfATable() {
    Map<?, ?> series =
        run(
            "run",
            "drawdown",
            "--prices",
            EXAMPLE,
            "--asset",
            "*",
            "--until",
            "2019-01-04",
            "--format",
            "json");
    assertEquals(List.of("date", "small", "large"), names(series));
    Map<?, ?> table =
        run(
            "run",
            "max_drawdown",
            "--prices",
            EXAMPLE,
            "--asset",
            "small,large",
            "--format",
            "json");
    assertEquals("asset", names(table).get(0));
    assertNotNull(table.get("facts"));
  }

  @Test
  void catalogueAsJsonListsEveryMetricWithItsExcelNameAndSummary() {
    Map<?, ?> catalogue = Json.object(Cli.run("metrics", "--format", "json").out());
    List<?> listed = (List<?>) catalogue.get("metrics");
    assertEquals(
        metrics().stream().map(m -> List.of(m.id(), m.excel(), m.summary())).toList(),
        listed.stream()
            .map(m -> (Map<?, ?>) m)
            .map(m -> List.of(m.get("id"), m.get("excel"), m.get("summary")))
            .toList());
  }
}
