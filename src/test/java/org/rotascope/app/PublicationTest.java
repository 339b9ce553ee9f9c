package org.rotascope.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;

class PublicationTest {
  @TempDir private Path home;

  /** Fails at the n-th thing asked of it. */
  private static final class Failing implements Publication.Disk {
    private int left;

    Failing(int n) {
      this.left = n;
    }

    private void ask() throws IOException {
      if (--left == 0) {
        throw new IOException("No space left on device");
      }
    }

    @Override
    public void write(Path file, byte[] bytes) throws IOException {
      ask();
      REAL.write(file, bytes);
    }

    @Override
    public void move(Path from, Path to) throws IOException {
      ask();
      REAL.move(from, to);
    }
  }

  @Test
  void filesAreWrittenBelowAFolderThatIsMade() throws IOException {
    Path out = home.resolve("a/b");
    new Publication(Publication.Disk.REAL).write(out, files("1"), List.of());
    assertEquals(Map.of("a/b/one", "one1", "a/b/sub/two", "two1", "a/b/three", "three1"), tree());
  }

  @Test
  void oldFilesAreReplacedAndOthersStay() throws IOException {
    Path out = home.resolve("out");
    new Publication(Publication.Disk.REAL).write(out, files("1"), List.of());
    Files.writeString(out.resolve("mine.txt"), "mine");
    new Publication(Publication.Disk.REAL).write(out, files("2"), List.of());
    assertEquals(
        Map.of(
            "out/one",
            "one2",
            "out/sub/two",
            "two2",
            "out/three",
            "three2",
            "out/mine.txt",
            "mine"),
        tree());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9})
  void anyFailureLeavesTheOldFilesAsTheyWere(int n) throws IOException {
    Path out = home.resolve("out");
    new Publication(Publication.Disk.REAL).write(out, files("1"), List.of());
    Map<String, String> before = tree();
    RotascopeException e =
        assertThrows(
            RotascopeException.class,
            () -> new Publication(new Failing(n)).write(out, files("2"), List.of()));
    assertEquals(Reason.UNREADABLE, e.reason());
    assertTrue(e.getMessage().contains("No space left on device"), e.getMessage());
    assertEquals(before, tree());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 4, 5, 6})
  void anyFailureLeavesNothingWhereNothingWas(int n) throws IOException {
    assertThrows(
        RotascopeException.class,
        () -> new Publication(new Failing(n)).write(home.resolve("x/y"), files("2"), List.of()));
    assertEquals(Map.of(), tree());
    assertFalse(Files.exists(home.resolve("x")));
  }

  /** The files that can be put back are; one that cannot is kept, and the message says where. */
  @Test
  void fileThatCannotBePutBackIsKept() throws IOException {
    Path out = home.resolve("out");
    new Publication(Publication.Disk.REAL).write(out, files("1"), List.of());
    Publication.Disk stuck =
        new Publication.Disk() {
          private boolean full;

          @Override
          public void write(Path file, byte[] bytes) throws IOException {
            REAL.write(file, bytes);
          }

          @Override
          public void move(Path from, Path to) throws IOException {
            full |= to.equals(out.resolve("three"));
            if (full && (to.equals(out.resolve("three")) || to.equals(out.resolve("sub/two")))) {
              throw new IOException("the disk is gone");
            }
            REAL.move(from, to);
          }
        };
    RotascopeException e =
        assertThrows(
            RotascopeException.class,
            () -> new Publication(stuck).write(out, files("2"), List.of()));
    Map<String, String> left = tree();
    assertEquals("one1", left.remove("out/one"));
    assertEquals(List.of("two1", "three1"), List.copyOf(left.values()), left.toString());
    for (String kept : left.keySet()) {
      assertTrue(e.getMessage().contains(home.resolve(kept).toString()), e.getMessage());
    }
    assertTrue(
        e.getMessage()
            .startsWith(
                out
                    + ": cannot be written (the disk is gone); what could not be put back: "
                    + out.resolve("three")
                    + " is in "),
        e.getMessage());
  }

  @Test
  void afterTheLastStepNothingCanFail() throws IOException {
    Path out = home.resolve("out");
    new Publication(Publication.Disk.REAL).write(out, files("1"), List.of());
    // Three files: three writes, three moves away, three moves into place.
    new Publication(new Failing(10)).write(out, files("2"), List.of());
    assertEquals("one2", tree().get("out/one"));
  }

  @Test
  void leftoverFilesGoWithTheLastStepAndComeBackIfItFails() throws IOException {
    Path out = home.resolve("out");
    new Publication(Publication.Disk.REAL).write(out, files("1"), List.of());
    Files.writeString(out.resolve("sub/old"), "old");
    Map<String, String> before = tree();
    // Nine steps as above, the tenth takes the leftover away.
    assertThrows(
        RotascopeException.class,
        () -> new Publication(new Failing(10)).write(out, files("2"), List.of("sub/old")));
    assertEquals(before, tree());
    new Publication(new Failing(11)).write(out, files("2"), List.of("sub/old"));
    assertEquals(Map.of("out/one", "one2", "out/sub/two", "two2", "out/three", "three2"), tree());
  }

  @Test
  void targetThatIsAFileIsRefused() throws IOException {
    Path file = Files.writeString(home.resolve("file"), "x");
    RotascopeException e =
        assertThrows(
            RotascopeException.class,
            () -> new Publication(Publication.Disk.REAL).write(file, files("1"), List.of()));
    assertTrue(e.getMessage().contains("it is a file, not a folder"), e.getMessage());
    assertEquals(Map.of("file", "x"), tree());
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "/proc refuses folders, even to root")
  void folderThatCannotBeMadeIsSaid() {
    RotascopeException e =
        assertThrows(
            RotascopeException.class,
            () ->
                new Publication(Publication.Disk.REAL)
                    .write(Path.of("/proc/x/y"), files("1"), List.of()));
    assertEquals(Reason.UNREADABLE, e.reason());
    assertTrue(e.getMessage().startsWith("/proc/x/y: cannot be written"), e.getMessage());
  }

  @Test
  void folderInTheWayOfAFileIsLeftThere() throws IOException {
    Path out = home.resolve("out");
    Files.createDirectories(out.resolve("three/inside"));
    Files.writeString(out.resolve("three/inside/x"), "x");
    assertThrows(
        RotascopeException.class,
        () -> new Publication(Publication.Disk.REAL).write(out, files("1"), List.of()));
    assertEquals(Map.of("out/three/inside/x", "x"), tree());
  }

  private static Map<String, byte[]> files(String version) {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("one", ("one" + version).getBytes(StandardCharsets.UTF_8));
    files.put("sub/two", ("two" + version).getBytes(StandardCharsets.UTF_8));
    files.put("three", ("three" + version).getBytes(StandardCharsets.UTF_8));
    return files;
  }

  private Map<String, String> tree() throws IOException {
    Map<String, String> tree = new TreeMap<>();
    try (Stream<Path> all = Files.walk(home)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        tree.put(home.relativize(file).toString().replace('\\', '/'), Files.readString(file));
      }
    }
    return tree;
  }
}
