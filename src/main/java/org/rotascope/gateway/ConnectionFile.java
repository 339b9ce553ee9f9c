package org.rotascope.gateway;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;

/**
 * The file {@code connection} that hands port and token over to the process that started the
 * kernel: readable by the user alone, in a folder of the user alone, there whole or not at all. The
 * reader removes it at once.
 */
final class ConnectionFile implements Runnable {
  private static final Set<PosixFilePermission> FOLDER_OF_ONE =
      PosixFilePermissions.fromString("rwx------");
  private static final FileAttribute<?> FILE_OF_ONE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private final Path folder;

  ConnectionFile(Path folder) {
    this.folder = folder;
  }

  /**
   * Writes the file.
   *
   * @throws RotascopeException UNREADABLE if the folder is not there, is open to others, or cannot
   *     be written to
   */
  void write(int port, Token token) {
    Path temporary = temporary();
    try {
      boolean posix = Files.getFileAttributeView(folder, PosixFileAttributeView.class) != null;
      if (posix && !Files.getPosixFilePermissions(folder).equals(FOLDER_OF_ONE)) {
        throw new RotascopeException(
            Reason.UNREADABLE, folder + ": others may enter it; make it with mode 0700");
      }
      if (posix) {
        Files.createFile(temporary, FILE_OF_ONE);
      } else {
        Files.createFile(temporary);
      }
      Files.writeString(temporary, port + " " + token.reveal() + "\n");
      Files.move(temporary, file(), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new RotascopeException(
          Reason.UNREADABLE,
          folder + ": the connection file cannot be written: " + e.getClass().getSimpleName(),
          e);
    }
  }

  /** Removes what nobody has fetched, and the folder if nothing else is in it. */
  @Override
  public void run() {
    try {
      Files.deleteIfExists(temporary());
      Files.deleteIfExists(file());
      Files.deleteIfExists(folder);
    } catch (IOException e) {
      return; // the reader was here first
    }
  }

  private Path file() {
    return folder.resolve("connection");
  }

  private Path temporary() {
    return folder.resolve("connection.tmp");
  }
}
