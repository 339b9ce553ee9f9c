package org.rotascope.excel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rotascope.app.BookSettings;
import org.rotascope.app.WorkbookJob;
import org.rotascope.call.Kernel;
import org.rotascope.call.Progress;

/** What the menu asks is answered with what was asked for, or with why there is nothing. */
class MenuServicesTest {
  private static final Path EXAMPLE = Path.of("docs", "metrics", "example.csv");

  @TempDir private Path given;
  private Path home;

  @BeforeEach
  void findTheFolder() throws IOException {
    home = given.toRealPath();
  }

  private static Object cell(Cells told, int row) {
    return Buffers.cell(told, row, 0);
  }

  private static void refused(String said, Cells told) {
    assertEquals(false, cell(told, 0));
    assertTrue(String.valueOf(cell(told, 1)).contains(said), String.valueOf(cell(told, 1)));
    assertEquals(2, told.rows());
  }

  private Cells ask(String name, Path book) {
    return Buffers.call(name, Cells.of(book.toString()));
  }

  private void source(int rows) throws IOException {
    List<String> lines = Files.readAllLines(EXAMPLE);
    Files.write(home.resolve("prices.csv"), lines.subList(0, rows + 1));
  }

  private Path book() throws IOException {
    source(400);
    BookSettings settings =
        BookSettings.of(Map.of("prices", "prices.csv", "asset", "small", "benchmark", "large"));
    return new WorkbookJob(Kernel.standard(), Progress.NONE, home)
        .create("book.xlsx", "", false, settings)
        .file();
  }

  @Test
  void refreshIsTheCommandLines() throws IOException {
    Path book = book();
    assertEquals(0.0, cell(ask("ROT.MENU.CHECK", book), 1), "nothing to change yet");
    Cells told = ask("ROT.MENU.REFRESH", book);
    assertEquals("book.xlsx: nothing has changed, so nothing was written.", cell(told, 1));
    source(420);
    Path other = Files.copy(book, home.resolve("other.xlsx"));
    byte[] before = Files.readAllBytes(book);
    Cells checked = ask("ROT.MENU.CHECK", book);
    assertEquals(true, cell(checked, 0));
    assertTrue((Double) cell(checked, 1) > 10, "the data changed");
    assertArrayEquals(before, Files.readAllBytes(book), "a check writes nothing");
    told = ask("ROT.MENU.REFRESH", book);
    assertEquals(true, cell(told, 0));
    String said = (String) cell(told, 1);
    assertTrue(
        said.startsWith(
            "book.xlsx is refreshed; as it was before it is in book.xlsx.bak. Changed: Summary,"),
        said);
    assertTrue(said.length() <= 255, said);
    assertTrue(told.rows() > 20, "every change in a line");
    new WorkbookJob(Kernel.standard(), Progress.NONE).refresh(other.toString(), false);
    assertArrayEquals(Files.readAllBytes(other), Files.readAllBytes(book));
    assertArrayEquals(before, Files.readAllBytes(home.resolve("book.xlsx.bak")));
  }

  @Test
  void refusedRefreshSaysWhy() throws IOException {
    refused("there is no such file", ask("ROT.MENU.CHECK", home.resolve("none.xlsx")));
    Path text = Files.writeString(home.resolve("text.xlsx"), "no workbook");
    refused("text.xlsx", ask("ROT.MENU.CHECK", text));
    Path book = book();
    Files.writeString(home.resolve("prices.csv"), "date,small\n2020-01-02,1\n");
    byte[] before = Files.readAllBytes(book);
    refused("large", ask("ROT.MENU.CHECK", book));
    refused("large", ask("ROT.MENU.REFRESH", book));
    assertArrayEquals(before, Files.readAllBytes(book));
    source(420);
    assertTrue(book.toFile().setReadOnly());
    refused("is read-only", ask("ROT.MENU.CHECK", book));
  }

  @Test
  void heldWorkbookIsWrittenBesideAndItIsSaid() throws IOException {
    Path book = book();
    source(420);
    Files.writeString(home.resolve("~$book.xlsx"), "");
    assertTrue((Double) cell(ask("ROT.MENU.CHECK", book), 1) > 10, "it may be open where one asks");
    Cells told = ask("ROT.MENU.REFRESH", book);
    String said = (String) cell(told, 1);
    assertTrue(said.contains("is open in Excel"), said);
    assertTrue(said.length() <= 255, said);
  }

  @Test
  void cellIsExplainedWithItsReason() throws IOException {
    Cells place = Cells.dense(1, 4, 5, 5, 50, 0);
    Cells prices =
        Buffers.grid(
            List.of(
                List.of("date", "a", "m"),
                List.of(36528, 4, 1),
                List.of(36529, 2, 2),
                List.of(36530, 8, 4)));
    Cells shown = Buffers.at(place, "ROT.RELRET", prices, Cells.of("m"), Cells.of(2));
    Cells first = Buffers.grid(List.of(List.of(Buffers.cell(shown, 0, 1))));
    Cells told = Buffers.call("ROT.MENU.EXPLAIN", Cells.dense(1, 4, 5, 5, 50, 1), first);
    assertEquals(true, cell(told, 0));
    assertEquals("WARMUP: before the first full window", cell(told, 1));
    assertTrue(String.valueOf(cell(told, 3)).contains("rel_return"), String.valueOf(cell(told, 3)));
    Cells failed = Buffers.at(place, "ROT.RELRET", prices, Cells.of("m"), Cells.of(0));
    told = Buffers.call("ROT.MENU.EXPLAIN", place, failed);
    assertTrue(String.valueOf(cell(told, 1)).contains("n must be 1.."), "the message of a call");
    refused("nothing is kept", Buffers.call("ROT.MENU.EXPLAIN", place, Cells.of(77)));
    Cells chart = Cells.of("chart of months #0123456789abcdef");
    refused("no longer kept", Buffers.call("ROT.MENU.EXPLAIN", place, chart));
    Cells deepest = Buffers.at(place, "ROT.MAXDD", prices);
    Cells name = Buffers.grid(List.of(List.of(Buffers.cell(deepest, 0, 0))));
    refused(
        "of which there is no picture",
        Buffers.call("ROT.MENU.PICTURE", place, name, Cells.of(home.toString())));
  }

  @Test
  void forgottenIsWhatCellsKept() {
    Cells place = Cells.dense(1, 4, 6, 6, 0, 0);
    Cells plain = Cells.dense(3, 1, 4, 2, 8);
    Cells handle = Buffers.at(place, "ROT.PANEL", plain);
    assertEquals(3, Buffers.call("ROT.DD", handle).rows());
    assertEquals(true, cell(Buffers.call("ROT.MENU.FORGET"), 0));
    assertEquals(CellError.VALUE, cell(Buffers.call("ROT.DD", handle), 0));
    assertTrue(Buffers.lastError().contains("no longer kept"), Buffers.lastError());
  }
}
