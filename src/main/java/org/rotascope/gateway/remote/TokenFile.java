package org.rotascope.gateway.remote;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rotascope.gateway.Token;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;

/**
 * The file that the token is kept in, for the user alone.
 *
 * @param path where it is
 * @param token what stands in it
 * @param isOurs whether it goes when the server ends
 */
record TokenFile(Path path, Token token, boolean isOurs) {
  private static final Set<PosixFilePermission> OTHERS =
      PosixFilePermissions.fromString("---rwxrwx");
  private static final FileAttribute<?> OF_ONE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  /**
   * Returns the token of a file, which is made with a new one if it is not there.
   *
   * @param named the file; null for a temporary one
   * @throws RotascopeException UNREADABLE if it cannot be made or read, or if others may read it;
   *     BAD_INPUT if no token stands in it
   */
  static TokenFile of(@Nullable Path named) {
    Path path = named;
    try {
      if (path == null) {
        path = Files.createTempDirectory("rotascope-").resolve("token");
        return new TokenFile(path, made(path), true);
      }
      try {
        return new TokenFile(path, made(path), false);
      } catch (FileAlreadyExistsException e) {
        return new TokenFile(path, read(path), false);
      }
    } catch (IOException e) {
      throw new RotascopeException(
          Reason.UNREADABLE,
          (path == null ? "a temporary file" : path)
              + ": the token cannot be kept there: "
              + e.getClass().getSimpleName(),
          e);
    }
  }

  private static Token made(Path path) throws IOException {
    Token token = Token.random();
    Path folder = path.toAbsolutePath().getParent();
    if (folder != null
        && Files.getFileAttributeView(folder, PosixFileAttributeView.class) != null) {
      Files.createFile(path, OF_ONE);
    } else {
      Files.createFile(path);
    }
    Files.writeString(path, token.reveal() + "\n");
    return token;
  }

  private static Token read(Path path) throws IOException {
    if (Files.getFileAttributeView(path, PosixFileAttributeView.class) != null) {
      Set<PosixFilePermission> given = Files.getPosixFilePermissions(path);
      if (given.stream().anyMatch(OTHERS::contains)) {
        throw new RotascopeException(
            Reason.UNREADABLE, path + ": others may read the token; chmod 600 it");
      }
    }
    if (Files.size(path) > 1024) {
      throw new RotascopeException(Reason.BAD_INPUT, path + ": no token stands in it");
    }
    try {
      return Token.of(Files.readString(path).strip());
    } catch (RotascopeException e) {
      throw new RotascopeException(Reason.BAD_INPUT, path + ": " + e.getMessage(), e);
    }
  }

  /** Removes a temporary file. */
  void end() {
    if (isOurs) {
      try {
        Files.deleteIfExists(path);
        Path folder = path.getParent();
        if (folder != null) {
          Files.deleteIfExists(folder);
        }
      } catch (IOException e) {
        return; // it says nothing to anybody but the user
      }
    }
  }
}
