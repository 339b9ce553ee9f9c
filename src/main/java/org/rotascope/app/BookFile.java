package org.rotascope.app;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rotascope.ooxml.OoxmlBook;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;
import org.rotascope.workbook.Grafted;

/**
 * A workbook's file, read once and replaced whole or not at all. The new file is written beside it,
 * forced to the disk, read again and checked; then the old one is copied to {@code name.bak} and
 * the new one takes its place in one step. Whatever fails on the way, the file is as it was and
 * nothing else is left. A file that changed since it was read is not touched.
 */
public final class BookFile {
  private static final AtomicLong COUNTER = new AtomicLong();
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT);

  private static final String LEFT = "([0-9]{1,18})-[0-9]+(?:\\.bak)?\\.tmp";

  /** A file of a folder that others share may be of a process of another machine. */
  private static final Duration OLD = Duration.ofHours(1);

  private final Path shown;
  private final Path file;
  private final Disk disk;
  private final byte[] bytes;
  private final Disk.Stamp stamp;
  private final OoxmlBook book;

  /**
   * Where a workbook was written.
   *
   * @param file the file written
   * @param backup the copy of what was there before, if the file itself was replaced
   * @param note why it was written elsewhere, in one line; empty if it was not
   */
  public record Saved(Path file, Optional<Path> backup, String note) {}

  private BookFile(Path shown, Path file, Disk disk, Disk.Stamp stamp, byte[] bytes) {
    this.shown = shown;
    this.file = file;
    this.disk = disk;
    this.stamp = stamp;
    this.bytes = bytes;
    this.book = OoxmlBook.open(bytes, shown.toString());
  }

  /**
   * Reads a file and remembers how it looked.
   *
   * @throws RotascopeException UNREADABLE if it is not there, cannot be read or is no workbook
   */
  public static BookFile read(Path file) {
    return read(file, Disk.REAL);
  }

  static BookFile read(Path file, Disk disk) {
    try {
      // A link stays one: the file it leads to is what is replaced.
      Path real = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
      Disk.Stamp before = disk.stamp(real);
      byte[] bytes = disk.read(real);
      if (!before.equals(disk.stamp(real)) || bytes.length != before.size()) {
        throw refused(file, "is being written by another program; try again when that is done");
      }
      return new BookFile(file, real, disk, before, bytes);
    } catch (NoSuchFileException e) {
      throw new RotascopeException(Reason.UNREADABLE, file + ": there is no such file", e);
    } catch (IOException e) {
      throw new RotascopeException(Reason.UNREADABLE, file + ": cannot be read: " + why(e), e);
    }
  }

  /** Returns the workbook in it. */
  public OoxmlBook book() {
    return book;
  }

  /**
   * Replaces the file; without changes nothing is written. Where a program holds it open, or it may
   * not be replaced, a new file {@code name.refreshed-<time>.xlsx} is written beside it.
   *
   * @throws RotascopeException if the file changed since it was read, or cannot be written; it is
   *     then as it was
   */
  public Saved save(Grafted grafted) {
    if (grafted.changes().isEmpty()) {
      return new Saved(shown, Optional.empty(), "");
    }
    try {
      return save(grafted, BookLock.holder(file));
    } catch (IOException e) {
      throw new RotascopeException(
          Reason.UNREADABLE, shown + ": cannot be written: " + why(e) + "; nothing was changed", e);
    }
  }

  private Saved save(Grafted grafted, Optional<String> holder) throws IOException {
    sweep();
    Path fresh = beside(".tmp");
    try {
      disk.write(fresh, file, grafted::writeTo);
      grafted.verify(disk.read(fresh), shown.toString());
      refuseChanged();
      refuseReadOnly();
      disk.keepPermissions(file, fresh);
      if (holder.isPresent()) {
        return elsewhere(fresh, "is open in " + holder.get());
      }
      Path backup = file.resolveSibling(file.getFileName() + ".bak");
      back(backup);
      refuseChanged();
      try {
        disk.replace(fresh, file);
      } catch (FileSystemException e) {
        if (Files.exists(fresh) && isHeld(e)) {
          return elsewhere(fresh, "cannot be replaced (" + why(e) + ")");
        }
        throw e;
      }
      disk.forceFolder(folder());
      return new Saved(shown, Optional.of(backup), "");
    } finally {
      clear(fresh);
    }
  }

  /** Windows refuses to move a file over one that a program holds. */
  private static boolean isHeld(FileSystemException e) {
    return System.getProperty("os.name", "").startsWith("Windows")
        && !(e instanceof NoSuchFileException);
  }

  /** Copies what was there, in one step, so that there is always one whole copy. */
  private void back(Path backup) throws IOException {
    Path copy = beside(".bak.tmp");
    try {
      disk.write(copy, file, out -> out.write(bytes));
      disk.keepPermissions(file, copy);
      disk.replace(copy, backup);
    } finally {
      clear(copy);
    }
  }

  private Saved elsewhere(Path fresh, String why) throws IOException {
    String name = String.valueOf(file.getFileName());
    int dot = name.lastIndexOf('.');
    String stem = dot > 0 ? name.substring(0, dot) : name;
    String tail = dot > 0 ? name.substring(dot) : "";
    String time = LocalDateTime.now(java.time.ZoneId.systemDefault()).format(TIME);
    Path to = file.resolveSibling(stem + ".refreshed-" + time + tail);
    for (int i = 2; Files.exists(to); i++) {
      to = file.resolveSibling(stem + ".refreshed-" + time + "-" + i + tail);
    }
    disk.replace(fresh, to);
    disk.forceFolder(folder());
    return new Saved(
        to,
        Optional.empty(),
        shown + ": " + why + "; close it, then take " + to.getFileName() + " in its place");
  }

  private void refuseChanged() throws IOException {
    Disk.Stamp now;
    try {
      now = disk.stamp(file);
    } catch (NoSuchFileException e) {
      throw refused(shown, "was moved or deleted in the meantime; nothing was written");
    }
    if (!now.equals(stamp) || !Arrays.equals(disk.read(file), bytes)) {
      throw refused(
          shown, "was changed by another program in the meantime; nothing was written, try again");
    }
  }

  /** Refuses a file that nobody may write, as a save does. */
  void refuseReadOnly() throws IOException {
    if (isReadOnly()) {
      throw refused(shown, "is read-only; nothing was changed, make it writable and try again");
    }
  }

  private static RotascopeException refused(Path file, String what) {
    return new RotascopeException(Reason.UNREADABLE, file + ": " + what);
  }

  private Path beside(String tail) {
    long pid = ProcessHandle.current().pid();
    return file.resolveSibling(
        "." + file.getFileName() + "." + pid + "-" + COUNTER.incrementAndGet() + tail);
  }

  /** Tells whether nobody may write the file, which a mighty user could all the same. */
  private boolean isReadOnly() throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
    boolean nobody =
        view != null
            && Collections.disjoint(
                view.readAttributes().permissions(),
                EnumSet.of(
                    PosixFilePermission.OWNER_WRITE,
                    PosixFilePermission.GROUP_WRITE,
                    PosixFilePermission.OTHERS_WRITE));
    return nobody || !Files.isWritable(file);
  }

  /** Removes what a save that was killed left: files named after a process that is no more. */
  private void sweep() {
    Pattern left = Pattern.compile(Pattern.quote("." + file.getFileName() + ".") + LEFT);
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder(), ".*.tmp")) {
      for (Path each : files) {
        Matcher name = left.matcher(each.getFileName().toString());
        if (name.matches()
            && ProcessHandle.of(Long.parseLong(name.group(1))).isEmpty()
            && Files.getLastModifiedTime(each).toInstant().isBefore(Instant.now().minus(OLD))) {
          clear(each);
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      return; // they are in nobody's way
    }
  }

  private Path folder() {
    Path parent = file.getParent();
    return parent == null ? Path.of("") : parent;
  }

  private void clear(Path temporary) {
    try {
      disk.delete(temporary);
    } catch (IOException e) {
      temporary.toFile().deleteOnExit();
    }
  }

  private static String why(IOException e) {
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    String reason = e instanceof FileSystemException f ? f.getReason() : null;
    String known = reason == null ? e.getMessage() : reason;
    return known == null ? e.getClass().getSimpleName() : known;
  }
}
