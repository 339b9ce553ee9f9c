package org.rotascope.workbook;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** Workbooks as the JDK's zip library and POI see them. */
final class Zips {
  private Zips() {}

  /** Returns the entries of a zip file by name, inflated, in the order of its directory. */
  static Map<String, byte[]> entries(byte[] zip) {
    try {
      Path file = Files.createTempFile("rotascope-test", ".zip");
      try {
        Files.write(file, zip);
        Map<String, byte[]> all = new LinkedHashMap<>();
        try (ZipFile opened = new ZipFile(file.toFile())) {
          Enumeration<? extends ZipEntry> entries = opened.entries();
          while (entries.hasMoreElements()) {
            ZipEntry entry = entries.nextElement();
            all.put(entry.getName(), opened.getInputStream(entry).readAllBytes());
          }
        }
        return all;
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns a zip file of entries. */
  static byte[] zip(Map<String, byte[]> entries) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> each : entries.entrySet()) {
        out.putNextEntry(new ZipEntry(each.getKey()));
        out.write(each.getValue());
        out.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** Returns what a graft writes, checked by itself. */
  static byte[] bytes(Grafted grafted) {
    return bytes(grafted, "book.xlsx");
  }

  /** Returns what a graft writes, checked by itself under a name. */
  static byte[] bytes(Grafted grafted, String name) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      grafted.writeTo(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    grafted.verify(out.toByteArray(), name);
    return out.toByteArray();
  }

  /** Tells whether POI opens a workbook. */
  static boolean opens(byte[] book) {
    try (XSSFWorkbook poi = new XSSFWorkbook(new ByteArrayInputStream(book))) {
      return poi.getNumberOfSheets() >= 0;
    } catch (IOException | RuntimeException | Error e) {
      return false;
    }
  }
}
