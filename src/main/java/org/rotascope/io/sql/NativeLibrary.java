package org.rotascope.io.sql;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.rotascope.io.lib.UserFolders;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;

/**
 * The native library inside DuckDB's jar, unpacked once into the user's cache folder. It must have
 * the SHA-256 that the program knows when it is unpacked, and the checksum that the jar says each
 * time it is used; another file in its place is replaced.
 */
final class NativeLibrary {
  private static final Properties KNOWN = known();

  private NativeLibrary() {}

  /** Returns the version of DuckDB's driver that the program was made with. */
  static String version() {
    return KNOWN.getProperty("version");
  }

  /** Returns the name of this machine's library in the jar, as the driver spells it. */
  static String name() {
    String os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT).strip();
    String arch = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT).strip();
    return "libduckdb_java.so_"
        + (os.startsWith("windows") ? "windows" : os.startsWith("mac") ? "macos" : os)
        + "_"
        + (arch.equals("x86_64") ? "amd64" : arch.equals("aarch64") ? "arm64" : arch);
  }

  /**
   * Returns the file of the library, unpacked if it is not there yet.
   *
   * @param jar DuckDB's
   * @param cache the folder it is kept in; another one is used, for this run alone, if that cannot
   *     be written or others may write to it
   * @throws RotascopeException UNREADABLE if the jar has none for this machine, or another than the
   *     program knows
   */
  static Path of(Path jar, Path cache) {
    String name = name();
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      ZipEntry entry = zip.getEntry(name);
      String sha256 = KNOWN.getProperty(name);
      if (entry == null || sha256 == null) {
        throw new RotascopeException(
            Reason.UNREADABLE,
            "DuckDB "
                + version()
                + " has no "
                + name
                + ": Parquet and SQL cannot be read on this machine; give CSV or Arrow");
      }
      Path kept = cache.resolve("duckdb-" + sha256.substring(0, 16) + ".so");
      if (isWhole(kept, entry)) {
        return kept;
      }
      try {
        Files.createDirectories(cache, ownerOnly("rwx------"));
        return unpack(zip, entry, sha256, kept);
      } catch (IOException e) {
        Path folder = Files.createTempDirectory("rotascope-duckdb-");
        folder.toFile().deleteOnExit();
        Path once = unpack(zip, entry, sha256, folder.resolve(kept.getFileName()));
        once.toFile().deleteOnExit();
        return once;
      }
    } catch (IOException e) {
      throw new RotascopeException(
          Reason.UNREADABLE, jar + ": DuckDB cannot be unpacked: " + e.getMessage(), e);
    }
  }

  /** Tells whether the file is there as it was unpacked, and only its owner may have changed it. */
  private static boolean isWhole(Path kept, ZipEntry entry) {
    try {
      if (!Files.isRegularFile(kept)
          || Files.size(kept) != entry.getSize()
          || mayBeOthers(kept)
          || mayBeOthers(kept.toAbsolutePath().getParent())) {
        return false;
      }
      CRC32 sum = new CRC32();
      try (InputStream in = new CheckedInputStream(Files.newInputStream(kept), sum)) {
        in.transferTo(OutputStream.nullOutputStream());
      }
      return sum.getValue() == entry.getCrc();
    } catch (IOException e) {
      return false; // it is unpacked again
    }
  }

  private static boolean mayBeOthers(Path path) throws IOException {
    if (!isPosix()) {
      return false;
    }
    Set<PosixFilePermission> allowed = Files.getPosixFilePermissions(path);
    return allowed.contains(PosixFilePermission.GROUP_WRITE)
        || allowed.contains(PosixFilePermission.OTHERS_WRITE);
  }

  private static Path unpack(ZipFile zip, ZipEntry entry, String sha256, Path to)
      throws IOException {
    if (mayBeOthers(to.toAbsolutePath().getParent())) {
      throw new IOException("others may write to " + to.getParent());
    }
    MessageDigest digest = sha256();
    Path temporary =
        Files.createTempFile(to.getParent(), ".duckdb-", ".tmp", ownerOnly("rw-------"));
    try {
      try (InputStream in = zip.getInputStream(entry);
          DigestOutputStream out =
              new DigestOutputStream(Files.newOutputStream(temporary), digest)) {
        in.transferTo(out);
      }
      String found = HexFormat.of().formatHex(digest.digest());
      if (!found.equals(sha256)) {
        throw new RotascopeException(
            Reason.UNREADABLE,
            zip.getName()
                + ": "
                + entry.getName()
                + " is not that of DuckDB "
                + version()
                + ": its SHA-256 is "
                + found
                + ", not "
                + sha256
                + "; nothing was loaded");
      }
      try {
        Files.move(temporary, to, StandardCopyOption.ATOMIC_MOVE);
      } catch (AtomicMoveNotSupportedException e) {
        Files.move(temporary, to, StandardCopyOption.REPLACE_EXISTING);
      }
      return to;
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  private static FileAttribute<?>[] ownerOnly(String permissions) {
    return isPosix()
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }

  private static boolean isPosix() {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static Properties known() {
    Properties known = new Properties();
    try (InputStream in = NativeLibrary.class.getResourceAsStream("duckdb.properties")) {
      if (in == null) {
        throw new IllegalStateException("duckdb.properties is not in the jar");
      }
      known.load(in);
      return known;
    } catch (IOException e) {
      throw new IllegalStateException("duckdb.properties cannot be read", e);
    }
  }

  /** Returns the folder in which the library is kept. */
  static Path folder() {
    return UserFolders.cache();
  }
}
