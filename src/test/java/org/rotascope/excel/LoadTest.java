package org.rotascope.excel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rotascope.app.AllowedFolders;

/** A cell loads what the user allowed, and gives the numbers that the same data give as a range. */
class LoadTest {
  private static final String PRICES =
      "date,a,note,m\n2020-01-02,4,x,1\n2020-01-03,2,y,2\n2020-01-06,8,z,4\n2020-01-07,8,x,5\n";

  private static final Cells RANGE =
      Buffers.grid(
          List.of(
              List.of("date", "a", "m"),
              List.of(43832, 4, 1),
              List.of(43833, 2, 2),
              List.of(43836, 8, 4),
              List.of(43837, 8, 5)));

  private static final Cells COLUMNS = Cells.of("a,m");

  @TempDir Path folder;

  private static int row;

  @BeforeEach
  void allow() {
    AllowedFolders.standard().allow(folder.toString());
  }

  @AfterEach
  void takeBack() {
    AllowedFolders.standard().remove(folder.toString());
  }

  private String file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  private static Cells load(Cells... given) {
    return Buffers.at(Cells.dense(1, 4, 0, 77, row++, 0), "ROT.LOAD", given);
  }

  private static void refused(String said, Cells shown) {
    assertEquals(CellError.VALUE, Buffers.cell(shown, 0, 0));
    assertTrue(Buffers.lastError().contains(said), Buffers.lastError());
  }

  @Test
  void givesWhatTheRangeGives() throws IOException {
    Cells handle = load(Cells.of(file("p.csv", PRICES)), Cells.MISSING, COLUMNS);
    String text = (String) Buffers.cell(handle, 0, 0);
    assertTrue(text.startsWith("panel of 4 x 2 price #"), text);
    Cells expected = Buffers.call("ROT.RS", RANGE, Cells.of("m"));
    assertEquals(4, expected.rows());
    assertArrayEquals(expected.numbers(), Buffers.call("ROT.RS", handle, Cells.of("m")).numbers());
  }

  @Test
  void columnsMayBeARange() throws IOException {
    Cells names = Buffers.grid(List.of(List.of("m"), List.of("a")));
    String text =
        (String) Buffers.cell(load(Cells.of(file("p.csv", PRICES)), Cells.MISSING, names), 0, 0);
    assertTrue(text.startsWith("panel of 4 x 2 price #"), text);
  }

  @Test
  void isReadAnewWhenItIsComputedAnew() throws IOException {
    Cells place = Cells.dense(1, 4, 0, 77, 500, 0);
    String name = file("p.csv", PRICES);
    Object first =
        Buffers.cell(Buffers.at(place, "ROT.LOAD", Cells.of(name), Cells.MISSING, COLUMNS), 0, 0);
    assertEquals(
        first,
        Buffers.cell(Buffers.at(place, "ROT.LOAD", Cells.of(name), Cells.MISSING, COLUMNS), 0, 0));
    file("p.csv", PRICES + "2020-01-08,9,x,6\n");
    Object after =
        Buffers.cell(Buffers.at(place, "ROT.LOAD", Cells.of(name), Cells.MISSING, COLUMNS), 0, 0);
    assertNotEquals(first, after);
    assertTrue(((String) after).startsWith("panel of 5 x 2"), String.valueOf(after));
  }

  @Test
  void queryReadsTheFilesThatAreNamed() throws IOException {
    Cells files =
        Buffers.grid(
            List.of(
                List.of(file("p.csv", PRICES)), List.of(file("q.csv", PRICES.replace('a', 'b')))));
    Cells handle =
        load(
            files,
            Cells.MISSING,
            Cells.MISSING,
            Cells.of("SELECT p.date, p.a, q.b FROM p JOIN q USING (date) ORDER BY date"));
    String text = String.valueOf(Buffers.cell(handle, 0, 0));
    assertTrue(text.startsWith("panel of 4 x 2 price #"), text + ": " + Buffers.lastError());
    refused("which only sql may read", load(files));
    refused(
        "SELECT",
        load(files, Cells.MISSING, Cells.MISSING, Cells.of("COPY p TO '" + folder + "/out.csv'")));
    try (var left = Files.list(folder)) {
      assertEquals(2, left.count());
    }
  }

  @Test
  void endlessQueryStopsAtEscAndIsNotKept() throws IOException {
    Thread own = Thread.currentThread();
    long begun = System.nanoTime();
    Escape.ask(
        () -> {
          assertEquals(own, Thread.currentThread(), "only the thread that Excel called may ask");
          return System.nanoTime() - begun > 500_000_000L;
        });
    Cells place = Cells.dense(1, 4, 0, 77, 501, 0);
    String endless =
        "WITH RECURSIVE r(i) AS (SELECT 1 UNION ALL SELECT i % 7 + 1 FROM r) SELECT count(*) FROM r";
    Cells shown;
    try {
      shown =
          Buffers.at(
              place,
              "ROT.LOAD",
              Cells.of(file("p.csv", PRICES)),
              Cells.MISSING,
              Cells.MISSING,
              Cells.of(endless));
    } finally {
      Escape.ask(() -> false);
    }
    long millis = (System.nanoTime() - begun) / 1_000_000;
    assertEquals(CellError.NA, Buffers.cell(shown, 0, 0));
    assertTrue(Buffers.lastError().contains("stopped on request"), Buffers.lastError());
    assertTrue(millis < 60_000, millis + " ms");
    assertFalse(
        Thread.getAllStackTraces().keySet().stream()
            .anyMatch(t -> t.getName().equals("rotascope-duckdb") && t.isAlive()));
    refused("nothing is kept", Buffers.call("ROT.WHY", place, Cells.of(CellError.NA)));
  }

  @Test
  void whatIsWrongIsSaid() throws IOException {
    String name = file("p.csv", PRICES);
    refused("'x' in column note is not a number", load(Cells.of(name)));
    refused("p.csv", load(Cells.of(name), Cells.MISSING, Cells.of("x")));
    refused("did you mean price?", load(Cells.of(name), Cells.of("prices")));
    refused("nothing.csv", load(Cells.of(folder.resolve("nothing.csv").toString())));
    refused("file is a text in quotes; got nothing", load(Cells.MISSING));
    refused("is no text", load(Cells.of(3)));
    refused("give the whole path", load(Cells.of("p.csv")));
    refused("lies on another machine", load(Cells.of("\\\\host\\share\\p.csv")));
    refused("lies in no folder that is allowed", load(Cells.of("/etc/hosts")));
    refused("called from none", Buffers.call("ROT.LOAD", Cells.of(name), Cells.MISSING, COLUMNS));
  }
}
