package org.rotascope.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;

class AtomicFilesTest {
  @TempDir Path folder;

  private static void write(Path target, String text) {
    AtomicFiles.write(target, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(f -> f.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void writesANewFileAndNothingElse() throws IOException {
    write(folder.resolve("a.csv"), "new");
    assertEquals("new", Files.readString(folder.resolve("a.csv")));
    assertEquals(List.of("a.csv"), names());
  }

  @Test
  void replacesAFile() throws IOException {
    Files.writeString(folder.resolve("a.csv"), "old and longer");
    write(folder.resolve("a.csv"), "new");
    assertEquals("new", Files.readString(folder.resolve("a.csv")));
    assertEquals(List.of("a.csv"), names());
  }

  /** Whichever write fails, the old file stays and no other is left. */
  @Test
  void failingAtAnyWriteLeavesTheOldFile() throws IOException {
    Path target = folder.resolve("a.csv");
    Files.writeString(target, "old");
    byte[] part = new byte[50_000];
    for (int n = 0; n < 8; n++) {
      int fail = n;
      RotascopeException e =
          assertThrows(
              RotascopeException.class,
              () ->
                  AtomicFiles.write(
                      target,
                      out -> {
                        for (int i = 0; i < 8; i++) {
                          if (i == fail) {
                            throw new IOException("No space left on device");
                          }
                          out.write(part);
                        }
                      }));
      assertEquals(Reason.UNREADABLE, e.reason());
      assertEquals(
          target + ": cannot be written: No space left on device; nothing was changed",
          e.getMessage());
      assertEquals("old", Files.readString(target));
      assertEquals(List.of("a.csv"), names());
    }
  }

  @Test
  void failureOfTheContentItselfPassesThrough() throws IOException {
    Path target = folder.resolve("a.csv");
    RotascopeException own = new RotascopeException(Reason.LIMIT, "too much");
    RotascopeException e =
        assertThrows(
            RotascopeException.class,
            () ->
                AtomicFiles.write(
                    target,
                    out -> {
                      out.write(1);
                      throw own;
                    }));
    assertSame(own, e);
    assertEquals(List.of(), names());
  }

  @Test
  void missingFolderIsNamed() {
    Path target = folder.resolve("no").resolve("a.csv");
    RotascopeException e = assertThrows(RotascopeException.class, () -> write(target, "x"));
    assertEquals(
        target
            + ": cannot be written: there is no folder "
            + target.getParent()
            + "; nothing was changed",
        e.getMessage());
  }

  @Test
  void folderIsNoFile() {
    RotascopeException e = assertThrows(RotascopeException.class, () -> write(folder, "x"));
    assertEquals(Reason.UNREADABLE, e.reason());
    assertEquals(folder + ": is a folder; give the name of a file to write", e.getMessage());
  }

  @Test
  void symbolicLinkStaysAndItsFileIsReplaced() throws IOException {
    Path file = Files.writeString(folder.resolve("real.csv"), "old");
    Path link = folder.resolve("link.csv");
    try {
      Files.createSymbolicLink(link, file);
    } catch (IOException | UnsupportedOperationException e) {
      Assumptions.abort("this system makes no symbolic links here: " + e);
    }
    write(link, "new");
    assertTrue(Files.isSymbolicLink(link));
    assertEquals("new", Files.readString(file));
  }

  @Test
  void permissionsOfTheOldFileAreKept() throws IOException {
    Assumptions.assumeTrue(
        FileSystems.getDefault().supportedFileAttributeViews().contains("posix"),
        "no POSIX permissions here");
    Path file = Files.writeString(folder.resolve("a.csv"), "old");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    write(file, "new");
    assertEquals("rw-r-----", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
  }

  @Test
  void specialFilesAreWrittenToAndNotReplaced() throws IOException {
    Path sink = Path.of("/dev/null");
    Assumptions.assumeTrue(Files.exists(sink), "no /dev/null here");
    write(sink, "x");
    assertFalse(Files.isRegularFile(sink));
  }

  @Test
  void fullDiskIsAFailure() {
    Path full = Path.of("/dev/full");
    Assumptions.assumeTrue(Files.exists(full), "no /dev/full here");
    RotascopeException e = assertThrows(RotascopeException.class, () -> write(full, "x"));
    assertTrue(e.getMessage().contains("No space left on device"), e.getMessage());
  }
}
