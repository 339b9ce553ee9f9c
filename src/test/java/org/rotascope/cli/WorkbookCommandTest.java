package org.rotascope.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkbookCommandTest {
  @TempDir private Path given;
  private Path home;
  private String prices;
  private String book;

  @BeforeEach
  void makeTheSource() throws IOException {
    home = given.toRealPath();
    prices = home.resolve("prices.csv").toString();
    book = home.resolve("book.xlsx").toString();
    source(1000);
  }

  private void source(int rows) throws IOException {
    List<String> lines = Files.readAllLines(Path.of("docs", "metrics", "example.csv"));
    Files.write(home.resolve("prices.csv"), lines.subList(0, rows + 1));
  }

  private Cli.Outcome create(String... more) {
    return Cli.run(
        java.util.stream.Stream.concat(
                java.util.stream.Stream.of("workbook", "new", "--out", book),
                java.util.Arrays.stream(more))
            .toArray(String[]::new));
  }

  @Test
  void bookIsMadeDryRunAndRefreshed() throws IOException {
    Cli.Outcome made = create("--prices", prices, "--asset", "small", "--benchmark", "large");
    assertEquals(0, made.code(), made.err());
    assertEquals(book + "\n", made.out());
    source(1260);
    byte[] before = Files.readAllBytes(Path.of(book));
    Cli.Outcome dry = Cli.run("workbook", "refresh", book, "--dry-run");
    assertEquals(0, dry.code(), dry.err());
    assertArrayEquals(before, Files.readAllBytes(Path.of(book)));
    Cli.Outcome done = Cli.run("workbook", "refresh", book);
    assertEquals(dry.out(), done.out());
    assertTrue(done.out().endsWith(book + "\n"), done.out());
    assertTrue(done.out().lines().count() > 5, done.out());
  }

  @Test
  void fileOfSettingsAndOptionsMakeTheSameBook() throws IOException {
    Path config =
        Files.writeString(
            home.resolve("book.settings"),
            "prices = " + prices + "\nasset = large\nbenchmark = small\nshow-months = no\n");
    Cli.Outcome made =
        create("--config", config.toString(), "--asset", "small", "--benchmark", "large");
    assertEquals(0, made.code(), made.err());
    byte[] one = Files.readAllBytes(Path.of(book));
    Files.delete(Path.of(book));
    create(
        "--prices", prices, "--asset", "small", "--benchmark", "large", "--set", "show_months=no");
    assertArrayEquals(one, Files.readAllBytes(Path.of(book)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "workbook|say what to do with it: workbook new, workbook refresh, workbook adopt; each has --help",
        "workbook renew|there is no command 'workbook renew'; there are workbook new",
        "workbook new|say where the workbook goes",
        "workbook new --out b.xls --prices x|ends with .xlsx",
        "workbook refresh|missing required parameter",
        "workbook refresh none.xlsx|none.xlsx",
        "workbook refresh b.xlsx --watch --dry-run|--watch writes and --dry-run does not",
        "workbook new --out b.xlsx --set show_month=no|did you mean show_months",
        "workbook new --out b.xlsx --set asset=A --asset B|give one",
        "allow|say one of",
        "allow --list here|say one of",
        "allow no-such-folder|is not there",
        "allow --remove no-such-folder|nothing to take back",
      })
  void badWordsEndInOneLine(String words, String said) {
    Cli.Outcome ran = Cli.run(words.split(" "));
    assertTrue(ran.code() == 2 || ran.code() == 3, ran.code() + ran.err());
    assertEquals(1, ran.err().lines().count(), ran.err());
    assertTrue(ran.err().contains(said), ran.err());
    assertEquals("", ran.out());
  }

  @Test
  void allowedFoldersAreListedAndTakenBack() throws IOException {
    Path folder = Files.createDirectories(home.resolve("books"));
    assertEquals(0, Cli.run("allow", folder.toString()).code());
    assertTrue(Cli.run("allow", "--list").out().contains("folder " + folder + "\n"));
    assertEquals(0, Cli.run("allow", "--remove", folder.toString()).code());
    assertFalse(Cli.run("allow", "--list").out().contains("folder " + folder + "\n"));
  }

  @Test
  void theGroupHasHelp() {
    for (String word : List.of("--help", "-h", "help")) {
      Cli.Outcome help = Cli.run("workbook", word);
      assertEquals(0, help.code(), help.err());
      for (String name : List.of("workbook new", "workbook refresh", "workbook adopt")) {
        assertTrue(help.out().contains(name), help.out());
      }
    }
  }
}
