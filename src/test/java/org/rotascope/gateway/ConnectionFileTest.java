package org.rotascope.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;

@DisabledOnOs(OS.WINDOWS)
class ConnectionFileTest {
  @TempDir Path parent;

  private final Token token = Token.random();

  private Path folder(String mode) throws IOException {
    return Files.createDirectory(
        parent.resolve("folder"),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode)));
  }

  @Test
  void shouldHandOverPortAndTokenToTheUserAlone() throws IOException {
    Path folder = folder("rwx------");
    new ConnectionFile(folder).write(1234, token);
    Path file = folder.resolve("connection");
    assertEquals("1234 " + token.reveal() + "\n", Files.readString(file));
    assertEquals(PosixFilePermissions.fromString("rw-------"), Files.getPosixFilePermissions(file));
    assertEquals(List.of(file), listed(folder));
  }

  @Test
  void shouldRefuseAFolderThatOthersMayEnter() throws IOException {
    Path folder = folder("rwxr-x--x");
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-x--x"));
    RotascopeException e = refused(new ConnectionFile(folder));
    assertEquals(folder + ": others may enter it; make it with mode 0700", e.getMessage());
    assertEquals(List.of(), listed(folder));
  }

  @Test
  void shouldSayThatTheFolderIsNotThere() {
    RotascopeException e = refused(new ConnectionFile(parent.resolve("none")));
    assertTrue(e.getMessage().contains("none: the connection file cannot be written"));
  }

  @Test
  void shouldRemoveWhatNobodyFetched() throws IOException {
    Path folder = folder("rwx------");
    ConnectionFile file = new ConnectionFile(folder);
    file.write(1, token);
    file.run();
    assertFalse(Files.exists(folder));
    file.run();
  }

  @Test
  void shouldLeaveAFolderThatHoldsSomethingElse() throws IOException {
    Path folder = folder("rwx------");
    Path other = Files.writeString(folder.resolve("other"), "kept");
    ConnectionFile file = new ConnectionFile(folder);
    file.write(1, token);
    file.run();
    assertEquals(List.of(other), listed(folder));
  }

  private RotascopeException refused(ConnectionFile file) {
    RotascopeException e = assertThrows(RotascopeException.class, () -> file.write(1, token));
    assertEquals(Reason.UNREADABLE, e.reason());
    assertFalse(e.getMessage().contains(token.reveal()));
    return e;
  }

  private static List<Path> listed(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }
}
