package org.rotascope.app;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rotascope.io.AtomicFiles;
import org.rotascope.ooxml.OoxmlBook;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;
import org.rotascope.workbook.Grafted;
import org.rotascope.workbook.TestBooks;

class BookFileTest {
  private static final byte[] OLD = TestBooks.book(10, 1);

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void writeTheOldBook() throws IOException {
    file = folder.resolve("book.xlsx");
    Files.write(file, OLD);
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(f -> f.getFileName().toString()).sorted().toList();
    }
  }

  private static Grafted change(BookFile book) {
    return TestBooks.refresh(book.book(), 20, 2);
  }

  /** A disk whose n-th operation fails. */
  private static final class Failing implements Disk {
    private final int fail;
    private int done;

    Failing(int fail) {
      this.fail = fail;
    }

    private void step() throws IOException {
      if (done++ == fail) {
        throw new IOException("No space left on device");
      }
    }

    @Override
    public Stamp stamp(Path of) throws IOException {
      step();
      return REAL.stamp(of);
    }

    @Override
    public byte[] read(Path of) throws IOException {
      step();
      return REAL.read(of);
    }

    @Override
    public void write(Path to, Path like, AtomicFiles.Content content) throws IOException {
      step();
      REAL.write(
          to,
          like,
          out ->
              content.writeTo(
                  new OutputStream() {
                    private int written;

                    @Override
                    public void write(int b) throws IOException {
                      write(new byte[] {(byte) b}, 0, 1);
                    }

                    @Override
                    public void write(byte[] b, int from, int length) throws IOException {
                      // Two more operations a file: one fails at once, one after some bytes.
                      if (written == 0 || (written < 4000 && written + length >= 4000)) {
                        step();
                      }
                      out.write(b, from, length);
                      written += length;
                    }
                  }));
    }

    @Override
    public void keepPermissions(Path from, Path to) throws IOException {
      step();
      REAL.keepPermissions(from, to);
    }

    @Override
    public void replace(Path from, Path to) throws IOException {
      step();
      REAL.replace(from, to);
    }

    @Override
    public void delete(Path of) throws IOException {
      REAL.delete(of);
    }

    @Override
    public void forceFolder(Path of) throws IOException {
      step();
      REAL.forceFolder(of);
    }
  }

  @Test
  void replacesTheFileAndKeepsOneCopy() throws IOException {
    BookFile book = BookFile.read(file);
    BookFile.Saved saved = book.save(change(book));
    assertEquals(file, saved.file());
    assertEquals("", saved.note());
    assertEquals(List.of("book.xlsx", "book.xlsx.bak"), names());
    assertArrayEquals(OLD, Files.readAllBytes(folder.resolve("book.xlsx.bak")));
    byte[] second = Files.readAllBytes(file);
    book = BookFile.read(file);
    book.save(TestBooks.refresh(book.book(), 5, 3));
    assertEquals(List.of("book.xlsx", "book.xlsx.bak"), names());
    assertArrayEquals(second, Files.readAllBytes(folder.resolve("book.xlsx.bak")));
  }

  @Test
  void writesNothingWhereNothingChanges() throws IOException {
    BookFile book = BookFile.read(file);
    book.save(change(book));
    FileTime time = FileTime.fromMillis(1_000_000_000_000L);
    Files.setLastModifiedTime(file, time);
    BookFile again = BookFile.read(file);
    assertEquals(List.of(), change(again).changes());
    again.save(change(again));
    assertEquals(time, Files.getLastModifiedTime(file));
  }

  /** Whichever operation fails, the file is the old one or the new one and nothing else is left. */
  @Test
  void failingAtAnyOperationLeavesOneWholeFile() throws IOException {
    byte[] expected;
    {
      BookFile book = BookFile.read(file);
      book.save(change(book));
      expected = Files.readAllBytes(file);
    }
    int failures = 0;
    for (int n = 0; ; n++) {
      Files.write(file, OLD);
      Files.deleteIfExists(folder.resolve("book.xlsx.bak"));
      Failing disk = new Failing(n);
      try {
        BookFile book = BookFile.read(file, disk);
        book.save(change(book));
      } catch (RotascopeException e) {
        failures++;
        assertEquals(Reason.UNREADABLE, e.reason());
        assertTrue(e.getMessage().contains("No space left on device"), e.getMessage());
        byte[] now = Files.readAllBytes(file);
        // Only the very last step, forcing the folder, comes after the new file is in place.
        assertArrayEquals(disk.done > 1 && isNew(now, expected) ? expected : OLD, now, "step " + n);
        List<String> left = names().stream().filter(f -> !f.endsWith(".bak")).toList();
        assertEquals(List.of("book.xlsx"), left, "step " + n);
        continue;
      }
      assertArrayEquals(expected, Files.readAllBytes(file));
      assertTrue(failures >= 14, failures + " operations failed");
      return;
    }
  }

  private static boolean isNew(byte[] now, byte[] expected) {
    return java.util.Arrays.equals(now, expected);
  }

  @Test
  void aFileThatChangedMeanwhileIsNotTouched() throws IOException {
    BookFile book = BookFile.read(file);
    Grafted grafted = change(book);
    byte[] other = TestBooks.book(11, 7);
    FileTime time = Files.getLastModifiedTime(file);
    Files.write(file, other);
    Files.setLastModifiedTime(file, time);
    RotascopeException e = assertThrows(RotascopeException.class, () -> book.save(grafted));
    assertEquals(
        file + ": was changed by another program in the meantime; nothing was written, try again",
        e.getMessage());
    assertArrayEquals(other, Files.readAllBytes(file));
    assertEquals(List.of("book.xlsx"), names());
    Files.delete(file);
    e = assertThrows(RotascopeException.class, () -> book.save(grafted));
    assertTrue(e.getMessage().contains("moved or deleted"), e.getMessage());
    assertEquals(List.of(), names());
  }

  @Test
  void aFileOpenInExcelIsWrittenBesideIt() throws IOException {
    byte[] lock = new byte[165];
    lock[0] = 7;
    System.arraycopy("Analyst".getBytes(StandardCharsets.ISO_8859_1), 0, lock, 1, 7);
    Files.write(folder.resolve("~$book.xlsx"), lock);
    heldBy("Excel (Analyst)");
  }

  @Test
  void aFileOpenInLibreOfficeIsWrittenBesideIt() throws IOException {
    Files.writeString(
        folder.resolve(".~lock.book.xlsx#"), ",analyst,machine,01.02.2026 10:00,file:///x;");
    heldBy("LibreOffice (analyst)");
  }

  private void heldBy(String who) throws IOException {
    BookFile book = BookFile.read(file);
    BookFile.Saved saved = book.save(change(book));
    assertTrue(
        saved.file().getFileName().toString().matches("book\\.refreshed-\\d{8}-\\d{6}\\.xlsx"),
        saved.file().toString());
    assertTrue(saved.note().startsWith(file + ": is open in " + who + "; close it"), saved.note());
    assertArrayEquals(OLD, Files.readAllBytes(file));
    assertTrue(saved.backup().isEmpty());
    assertEquals(OoxmlBook.open(OLD, "a").sheetNames(), OoxmlBook.open(saved.file()).sheetNames());
    assertEquals(3, names().size());
  }

  @Test
  void permissionsAndLinksStay() throws IOException {
    Assumptions.assumeTrue(
        FileSystems.getDefault().supportedFileAttributeViews().contains("posix"),
        "skipped: a file system without permissions");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    Path link = folder.resolve("link.xlsx");
    Files.createSymbolicLink(link, file);
    BookFile book = BookFile.read(link);
    book.save(change(book));
    assertTrue(Files.isSymbolicLink(link));
    assertEquals("rw-r-----", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    assertEquals(List.of("book.xlsx", "book.xlsx.bak", "link.xlsx"), names());
  }

  @Test
  void newFileIsNeverReadByMoreThanTheOldOne() throws IOException {
    Assumptions.assumeTrue(
        FileSystems.getDefault().supportedFileAttributeViews().contains("posix"),
        "skipped: a file system without permissions");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    List<String> seen = new ArrayList<>();
    Disk looking =
        (Disk)
            Proxy.newProxyInstance(
                Disk.class.getClassLoader(),
                new Class<?>[] {Disk.class},
                (proxy, method, arguments) -> {
                  try {
                    return method.invoke(Disk.REAL, arguments);
                  } catch (InvocationTargetException e) {
                    throw e.getCause();
                  } finally {
                    if (method.getName().equals("write")) {
                      seen.add(
                          PosixFilePermissions.toString(
                              Files.getPosixFilePermissions((Path) arguments[0])));
                    }
                  }
                });
    BookFile book = BookFile.read(file, looking);
    book.save(change(book));
    assertEquals(List.of("rw-------", "rw-------"), seen);
    for (String name : names()) {
      assertEquals(
          "rw-r-----",
          PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(name))));
    }
  }

  @Test
  void whatIsNoWorkbookIsRefusedByName() throws IOException {
    Path missing = folder.resolve("none.xlsx");
    RotascopeException e = assertThrows(RotascopeException.class, () -> BookFile.read(missing));
    assertEquals(missing + ": there is no such file", e.getMessage());
    e = assertThrows(RotascopeException.class, () -> BookFile.read(folder));
    assertEquals(Reason.UNREADABLE, e.reason());
    Files.writeString(file, "plain text, long enough to be something");
    e = assertThrows(RotascopeException.class, () -> BookFile.read(file));
    assertEquals(
        file + ": is no workbook: a .xlsx file is a zip file, this is none", e.getMessage());
  }

  @Test
  void sweepsWhatAKilledSaveLeft() throws Exception {
    Process ended = new ProcessBuilder("true").start();
    ended.waitFor();
    FileTime yesterday = FileTime.from(Instant.now().minus(Duration.ofDays(1)));
    String own = "." + file.getFileName() + ".";
    Path old = folder.resolve(own + ended.pid() + "-3.tmp");
    Path oldCopy = folder.resolve(own + ended.pid() + "-4.bak.tmp");
    Path recent = folder.resolve(own + ended.pid() + "-5.tmp");
    Path running = folder.resolve(own + ProcessHandle.current().pid() + "-999.tmp");
    Path other = folder.resolve(".other.xlsx." + ended.pid() + "-3.tmp");
    for (Path each : List.of(old, oldCopy, recent, running, other)) {
      Files.writeString(each, "half");
      if (each != recent) {
        Files.setLastModifiedTime(each, yesterday);
      }
    }
    BookFile book = BookFile.read(file);
    book.save(change(book));
    assertEquals(
        List.of(
                other.getFileName() + "",
                recent.getFileName() + "",
                running.getFileName() + "",
                "book.xlsx",
                "book.xlsx.bak")
            .stream()
            .sorted()
            .toList(),
        names());
  }

  @Test
  void leavesAReadOnlyFile() throws IOException {
    Assumptions.assumeTrue(
        FileSystems.getDefault().supportedFileAttributeViews().contains("posix"));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r--r--"));
    BookFile book = BookFile.read(file);
    RotascopeException refused =
        assertThrows(RotascopeException.class, () -> book.save(change(book)));
    assertTrue(refused.getMessage().contains("is read-only"), refused.getMessage());
    assertArrayEquals(OLD, Files.readAllBytes(file));
    assertEquals(List.of("book.xlsx"), names());
  }
}
