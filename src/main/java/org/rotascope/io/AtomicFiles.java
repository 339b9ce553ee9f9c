package org.rotascope.io;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;

/**
 * Writes files whole or not at all. What is written goes to a temporary file in the target's
 * folder, is forced to the disk and only then takes the target's place in one step; whatever fails
 * before, the old file stays as it was and the temporary file is removed. A {@link Batch} does the
 * same for several files of a folder.
 *
 * <p>A target that exists and is no regular file (a pipe, a terminal, {@code /dev/null}) is written
 * to directly; of a symbolic link the file it leads to is replaced.
 */
public final class AtomicFiles {
  private static final AtomicLong COUNTER = new AtomicLong();

  /** Writes the contents of a file. */
  @FunctionalInterface
  public interface Content {
    /** Writes to a stream that the caller closes. */
    void writeTo(OutputStream out) throws IOException;
  }

  private AtomicFiles() {}

  /**
   * Replaces a file.
   *
   * @throws RotascopeException UNREADABLE if it cannot be written, with the reason of the system;
   *     what {@code content} throws itself passes through
   */
  public static void write(Path target, Content content) {
    try {
      Path real = real(target);
      if (isSpecial(real)) {
        try (OutputStream out = Files.newOutputStream(real, StandardOpenOption.WRITE)) {
          content.writeTo(out);
        }
        return;
      }
      refuseFolder(target, real);
      Path temporary = temporary(real);
      try {
        stage(temporary, content);
        keepPermissions(real, temporary);
        move(temporary, real);
      } finally {
        Files.deleteIfExists(temporary);
      }
      forceFolder(real);
    } catch (IOException e) {
      throw unwritable(target, e);
    }
  }

  /**
   * Starts to replace several files of a folder, which is made if it is not there. Close the batch
   * in every case; unless it has been {@linkplain Batch#commit() committed}, the folder is then as
   * it was.
   */
  public static Batch batch(Path folder) {
    return new Batch(folder);
  }

  /**
   * Files of one folder that are replaced together: they are staged in a hidden folder inside it
   * and moved into place by {@link #commit()}. If a move fails, those already made are undone.
   * Other files of the folder are not touched. Not for use by several threads.
   */
  public static final class Batch implements AutoCloseable {
    private final Path folder;
    private final Path staging;
    private final Path replaced;
    private final List<Path> names = new ArrayList<>();
    private final List<Path> made = new ArrayList<>();
    private boolean committed;

    private Batch(Path folder) {
      this.folder = folder;
      this.staging = temporary(folder.toAbsolutePath().resolve("batch"));
      this.replaced = staging.resolve("replaced");
      try {
        makeFolders(folder.toAbsolutePath());
        Files.createDirectory(staging);
        Files.createDirectory(replaced);
      } catch (IOException | RuntimeException e) {
        close();
        throw e instanceof IOException io ? unwritable(folder, io) : (RuntimeException) e;
      }
    }

    /** Makes the folders that are missing and remembers which. */
    private void makeFolders(Path wanted) throws IOException {
      List<Path> missing = new ArrayList<>();
      for (Path p = wanted; p != null && !Files.isDirectory(p); p = p.getParent()) {
        missing.add(0, p);
      }
      for (Path p : missing) {
        Files.createDirectory(p);
        made.add(p);
      }
    }

    /**
     * Stages a file.
     *
     * @param name path relative to the folder, with forward slashes
     * @throws RotascopeException UNREADABLE if it cannot be written
     */
    public void write(String name, Content content) {
      Path relative = Path.of(name).normalize();
      if (relative.isAbsolute() || relative.startsWith("..") || names.contains(relative)) {
        throw new IllegalArgumentException("not a new name inside the folder: " + name);
      }
      try {
        Path staged = staging.resolve("new").resolve(relative);
        Files.createDirectories(staged.getParent());
        stage(staged, content);
        names.add(relative);
      } catch (IOException e) {
        throw unwritable(folder.resolve(relative), e);
      }
    }

