package org.rotascope.workbook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rotascope.ooxml.OoxmlBook;

/**
 * Books that other programs saved between two refreshes: these number parts anew, move texts into a
 * shared table and write styles their own way.
 */
class GraftResavedTest {
  @TempDir Path folder;

  private static byte[] refresh(byte[] target, int rows, int seed) {
    OoxmlBook book = OoxmlBook.open(target, "book.xlsx");
    return Zips.bytes(
        Graft.refresh(book, FreshBooks.parts(rows, 3, seed, ManagedBook.of(book).sheets())));
  }

  private byte[] libreOffice(byte[] book) throws IOException {
    Path file = Files.createTempFile(folder, "book", ".xlsx");
    Files.write(file, book);
    Path to = Files.createTempDirectory(folder, "converted");
    return Files.readAllBytes(
        LibreOffice.converted(List.of(file), "xlsx", to).values().iterator().next());
  }

  private byte[] openpyxl(byte[] book) throws IOException {
    Path file = Files.createTempFile(folder, "book", ".xlsx");
    Files.write(file, book);
    String save = "import sys, openpyxl; p = sys.argv[1]; openpyxl.load_workbook(p).save(p)";
    JudgeTools.Ended ended =
        JudgeTools.run(
            List.of(JudgeTools.python().toString(), "-W", "ignore", "-c", save, file.toString()),
            "",
            Duration.ofMinutes(10));
    if (ended.err().contains("No module named 'openpyxl'")) {
      throw JudgeTools.missing("openpyxl in .venv");
    }
    assertEquals(0, ended.code(), ended.err());
    return Files.readAllBytes(file);
  }

  private static byte[] poi(byte[] bytes) throws IOException {
    try (XSSFWorkbook book = open(bytes)) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      book.write(out);
      return out.toByteArray();
    }
  }

  private static XSSFWorkbook open(byte[] bytes) throws IOException {
    return new XSSFWorkbook(new ByteArrayInputStream(bytes));
  }

  private interface Program {
    byte[] save(byte[] book) throws IOException;
  }

  private static Map<String, String> values(XSSFSheet sheet) {
    Map<String, String> all = new LinkedHashMap<>();
    for (Row row : sheet) {
      for (Cell cell : row) {
        CellType type =
            cell.getCellType() == CellType.FORMULA
                ? cell.getCachedFormulaResultType()
                : cell.getCellType();
        String text =
            switch (type) {
              case NUMERIC -> String.valueOf(cell.getNumericCellValue());
              case STRING -> cell.getStringCellValue();
              default -> "";
            };
        if (!text.isEmpty()) {
          all.put(cell.getAddress().formatAsString(), text);
        }
      }
    }
    return all;
  }

  /** Counts conditional formats: programs join those of the same cells. */
  private static int rules(XSSFSheet sheet) {
    var formats = sheet.getSheetConditionalFormatting();
    int rules = 0;
    for (int i = 0; i < formats.getNumConditionalFormattings(); i++) {
      rules += formats.getConditionalFormattingAt(i).getNumberOfRules();
    }
    return rules;
  }

  private void lives(Program program) throws IOException {
    byte[] theirs;
    try (XSSFWorkbook book = new XSSFWorkbook()) {
      book.createSheet("Theirs").createRow(0).createCell(0).setCellValue("kept");
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      book.write(out);
      theirs = out.toByteArray();
    }
    OoxmlBook plain = OoxmlBook.open(theirs, "book.xlsx");
    Map<String, String> names = ManagedBook.of(plain).freeNames(FreshBooks.USUAL);
    byte[] book = Zips.bytes(Graft.adopt(plain, FreshBooks.parts(20, 3, 1, names)));
    int styles = 0;
    for (int round = 1; round <= 4; round++) {
      byte[] saved = program.save(book);
      assertEquals(names.keySet(), ManagedBook.of(OoxmlBook.open(saved, "b")).sheets().keySet());
      assertEquals(
          "=63", ManagedBook.of(OoxmlBook.open(saved, "book.xlsx")).settings().get("window"));
      int rows = round % 2 == 0 ? 12 : 31;
      book = refresh(saved, rows, round);
      byte[] fresh = Zips.zip(FreshBooks.parts(rows, 3, round, names).parts());
      try (XSSFWorkbook a = open(fresh);
          XSSFWorkbook b = open(book)) {
        assertEquals("kept", b.getSheet("Theirs").getRow(0).getCell(0).getStringCellValue());
        for (String key : List.of("summary", "rows", "notes")) {
          String name = names.get(key);
          assertEquals(values(a.getSheet(name)), values(b.getSheet(name)), key);
          assertEquals(rules(a.getSheet(name)), rules(b.getSheet(name)), key);
        }
        assertNotNull(b.getName("rota_rows_c0"));
        assertEquals(
            a.getSheet(names.get("rows")).getRow(5).getCell(2).getCellStyle().getDataFormatString(),
            b.getSheet(names.get("rows"))
                .getRow(5)
                .getCell(2)
                .getCellStyle()
                .getDataFormatString());
        if (round >= 2) {
          assertTrue(
              styles == 0 || b.getNumCellStyles() <= styles,
              "styles grow: " + styles + ", " + b.getNumCellStyles());
          styles = b.getNumCellStyles();
        }
      }
    }
  }

  @Test
  void booksSavedByPoiRefresh() throws IOException {
    lives(GraftResavedTest::poi);
  }

  @Test
  void booksSavedByLibreOfficeRefresh() throws IOException {
    lives(this::libreOffice);
  }

  @Test
  void booksSavedByOpenpyxlRefresh() throws IOException {
    lives(this::openpyxl);
  }
}
