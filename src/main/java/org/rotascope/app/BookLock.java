package org.rotascope.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.rotascope.reason.Shown;

/** The files by which spreadsheet programs say that they hold a workbook open. */
final class BookLock {
  private static final int MOST = 4096;
  private static final int OFFICE_NAME = 55;

  private BookLock() {}

  /** Returns who holds a workbook, in words; empty if nobody says so. */
  static Optional<String> holder(Path file) {
    String name = String.valueOf(file.getFileName());
    Path office = file.resolveSibling("~$" + name);
    if (Files.exists(office)) {
      return Optional.of(named("Excel", officeUser(bytes(office))));
    }
    Path libre = file.resolveSibling(".~lock." + name + "#");
    if (Files.exists(libre)) {
      return Optional.of(named("LibreOffice", libreUser(bytes(libre))));
    }
    return Optional.empty();
  }

  private static String named(String program, String user) {
    return user.isEmpty() ? program : program + " (" + Shown.cell(user) + ")";
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.size(file) > MOST ? new byte[0] : Files.readAllBytes(file);
    } catch (IOException e) {
      return new byte[0]; // held by the program that wrote it; that it is there says enough
    }
  }

  /** Reads the name that Excel leaves: its length in one byte, then so many of the next. */
  private static String officeUser(byte[] bytes) {
    int length = bytes.length == 0 ? 0 : bytes[0] & 0xFF;
    return length == 0 || length >= OFFICE_NAME || length >= bytes.length
        ? ""
        : new String(bytes, 1, length, StandardCharsets.ISO_8859_1).strip();
  }

  /** Reads the fields that LibreOffice leaves: name, user of the system, machine, and others. */
  private static String libreUser(byte[] bytes) {
    String[] fields = new String(bytes, StandardCharsets.UTF_8).split(",", -1);
    for (int i = 0; i < Math.min(2, fields.length); i++) {
      if (!fields[i].isBlank()) {
        return fields[i].strip();
      }
    }
    return "";
  }
}
