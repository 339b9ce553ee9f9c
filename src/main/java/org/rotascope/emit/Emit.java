package org.rotascope.emit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.rotascope.catalogue.Catalogue;
import org.rotascope.cli.Main;
import org.rotascope.metric.Metric;

/** Makes every file that is derived from the catalogue, and writes those that differ. */
public final class Emit {
  private static final String FOLDER = "docs/metrics/";

  private Emit() {}

  /** Writes the derived files below the folder given, or below the current one. */
  public static void main(String[] args) throws IOException {
    Path root = Path.of(args.length == 0 ? "." : args[0]);
    Map<String, String> files = files(root);
    for (Map.Entry<String, String> file : files.entrySet()) {
      Path path = root.resolve(file.getKey());
      if (!Files.exists(path) || !Files.readString(path).equals(file.getValue())) {
        Files.createDirectories(path.getParent());
        Files.writeString(path, file.getValue());
        System.err.println("wrote " + file.getKey());
      }
    }
    for (Path stale : pages(root)) {
      if (!files.containsKey(FOLDER + stale.getFileName())) {
        Files.delete(stale);
        System.err.println("deleted " + FOLDER + stale.getFileName());
      }
    }
  }

  /** Returns the reference pages that lie below the folder. */
  static List<Path> pages(Path root) throws IOException {
    try (Stream<Path> found = Files.list(root.resolve(FOLDER))) {
      return found.filter(p -> p.toString().endsWith(".md")).sorted().toList();
    }
  }

  /**
   * Returns the contents of every derived file by its path from the root.
   *
   * @param root the project's root, where the worked examples are run
   */
  public static Map<String, String> files(Path root) {
    Map<String, String> files = new LinkedHashMap<>();
    files.put(FOLDER + "example.csv", ExampleData.csv());
    files.put(FOLDER + "catalogue.json", Catalogue.STANDARD.json());
    files.put(FOLDER + "README.md", index());
    files.put("bridge/src/rotascope/_errors.py", PythonErrors.module());
    for (Metric metric : Catalogue.STANDARD.all()) {
      files.put(FOLDER + metric.id() + ".md", ReferencePage.of(metric, example(root, metric)));
    }
    return files;
  }

  private static String index() {
    StringBuilder index =
        new StringBuilder(
            "<!-- Made from the catalogue by `make emit`; not to be edited. -->\n# Metrics\n\n"
                + "| metric | entry | Excel | measures |\n|---|---|---|---|\n");
    for (Metric metric : Catalogue.STANDARD.all()) {
      index.append(
          "| ["
              + metric.id()
              + "]("
              + metric.id()
              + ".md) | "
              + metric.entry()
              + " | `"
              + metric.excel()
              + "` | "
              + metric.summary()
              + " |\n");
    }
    return index
        .append(
            "\n`example.csv` holds the two generated price series of the worked examples; they are no market data.\n")
        .toString();
  }

  /** Runs the worked example as the command line would and returns what it prints. */
  static String example(Path root, Metric metric) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    String[] words =
        ReferencePage.command(metric).stream()
            .map(w -> w.startsWith(FOLDER) ? root.resolve(w).toString() : w)
            .toArray(String[]::new);
    int exit =
        Main.run(
            words,
            InputStream.nullInputStream(),
            out,
            new PrintStream(err, true, StandardCharsets.UTF_8));
    if (exit != 0) {
      throw new IllegalStateException(
          "worked example of "
              + metric.id()
              + " failed: "
              + err.toString(StandardCharsets.UTF_8).strip());
    }
    return out.toString(StandardCharsets.UTF_8);
  }
}
