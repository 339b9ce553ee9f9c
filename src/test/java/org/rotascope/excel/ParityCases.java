package org.rotascope.excel;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rotascope.catalogue.Catalogue;
import org.rotascope.cli.Json;
import org.rotascope.cli.Main;
import org.rotascope.metric.Metric;

/**
 * The worked example of every metric on the corpus of bridge/tests/test_parity.py (prices, prices
 * with gaps, returns), as cells for the worksheet function and as what the command line prints.
 */
final class ParityCases {
  private static final Path PAGES = Path.of("docs", "metrics");
  private static final Map<String, String> CUTS =
      Map.of("--since", "since", "--until", "until", "--freq", "freq", "--as-of", "until");

  /** What Excel counts days from: its serial 61 is 1900-03-01. */
  private static final LocalDate DAY_0 = LocalDate.of(1899, 12, 30);

  /**
   * One call and what it shows.
   *
   * @param where which metric, data and part of the result, for messages
   * @param given the arguments
   * @param shown the cells, from the command line; one error value where that fails
   * @param failed what the command line says if it fails; else empty
   */
  record Case(String where, String function, Cells[] given, Cells shown, String failed) {}

  /** A file of the corpus: its columns small and large, NaN where empty. */
  private record Data(
      String name, Path file, String kind, List<LocalDate> days, double[][] columns) {
    double[] column(String column) {
      return columns[column.equals("small") ? 0 : 1];
    }
  }

  private ParityCases() {}

  /** Returns every case; the files of the corpus are written into the folder. */
  static List<Case> all(Path folder) throws IOException {
    List<Case> cases = new ArrayList<>();
    List<Data> corpus = corpus(folder);
    for (Metric metric : Catalogue.STANDARD.all()) {
      List<String> words = example(metric);
      for (Data data : metric.form().takesData() ? corpus : corpus.subList(0, 1)) {
        if (data.name().equals("prices") || !words.contains("--kind")) {
          add(cases, metric, words, data);
        }
      }
    }
    return cases;
  }

  private static List<Data> corpus(Path folder) throws IOException {
    List<String> lines = Files.readAllLines(PAGES.resolve("example.csv"));
    if (!lines.get(0).equals("date,small,large")) {
      throw new IllegalStateException("another example: " + lines.get(0));
    }
    int n = lines.size() - 1;
    List<LocalDate> days = new ArrayList<>();
    double[][] prices = new double[2][n];
    for (int t = 0; t < n; t++) {
      String[] cells = lines.get(t + 1).split(",", -1);
      days.add(LocalDate.parse(cells[0]));
      prices[0][t] = Double.parseDouble(cells[1]);
      prices[1][t] = Double.parseDouble(cells[2]);
    }
    double[][] gaps = {prices[0].clone(), prices[1].clone()};
    double[][] returns = new double[2][n - 1];
    for (int t = 0; t < n; t++) {
      gaps[0][t] = t % 17 == 3 ? Double.NaN : gaps[0][t];
      gaps[1][t] = t % 23 == 5 ? Double.NaN : gaps[1][t];
      for (int c = 0; t > 0 && c < 2; c++) {
        returns[c][t - 1] = prices[c][t] / prices[c][t - 1] - 1;
      }
    }
    return List.of(
        written(folder, "prices", "price", days, prices),
        written(folder, "gaps", "price", days, gaps),
        written(folder, "returns", "simple_return", days.subList(1, n), returns));
  }

  private static Data written(
      Path folder, String name, String kind, List<LocalDate> days, double[][] columns)
      throws IOException {
    StringBuilder text = new StringBuilder("date,small,large\n");
    for (int t = 0; t < days.size(); t++) {
      text.append(days.get(t)).append(',').append(shown(columns[0][t])).append(',');
      text.append(shown(columns[1][t])).append('\n');
    }
    Path file = Files.writeString(folder.resolve(name + ".csv"), text);
    return new Data(name, file, kind, days, columns);
  }

  private static String shown(double value) {
    return Double.isNaN(value) ? "" : Double.toString(value);
  }

