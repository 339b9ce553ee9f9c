package org.rotascope.app;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.rotascope.io.SeriesFiles;
import org.rotascope.io.SqlSeries;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;
import org.rotascope.report.Subject;

/**
 * Where data come from, as the user says it: a file or a folder, or a query over such. Immutable.
 *
 * @param file name of a file or folder; {@link Prices#STANDARD_INPUT}; empty with a query
 * @param sql one SELECT; empty without a query
 * @param sources names of the files and folders that the query may read
 */
public record Origin(String file, String sql, List<String> sources) {
  /** Nothing is said. */
  public static final Origin NONE = new Origin("", "", List.of());

  /**
   * Copies, and checks that the parts do not contradict each other.
   *
   * @throws RotascopeException BAD_ARGUMENT if they do
   */
  public Origin {
    sources = List.copyOf(sources);
    if (!sql.isEmpty() && !file.isEmpty()) {
      throw bad("--prices and --sql both say where the data come from; give one");
    }
    if (sql.isEmpty() && !sources.isEmpty()) {
      throw bad("--source names files for a query; say --sql, or --prices FILE without a query");
    }
    if (!sql.isEmpty() && sources.isEmpty()) {
      throw bad("--sql needs the files it may read; say --source FILE");
    }
  }

  /** Returns a file or folder, or nothing for an empty name. */
  public static Origin file(String name) {
    return name.isEmpty() ? NONE : new Origin(name, "", List.of());
  }

  /** Tells whether nothing is said. */
  public boolean isEmpty() {
    return file.isEmpty() && sql.isEmpty();
  }

  /** Returns what messages call it. */
  public String shown() {
    return sql.isEmpty() ? file : SqlSeries.NAME;
  }

  /** Returns the names of the files and folders that are read. */
  List<String> paths() {
    if (isEmpty()) {
      return List.of();
    }
    return sql.isEmpty() ? List.of(file) : sources;
  }

  /**
   * Returns the files it stands for, for the lineage of a report: a folder with the hash of a list
   * of its files' names and hashes, as {@code sha256sum} writes it.
   *
   * @throws RotascopeException UNREADABLE if one cannot be read again
   */
  List<Subject.Source> lineage() {
    if (sql.isEmpty()) {
      return List.of(source(file, ""));
    }
    String text = "read by SQL: " + sql.replaceAll("[\\r\\n\\t]+", " ");
    return sources.stream().map(name -> source(name, text)).toList();
  }

  private static Subject.Source source(String file, String text) {
    if (file.equals(Prices.STANDARD_INPUT)) {
      return new Subject.Source("standard input", "", text, "");
    }
    Path path = Path.of(file);
    String name = String.valueOf(path.toAbsolutePath().normalize().getFileName());
    try {
      if (!Files.isDirectory(path)) {
        return new Subject.Source(name, sha256(path), text, "");
      }
      List<Path> files = SeriesFiles.filesOf(path);
      StringBuilder sums = new StringBuilder();
      for (Path one : files) {
        sums.append(sha256(one)).append("  ").append(slashed(path.relativize(one))).append('\n');
      }
      String count = "folder of " + files.size() + (files.size() == 1 ? " file" : " files");
      return new Subject.Source(
          name,
          RunReport.sha256(
              new ByteArrayInputStream(sums.toString().getBytes(StandardCharsets.UTF_8))),
          text.isEmpty() ? count : count + ", " + text,
          "");
    } catch (IOException e) {
      throw new RotascopeException(
          Reason.UNREADABLE, file + ": cannot be read again: " + e.getMessage(), e);
    }
  }

  private static String slashed(Path path) {
    return java.util.stream.StreamSupport.stream(path.spliterator(), false)
        .map(Path::toString)
        .collect(Collectors.joining("/"));
  }

  private static String sha256(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return RunReport.sha256(in);
    }
  }

  private static RotascopeException bad(String message) {
    return new RotascopeException(Reason.BAD_ARGUMENT, message);
  }
}
