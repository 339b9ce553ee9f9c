package org.rotascope.io.sql;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rotascope.io.lib.Companions;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;

/** DuckDB's native library in the cache: whole, checked, and unpacked once. */
class NativeLibraryTest {
  @TempDir Path cache;

  private static Path jar() {
    return Companions.jar(
        "duckdb_jdbc", NativeLibrary.version(), "org/duckdb/DuckDBDriver.class", "this test");
  }

  private static String sha256(InputStream in) throws Exception {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    byte[] piece = new byte[1 << 16];
    for (int n = in.read(piece); n >= 0; n = in.read(piece)) {
      digest.update(piece, 0, n);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.sorted().toList();
    }
  }

  @Test
  void knownHashesAreThoseOfTheJar() throws Exception {
    Properties known = new Properties();
    try (InputStream in = NativeLibrary.class.getResourceAsStream("duckdb.properties")) {
      known.load(in);
    }
    Properties found = new Properties();
    try (ZipFile zip = new ZipFile(jar().toFile())) {
      for (ZipEntry entry : zip.stream().filter(e -> e.getName().startsWith("lib")).toList()) {
        try (InputStream in = zip.getInputStream(entry)) {
          found.put(entry.getName(), sha256(in));
        }
      }
    }
    String version = Files.readString(Path.of("pom.xml")).split("<duckdb.version>")[1];
    found.put("version", version.substring(0, version.indexOf('<')));
    assertEquals(found, known);
  }

  @Test
  void isUnpackedOnceAndReplacedWhenItIsNotWhole() throws Exception {
    Path library = NativeLibrary.of(jar(), cache);
    assertEquals(List.of(library), files(cache));
    try (InputStream in = Files.newInputStream(library)) {
      assertTrue(sha256(in).startsWith(library.getFileName().toString().substring(7, 23)));
    }
    FileTime old = FileTime.fromMillis(1_000_000_000_000L);
    Files.setLastModifiedTime(library, old);
    assertEquals(library, NativeLibrary.of(jar(), cache));
    assertEquals(old, Files.getLastModifiedTime(library), "unpacked anew");
    byte[] whole = Files.readAllBytes(library);
    byte[] changed = whole.clone();
    changed[changed.length / 2] ^= 1;
    Files.write(library, changed);
    assertEquals(library, NativeLibrary.of(jar(), cache));
    assertArrayEquals(whole, Files.readAllBytes(library));
    Files.setPosixFilePermissions(library, PosixFilePermissions.fromString("rw-rw-rw-"));
    NativeLibrary.of(jar(), cache);
    assertEquals(
        "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(library)));
    assertEquals(List.of(library), files(cache));
  }

  @Test
  void folderThatOthersMayWriteIsNotTrusted() throws Exception {
    Path shared = Files.createDirectory(cache.resolve("shared"));
    Files.setPosixFilePermissions(shared, PosixFilePermissions.fromString("rwxrwxrwx"));
    Path library = NativeLibrary.of(jar(), shared);
    assertNotEquals(shared, library.getParent());
    assertEquals(List.of(), files(shared));
    Files.delete(library);
    Files.delete(library.getParent());
  }

  @Test
  void jarWithAnotherLibraryIsRefused() throws IOException {
    Path forged = cache.resolve("duckdb.jar");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(forged))) {
      out.putNextEntry(new ZipEntry(NativeLibrary.name()));
      out.write(new byte[] {1, 2, 3});
      out.closeEntry();
    }
    Path own = cache.resolve("own");
    RotascopeException e =
        assertThrows(RotascopeException.class, () -> NativeLibrary.of(forged, own));
    assertEquals(Reason.UNREADABLE, e.reason());
    assertTrue(e.getMessage().endsWith("; nothing was loaded"), e.getMessage());
    assertEquals(List.of(), files(own));
  }
}