    /**
     * Moves all staged files into place.
     *
     * @throws RotascopeException UNREADABLE if one cannot be moved; the folder is then as it was
     */
    public void commit() {
      List<Path> moved = new ArrayList<>();
      Path current = folder;
      try {
        for (Path name : names) {
          Path target = folder.toAbsolutePath().resolve(name);
          current = folder.resolve(name);
          makeFolders(target.getParent());
          if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            refuseFolder(current, target);
            Path old = replaced.resolve(name);
            Files.createDirectories(old.getParent());
            keepPermissions(target, staging.resolve("new").resolve(name));
            move(target, old);
          }
          moved.add(name);
          move(staging.resolve("new").resolve(name), target);
        }
        committed = true;
        forceFolder(folder.toAbsolutePath().resolve("batch"));
      } catch (IOException | RuntimeException e) {
        undo(moved, e);
        throw e instanceof IOException io ? unwritable(current, io) : (RuntimeException) e;
      }
    }

    private void undo(List<Path> moved, Exception failure) {
      for (int i = moved.size() - 1; i >= 0; i--) {
        Path name = moved.get(i);
        Path target = folder.toAbsolutePath().resolve(name);
        Path old = replaced.resolve(name);
        try {
          if (Files.exists(old, LinkOption.NOFOLLOW_LINKS)) {
            move(old, target);
          } else {
            Files.deleteIfExists(target);
          }
        } catch (IOException e) {
          failure.addSuppressed(e);
        }
      }
    }

    /** Removes what is staged; unless committed, also the folders that were made. */
    @Override
    public void close() {
      deleteTree(staging);
      for (int i = made.size() - 1; i >= 0 && !committed; i--) {
        try {
          Files.deleteIfExists(made.get(i));
        } catch (IOException e) {
          return; // somebody has put something there: it is theirs
        }
      }
    }
  }

  private static void stage(Path file, Content content) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      BufferedOutputStream out =
          new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
      content.writeTo(out);
      out.flush();
      channel.force(true);
    }
  }

  private static Path real(Path target) throws IOException {
    return Files.exists(target) ? target.toRealPath() : target.toAbsolutePath();
  }

  private static boolean isSpecial(Path real) {
    return Files.exists(real) && !Files.isRegularFile(real) && !Files.isDirectory(real);
  }

  private static void refuseFolder(Path target, Path real) {
    if (Files.isDirectory(real)) {
      throw new RotascopeException(
          Reason.UNREADABLE, target + ": is a folder; give the name of a file to write");
    }
  }

  private static Path temporary(Path beside) {
    Path name = beside.getFileName();
    return beside.resolveSibling(
        "."
            + name
            + "."
            + ProcessHandle.current().pid()
            + "-"
            + COUNTER.incrementAndGet()
            + ".tmp");
  }

  private static void keepPermissions(Path old, Path replacement) throws IOException {
    PosixFileAttributeView from = Files.getFileAttributeView(old, PosixFileAttributeView.class);
    PosixFileAttributeView to =
        Files.getFileAttributeView(replacement, PosixFileAttributeView.class);
    if (from != null && to != null && Files.exists(old)) {
      to.setPermissions(from.readAttributes().permissions());
    }
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** Forces the folder's entries to the disk where the system can. */
  private static void forceFolder(Path file) {
    Path folder = file.getParent();
    if (folder == null) {
      return;
    }
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      return; // some systems cannot open a folder; the file itself is already safe
    }
  }

  private static void deleteTree(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path p : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(p);
      }
    } catch (IOException e) {
      return; // hidden leftovers do no harm, and there is nobody left to tell
    }
  }

  private static RotascopeException unwritable(Path target, IOException e) {
    return new RotascopeException(
        Reason.UNREADABLE,
        target + ": cannot be written: " + why(target, e) + "; nothing was changed",
        e);
  }

  private static String why(Path target, IOException e) {
    if (e instanceof NoSuchFileException) {
      Path folder = target.toAbsolutePath().getParent();
      return "there is no folder " + folder;
    }
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    String reason = e instanceof FileSystemException f ? f.getReason() : e.getMessage();
    @Nullable String known = reason == null ? e.getMessage() : reason;
    return known == null ? e.getClass().getSimpleName() : known;
  }
}
