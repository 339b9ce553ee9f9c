package org.rotascope.ooxml;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rotascope.Budget;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;

/** Files that are no workbooks, or would harm who opens them: each refused in one clear line. */
class HostileFilesTest {
  private static final byte[] BOOK = made();

  private static byte[] book() {
    return BOOK.clone();
  }

  private static byte[] made() {
    try (XSSFWorkbook book = new XSSFWorkbook()) {
      book.createSheet("One").createRow(0).createCell(0).setCellValue("text");
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      book.write(out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static Map<String, byte[]> parts() {
    Map<String, byte[]> parts = new LinkedHashMap<>();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(book()))) {
      for (ZipEntry e = in.getNextEntry(); e != null; e = in.getNextEntry()) {
        parts.put(e.getName(), in.readAllBytes());
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return parts;
  }

  private static byte[] zip(Map<String, byte[]> parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, byte[]> part : parts.entrySet()) {
        zip.putNextEntry(new ZipEntry(part.getKey()));
        zip.write(part.getValue());
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return out.toByteArray();
  }

  private static byte[] with(String name, String content) {
    Map<String, byte[]> parts = parts();
    parts.put(name, content.getBytes(StandardCharsets.UTF_8));
    return zip(parts);
  }

  private static String refused(byte[] file) {
    Budget budget = new Budget();
    RotascopeException e =
        assertThrows(
            RotascopeException.class,
            () -> {
              OoxmlBook book = OoxmlBook.open(file, "b.xlsx");
              for (String sheet : book.sheetNames()) {
                book.cell(sheet, "A1");
              }
            });
    budget.check(e.getMessage());
    assertTrue(e.getMessage().startsWith("b.xlsx: "), e.getMessage());
    assertTrue(List.of(Reason.UNREADABLE, Reason.LIMIT).contains(e.reason()));
    return e.getMessage().substring("b.xlsx: ".length());
  }

  @Test
  void otherKindsOfFile() throws IOException {
    assertEquals("is empty", refused(new byte[0]));
    assertEquals(
        "is no workbook: a .xlsx file is a zip file, this is none",
        refused("date,a,b\n2020-01-01,1,2\n".getBytes(StandardCharsets.UTF_8)));
    assertEquals(
        "is no workbook: a zip file without [Content_Types].xml",
        refused(zip(Map.of("a.txt", new byte[] {1}))));
    for (String entry : List.of("EncryptedPackage", "Workbook")) {
      try (POIFSFileSystem ole = new POIFSFileSystem()) {
        ole.createDocument(new ByteArrayInputStream(new byte[5000]), entry);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ole.writeFilesystem(out);
        String expected = entry.equals("Workbook") ? "old kind (.xls)" : "encrypted";
        assertTrue(refused(out.toByteArray()).contains(expected));
      }
    }
    String types = new String(parts().get("[Content_Types].xml"), StandardCharsets.UTF_8);
    String main = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";
    assertTrue(types.contains(main));
    String binary = types.replace(main, "application/vnd.ms-excel.sheet.binary.macroEnabled.main");
    assertTrue(refused(with("[Content_Types].xml", binary)).contains(".xlsb"));
    String word =
        types.replace(
            main,
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml");
    assertTrue(refused(with("[Content_Types].xml", word)).startsWith("is no workbook"));
  }

  /** Every prefix of a small book, as a download that broke off leaves it. */
  @Test
  void everyTruncation() {
    byte[] book = book();
    for (int length = 0; length < book.length; length += 7) {
      refused(Arrays.copyOf(book, length));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"../evil.xml", "xl/../../evil.xml", "/etc/passwd", "\\evil", "C:/evil", "a/./b"})
  void namesThatLeaveThePackage(String name) {
    assertTrue(refused(with(name, "<a/>")).startsWith("is hostile: it has a part named"));
  }

  @Test
  void namesThatDifferOnlyInCase() {
    assertTrue(refused(with("XL/Workbook.xml", "<a/>")).contains("two parts named"));
    assertTrue(refused(with("xl\\workbook.xml", "<a/>")).contains("two parts named"));
  }

  @Test
  void bombs() {
    Map<String, byte[]> parts = parts();
    parts.put("xl/media/zero.bin", new byte[40 << 20]);
    assertTrue(refused(zip(parts)).contains("unpacks to more than 200 times"));
    // A directory that lies about the size, upwards and downwards.
    for (int lie : new int[] {1, Integer.MAX_VALUE, 1 << 20}) {
      byte[] book = book();
      int at = central(book, "xl/workbook.xml");
      LittleEndian.put32(book, at + 24, lie);
      refused(book);
    }
  }

  @Test
  void tooManyParts() {
    Map<String, byte[]> parts = parts();
    for (int i = 0; i < 10_000; i++) {
      parts.put("x/" + i, new byte[0]);
    }
    assertTrue(refused(zip(parts)).contains("at most 10000"));
  }

  private static int central(byte[] zip, String name) {
    byte[] wanted = name.getBytes(StandardCharsets.UTF_8);
    for (int i = zip.length - 46 - wanted.length; i > 0; i--) {
      if (LittleEndian.i32(zip, i) == 0x02014b50
          && LittleEndian.u16(zip, i + 28) == wanted.length
          && Arrays.equals(zip, i + 46, i + 46 + wanted.length, wanted, 0, wanted.length)) {
        return i;
      }
    }
    throw new AssertionError(name);
  }

  @Test
  void headersThatContradictEachOther() {
    byte[] book = book();
    int at = central(book, "xl/workbook.xml");
    int local = LittleEndian.i32(book, at + 42);
    byte[] renamed = book.clone();
    renamed[local + 30] = 'y';
    assertTrue(refused(renamed).contains("another name in its own header"));
    byte[] moved = book.clone();
    LittleEndian.put32(moved, at + 42, local + 1);
    assertTrue(refused(moved).contains("not where the directory says"));
    byte[] twice = book.clone();
    LittleEndian.put32(twice, at + 20, LittleEndian.i32(book, at + 20) + 200);
    refused(twice);
    byte[] encrypted = book.clone();
    encrypted[at + 8] |= 1;
    assertTrue(refused(encrypted).contains("password"));
    byte[] wrong = book.clone();
    LittleEndian.put32(wrong, at + 16, 12345);
    assertTrue(refused(wrong).contains("does not match its checksum"));
    byte[] packed = book.clone();
    LittleEndian.put16(packed, at + 10, 12);
    assertTrue(refused(packed).contains("packed in a way"));
  }

  @Test
  void documentTypesAndEntities() {
    String head = "<?xml version=\"1.0\"?><!DOCTYPE a [";
    String main = new String(parts().get("xl/workbook.xml"), StandardCharsets.UTF_8);
    String body = main.substring(main.indexOf("<workbook"));
    for (String entity :
        List.of(
            "<!ENTITY x SYSTEM \"file:///etc/passwd\">",
            "<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">")) {
      assertTrue(
          refused(with("xl/workbook.xml", head + entity + "]>" + body))
              .contains("declares a document type"));
    }
    Where where = new Where("b.xlsx", "p");
    for (String bad :
        List.of(
            "<a>&x;</a>",
            "<a></b>",
            "<a",
            "<a b=c/>",
            "<a b=\"1\" b=\"2\"/>",
            "<x:a/>",
            "<a/><a/>",
            "<!DOCTYPE a><a/>",
            "",
            "a",
            "<a>\u0001</a>")) {
      assertThrows(
          RotascopeException.class,
          () -> XmlCheck.check(bad.getBytes(StandardCharsets.UTF_8), where),
          bad);
    }
    XmlCheck.check("<a b=\"&amp;\">&#65;<![CDATA[<]]></a>".getBytes(StandardCharsets.UTF_8), where);
    String deep = "<a>".repeat(600) + "</a>".repeat(600);
    assertTrue(refused(with("xl/workbook.xml", deep)).contains("deep"));
    assertTrue(
        refused(with("xl/workbook.xml", "<?xml version=\"1.0\" encoding=\"UTF-16\"?>" + body))
            .contains("UTF-8"));
  }

  @Test
  void cellsBeyondTheSheet() {
    String sheet = new String(parts().get("xl/worksheets/sheet1.xml"), StandardCharsets.UTF_8);
    for (String[] each :
        new String[][] {
          {"r=\"1\"", "r=\"1048577\""}, {"r=\"A1\"", "r=\"XFE1\""}, {"r=\"A1\"", "r=\"A2\""},
          {"r=\"1\"", "r=\"0\""}, {"r=\"A1\"", "r=\"A99999999999\""}, {"r=\"A1\"", "r=\"1A\""}
        }) {
      assertTrue(sheet.contains(each[0]));
      refused(with("xl/worksheets/sheet1.xml", sheet.replace(each[0], each[1])));
    }
  }

  /** Copied entries keep every byte, new ones can be read by the JDK. */
  @Test
  void copiedEntriesKeepTheirBytes() throws IOException {
    byte[] book = book();
    RawZip zip = RawZip.of(book, "b.xlsx");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    RawZipWriter writer = new RawZipWriter(out);
    byte[] content = "<new/>".repeat(100).getBytes(StandardCharsets.UTF_8);
    writer.add(PackedPart.of("first.xml", content));
    for (RawEntry entry : zip.entries()) {
      writer.copy(zip, entry);
    }
    writer.finish(zip);
    byte[] written = out.toByteArray();
    RawZip again = RawZip.of(written, "c.xlsx");
    assertEquals(zip.entries().size() + 1, again.entries().size());
    for (RawEntry entry : zip.entries()) {
      RawEntry copy = again.find(entry.name()).orElseThrow();
      assertArrayEquals(
          Arrays.copyOfRange(book, entry.from(), entry.to()),
          Arrays.copyOfRange(written, copy.from(), copy.to()),
          entry.name());
    }
    Map<String, byte[]> expected = parts();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(written))) {
      for (ZipEntry e = in.getNextEntry(); e != null; e = in.getNextEntry()) {
        byte[] bytes = in.readAllBytes();
        assertArrayEquals(
            e.getName().equals("first.xml") ? content : expected.get(e.getName()), bytes);
        CRC32 crc = new CRC32();
        crc.update(bytes);
        assertEquals(crc.getValue(), e.getCrc(), e.getName());
      }
    }
  }
}
