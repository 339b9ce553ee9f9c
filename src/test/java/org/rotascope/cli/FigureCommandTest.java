package org.rotascope.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rotascope.app.FigureJob;

/** {@code rotascope figure}, its files judged by Poppler and LaTeX, which are not ours. */
class FigureCommandTest {
  private static final Path PRICES = Path.of("docs", "metrics", "example.csv");

  @TempDir Path folder;

  static List<String> kinds() {
    return FigureJob.kinds();
  }

  private static List<String> words(String kind, String... more) {
    Path table = Path.of("docs", "figures", kind + ".csv");
    List<String> words = new ArrayList<>(List.of("figure", kind));
    words.addAll(
        Files.exists(table)
            ? List.of("--data", table.toString())
            : List.of("--prices", PRICES.toString(), "--asset", "small", "--benchmark", "large"));
    words.addAll(List.of(more));
    return words;
  }

  private static Cli.Outcome run(List<String> words) {
    return Cli.run(words.toArray(String[]::new));
  }

  private Path made(String kind, String name, String... more) {
    Path out = folder.resolve(name);
    List<String> words = words(kind, "--out", out.toString());
    words.addAll(List.of(more));
    Cli.Outcome ran = run(words);
    assertEquals(0, ran.code(), ran.err());
    return out;
  }

  /** Poppler's view of a PDF: fonts embedded, text to select, the size asked for. */
  @ParameterizedTest
  @MethodSource("kinds")
  void pdfHasEmbeddedFontsLiveTextAndItsSize(String kind) throws Exception {
    for (String[] look : new String[][] {{"nature", "89mm", "89"}, {"ieee", "7.16in", "181.864"}}) {
      Path pdf = made(kind, "fig.pdf", "--style", look[0], "--width", look[1]);
      List<String> fonts = poppler("pdffonts", pdf.toString()).lines().skip(2).toList();
      assertFalse(fonts.isEmpty(), "there are fonts");
      for (String font : fonts) {
        assertTrue(font.matches("[A-Z]{6}\\+Roboto-.* yes yes yes .*"), font);
      }
      String size =
          poppler("pdfinfo", pdf.toString())
              .lines()
              .filter(l -> l.startsWith("Page size"))
              .findFirst()
              .orElseThrow();
      double width = Double.parseDouble(size.split("\\s+")[2]) / 72 * 25.4;
      assertEquals(Double.parseDouble(look[2]), width, 0.1);
      String text = poppler("pdftotext", pdf.toString(), "-");
      assertTrue(text.contains(expected(kind)), text);
    }
  }

  private static String expected(String kind) {
    return switch (kind) {
      case "relative-strength" -> "Relative strength (points)";
      case "streaks" -> "Number of streaks";
      case "months" -> "Jan";
      case "rotation" -> "Rotation ratio (points)";
      case "drawdown" -> "Drawdown";
      case "breadth" -> "Declines";
      case "highs-lows" -> "Lows";
      case "lorenz" -> "Equal weights";
      case "concentration" -> "Largest 10";
      case "event-study" -> "Sessions from the event";
      case "valuation-gap" -> "Median";
      case "analogues" -> "9 analogues";
      case "regimes" -> "Stress";
      case "contributions" -> "Communication";
      default -> throw new IllegalArgumentException(kind);
    };
  }

