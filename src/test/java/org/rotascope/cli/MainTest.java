package org.rotascope.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.rotascope.io.CsvOptions;
import org.rotascope.metric.Version;

class MainTest {
  private static final String EXAMPLE = "docs/metrics/example.csv";

  static final List<String> COMMANDS = Commands.NAMES;

  @Test
  void resultStandsAloneOnStandardOutput() {
    Cli.Outcome ran =
        Cli.run(
            "run",
            "streak-max",
            "--prices",
            EXAMPLE,
            "--asset",
            "small",
            "--benchmark",
            "large",
            "--format",
            "csv");
    assertEquals(0, ran.code(), ran.err());
    // METRICS 5.2, longest_win_streak: 10 sessions.
    assertEquals(List.of("value", "10"), ran.out().lines().toList());
    assertEquals(
        List.of(
            "docs/metrics/example.csv: read 1260 rows, 2019-01-02 to 2024-01-03 (wide, comma, dates"
                + " yyyy-MM-dd), dropped 0",
            "asset small: kind price, 0 values missing (kind taken by default; --kind says"
                + " another)",
            "benchmark large: kind price, 0 values missing",
            "streak_max: 1 row; facts and further tables are in --format table and json"),
        ran.notes());
  }

  @Test
  void bothSpellingsOfAMetricAndOfAnOptionsValue() {
    String out =
        Cli.run(
                "run",
                "longest_run_prob",
                "--set",
                "n=9076",
                "--set",
                "p=0.5",
                "--set",
                "k=9",
                "--format",
                "csv")
            .out();
    assertEquals(
        out,
        Cli.run(
                "run",
                "longest-run-prob",
                "--set=n=9076",
                "--set=p=.5",
                "--set=k=9",
                "--format=csv")
            .out());
    assertTrue(out.startsWith("value,less\n0.99986"), out);
  }

  @Test
  void pricesFromStandardInput() throws IOException {
    Cli.Outcome ran =
        Cli.runWithInput(
            Files.readString(Path.of(EXAMPLE)),
            "run",
            "streak_max",
            "--prices",
            "-",
            "--benchmark",
            "large",
            "--format",
            "csv");
    assertEquals("value\n10\n", ran.out());
    assertTrue(ran.err().startsWith("rotascope: standard input: read 1260 rows"), ran.err());
  }

  @Test
  void outWritesTheSameTextToAFile(@TempDir Path folder) throws IOException {
    String[] words = {
      "run", "streak_table", "--prices", EXAMPLE, "--benchmark", "large", "--format", "json"
    };
    Path file = folder.resolve("r.json");
    String[] toFile = java.util.Arrays.copyOf(words, words.length + 2);
    toFile[words.length] = "--out";
    toFile[words.length + 1] = file.toString();
    Cli.Outcome ran = Cli.run(toFile);
    assertEquals(0, ran.code(), ran.err());
    assertEquals("", ran.out());
    assertEquals(Cli.run(words).out(), Files.readString(file));
    assertTrue(ran.err().endsWith("rows, written to " + file + "\n"), ran.err());
  }

  @Test
  void outIsNoneOfTheFilesThatAreRead(@TempDir Path folder) throws IOException {
    Path data = Files.createDirectory(folder.resolve("data"));
    Path prices = Files.copy(Path.of("docs/metrics/example.csv"), data.resolve("prices.csv"));
    byte[] before = Files.readAllBytes(prices);
    String[] sources = {
      "--prices;" + prices,
      "--folder;parts;--prices;" + data,
      "--sql;SELECT * FROM prices;--source;" + prices
    };
    for (String source : sources) {
      List<String> words =
          new ArrayList<>(List.of("run", "streak-max", "--asset", "small", "--benchmark", "large"));
      words.addAll(List.of(source.split(";")));
      words.addAll(List.of("--format", "csv", "--out", prices.toString()));
      Cli.Outcome ran = Cli.run(words.toArray(String[]::new));
      assertEquals(2, ran.code(), ran.err());
      assertEquals(
          List.of(
              prices
                  + ": is what was read, and would be written over; nothing was written, give"
                  + " another --out"),
          ran.notes());
      assertArrayEquals(before, Files.readAllBytes(prices));
    }
  }

  @Test
  void everyMetricIsListed() {
    Cli.Outcome ran = Cli.run("metrics");
    assertEquals(0, ran.code());
    assertEquals("", ran.err());
    assertTrue(
        ran.out()
            .lines()
            .anyMatch(l -> l.startsWith("streak_current ") && l.contains(" ROT.STREAK ")));
  }

  @Test
  void descriptionNamesFormulaParametersEdgesAndSource() {
    Cli.Outcome ran = Cli.run("describe", "longest-run-prob");
    assertEquals(0, ran.code());
    assertEquals("", ran.err());
    for (String part :
        List.of(
            "Formula",
            "Parameters",
            "Edges",
            "Source",
            "de Moivre",
            "ROT.RUNPROB",
            "rotascope run longest-run-prob")) {
      assertTrue(ran.out().contains(part), part + " is not in " + ran.out());
    }
    assertTrue(
        ran.out().lines().anyMatch(l -> l.strip().startsWith("k ") && l.contains("required")),
        ran.out());
  }

  @Test
  void unknownMetricSuggestsTheNearest() {
    Cli.Outcome ran = Cli.run("describe", "streak_tabel");
    assertEquals(2, ran.code());
    assertEquals(
        "rotascope: no metric is named 'streak_tabel'; did you mean streak_table?\n", ran.err());
  }

