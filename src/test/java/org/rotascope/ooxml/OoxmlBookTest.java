package org.rotascope.ooxml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.rotascope.RealData;
import org.rotascope.reason.RotascopeException;

/** The cells of workbooks, against what POI says they hold. */
class OoxmlBookTest {
  private static OoxmlBook open(XSSFWorkbook book) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    book.write(out);
    return OoxmlBook.open(out.toByteArray(), "b.xlsx");
  }

  /** A small file may refer to one long text very often. */
  @Test
  void sharedTextsAreKeptButOnce() throws IOException {
    try (XSSFWorkbook poi = new XSSFWorkbook()) {
      poi.createSheet("a").createRow(0).createCell(0).setCellValue("a long text");
      SharedStrings texts = open(poi).sharedStrings();
      assertEquals("a long text", texts.text("0"));
      assertSame(texts.text("0"), texts.text("0"));
    }
  }

  @Test
  void readsEveryKindOfCell() throws IOException {
    try (XSSFWorkbook poi = new XSSFWorkbook()) {
      XSSFSheet sheet = poi.createSheet("It's & here");
      Row row = sheet.createRow(2);
      // A program reads _x0041_ as the character it stands for.
      row.createCell(0).setCellValue("shared <text> & \u00e9 \ud83d\ude00 _x0041_");
      row.createCell(1).setCellValue(-1.5e-7);
      row.createCell(2).setCellValue(true);
      row.createCell(3).setCellErrorValue(org.apache.poi.ss.usermodel.FormulaError.NA.getCode());
      Cell day = row.createCell(4);
      day.setCellValue(LocalDate.of(1999, 12, 31));
      CellStyle style = poi.createCellStyle();
      style.setDataFormat(poi.createDataFormat().getFormat("dd.mm.yyyy"));
      day.setCellStyle(style);
      Cell formula = row.createCell(5);
      formula.setCellFormula("1+1");
      poi.getCreationHelper().createFormulaEvaluator().evaluateFormulaCell(formula);
      Cell moment = row.createCell(6);
      moment.setCellValue(LocalDateTime.of(2020, 2, 29, 13, 30));
      moment.setCellStyle(style);
      var name = poi.createName();
      name.setNameName("Some_Name");
      name.setRefersToFormula("'It''s & here'!$B$3");
      OoxmlBook book = open(poi);
      String at = "It's & here";
      assertEquals(List.of(at), book.sheetNames());
      assertEquals(
          new CellValue(
              CellValue.Type.TEXT, "shared <text> & \u00e9 \ud83d\ude00 A", Double.NaN, false),
          book.cell(at, "A3"));
      assertEquals(-1.5e-7, book.cell(at, "$B$3").number());
      assertEquals("TRUE", book.cell(at, "C3").text());
      assertEquals(
          new CellValue(CellValue.Type.ERROR, "#N/A", Double.NaN, false), book.cell(at, "D3"));
      assertEquals("1999-12-31", book.cell(at, "E3").text());
      assertEquals(new CellValue(CellValue.Type.NUMBER, "2.0", 2, true), book.cell(at, "F3"));
      assertEquals("2020-02-29T13:30", book.cell(at, "G3").text());
      assertEquals(CellValue.EMPTY, book.cell(at, "Z99"));
      assertEquals(CellValue.EMPTY, book.cell("none", "A1"));
      assertEquals(Optional.of("'It''s & here'!$B$3"), book.definedName("some_NAME"));
      assertEquals(Optional.of(new CellPlace(at, new Area(3, 2, 3, 2))), book.place("Some_Name"));
    }
  }

  /** Real workbooks: wherever POI reads a cell, the same value is read here. */
  @Test
  void readsRealWorkbooksAsPoiDoes() throws IOException {
    Path folder = RealData.file("workbooks");
    int cells = 0;
    List<Path> files;
    try (Stream<Path> all = Files.list(folder)) {
      files = all.filter(f -> f.toString().endsWith(".xlsx")).sorted().toList();
    }
    for (Path file : files) {
      byte[] bytes = Files.readAllBytes(file);
      if (bytes.length > 60_000 || file.toString().contains("clusterfuzz")) {
        continue;
      }
      OoxmlBook book;
      try {
        book = OoxmlBook.open(bytes, "b.xlsx");
      } catch (RotascopeException e) {
        continue;
      }
      try (XSSFWorkbook poi = new XSSFWorkbook(new ByteArrayInputStream(bytes))) {
        cells += compare(poi, book, String.valueOf(file.getFileName()));
      } catch (RuntimeException e) {
        assertTrue(!(e instanceof RotascopeException), () -> file + ": " + e.getMessage());
      }
    }
    assertTrue(cells > 10_000, cells + " cells compared");
  }

  private static int compare(XSSFWorkbook poi, OoxmlBook book, String file) {
    int compared = 0;
    for (var each : poi) {
      XSSFSheet sheet = (XSSFSheet) each;
      java.util.Map<String, CellValue> found = new java.util.HashMap<>();
      book.read(
          sheet.getSheetName(),
          new OoxmlBook.CellSink() {
            @Override
            public boolean wants(int row, int column) {
              return true;
            }

            @Override
            public void take(int row, int column, CellValue value) {
              found.put(new CellRef(row, column).toString(), value);
            }
          });
      for (Row row : sheet) {
        for (Cell cell : row) {
          String at = cell.getAddress().formatAsString();
          CellValue ours = found.getOrDefault(at, CellValue.EMPTY);
          CellType type =
              cell.getCellType() == CellType.FORMULA
                  ? cell.getCachedFormulaResultType()
                  : cell.getCellType();
          String where = file + " " + sheet.getSheetName() + " " + at;
          switch (type) {
            case STRING -> assertEquals(cell.getStringCellValue(), ours.text(), where);
            case BOOLEAN -> assertEquals(cell.getBooleanCellValue() ? 1 : 0, ours.number(), where);
            case NUMERIC -> {
              if (!ours.isEmpty()) {
                assertEquals(cell.getNumericCellValue(), ours.number(), where);
                if (DateUtil.isCellDateFormatted(cell)) {
                  assertEquals(CellValue.Type.DATE, ours.type(), where);
                  assertEquals(
                      cell.getLocalDateTimeCellValue().toLocalDate().toString(),
                      ours.text().substring(0, 10),
                      where);
                }
              }
            }
            default -> {}
          }
          compared++;
        }
      }
    }
    return compared;
  }
}
