package org.rotascope.io;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/** The steps by which a file is replaced whole or not at all. */
public final class FileSteps {
  private FileSteps() {}

  /**
   * Writes a file that is not there yet and forces it to the disk.
   *
   * @param like a file that it is to replace: if it is there, the new one is its owner's alone
   *     until it is given the {@linkplain #keepPermissions permissions} of that
   */
  public static void stage(Path file, Path like, AtomicFiles.Content content) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), narrow(like))) {
      BufferedOutputStream out =
          new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
      content.writeTo(out);
      out.flush();
      channel.force(true);
    }
  }

  private static FileAttribute<?>[] narrow(Path like) {
    boolean has =
        Files.exists(like)
            && Files.getFileAttributeView(like, PosixFileAttributeView.class) != null;
    return has
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(
              EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE))
        }
        : new FileAttribute<?>[0];
  }

  /** Gives a file the permissions of another that is there, where the system has such. */
  public static void keepPermissions(Path from, Path to) throws IOException {
    PosixFileAttributeView old = Files.getFileAttributeView(from, PosixFileAttributeView.class);
    PosixFileAttributeView now = Files.getFileAttributeView(to, PosixFileAttributeView.class);
    if (old != null && now != null) {
      now.setPermissions(old.readAttributes().permissions());
    }
  }

  /** Puts one file in the place of another, in one step where the system can. */
  public static void replace(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** Forces a folder's entries to the disk where the system can. */
  public static void forceFolder(Path folder) {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      return; // some systems cannot open a folder; the file itself is already safe
    }
  }
}
