package org.rotascope.emit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.rotascope.catalogue.Catalogue;
import org.rotascope.cli.Main;
import org.rotascope.excel.WorksheetFunctions;
import org.rotascope.figure.kind.FigureKind;
import org.rotascope.figure.kind.FigureKinds;
import org.rotascope.metric.Metric;

/**
 * Makes every file that is derived from the catalogue and the kinds of figure, and writes those
 * that differ.
 */
public final class Emit {
  private static final String FOLDER = "docs/metrics/";
  private static final String EXAMPLE = FOLDER + "example.csv";
  private static final String PYTHON = "bridge/src/rotascope/";
  private static final String FUNCTIONS = PYTHON + "_functions/";
  private static final String EXCEL = "xll-addin/";

  private Emit() {}

  /** Writes the derived files below the folder given, or below the current one. */
  public static void main(String[] args) throws IOException {
    all(Path.of(args.length == 0 ? "." : args[0]), System.err);
  }

  /** Writes the derived files that differ, and says which. */
  static void all(Path root, PrintStream said) throws IOException {
    write(root, EXAMPLE, ExampleData.csv(), said); // which the worked examples are run on
    Map<String, String> files = files(root);
    for (Map.Entry<String, String> file : files.entrySet()) {
      write(root, file.getKey(), file.getValue(), said);
    }
    for (Map.Entry<String, byte[]> image : images(root).entrySet()) {
      Path path = root.resolve(image.getKey());
      if (!Files.exists(path) || !Arrays.equals(Files.readAllBytes(path), image.getValue())) {
        Files.createDirectories(path.getParent());
        Files.write(path, image.getValue());
        said.println("wrote " + image.getKey());
      }
    }
    for (String stale : ofMetrics(root)) {
      if (!files.containsKey(stale)) {
        Files.delete(root.resolve(stale));
        said.println("deleted " + stale);
      }
    }
  }

  private static void write(Path root, String name, String content, PrintStream said)
      throws IOException {
    Path path = root.resolve(name);
    if (!Files.exists(path) || !Files.readString(path).equals(content)) {
      Files.createDirectories(path.getParent());
      Files.writeString(path, content);
      said.println("wrote " + name);
    }
  }

  /**
   * Returns the files that lie where each metric has one, pages and functions, by their path from
   * the root.
   */
  static List<String> ofMetrics(Path root) throws IOException {
    List<String> files = new ArrayList<>();
    for (String folder : List.of(FOLDER, FUNCTIONS)) {
      try (Stream<Path> found = Files.list(root.resolve(folder))) {
        found
            .map(path -> folder + path.getFileName())
            .filter(path -> path.endsWith(".md") || path.endsWith(".py"))
            .sorted()
            .forEach(files::add);
      }
    }
    return files;
  }

  /**
   * Returns the contents of every derived file by its path from the root.
   *
   * @param root the project's root, where the worked examples are run
   */
  public static Map<String, String> files(Path root) {
    Map<String, String> files = new LinkedHashMap<>();
    files.put(EXAMPLE, ExampleData.csv());
    files.put(FOLDER + "catalogue.json", Catalogue.STANDARD.json());
    files.put(FOLDER + "README.md", index());
    files.put(PYTHON + "_errors.py", PythonErrors.module());
    files.put(PYTHON + "_words.py", PythonIndex.words());
    files.put(PYTHON + "_index.py", PythonIndex.names(Catalogue.STANDARD));
    files.put(
        PYTHON + "_catalogue.json",
        PythonIndex.descriptions(Catalogue.STANDARD, id -> printed(id, List.of("describe", id))));
    files.put(
        FUNCTIONS + "__init__.py",
        "# Made from the catalogue by `make emit`; not to be edited.\n"
            + "\"\"\"The functions: a module for each metric.\"\"\"\n");
    files.put(FUNCTIONS + "__init__.pyi", PythonIndex.stub(Catalogue.STANDARD));
    files.put(EXCEL + "functions.txt", ExcelTable.text(WorksheetFunctions.STANDARD));
    files.put(
        EXCEL + "rotascope.xll.intellisense.xml",
        ExcelTable.intelliSense(WorksheetFunctions.STANDARD));
    files.put("docs/figures.md", FigurePage.page());
    FigureExamples.tables()
        .forEach((kind, table) -> files.put(FigurePage.TABLES + kind + ".csv", table));
    for (Metric metric : Catalogue.STANDARD.all()) {
      files.put(FUNCTIONS + metric.id() + ".py", PythonFunction.module(metric));
      files.put(FOLDER + metric.id() + ".md", ReferencePage.of(metric, example(root, metric)));
    }
    return files;
  }

  /**
   * Returns the pictures of the page of figures by their path from the root, each drawn as the
   * command line draws it.
   */
  static Map<String, byte[]> images(Path root) throws IOException {
    Map<String, byte[]> images = new LinkedHashMap<>();
    Path folder = Files.createTempDirectory("rotascope-figures");
    try {
      for (FigureKind kind : FigureKinds.ALL) {
        Path out = folder.resolve(kind.name() + ".png");
        List<String> words =
            Stream.concat(
                    FigurePage.command(kind, out.toString()).stream()
                        .map(w -> w.startsWith("docs/") ? root.resolve(w).toString() : w),
                    Stream.of("--dpi", "144"))
                .toList();
        printed("figure " + kind.name(), words);
        images.put(FigurePage.IMAGES + kind.name() + ".png", Files.readAllBytes(out));
      }
    } finally {
      try (Stream<Path> made = Files.list(folder)) {
        for (Path file : made.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(folder);
    }
    return images;
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
    return printed(
        "worked example of " + metric.id(),
        ReferencePage.command(metric).stream()
            .map(w -> w.startsWith(FOLDER) ? root.resolve(w).toString() : w)
            .toList());
  }

  private static String printed(String what, List<String> words) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int exit =
        Main.run(
            words.toArray(String[]::new),
            InputStream.nullInputStream(),
            out,
            new PrintStream(err, true, StandardCharsets.UTF_8));
    if (exit != 0) {
      throw new IllegalStateException(
          what + " failed: " + err.toString(StandardCharsets.UTF_8).strip());
    }
    return out.toString(StandardCharsets.UTF_8);
  }
}
