package org.rotascope.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;

/**
 * Refreshes a workbook whenever its source or the workbook itself has changed and come to rest.
 * Looks at sizes and times once a second, which works on network drives too, where nobody is told
 * of changes. While another program holds the workbook, it waits.
 */
public final class WorkbookWatch {
  private static final long PAUSE = 1000;
  private static final int MOST_ABSENT = 10;

  private final WorkbookJob job;
  private final Consumer<WorkbookJob.Made> heard;
  private final Consumer<String> said;
  private final long pause;
  private String last = "";

  /**
   * Prepares the watch.
   *
   * @param heard is told of every refresh that wrote something, and of the first
   * @param said is told a line when one fails or waits; the watch goes on
   */
  public WorkbookWatch(WorkbookJob job, Consumer<WorkbookJob.Made> heard, Consumer<String> said) {
    this(job, heard, said, PAUSE);
  }

  WorkbookWatch(
      WorkbookJob job, Consumer<WorkbookJob.Made> heard, Consumer<String> said, long pause) {
    this.job = job;
    this.heard = heard;
    this.said = said;
    this.pause = pause;
  }

  /** Refuses what makes no sense together. */
  public static void refuseDry(boolean dryRun) {
    if (dryRun) {
      throw new RotascopeException(
          Reason.BAD_ARGUMENT, "--watch writes and --dry-run does not; give one");
    }
  }

  /**
   * Refreshes now, or when the program that has the workbook open has closed it, and whenever
   * source or workbook have changed, until the thread is interrupted.
   *
   * @param book name of the workbook
   * @throws RotascopeException if the first refresh fails, or the workbook has been gone for a
   *     while
   */
  public void run(String book) {
    Path file = Path.of(book).toAbsolutePath();
    List<Path> sources = job.sources(book);
    String begun = look(sources);
    String done = "";
    boolean first = isHeld(book, file);
    if (!first) {
      heard.accept(job.refresh(book, false));
      done = begun + look(List.of(file));
    }
    said.accept("watching " + book + " and its source; stop with Ctrl-C");
    String seen = done;
    int absent = 0;
    while (rest()) {
      if (!Files.exists(file)) {
        if (++absent > MOST_ABSENT) {
          throw new RotascopeException(Reason.UNREADABLE, book + ": is no longer there");
        }
        continue;
      }
      absent = 0;
      String now = look(sources) + look(List.of(file));
      if (now.equals(done) || !now.equals(seen)) {
        seen = now;
        continue;
      }
      if (isHeld(book, file)) {
        continue;
      }
      try {
        sources = job.sources(book);
        begun = look(sources);
        WorkbookJob.Made made = job.refresh(book, false);
        if (first || !made.changes().isEmpty()) {
          first = false;
          heard.accept(made);
        }
        last = "";
        done = begun + look(List.of(file));
      } catch (RotascopeException e) {
        tell(e.getMessage() + "; tried again when workbook or source change");
        done = now;
      }
      seen = done;
    }
  }

  /** Tells whether another program has the workbook open, and says so. */
  private boolean isHeld(String book, Path file) {
    Optional<String> holder = BookLock.holder(file);
    holder.ifPresent(who -> tell(book + ": is open in " + who + "; it is refreshed when closed"));
    return holder.isPresent();
  }

  /** Says a line, once as long as nothing else happens. */
  private void tell(String line) {
    if (!line.equals(last)) {
      said.accept(line);
      last = line;
    }
  }

  private boolean rest() {
    try {
      Thread.sleep(pause);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Returns what tells one state of the files from another. */
  private static String look(List<Path> paths) {
    StringBuilder state = new StringBuilder();
    for (Path path : paths) {
      try (Stream<Path> all = Files.walk(path)) {
        all.sorted().forEach(file -> state.append(file).append(' ').append(one(file)));
      } catch (IOException | UncheckedIOException e) {
        state.append(path).append(" gone\n");
      }
    }
    return state.toString();
  }

  private static String one(Path file) {
    try {
      BasicFileAttributes is = Files.readAttributes(file, BasicFileAttributes.class);
      return (is.isDirectory() ? 0 : is.size()) + " " + is.lastModifiedTime() + "\n";
    } catch (IOException e) {
      return "gone\n";
    }
  }
}
