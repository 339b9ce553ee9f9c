package org.rotascope.io;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;

/**
 * Writes files whole or not at all. What is written goes to a temporary file in the target's
 * folder, is forced to the disk and only then takes the target's place in one step; whatever fails
 * before, the old file stays as it was and the temporary file is removed.
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
    write(target, target, content);
  }

  /**
   * Replaces a file by one with the permissions of another, as a copy of that should have.
   *
   * @param like the other; if it is not there, the file has what is usual
   * @throws RotascopeException UNREADABLE if it cannot be written, as the other says
   */
  public static void write(Path target, Path like, Content content) {
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
        FileSteps.stage(temporary, like, content);
        if (Files.exists(like)) {
          FileSteps.keepPermissions(like, temporary);
        }
        FileSteps.replace(temporary, real);
      } finally {
        Files.deleteIfExists(temporary);
      }
      Path folder = real.getParent();
      if (folder != null) {
        FileSteps.forceFolder(folder);
      }
    } catch (IOException e) {
      throw unwritable(target, e);
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
