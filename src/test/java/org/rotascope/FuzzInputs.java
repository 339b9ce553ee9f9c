package org.rotascope;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The inputs kept for a fuzz target below {@code src/test/resources/fuzz}: what coverage-guided
 * fuzzing found worth keeping, and every input that once failed.
 */
public final class FuzzInputs {
  private FuzzInputs() {}

  /** Returns the inputs kept for a target by file name. */
  public static Map<String, byte[]> kept(String target) {
    Map<String, byte[]> inputs = new TreeMap<>();
    try (Stream<Path> files = Files.list(Path.of("src", "test", "resources", "fuzz", target))) {
      for (Path file : files.toList()) {
        inputs.put(file.getFileName().toString(), Files.readAllBytes(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return inputs;
  }

  /** Writes the inputs that fuzzing starts from, one file each, into a folder that is made. */
  public static void write(Path folder, List<byte[]> seeds) throws IOException {
    Files.createDirectories(folder);
    for (int i = 0; i < seeds.size(); i++) {
      Files.write(folder.resolve("seed-" + i), seeds.get(i));
    }
  }
}
