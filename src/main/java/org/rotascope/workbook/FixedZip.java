package org.rotascope.workbook;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes a zip file without the time of day: equal entries give equal bytes. */
final class FixedZip {
  private static final LocalDateTime EPOCH = LocalDateTime.of(1980, 1, 1, 0, 0);

  private FixedZip() {}

  /** Returns the zip file of entries, in their order. Bitmaps are compressed already. */
  static byte[] of(Map<String, byte[]> entries) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 20);
    try (ZipOutputStream out = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        ZipEntry fixed = new ZipEntry(entry.getKey());
        fixed.setTimeLocal(EPOCH);
        if (entry.getKey().endsWith(".png")) {
          CRC32 sum = new CRC32();
          sum.update(entry.getValue());
          fixed.setMethod(ZipEntry.STORED);
          fixed.setSize(entry.getValue().length);
          fixed.setCrc(sum.getValue());
        }
        out.putNextEntry(fixed);
        out.write(entry.getValue());
        out.closeEntry();
      }
    }
    return bytes.toByteArray();
  }
}