  @Test
  void wordsThatNobodyKnows() {
    assertEquals("rotascope: there is no command 'rnu'; did you mean run?\n", Cli.run("rnu").err());
    assertEquals(
        "rotascope: the first word must be a command, not --prices; known: "
            + String.join(", ", COMMANDS)
            + "\n",
        Cli.run("--prices", "x").err());
    assertEquals(
        "rotascope: say what to do: "
            + String.join(", ", COMMANDS)
            + "; rotascope --help tells more\n",
        Cli.run().err());
    assertEquals(
        "rotascope: missing required parameter: 'METRIC'; rotascope run --help tells more\n",
        Cli.run("run").err());
    assertEquals(
        "rotascope: missing required parameter for option '--prices' (FILE); rotascope run --help"
            + " tells more\n",
        Cli.run("run", "streak_max", "--prices").err());
    for (String[] words :
        List.of(
            new String[] {"rnu"}, new String[] {"--prices"}, new String[0], new String[] {"run"})) {
      assertEquals(2, Cli.run(words).code());
      assertEquals("", Cli.run(words).out());
    }
  }

  @Test
  void helpAndVersionAreResults() {
    for (String word : List.of("--help", "-h", "help")) {
      Cli.Outcome help = Cli.run(word);
      assertEquals(0, help.code());
      assertEquals("", help.err());
      COMMANDS.forEach(c -> assertTrue(help.out().contains("\n  " + c + " "), c));
    }
    assertEquals("rotascope " + Version.KERNEL + "\n", Cli.run("--version").out());
  }

  @ParameterizedTest
  @FieldSource("COMMANDS")
  void everyCommandHasHelp(String command) {
    Cli.Outcome help = Cli.run((command + " --help").split(" "));
    assertEquals(0, help.code());
    assertEquals("", help.err());
    assertTrue(help.out().startsWith("Usage: rotascope " + command), help.out());
    assertFalse(help.out().contains("\33"), "escape sequences in the help");
  }

  @Test
  void optionsOfCsvFilesAreThoseOfTheReader() {
    assertEquals(CsvOptions.NAMES, CsvFileOptions.NAMES);
  }

  @Test
  void argumentIsNeverTakenForAFileOfArguments(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("words"), "--format json");
    Cli.Outcome ran = Cli.run("metrics", "@" + file);
    assertEquals(2, ran.code());
    assertEquals("", ran.out());
  }

  /** Runs with a standard output that fails. */
  private static Cli.Outcome runInto(OutputStream out, String... words) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code =
        Main.run(
            words,
            InputStream.nullInputStream(),
            out,
            new PrintStream(err, true, StandardCharsets.UTF_8));
    return new Cli.Outcome(code, "", err.toString(StandardCharsets.UTF_8));
  }

  private static OutputStream failing(String why) {
    return new OutputStream() {
      @Override
      public void write(int b) throws IOException {
        throw new IOException(why);
      }
    };
  }

  @Test
  void readerThatHasGoneIsNoFailure() {
    Cli.Outcome ran = runInto(failing("Broken pipe"), "metrics");
    assertEquals(0, ran.code());
    assertEquals("", ran.err());
  }

  @Test
  void outputThatCannotBeWrittenIsAFailure() {
    Cli.Outcome ran = runInto(failing("No space left on device"), "metrics");
    assertEquals(3, ran.code());
    assertEquals(
        "rotascope: standard output cannot be written: No space left on device\n", ran.err());
  }

  /** A fault of the program itself: here a standard output that throws what no stream should. */
  @Test
  void faultOfTheProgramIsOneLineUnlessAskedForMore() {
    OutputStream broken =
        new OutputStream() {
          @Override
          public void write(int b) {
            throw new IllegalStateException("two\nlines");
          }
        };
    Cli.Outcome ran = runInto(broken, "metrics");
    assertEquals(70, ran.code());
    assertEquals(
        "rotascope: internal error: java.lang.IllegalStateException: two lines; please report it"
            + " with what --debug adds to this line\n",
        ran.err());
    Cli.Outcome debug = runInto(broken, "metrics", "--debug");
    assertEquals(70, debug.code());
    assertTrue(debug.err().contains("\tat org.rotascope.cli."), debug.err());
  }

  @Test
  void outputIsUtf8WhateverTheSystemsEncoding(@TempDir Path folder) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("p.csv"), "date,Größe,語\n2020-01-02,1,2\n2020-01-03,2,3\n");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Main.run(
        new String[] {
          "run", "drawdown", "--prices", file.toString(), "--asset", "*", "--format", "csv"
        },
        InputStream.nullInputStream(),
        out,
        new PrintStream(OutputStream.nullOutputStream()));
    assertTrue(out.toString(StandardCharsets.UTF_8).startsWith("date,Größe,語\n"));
  }

  @Test
  void hostileNamesCannotActOnTheTerminalOrInASpreadsheet(@TempDir Path folder) throws IOException {
    String name = "=cmd\33[2J\u202e";
    Path file =
        Files.writeString(
            folder.resolve("p.csv"), "date," + name + ",B\n2020-01-02,1,2\n2020-01-03,2,3\n");
    Cli.Outcome table = Cli.run("run", "drawdown", "--prices", file.toString(), "--asset", "*");
    assertEquals(0, table.code(), table.err());
    for (String text : List.of(table.out(), table.err())) {
      assertTrue(text.contains("=cmd\ufffd[2J\ufffd"), text);
      assertFalse(text.contains("\33") || text.contains("\u202e"), text);
    }
    Cli.Outcome csv =
        Cli.run("run", "drawdown", "--prices", file.toString(), "--asset", "*", "--format", "csv");
    assertTrue(csv.out().startsWith("date,'" + name + ",B\n"), csv.out());
  }
}
