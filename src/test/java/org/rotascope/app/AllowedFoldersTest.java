package org.rotascope.app;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;

class AllowedFoldersTest {
  @TempDir Path given;
  private Path root;
  private Path books;
  private Path data;
  private Path book;
  private Path prices;
  private AllowedFolders allowed;

  @BeforeEach
  void makeFolders() throws IOException {
    root = given.toRealPath();
    books = Files.createDirectories(root.resolve("books"));
    data = Files.createDirectories(root.resolve("data"));
    book = Files.writeString(books.resolve("book.xlsx"), "x");
    prices = Files.writeString(data.resolve("prices.csv"), "date,a,b\n");
    allowed = new AllowedFolders(root.resolve("config").resolve("allowed"));
  }

  private void check(Path workbook, Path source) {
    allowed.check(workbook, List.of(Origin.file(source.toString()), Origin.NONE));
  }

  private RotascopeException refused(Path workbook, Path source) {
    RotascopeException e = assertThrows(RotascopeException.class, () -> check(workbook, source));
    assertEquals(Reason.BAD_ARGUMENT, e.reason());
    return e;
  }

  @Test
  void nothingIsAllowedAtFirst() {
    assertEquals(List.of(), allowed.folders());
    RotascopeException e = refused(book, prices);
    assertTrue(e.getMessage().contains(prices.toString()), e.getMessage());
    assertTrue(e.getMessage().endsWith("say rotascope allow " + books), e.getMessage());
  }

  @Test
  void workbookInAnAllowedFolderReadsWhatItNames() {
    allowed.allow(books.toString());
    check(book, prices);
    assertEquals(List.of(books), allowed.folders());
  }

  @Test
  void sourceInAnAllowedFolderIsReadByAnyWorkbook() {
    allowed.allow(data.toString());
    check(book, prices);
  }

  @Test
  void folderWhoseNameOnlyBeginsAlikeIsAnother() throws IOException {
    Path alike = Files.createDirectories(root.resolve("data-2"));
    Path other = Files.writeString(alike.resolve("prices.csv"), "date,a,b\n");
    allowed.allow(data.toString());
    refused(book, other);
  }

  @Test
  void pathThatClimbsOutOfAnAllowedFolderIsRefused() throws IOException {
    Path secret = Files.writeString(root.resolve("secret.csv"), "date,a\n");
    allowed.allow(data.toString());
    refused(book, data.resolve("..").resolve("secret.csv"));
    Path link = Files.createSymbolicLink(data.resolve("link.csv"), secret);
    refused(book, link);
  }

  @Test
  void workbookBehindALinkCountsWhereItReallyLies() throws IOException {
    Path trusted = Files.createDirectories(root.resolve("trusted"));
    allowed.allow(trusted.toString());
    refused(Files.createSymbolicLink(trusted.resolve("book.xlsx"), book), prices);
  }

  @Test
  void sourceNamedOnceIsAllowedAndAnotherIsNot() throws IOException {
    allowed.remember(Origin.file(prices.toString()));
    check(book, prices);
    refused(book, Files.writeString(data.resolve("other.csv"), "date,a\n"));
    assertEquals(List.of(prices), allowed.sources());
  }

  @Test
  void everyFileOfAQueryMustBeAllowed() throws IOException {
    Path other = Files.writeString(books.resolve("other.csv"), "date,a\n");
    allowed.allow(data.toString());
    Origin query = new Origin("", "SELECT 1", List.of(prices.toString(), other.toString()));
    assertThrows(RotascopeException.class, () -> allowed.check(book, List.of(query)));
    allowed.remember(query);
    assertDoesNotThrow(() -> allowed.check(book, List.of(query)));
    assertEquals(List.of(other), allowed.sources(), "what is allowed already is not listed twice");
  }

  @Test
  void removedFolderIsAllowedNoMore() throws IOException {
    allowed.allow(books.toString());
    assertEquals(books, allowed.remove(books.toString()));
    refused(book, prices);
    RotascopeException e =
        assertThrows(RotascopeException.class, () -> allowed.remove(books.toString()));
    assertTrue(e.getMessage().contains("--list"), e.getMessage());
    allowed.allow(books.toString());
    Files.delete(book);
    Files.delete(books);
    assertEquals(books, allowed.remove(books.toString()), "a folder that is gone can be removed");
  }

