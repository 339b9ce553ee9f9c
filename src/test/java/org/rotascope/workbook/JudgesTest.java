package org.rotascope.workbook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That the judges can tell good from bad: books written by hand, with faults known beforehand. */
class JudgesTest {
  private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";
  private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  private static final String OFFICE =
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  private static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006/";

  /** Rows whose formulas carry values that are not theirs. */
  private static final String STALE =
      "<row r=\"1\"><c r=\"A1\"><v>0.1</v></c><c r=\"B1\"><f>A1*3</f><v>999</v></c></row>"
          + "<row r=\"2\"><c r=\"B2\" t=\"str\"><f>IF(A1>0,\"up\",\"down\")</f><v>stale</v></c>"
          + "<c r=\"C2\" t=\"inlineStr\"><is><t>a_x000A_b</t></is></c></row>";

  @TempDir Path folder;

  @Test
  void validatorFindsWhatTheSchemaForbidsAndNothingElse() throws IOException {
    Path good = book("good.xlsx", STALE, "");
    Path bad = book("bad.xlsx", STALE, "<pageMargins/><nonsense/>");
    Path broken = Files.writeString(folder.resolve("broken.xlsx"), "PK no zip");
    Map<Path, List<Judges.Fault>> faults = Judges.validator(good, bad, broken);
    assertEquals(List.of(), faults.get(good));
    assertTrue(
        faults.get(bad).stream()
            .anyMatch(
                f -> f.part().equals("/xl/worksheets/sheet1.xml") && f.text().contains("nonsense")),
        () -> "" + faults.get(bad));
    assertEquals(List.of("Exception"), faults.get(broken).stream().map(Judges.Fault::id).toList());
  }

  @Test
  void onlyNewFaultsCount() throws IOException {
    Path bad = book("bad.xlsx", STALE, "<nonsense/>");
    Path moved = book("moved.xlsx", STALE + "<row r=\"7\"/>", "<nonsense/>");
    Path twice = book("twice.xlsx", STALE, "<nonsense/><pageMargins/>");
    assertEquals(List.of(), Judges.newFaults(bad, moved));
    assertTrue(Judges.newFaults(bad, twice).size() > 0);
    assertEquals(1, Judges.newFaults(Map.of(moved, bad, twice, bad)).size());
  }

  /** A wrong value beside a formula is what shows that LibreOffice computes. */
  @Test
  void libreOfficeComputesEveryFormulaAnew() throws IOException {
    Path stale = book("stale.xlsx", STALE, "");
    assertEquals("999", RawBook.of(Files.readAllBytes(stale)).cells("One").get("B1").text());
    Path other = Files.createDirectories(folder.resolve("other")).resolve("stale.xlsx");
    Files.copy(stale, other);
    Map<Path, RawBook> results = Judges.recalculated(List.of(stale, other));
    assertEquals(2, results.size());
    for (RawBook result : results.values()) {
      Map<String, RawBook.Cell> cells = result.cells("One");
      assertEquals(0.3, cells.get("B1").number(), 1e-12);
      assertEquals("A1*3", cells.get("B1").formula());
      assertEquals("up", cells.get("B2").text());
      assertEquals("a\nb", cells.get("C2").text());
    }
  }

  @Test
  void libreOfficePrints() throws IOException {
    Path stale = book("stale.xlsx", STALE, "");
    Path pdf = Judges.converted(List.of(stale), "pdf", folder.resolve("out")).get(stale);
    assertEquals("%PDF-", new String(Files.readAllBytes(pdf), 0, 5, StandardCharsets.US_ASCII));
  }

  @Test
  void openpyxlSaysWhatItCannotOpen() throws IOException {
    Path good = book("good.xlsx", STALE, "");
    Path bad = book("bad.xlsx", "<row r=\"1\"><c r=\"A1\"><v>one</v></c></row>", "");
    Map<Path, String> problems = Judges.openpyxl(List.of(good, bad));
    assertEquals(java.util.Set.of(bad), problems.keySet());
    assertTrue(problems.get(bad).contains("ValueError"), problems.get(bad));
  }

  private Path book(String name, String rows, String after) throws IOException {
    Map<String, String> parts = new LinkedHashMap<>();
    parts.put(
        "[Content_Types].xml",
        "<Types xmlns=\""
            + PACKAGE
            + "content-types\">"
            + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
            + "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
            + override("/xl/workbook.xml", "sheet.main")
            + override("/xl/worksheets/sheet1.xml", "worksheet")
            + "</Types>");
    parts.put("_rels/.rels", relation("officeDocument", "xl/workbook.xml"));
    parts.put(
        "xl/workbook.xml",
        "<workbook xmlns=\""
            + MAIN
            + "\" xmlns:r=\""
            + OFFICE
            + "\"><sheets>"
            + "<sheet name=\"One\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>");
    parts.put("xl/_rels/workbook.xml.rels", relation("worksheet", "worksheets/sheet1.xml"));
    parts.put(
        "xl/worksheets/sheet1.xml",
        "<worksheet xmlns=\""
            + MAIN
            + "\"><sheetData>"
            + rows
            + "</sheetData>"
            + after
            + "</worksheet>");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, String> part : parts.entrySet()) {
        zip.putNextEntry(new ZipEntry(part.getKey()));
        zip.write((HEAD + part.getValue()).getBytes(StandardCharsets.UTF_8));
      }
    }
    return Files.write(folder.resolve(name), bytes.toByteArray());
  }

  private static String override(String part, String type) {
    return "<Override PartName=\""
        + part
        + "\" ContentType=\""
        + "application/vnd.openxmlformats-officedocument.spreadsheetml."
        + type
        + "+xml\"/>";
  }

  private static String relation(String type, String target) {
    return "<Relationships xmlns=\""
        + PACKAGE
        + "relationships\"><Relationship Id=\"r1\" Type=\""
        + OFFICE
        + "/"
        + type
        + "\" Target=\""
        + target
        + "\"/></Relationships>";
  }
}
