package org.rotascope.workbook;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Converts books by LibreOffice without a display: one process for many books, in a profile of its
 * own, so that two can run side by side and no user's settings matter. The profile says that every
 * formula is computed anew on loading.
 */
final class LibreOffice {
  private LibreOffice() {}

  static Map<Path, RawBook> recalculated(Collection<Path> books) {
    try {
      Path folder = Files.createTempDirectory("recalculated");
      try {
        Map<Path, Path> converted = converted(books, "xlsx", folder);
        Map<Path, RawBook> results = new LinkedHashMap<>();
        for (Path book : books) {
          Path result = converted.get(book);
          if (result == null) {
            throw new AssertionError("LibreOffice cannot open " + book);
          }
          results.put(book, RawBook.of(Files.readAllBytes(result)));
        }
        return results;
      } finally {
        JudgeTools.delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Map<Path, Path> converted(Collection<Path> books, String format, Path results) {
    Path soffice = JudgeTools.soffice();
    try {
      Path folder = Files.createTempDirectory("soffice");
      try {
        Path profile = Files.createDirectories(folder.resolve("profile/user")).getParent();
        Files.copy(
            JudgeTools.HOME.resolve("registrymodifications.xcu"),
            profile.resolve("user/registrymodifications.xcu"));
        Files.createDirectories(results);
        // Numbered copies: names may be the same in two folders, or begin with a dash.
        Map<Path, Path> copies = new TreeMap<>();
        int number = 0;
        for (Path book : books) {
          String name = book.getFileName().toString();
          String end = name.substring(name.lastIndexOf('.') + 1);
          Path copy = folder.resolve(String.format("%03d.%s", number++, end));
          copies.put(Files.copy(book, copy), book);
        }
        Map<Path, Path> done = new LinkedHashMap<>();
        run(soffice, profile, new ArrayList<>(copies.keySet()), format, results);
        for (Path copy : copies.keySet()) {
          Path result = result(copy, format, results);
          if (!Files.exists(result)) {
            // Where one book brings the process down, those after it have not had their turn.
            run(soffice, profile, List.of(copy), format, results);
          }
          if (Files.exists(result)) {
            done.put(copies.get(copy), result);
          }
        }
        return done;
      } finally {
        JudgeTools.delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path result(Path copy, String format, Path results) {
    String name = copy.getFileName().toString();
    String end = format.contains(":") ? format.substring(0, format.indexOf(':')) : format;
    return results.resolve(name.substring(0, name.indexOf('.') + 1) + end);
  }

  private static void run(
      Path soffice, Path profile, List<Path> books, String format, Path results) {
    List<String> command = new ArrayList<>();
    command.add(soffice.toString());
    command.add("-env:UserInstallation=" + profile.toUri());
    command.addAll(List.of("--headless", "--norestore", "--nolockcheck", "--convert-to", format));
    command.addAll(List.of("--outdir", results.toAbsolutePath().toString()));
    books.forEach(book -> command.add(book.toString()));
    JudgeTools.run(command, "", Duration.ofSeconds(300 + 15L * books.size()));
  }
}
