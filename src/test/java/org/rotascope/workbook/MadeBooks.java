package org.rotascope.workbook;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Workbooks made to have what those found in the world rarely have: slicers, timelines, threads of
 * comments, arrays that spill, formats and charts of later years, controls, connections, sheets of
 * our names. {@code src/test/books/make.py} makes them, and says what each is.
 */
public final class MadeBooks {
  private static final Path FOLDER = Path.of("src", "test", "resources", "books");

  private MadeBooks() {}

  /** Returns all of them, by name. */
  public static List<Path> all() {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.filter(f -> f.toString().endsWith(".xlsx")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns one of them, by its name without ending. */
  public static Path book(String name) {
    return FOLDER.resolve(name + ".xlsx");
  }
}