  /** Returns the words of the worked example on the metric's page. */
  private static List<String> example(Metric metric) throws IOException {
    String page = Files.readString(PAGES.resolve(metric.id() + ".md"));
    Matcher line = Pattern.compile("^\\$ bin/rotascope (run .*)$", Pattern.MULTILINE).matcher(page);
    if (!line.find()) {
      throw new IllegalStateException(metric.id() + " has no worked example");
    }
    List<String> words = new ArrayList<>();
    Matcher word = Pattern.compile("'([^']*)'|(\\S+)").matcher(line.group(1));
    while (word.find()) {
      words.add(word.group(1) != null ? word.group(1) : word.group(2));
    }
    return words;
  }

  private static void add(List<Case> cases, Metric metric, List<String> words, Data data) {
    Map<String, String> options = new LinkedHashMap<>();
    Map<String, String> named = new LinkedHashMap<>();
    for (int i = 2; i < words.size(); i += 2) {
      String value = words.get(i + 1);
      if (words.get(i).equals("--set")) {
        named.put(value.substring(0, value.indexOf('=')), value.substring(value.indexOf('=') + 1));
      } else if (CUTS.containsKey(words.get(i))) {
        named.put(CUTS.get(words.get(i)), value);
      } else {
        options.put(words.get(i), value);
      }
    }
    String kind = options.getOrDefault("--kind", data.kind());
    Cells[] given = arguments(metric, options, named, data, kind);
    List<String> line = new ArrayList<>(words);
    line.replaceAll(w -> w.equals("docs/metrics/example.csv") ? data.file().toString() : w);
    if (options.containsKey("--prices") && !options.containsKey("--kind")) {
      line.addAll(List.of("--kind", kind));
    }
    line.addAll(List.of("--format", "json"));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int exit =
        Main.run(
            line.toArray(String[]::new),
            InputStream.nullInputStream(),
            out,
            new PrintStream(err, true, StandardCharsets.UTF_8));
    String where = metric.id() + " on " + data.name();
    if (exit != 0) {
      String[] said = err.toString(StandardCharsets.UTF_8).strip().split("\n");
      Cells value = Cells.of(CellError.VALUE);
      cases.add(new Case(where, metric.excel(), given, value, said[said.length - 1]));
      return;
    }
    Map<?, ?> result = Json.object(out.toString(StandardCharsets.UTF_8));
    add(cases, where, metric, given, "table", table(result));
    if (rows(result).size() == 1 && column(result, "value") >= 0) {
      Cells one = table(result);
      int at = column(result, "value");
      Cells value = Buffers.grid(List.of(Arrays.asList(Buffers.cell(one, 0, at))));
      add(cases, where, metric, given, "column:value", value);
    }
    ((Map<?, ?>) result.get("facts"))
        .forEach(
            (name, fact) ->
                add(
                    cases,
                    where,
                    metric,
                    given,
                    "fact:" + name,
                    Buffers.grid(
                        List.of(
                            Arrays.asList(
                                cell(
                                    ((Map<?, ?>) fact).get("value"),
                                    type(metric, (String) name)))))));
    ((Map<?, ?>) result.get("tables"))
        .forEach(
            (name, table) ->
                add(cases, where, metric, given, "table:" + name, table((Map<?, ?>) table)));
  }

  private static void add(
      List<Case> cases, String where, Metric metric, Cells[] given, String output, Cells shown) {
    Cells[] all = given.clone();
    all[Buffers.argument(metric.excel(), "output")] = Cells.of(output);
    cases.add(new Case(where + ", " + output, metric.excel(), all, shown, ""));
  }

  private static String type(Metric metric, String fact) {
    return metric.facts().stream()
        .filter(f -> f.name().equals(fact))
        .map(f -> f.type().label())
        .findFirst()
        .orElseThrow();
  }

