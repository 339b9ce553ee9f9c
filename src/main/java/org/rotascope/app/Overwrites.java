package org.rotascope.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rotascope.io.SeriesFiles;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;

/** Refuses to write over what was read: results must not take the place of their own data. */
final class Overwrites {
  private Overwrites() {}

  /**
   * Checks that no file to be written is one that was read, however either is named. One that holds
   * the very bytes already may be: nothing is lost.
   *
   * @param folder where the files go
   * @param files what is to be written, by paths below the folder
   * @param inputs names of files and folders that were read; empty ones and standard input do not
   *     count
   * @throws RotascopeException BAD_ARGUMENT that names the file
   */
  static void refuse(Path folder, Map<String, byte[]> files, List<String> inputs) {
    List<Path> read = read(inputs);
    files.forEach(
        (name, bytes) -> {
          Path place = place(folder, name);
          if (place != null
              && Files.isRegularFile(place)
              && read.stream().anyMatch(input -> isSame(place, input))
              && !holds(place, bytes)) {
            throw new RotascopeException(
                Reason.BAD_ARGUMENT,
                place
                    + ": is what was read, and would be written over; nothing was written, give"
                    + " another --out");
          }
        });
  }

  private static @Nullable Path place(Path folder, String name) {
    try {
      return folder.resolve(name);
    } catch (InvalidPathException e) {
      return null; // the name of no file, as that of a style; writing it says so
    }
  }

  private static List<Path> read(List<String> inputs) {
    List<Path> read = new ArrayList<>();
    for (String input : inputs) {
      boolean named = !input.isEmpty() && !input.equals(Prices.STANDARD_INPUT);
      Path path = named ? place(Path.of(""), input) : null;
      if (path != null && Files.isDirectory(path)) {
        read.addAll(SeriesFiles.filesOf(path));
      } else if (path != null && Files.exists(path)) {
        read.add(path);
      }
    }
    return read;
  }

  private static boolean isSame(Path one, Path other) {
    try {
      return Files.isSameFile(one, other);
    } catch (IOException e) {
      return false; // one of them is gone
    }
  }

  /** Tells whether a file holds these bytes. */
  static boolean holds(Path file, byte[] bytes) {
    try {
      return Files.size(file) == bytes.length && Arrays.equals(Files.readAllBytes(file), bytes);
    } catch (IOException e) {
      return false; // what cannot be read cannot be told to be the same
    }
  }
}