  /** The data written beside a figure draw it again, bit for bit; so does a second run. */
  @ParameterizedTest
  @MethodSource("kinds")
  void sameInputGivesTheSameBytesAndTheDataWrittenDoToo(String kind) throws IOException {
    Path first = made(kind, "a.pdf", "--style", "elsevier", "--title", "T");
    Path again = folder.resolve("b.pdf");
    List<String> words =
        List.of(
            "figure",
            kind,
            "--data",
            folder.resolve("a.csv").toString(),
            "--style",
            "elsevier",
            "--title",
            "T",
            "--out",
            again.toString());
    Cli.Outcome ran = run(words);
    assertEquals(0, ran.code(), ran.err());
    assertArrayEquals(Files.readAllBytes(first), Files.readAllBytes(again));
    assertArrayEquals(
        Files.readAllBytes(folder.resolve("a.csv")), Files.readAllBytes(folder.resolve("b.csv")));
    byte[] json = Files.readAllBytes(folder.resolve("a.json"));
    made(kind, "a.pdf", "--style", "elsevier", "--title", "T");
    assertArrayEquals(json, Files.readAllBytes(folder.resolve("a.json")));
    assertTrue(new String(json, StandardCharsets.UTF_8).contains("\"kind\" : \"" + kind + "\""));
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(8, files.count(), "four files each and nothing left over");
    }
  }

  /** LaTeX, where there is one, sets the snippet, whatever the title and the source hold. */
  @Test
  void latexSetsTheSnippet() throws Exception {
    String hostile = "50% of \\input{x} $x_1^2$ & #1 {~} <b> \"q\" `ls` | − – …";
    made("lorenz", "a fig_1.pdf", "--style", "nature", "--title", hostile, "--source", hostile);
    String snippet = Files.readString(folder.resolve("a fig_1.tex"));
    assertTrue(snippet.contains("50\\% of \\textbackslash{}input\\{x\\}"), snippet);
    assertTrue(snippet.contains("[width=89mm]"), snippet);
    if (!has("pdflatex")) {
      System.err.println("not tried: no pdflatex to set the snippet of a figure");
      return;
    }
    Files.writeString(
        folder.resolve("paper.tex"),
        "\\documentclass{article}\\usepackage{graphicx}\\begin{document}\\input{\"a fig_1\"}"
            + "\\end{document}\n");
    String log =
        output(
            new ProcessBuilder("pdflatex", "-halt-on-error", "-interaction=batchmode", "paper.tex")
                .directory(folder.toFile()));
    Path paper = folder.resolve("paper.pdf");
    assertTrue(Files.exists(paper), log);
    String text = poppler("pdftotext", paper.toString(), "-");
    assertTrue(text.contains("50% of"), text);
    assertTrue(text.contains("Equal weights"), "the figure is in it");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "figure breadht --out F.pdf | there is no kind of figure 'breadht'; did you mean breadth?",
        "figure breadth --out F.pdf | breadth needs data: there is no metric breadth yet, so give --data FILE with the columns date, advances, declines, [net]",
        "figure drawdown --out F.pdf | drawdown needs data: give --prices FILE with --asset and --benchmark, or --data FILE with the columns date, one or more of your own",
        "figure lorenz --prices P --out F.pdf | lorenz cannot be computed from prices: this version has no metric lorenz; give its data with --data FILE, columns: members, one or more of your own",
        "figure lorenz --data D/lorenz.csv | say where the figure goes: --out FILE, which ends with .pdf, .svg or .png",
        "figure lorenz --data D/lorenz.csv --out F.eps | F.eps: no figure has the ending '.eps'; there are .pdf, .svg, .png",
        "figure lorenz --data D/lorenz.csv --prices P --out F.pdf | --data and --prices both say what to draw; give one",
        "figure lorenz --data D/breadth.csv --out F.pdf | docs/figures/breadth.csv, line 2: column 'date': '2023-01-03' is no number with a point; leave it empty if it is missing",
        "figure lorenz --data D/lorenz.csv --out F.pdf --width 89 | the width must be a length in mm, cm, in or pt, as 89mm or 3.5in; got '89'",
        "figure lorenz --data D/lorenz.csv --out F.pdf --width 9mm | a figure's width must be 20 mm to 2000 mm; got 9 mm",
        "figure lorenz --data D/lorenz.csv --out F.pdf --style natur | there is no style 'natur'; did you mean nature?; a style of your own is a file whose name ends with .style",
        "figure lorenz --data D/lorenz.csv --out F.png --dpi 1e3 | the pixels an inch (dpi) must be a whole number; got '1e3'",
        "figure lorenz --data D/lorenz.csv --out F%1.pdf | LaTeX cannot include a file named 'F%1.pdf'; use letters, digits, blanks and . _ + - in the name after --out"
      })
  void whatIsMissingIsSaidInOneLineAndNothingIsWritten(String line, String message)
      throws IOException {
    List<String> words =
        Words.of(line).stream()
            .map(
                w ->
                    w.startsWith("D/")
                        ? "docs/figures/" + w.substring(2)
                        : w.equals("P")
                            ? PRICES.toString()
                            : w.startsWith("F") ? folder.resolve(w).toString() : w)
            .toList();
    Cli.Outcome ran = run(words);
    assertTrue(ran.code() == 2 || ran.code() == 3, "exit code " + ran.code());
    assertEquals(List.of(message), ran.notes());
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(0, files.count());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "date,advances,declines;2024-01-02,5,x | line 2: column 'declines': 'x' is no number with a point; leave it empty if it is missing",
        "date,advances,declines;2.1.2024,5,1 | line 2: column 'date': '2.1.2024' is no date like 2024-12-31",
        "date,advances,declines;2024-01-02,5 | line 2: has 2 cells where the header has 3",
        "date,advances,advances;2024-01-02,5,1 | line 1: two columns are named 'advances'; rename one"
      })
  void mistakesInDataAreSaidWithTheirLine(String table, String problem) throws IOException {
    Path data = Files.writeString(folder.resolve("in.csv"), table.replace(';', '\n') + "\n");
    Cli.Outcome ran =
        Cli.run("figure", "breadth", "--data", data.toString(), "--out", folder + "/fig.pdf");
    assertEquals(3, ran.code());
    assertEquals(List.of(data + ", " + problem), ran.notes());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "date,advances,declines;2024-01-02,5,-1 | breadth: column 'declines', row 1: -1.0 is no number of members; give 0 or more, it is drawn downwards by itself",
        "date,advances,declines;2024-01-02,5,1;2024-01-02,5,1 | breadth: column 'date', row 2: 2024-01-02 does not come after 2024-01-02; sort the rows, each value once",
        "date,advances,declines,more;2024-01-02,5,1,2 | breadth: has no use for column 'more'; its columns: date, advances, declines, [net]",
        "date,advances,declines | breadth: needs at least one row"
      })
  void dataThatAreNoneOfTheKindAreRefused(String table, String message) throws IOException {
    Path data = Files.writeString(folder.resolve("in.csv"), table.replace(';', '\n') + "\n");
    Cli.Outcome ran =
        Cli.run("figure", "breadth", "--data", data.toString(), "--out", folder + "/fig.pdf");
    assertEquals(3, ran.code());
    assertEquals(List.of(message), ran.notes());
  }

  @Test
  void styleOfOnesOwnIsUsed() throws IOException {
    Path style =
        Files.writeString(folder.resolve("my.style"), "widths = 100mm\ntitle = yes\ndpi = 100\n");
    Path png = made("lorenz", "fig.png", "--style", style.toString());
    byte[] bytes = Files.readAllBytes(png);
    int width = ((bytes[18] & 0xFF) << 8) | (bytes[19] & 0xFF);
    assertEquals(Math.round(100 / 25.4 * 100), width);
  }

  @Test
  void folderMayHaveTheNameOfAStyle() throws IOException {
    Path nature = Path.of("nature");
    Files.createDirectories(nature.resolve("below"));
    try {
      Cli.Outcome ran =
          Cli.run(
              "figure",
              "relative-strength",
              "--prices",
              PRICES.toString(),
              "--asset",
              "small",
              "--benchmark",
              "large",
              "--style",
              "nature",
              "--out",
              folder.resolve("fig.pdf").toString());
      assertEquals(0, ran.code(), ran.err());
    } finally {
      Files.delete(nature.resolve("below"));
      Files.delete(nature);
    }
  }

  @Test
  void dataThatWereReadAreNotWrittenOver() throws IOException {
    Path prices = Files.copy(PRICES, folder.resolve("iwm.csv"));
    Path other = Files.copy(PRICES, folder.resolve("spy.csv"));
    byte[] before = Files.readAllBytes(prices);
    for (Path read : List.of(prices, other)) {
      Path out = folder.resolve(read.getFileName().toString().replace(".csv", ".pdf"));
      Cli.Outcome ran =
          Cli.run(
              "figure",
              "relative-strength",
              "--prices",
              folder.resolve(".").resolve("iwm.csv").toString(),
              "--asset",
              "small",
              "--benchmark",
              "large",
              "--benchmark-prices",
              other.toString(),
              "--out",
              out.toString());
      assertEquals(2, ran.code(), ran.err());
      assertEquals(
          List.of(
              read
                  + ": is what was read, and would be written over; nothing was written, give"
                  + " another --out"),
          ran.notes());
      assertArrayEquals(before, Files.readAllBytes(read));
    }
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(2, files.count(), "nothing else was written");
    }
  }

  @Test
  void dataDrawnMayBeDrawnAgainInTheirPlace() throws IOException {
    Path first = made("lorenz", "fig.pdf", "--style", "nature");
    byte[] data = Files.readAllBytes(folder.resolve("fig.csv"));
    byte[] pdf = Files.readAllBytes(first);
    Cli.Outcome ran =
        Cli.run(
            "figure",
            "lorenz",
            "--data",
            folder.resolve("fig.csv").toString(),
            "--style",
            "ieee",
            "--out",
            first.toString());
    assertEquals(0, ran.code(), ran.err());
    assertArrayEquals(data, Files.readAllBytes(folder.resolve("fig.csv")));
    assertFalse(Arrays.equals(pdf, Files.readAllBytes(first)), "the figure is the new one");
  }

  /** What nobody named is replaced only where an earlier figure left it. */
  @ParameterizedTest
  @ValueSource(strings = {"fig.tex", "fig.csv", "fig.json"})
  void filesOfOthersBesideAreNotReplaced(String name) throws IOException {
    Path notes = Files.writeString(folder.resolve(name), "{\"files\": {\"fig.csv\": 1}}");
    Cli.Outcome ran = run(words("lorenz", "--out", folder.resolve("fig.svg").toString()));
    assertEquals(2, ran.code(), ran.err());
    assertEquals(
        List.of(
            notes
                + ": is there and was not written with a figure; nothing was written, give another"
                + " --out"),
        ran.notes());
    assertEquals("{\"files\": {\"fig.csv\": 1}}", Files.readString(notes));
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(List.of(notes), files.toList(), "nothing else was written");
    }
    Files.delete(notes);
    made("lorenz", "fig.svg");
    made("lorenz", "fig.pdf", "--style", "nature");
    Files.delete(folder.resolve("fig.json"));
    Files.writeString(folder.resolve("fig.csv"), "mine");
    assertEquals(2, run(words("lorenz", "--out", folder.resolve("fig.pdf").toString())).code());
    assertEquals("mine", Files.readString(folder.resolve("fig.csv")));
  }

  private static String poppler(String... command) throws Exception {
    if (!has(command[0])) {
      Assumptions.abort(
          "skipped: no " + command[0] + " (on Debian or Ubuntu: apt-get install poppler-utils)");
    }
    return output(new ProcessBuilder(command));
  }

  private static boolean has(String program) {
    return Arrays.stream(System.getenv("PATH").split(java.io.File.pathSeparator))
        .anyMatch(f -> Files.isExecutable(Path.of(f, program)));
  }

  private static String output(ProcessBuilder builder) throws Exception {
    builder.environment().put("LC_ALL", "C.UTF-8");
    Process process = builder.redirectErrorStream(true).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(process.waitFor(60, TimeUnit.SECONDS));
    return out;
  }
}