  private static Cells[] arguments(
      Metric metric,
      Map<String, String> options,
      Map<String, String> named,
      Data data,
      String kind) {
    List<WorksheetArgument> arguments = Buffers.function(metric.excel()).arguments();
    Cells[] given = new Cells[arguments.size()];
    Arrays.fill(given, Cells.MISSING);
    List<String> assets = List.of(options.getOrDefault("--asset", "").split(","));
    String benchmark = options.getOrDefault("--benchmark", "");
    for (int i = 0; i < given.length; i++) {
      WorksheetArgument argument = arguments.get(i);
      switch (argument.place()) {
        case DATA -> {
          boolean inside = data.name().equals("prices") && !assets.contains(benchmark);
          if (argument.key().equals("asset")) {
            List<String> columns = new ArrayList<>(assets);
            if (inside && !benchmark.isEmpty()) {
              columns.add(benchmark);
            }
            given[i] = range(data, true, columns);
          } else if (!benchmark.isEmpty()) {
            given[i] =
                inside
                    ? Cells.of(benchmark)
                    : range(data, data.name().equals("gaps"), List.of(benchmark));
          }
        }
        case KIND -> {
          if (argument.key().equals("asset")) {
            given[i] = Cells.of(kind);
          }
        }
        case NAMED -> {
          String text = named.remove(argument.key());
          if (text != null) {
            String type = metric.param(argument.key()).map(p -> p.type().label()).orElse("date");
            given[i] = typed(argument.key().equals("freq") ? "choice" : type, text);
          }
        }
        default -> {
          // output is set later, the others are left out
        }
      }
    }
    if (!named.isEmpty()) {
      throw new IllegalStateException(metric.id() + " has no argument for " + named.keySet());
    }
    return given;
  }

  /** Returns columns under their header, with the days in front or without. */
  private static Cells range(Data data, boolean dated, List<String> columns) {
    List<List<Object>> rows = new ArrayList<>();
    List<Object> header = new ArrayList<>(columns);
    if (dated) {
      header.add(0, "date");
    }
    rows.add(header);
    for (int t = 0; t < data.days().size(); t++) {
      List<Object> row = new ArrayList<>();
      if (dated) {
        row.add(serial(data.days().get(t)));
      }
      for (String column : columns) {
        double value = data.column(column)[t];
        row.add(Double.isNaN(value) ? null : value);
      }
      rows.add(row);
    }
    return Buffers.grid(rows);
  }

  private static Cells typed(String type, String text) {
    return switch (type) {
      case "int", "real" -> Cells.of(Double.parseDouble(text));
      case "flag" -> Cells.of(Boolean.parseBoolean(text));
      case "date" -> Cells.of(serial(LocalDate.parse(text)));
      case "reals" -> {
        double[] values =
            Arrays.stream(text.split(","))
                .map(String::trim)
                .mapToDouble(Double::parseDouble)
                .toArray();
        yield Cells.dense(1, values.length, values);
      }
      default -> Cells.of(text);
    };
  }

  private static double serial(LocalDate day) {
    return ChronoUnit.DAYS.between(DAY_0, day);
  }

  private static List<?> rows(Map<?, ?> table) {
    return (List<?>) table.get("rows");
  }

  private static int column(Map<?, ?> table, String name) {
    List<?> columns = (List<?>) table.get("columns");
    for (int c = 0; c < columns.size(); c++) {
      if (((Map<?, ?>) columns.get(c)).get("name").equals(name)) {
        return c;
      }
    }
    return -1;
  }

  /** Returns a table of the command line's JSON as METRICS 1.18 has it in cells. */
  private static Cells table(Map<?, ?> table) {
    if (rows(table).isEmpty()) {
      return Cells.of(CellError.NA);
    }
    List<List<Object>> rows = new ArrayList<>();
    for (Object row : rows(table)) {
      List<Object> cells = new ArrayList<>();
      for (Object column : (List<?>) table.get("columns")) {
        Map<?, ?> spec = (Map<?, ?>) column;
        cells.add(cell(((Map<?, ?>) row).get(spec.get("name")), (String) spec.get("type")));
      }
      rows.add(cells);
    }
    return Buffers.grid(rows);
  }

  private static Object cell(Object value, String type) {
    if (value == null) {
      return CellError.NA;
    }
    return type.equals("date") ? (Object) serial(LocalDate.parse((String) value)) : value;
  }
}
