package org.rotascope.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;

class CsvTextTest {
  @TempDir Path folder;

  /**
   * The system's administrator may read every file; for that user only the translation is tested.
   */
  @Test
  void fileThatMayNotBeRead() throws IOException {
    Path file = Files.writeString(folder.resolve("F"), "date,A\n2020-01-02,1\n");
    boolean posix = Files.getFileStore(file).supportsFileAttributeView("posix");
    if (posix) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
    }
    RotascopeException e =
        Files.isReadable(file)
            ? CsvText.unreadable(file.toString(), new AccessDeniedException(file.toString()))
            : assertThrows(
                RotascopeException.class,
                () -> CsvPanels.read(file.toString(), CsvOptions.DEFAULT));
    assertEquals(Reason.UNREADABLE, e.reason());
    assertEquals(file + ": may not be read; give yourself permission to read it", e.getMessage());
  }

  @Test
  void emptyNameIsNoFile() {
    RotascopeException e =
        assertThrows(RotascopeException.class, () -> CsvPanels.read("", CsvOptions.DEFAULT));
    assertEquals("the name of the file is empty; give a CSV file", e.getMessage());
  }

  @Test
  void nameThatNoFileCanHave() {
    RotascopeException e =
        assertThrows(RotascopeException.class, () -> CsvPanels.read("a\0b", CsvOptions.DEFAULT));
    assertEquals(Reason.UNREADABLE, e.reason());
    assertEquals("'a\ufffdb' is not the name of a file", e.getMessage());
  }

  @Test
  void limitsAreKept() {
    byte[] text =
        Csv.lines("date,A,B", "2020-01-02,1,2", "2020-01-03,3,4").getBytes(StandardCharsets.UTF_8);
    assertEquals(
        "f.csv: holds more than 20 bytes of text, the limit; give a smaller file",
        refused(text, new CsvLimits(20, 10, 10)));
    assertEquals(
        "f.csv, line 3: more than 1 rows or 10 cells, the limit; give a smaller file",
        refused(text, new CsvLimits(1000, 1, 10)));
    assertEquals(
        "f.csv, line 3: more than 10 rows or 3 cells, the limit; give a smaller file",
        refused(text, new CsvLimits(1000, 10, 3)));
    byte[] tall =
        Csv.lines("date,symbol,value", "2020-01-02,A,1", "2020-01-03,B,2")
            .getBytes(StandardCharsets.UTF_8);
    assertEquals(
        "f.csv, line 3: more than 10 dates or 3 cells, the limit; give a smaller file",
        refused(tall, new CsvLimits(1000, 10, 3)));
  }

  private static String refused(byte[] bytes, CsvLimits limits) {
    RotascopeException e =
        assertThrows(
            RotascopeException.class,
            () ->
                CsvPanels.read(
                    "f.csv",
                    new ByteArrayInputStream(bytes),
                    CsvOptions.builder().limits(limits).build()));
    assertEquals(Reason.LIMIT, e.reason());
    return e.getMessage();
  }

  /** A cell of more than sixteen million characters: a quote that nobody closed. */
  @Test
  void quoteThatIsNotClosedIsRefused() {
    String text = "date,A\n2020-01-02,\"1\n" + "2020-01-03,2\n".repeat(1_500_000);
    RotascopeException e = assertThrows(RotascopeException.class, () -> Csv.read(text));
    assertEquals(Reason.LIMIT, e.reason());
    assertEquals(
        "f.csv: a cell or row is too long for CSV of prices; check for a quote that is not closed",
        e.getMessage());
  }
}
