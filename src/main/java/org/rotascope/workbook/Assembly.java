package org.rotascope.workbook;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.poi.ooxml.POIXMLDocumentPart;

/** Puts what is written here into the parts that POI makes. */
final class Assembly {
  private static final byte[] NO_CELLS = ascii("<sheetData/>");
  private static final byte[] END_OF_SHEET = ascii("</worksheet>");
  private static final byte[] END_OF_NAMES = ascii("</definedNames>");
  private static final byte[] END_OF_SHEETS = ascii("</sheets>");

  private static final byte[] END_OF_FORMATS = ascii("</cellXfs>");

  /** What every cell's style stands on; some programs complain of a book that names none. */
  private static final byte[] NORMAL =
      ascii(
          "<cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles>");

  private Assembly() {}

  /** Returns the parts of a book whose sheets are all written. */
  static BookParts of(Book book) throws IOException {
    for (Leaf leaf : book.leaves) {
      leaf.sheet.getCTWorksheet().getDimension().setRef(leaf.data.range());
    }
    Map<String, byte[]> parts = saved(book);
    for (Leaf leaf : book.leaves) {
      parts.computeIfPresent(nameOf(leaf.sheet), (name, part) -> sheet(leaf, part));
    }
    parts.computeIfPresent("xl/workbook.xml", (name, part) -> names(book, part));
    parts.computeIfPresent("xl/styles.xml", (name, part) -> styles(part));
    book.charts.forEach(
        (part, chart) ->
            parts.put(
                nameOf(part), ChartXml.of(chart, book.places).getBytes(StandardCharsets.UTF_8)));
    return new BookParts(parts);
  }

  /** Returns what POI makes, by name; it is not compressed in between. */
  private static Map<String, byte[]> saved(Book book) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 20);
    try (ZipArchiveOutputStream out = new ZipArchiveOutputStream(bytes)) {
      out.setLevel(Deflater.NO_COMPRESSION);
      book.poi.write(out);
    }
    Map<String, byte[]> parts = new LinkedHashMap<>();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        parts.put(entry.getName(), in.readAllBytes());
      }
    }
    return parts;
  }

  /** Returns the name of a part, as the file has it. */
  private static String nameOf(POIXMLDocumentPart part) {
    return part.getPackagePart().getPartName().getName().substring(1);
  }

  private static byte[] sheet(Leaf leaf, byte[] part) {
    byte[] end = leaf.extensions().getBytes(StandardCharsets.UTF_8);
    int at = find(part, NO_CELLS);
    int close = find(part, END_OF_SHEET);
    Bytes out = new Bytes(at);
    out.raw(part, 0, at);
    leaf.data.finish(out, part.length - at - NO_CELLS.length + end.length);
    return out.raw(part, at + NO_CELLS.length, close)
        .raw(end)
        .raw(part, close, part.length)
        .toArray();
  }

  private static byte[] styles(byte[] part) {
    int at = find(part, END_OF_FORMATS) + END_OF_FORMATS.length;
    return new Bytes(part.length + NORMAL.length)
        .raw(part, 0, at)
        .raw(NORMAL)
        .raw(part, at, part.length)
        .toArray();
  }

  private static byte[] names(Book book, byte[] part) {
    Bytes names = new Bytes(1 << 14);
    book.names
        .all()
        .forEach(
            (name, range) ->
                names
                    .ascii("<definedName name=\"")
                    .ascii(name)
                    .ascii("\">")
                    .text(range)
                    .ascii("</definedName>"));
    int at = indexOf(part, END_OF_NAMES);
    Bytes out = new Bytes(part.length + names.size() + 64);
    if (at >= 0) {
      return out.raw(part, 0, at).raw(names).raw(part, at, part.length).toArray();
    }
    int after = find(part, END_OF_SHEETS) + END_OF_SHEETS.length;
    return out.raw(part, 0, after)
        .ascii("<definedNames>")
        .raw(names)
        .raw(END_OF_NAMES)
        .raw(part, after, part.length)
        .toArray();
  }

  private static int find(byte[] part, byte[] what) {
    int at = indexOf(part, what);
    if (at < 0) {
      throw new IllegalStateException(
          "POI writes no " + new String(what, StandardCharsets.US_ASCII));
    }
    return at;
  }

  private static int indexOf(byte[] part, byte[] what) {
    for (int i = 0; i <= part.length - what.length; i++) {
      int k = 0;
      while (k < what.length && part[i + k] == what[k]) {
        k++;
      }
      if (k == what.length) {
        return i;
      }
    }
    return -1;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
