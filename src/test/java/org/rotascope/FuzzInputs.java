package org.rotascope;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * The inputs kept for a fuzz target in {@code src/test/resources/fuzz}, one a line in Base64: what
 * coverage-guided fuzzing found worth keeping, and every input that once failed.
 */
public final class FuzzInputs {
  private FuzzInputs() {}

  /** Returns the inputs kept for a target. */
  public static List<byte[]> kept(String target) {
    Path file = Path.of("src", "test", "resources", "fuzz", target + ".txt");
    try {
      return Files.readAllLines(file).stream()
          .filter(line -> !line.startsWith("#"))
          .map(Base64.getDecoder()::decode)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes what fuzzing a target starts from, one file each, into a folder that is made. */
  public static void write(Path folder, String target, List<byte[]> seeds) throws IOException {
    List<byte[]> all = new ArrayList<>(seeds);
    all.addAll(kept(target));
    Files.createDirectories(folder);
    for (int i = 0; i < all.size(); i++) {
      Files.write(folder.resolve("seed-" + i), all.get(i));
    }
  }
}