  @Test
  void fileAndWhatIsNotThereAreNoFolders() {
    assertEquals(
        Reason.UNREADABLE,
        assertThrows(RotascopeException.class, () -> allowed.allow(prices.toString())).reason());
    assertThrows(RotascopeException.class, () -> allowed.allow(root.resolve("no").toString()));
    assertThrows(RotascopeException.class, () -> allowed.allow("a\0b"));
    assertEquals(List.of(), allowed.folders());
  }

  private Path cell(String name) {
    return allowed.fileOfCell("ROT.LOAD: file", name);
  }

  private void cellIsRefused(String said, String name) {
    RotascopeException e = assertThrows(RotascopeException.class, () -> cell(name), name);
    assertEquals(Reason.BAD_ARGUMENT, e.reason());
    assertTrue(e.getMessage().startsWith("ROT.LOAD: file '"), e.getMessage());
    assertTrue(e.getMessage().contains(said), e.getMessage());
  }

  @Test
  void cellReadsOnlyBelowAnAllowedFolder() throws IOException {
    allowed.remember(Origin.file(prices.toString()));
    cellIsRefused("lies in no folder that is allowed", prices.toString());
    cellIsRefused("say rotascope allow " + data, prices.toString());
    allowed.allow(data.toString());
    assertEquals(prices, cell(prices.toString()));
    assertEquals(prices, cell(books + "/../data/./prices.csv"));
    assertEquals(data.resolve("later/x.csv"), cell(data + "/later/x.csv"), "it is not there yet");
    cellIsRefused("lies in no folder that is allowed", data + "/../books/book.xlsx");
    cellIsRefused("lies in no folder that is allowed", data + "-2/prices.csv");
    Path secret = Files.createDirectories(root.resolve("secret"));
    Files.createSymbolicLink(data.resolve("out"), secret);
    cellIsRefused("lies in no folder that is allowed", data + "/out/later.csv");
    Path link = Files.createSymbolicLink(root.resolve("link"), data);
    assertEquals(prices, cell(link + "/prices.csv"), "a link leads where it leads");
  }

  @Test
  void cellDoesNotReachOtherMachinesOrAddresses() {
    allowed.allow(data.toString());
    for (String remote :
        List.of("\\\\host\\share\\x.csv", "//host/share/x.csv", "\\/host/share", "/\\host\\x")) {
      cellIsRefused("lies on another machine", remote);
    }
    cellIsRefused("lies on another machine", "\\\\?\\UNC\\host\\share\\x.csv");
    for (String url : List.of("file:/etc/passwd", "file://host/x", "https://h/x", "s3://b/x")) {
      cellIsRefused("is an address", url);
    }
    for (String relative : List.of("", "x.csv", "../data/prices.csv", "C:x.csv")) {
      cellIsRefused("give the whole path", relative);
    }
    cellIsRefused("check its characters", "/a\0b");
    assertEquals(prices, cell("/" + prices), "as it is written it lies below an allowed folder");
  }

  @Test
  void commandInTheMessageIsQuotedForAShell() throws IOException {
    Path odd = Files.createDirectories(root.resolve("it's $HOME; a folder"));
    Path inside = Files.writeString(odd.resolve("book.xlsx"), "x");
    String message = refused(inside, prices).getMessage();
    assertTrue(
        message.endsWith("rotascope allow '" + root + "/it'\\''s $HOME; a folder'"), message);
  }

  @Test
  void pathWithALineBreakCannotForgeAnEntry() throws IOException {
    Path forged = Files.createDirectories(root.resolve("x\nfolder "));
    assertThrows(RotascopeException.class, () -> allowed.allow(forged.toString()));
    assertEquals(List.of(), allowed.folders());
  }

  @Test
  void strangeLinesOfTheListAreNotUnderstood() throws IOException {
    allowed.allow(data.toString());
    Path list = root.resolve("config").resolve("allowed");
    Files.writeString(list, Files.readString(list) + "folder\n/etc\nFOLDER /etc\n\n");
    assertEquals(List.of(data), allowed.folders());
  }

  @Test
  void changesAtTheSameTimeAreAllKept() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    for (int i = 0; i < 24; i++) {
      Path folder = Files.createDirectories(root.resolve("f" + i));
      threads.execute(
          () -> new AllowedFolders(root.resolve("config/allowed")).allow(folder.toString()));
    }
    threads.shutdown();
    assertTrue(threads.awaitTermination(1, TimeUnit.MINUTES));
    assertEquals(24, allowed.folders().size());
  }
}
