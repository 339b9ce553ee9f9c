package org.rotascope.ooxml;

import java.nio.charset.StandardCharsets;

/** Tells files of other kinds by their first bytes. */
final class Magic {
  private static final long OLE2 = 0xE11AB1A1E011CFD0L;

  private Magic() {}

  /** Refuses what is no zip file, and says what it seems to be instead. */
  static void refuseOthers(byte[] bytes, String file) {
    if (bytes.length == 0) {
      throw Broken.file(file, "is empty");
    }
    if (bytes.length >= 8 && LittleEndian.i64(bytes, 0) == OLE2) {
      if (holds(bytes, "EncryptedPackage")) {
        throw Broken.file(file, "is encrypted; save it in Excel without a password");
      }
      throw Broken.file(file, "is a workbook of the old kind (.xls); save it in Excel as .xlsx");
    }
    if (bytes.length < 22 || bytes[0] != 'P' || bytes[1] != 'K') {
      throw Broken.file(file, "is no workbook: a .xlsx file is a zip file, this is none");
    }
  }

  private static boolean holds(byte[] bytes, String text) {
    byte[] wanted = text.getBytes(StandardCharsets.UTF_16LE);
    for (int i = 0; i <= bytes.length - wanted.length; i++) {
      int n = 0;
      while (n < wanted.length && bytes[i + n] == wanted[n]) {
        n++;
      }
      if (n == wanted.length) {
        return true;
      }
    }
    return false;
  }
}
