package org.rotascope.workbook;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFName;
import org.apache.poi.xssf.usermodel.XSSFPicture;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFShape;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.rotascope.document.Block;
import org.rotascope.document.Document;
import org.rotascope.document.Paragraph;
import org.rotascope.document.Section;
import org.rotascope.ooxml.OoxmlBook;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;

/**
 * What a refresh does to our sheets, and what it leaves: seen by POI, which wrote the edits too.
 */
class GraftRefreshTest {
  private static final byte[] THEIRS = theirs();
  private static final byte[] ADOPTED = adopt(THEIRS, 20, 3, 1);

  /** A workbook of somebody: a sheet that computes from ours, another that has data of its own. */
  private static byte[] theirs() {
    try (XSSFWorkbook book = new XSSFWorkbook()) {
      XSSFSheet sheet = book.createSheet("Mine & yours");
      sheet.createRow(0).createCell(0).setCellValue("Summary of mine");
      sheet.getRow(0).createCell(1).setCellFormula("1+1");
      book.createSheet("Summary").createRow(3).createCell(3).setCellValue(7);
      return bytes(book);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static byte[] bytes(XSSFWorkbook book) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    book.write(out);
    return out.toByteArray();
  }

  private static byte[] adopt(byte[] target, int rows, int columns, int seed) {
    OoxmlBook book = OoxmlBook.open(target, "book.xlsx");
    Map<String, String> names = ManagedBook.of(book).freeNames(FreshBooks.USUAL);
    return Zips.bytes(Graft.adopt(book, FreshBooks.parts(rows, columns, seed, names)));
  }

  private static Grafted graft(byte[] target, int rows, int columns, int seed) {
    OoxmlBook book = OoxmlBook.open(target, "book.xlsx");
    return Graft.refresh(
        book, FreshBooks.parts(rows, columns, seed, ManagedBook.of(book).sheets()));
  }

  private static byte[] refresh(byte[] target, int rows, int columns, int seed) {
    return Zips.bytes(graft(target, rows, columns, seed));
  }

  /** Returns a book as its user saves it after an edit, all parts written anew by POI. */
  private static byte[] edited(byte[] target, Consumer<XSSFWorkbook> edit) {
    try (XSSFWorkbook book = open(target)) {
      edit.accept(book);
      return bytes(book);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static XSSFWorkbook open(byte[] bytes) throws IOException {
    return new XSSFWorkbook(new ByteArrayInputStream(bytes));
  }

  private static RotascopeException refused(byte[] target, int rows) {
    return assertThrows(RotascopeException.class, () -> graft(target, rows, 3, 2));
  }

  /** Every cell of a sheet as text, by its address. */
  private static Map<String, String> cells(XSSFSheet sheet) {
    Map<String, String> all = new LinkedHashMap<>();
    for (Row row : sheet) {
      for (Cell cell : row) {
        String text =
            switch (cell.getCellType()) {
              case NUMERIC -> String.valueOf(cell.getNumericCellValue());
              case FORMULA -> "=" + cell.getCellFormula();
              default -> cell.toString();
            };
        all.put(cell.getAddress().formatAsString(), text);
      }
    }
    return all;
  }

  @Test
  void refreshedSheetsEqualThoseOfANewBook() throws IOException {
    for (int rows : new int[] {20, 3, 57, 1}) {
      byte[] refreshed = refresh(ADOPTED, rows, 3, 2);
      Map<String, String> names = ManagedBook.of(OoxmlBook.open(ADOPTED, "b")).sheets();
      byte[] fresh = Zips.zip(FreshBooks.parts(rows, 3, 2, names).parts());
      try (XSSFWorkbook a = open(refreshed);
          XSSFWorkbook b = open(fresh)) {
        for (String key : List.of("summary", "rows", "notes")) {
          String name = names.get(key);
          assertEquals(cells(b.getSheet(name)), cells(a.getSheet(name)), key + " " + rows);
          assertEquals(looks(b.getSheet(name)), looks(a.getSheet(name)), key + " " + rows);
          assertEquals(
              b.getSheet(name).getMergedRegions(), a.getSheet(name).getMergedRegions(), key);
        }
        b.getAllNames().stream()
            .filter(n -> n.getNameName().startsWith("rota_"))
            .filter(n -> !n.getRefersToFormula().contains("Settings"))
            .forEach(
                n ->
                    assertEquals(
                        n.getRefersToFormula(),
                        a.getName(n.getNameName()).getRefersToFormula(),
                        n.getNameName()));
      }
    }
  }

  /** The number formats, fonts and fills of a sheet's cells. */
  private static Map<String, String> looks(XSSFSheet sheet) {
    Map<String, String> all = new LinkedHashMap<>();
    for (Row row : sheet) {
      for (Cell cell : row) {
        var style = ((XSSFCell) cell).getCellStyle();
        all.put(
            cell.getAddress().formatAsString(),
            style.getDataFormatString()
                + style.getFont().getBold()
                + style.getFont().getFontHeight()
                + style.getFont().getXSSFColor().getARGBHex()
                + style.getFillPattern()
                + style.getAlignment()
                + style.getBorderBottom()
                + style.getWrapText()
                + style.getQuotePrefixed());
      }
    }
    return all;
  }

  @Test
  void theSameDataGiveTheSameBytesAndNoChange() {
    byte[] once = refresh(ADOPTED, 30, 3, 2);
    assertArrayEquals(once, refresh(ADOPTED, 30, 3, 2));
    Grafted again = graft(once, 30, 3, 2);
    assertEquals(List.of(), again.changes());
    assertArrayEquals(once, Zips.bytes(again));
  }

  @Test
  void aRefreshOfWhatWasAdoptedChangesNothing() {
    assertEquals(List.of(), graft(ADOPTED, 20, 3, 1).changes());
  }

  @Test
  void aHundredRefreshesGrowTheFileByTheDataAlone() {
    byte[] book = ADOPTED;
    for (int i = 1; i <= 100; i++) {
      book = refresh(book, 20 + i, 3, i);
    }
    byte[] direct = refresh(ADOPTED, 120, 3, 100);
    assertTrue(
        book.length <= direct.length * 1.01, () -> "grown beyond " + direct.length + " bytes");
  }

  @Test
  void whatTheirSheetsComputeFromOursStays() throws IOException {
    byte[] edited =
        edited(
            ADOPTED,
            b ->
                b.getSheet("Mine & yours")
                    .getRow(0)
                    .createCell(2)
                    .setCellFormula("SUM(rota_rows_c0)"));
    byte[] refreshed = refresh(edited, 33, 3, 2);
    try (XSSFWorkbook book = open(refreshed)) {
      assertEquals(
          "SUM(rota_rows_c0)", book.getSheet("Mine & yours").getRow(0).getCell(2).getCellFormula());
      assertTrue(
          book.getName("rota_rows_c0").getRefersToFormula().endsWith("$38"),
          () -> book.getName("rota_rows_c0").getRefersToFormula());
    }
  }

  @Test
  void theirCellsBesideAndBelowOurTableStay() throws IOException {
    byte[] edited =
        edited(
            ADOPTED,
            b -> {
              XSSFSheet sheet = b.getSheet("Rows");
              sheet.getRow(10).createCell(9).setCellFormula("A11*2");
              sheet.createRow(90).createCell(1).setCellValue("my note");
            });
    for (int rows : new int[] {5, 40, 80}) {
      try (XSSFWorkbook book = open(refresh(edited, rows, 3, 2))) {
        assertEquals("A11*2", book.getSheet("Rows").getRow(10).getCell(9).getCellFormula());
        assertEquals("my note", book.getSheet("Rows").getRow(90).getCell(1).getStringCellValue());
      }
    }
    // Twice, and back: what was theirs once stays theirs though our table ended below it in
    // between.
    byte[] beside =
        edited(
            ADOPTED, b -> b.getSheet("Rows").createRow(60).createCell(2).setCellValue("between"));
    byte[] wide = refresh(beside, 20, 3, 5);
    try (XSSFWorkbook book = open(refresh(wide, 21, 3, 6))) {
      assertEquals("between", book.getSheet("Rows").getRow(60).getCell(2).getStringCellValue());
    }
  }

  @Test
  void theirCopiesOfOurCellsAmongOursStay() throws IOException {
    int row = firstGap(ADOPTED);
    byte[] edited = edited(ADOPTED, b -> titleCopied(b, row, 1).setCellValue("mine"));
    for (int rows : new int[] {5, 40}) {
      byte[] once = refresh(edited, rows, 3, 2);
      for (byte[] bytes : List.of(once, refresh(once, 20, 3, 4))) {
        try (XSSFWorkbook book = open(bytes)) {
          assertEquals("mine", book.getSheet("Notes").getRow(row).getCell(1).getStringCellValue());
        }
      }
    }
  }

  @Test
  void oursThatTheyMovedGo() throws IOException {
    int row = firstGap(ADOPTED);
    byte[] edited =
        edited(
            ADOPTED,
            b -> {
              titleCopied(b, row, 0);
              title(b.getSheet("Notes")).setBlank();
            });
    byte[] refreshed = refresh(edited, 20, 3, 2);
    try (XSSFWorkbook book = open(refreshed);
        XSSFWorkbook usual = open(refresh(ADOPTED, 20, 3, 2))) {
      assertEquals(cells(usual.getSheet("Notes")), cells(book.getSheet("Notes")));
    }
  }

  /** Returns the first row of the sheet Notes that holds nothing, between others, from 0. */
  private static int firstGap(byte[] bytes) throws IOException {
    try (XSSFWorkbook book = open(bytes)) {
      XSSFSheet sheet = book.getSheet("Notes");
      int row = sheet.getFirstRowNum();
      while (sheet.getRow(row) != null && sheet.getRow(row).getPhysicalNumberOfCells() > 0) {
        row++;
      }
      assertTrue(row < sheet.getLastRowNum(), "there is a gap");
      return row;
    }
  }

  private static XSSFCell title(XSSFSheet sheet) {
    return sheet.getRow(sheet.getFirstRowNum()).getCell(0);
  }

  /** Copies the title of the sheet Notes, with its look, and returns the copy. */
  private static XSSFCell titleCopied(XSSFWorkbook book, int row, int column) {
    XSSFSheet sheet = book.getSheet("Notes");
    XSSFCell title = title(sheet);
    XSSFRow there = sheet.getRow(row);
    XSSFCell copy = (there == null ? sheet.createRow(row) : there).createCell(column);
    copy.setCellStyle(title.getCellStyle());
    copy.setCellValue(title.getStringCellValue());
    return copy;
  }

  @Test
  void aTableThatWouldCoverTheirCellIsRefused() {
    byte[] edited =
        edited(ADOPTED, b -> b.getSheet("Rows").createRow(60).createCell(1).setCellValue("mine"));
    RotascopeException e = refused(edited, 100);
    assertEquals(Reason.BAD_INPUT, e.reason());
    assertEquals(
        "book.xlsx: sheet \"Rows\": our cells now reach B61, which holds something of yours; move"
            + " it and refresh again",
        e.getMessage());
  }

  @Test
  void aTableThatWouldReachMergedCellsIsRefused() {
    byte[] edited =
        edited(
            ADOPTED, b -> b.getSheet("Rows").addMergedRegion(new CellRangeAddress(60, 61, 0, 3)));
    assertTrue(refused(edited, 100).getMessage().contains("A61:D62"));
    assertNotNull(refresh(edited, 30, 3, 2));
  }

  @Test
  void aSheetTheyRenamedIsFoundByItsName() throws IOException {
    byte[] edited =
        edited(
            ADOPTED,
            b -> {
              b.setSheetName(b.getSheetIndex("Rows"), "Data, raw's");
              b.setSheetOrder("Data, raw's", 0);
            });
    try (XSSFWorkbook book = open(refresh(edited, 25, 3, 2))) {
      assertEquals("Data, raw's", book.getSheetName(0));
      assertEquals("'Data, raw''s'!$A$1", book.getName("rota_sheet_rows").getRefersToFormula());
      assertEquals(25 + 5, book.getSheet("Data, raw's").getLastRowNum() + 1);
    }
  }

  @Test
  void aSheetTheyDeletedComesBack() throws IOException {
    byte[] edited = edited(ADOPTED, b -> b.removeSheetAt(b.getSheetIndex("Notes")));
    assertFalse(ManagedBook.of(OoxmlBook.open(edited, "b")).sheets().containsKey("notes"));
    try (XSSFWorkbook book = open(refresh(edited, 25, 3, 2))) {
      assertNotNull(book.getSheet("Notes"));
      assertEquals(2, pictures(book.getSheet("Notes")).size());
    }
  }

  @Test
  void aSheetNoLongerWantedStaysAndIsNamed() throws IOException {
    OoxmlBook target = OoxmlBook.open(ADOPTED, "book.xlsx");
    BookParts fresh =
        FreshBooks.parts(25, 3, 2, ManagedBook.of(target).sheets(), FreshBooks.FIGURES, false);
    Grafted grafted = Graft.refresh(target, fresh);
    assertEquals(List.of("Notes"), grafted.leftSheets());
    byte[] without = Zips.bytes(grafted);
    try (XSSFWorkbook a = open(ADOPTED);
        XSSFWorkbook b = open(without)) {
      assertEquals(cells(a.getSheet("Notes")), cells(b.getSheet("Notes")));
    }
    // Wanted again, it is found again and not added once more.
    try (XSSFWorkbook book = open(refresh(without, 25, 3, 3))) {
      assertEquals(7, book.getNumberOfSheets());
      assertEquals(2, pictures(book.getSheet("Notes")).size());
    }
  }

  private static List<XSSFPicture> pictures(XSSFSheet sheet) {
    List<XSSFPicture> found = new ArrayList<>();
    if (sheet.getDrawingPatriarch() != null) {
      for (XSSFShape shape : sheet.getDrawingPatriarch()) {
        if (shape instanceof XSSFPicture picture) {
          found.add(picture);
        }
      }
    }
    return found;
  }

  @Test
  void figuresAreReplacedWhereTheyStandAndAddedAndRemoved() throws IOException {
    OoxmlBook target = OoxmlBook.open(edited(ADOPTED, b -> {}), "book.xlsx");
    Map<String, String> names = ManagedBook.of(target).sheets();
    byte[] other =
        Zips.bytes(
            Graft.refresh(
                target, FreshBooks.parts(25, 3, 9, names, List.of("second", "third"), true)));
    try (XSSFWorkbook book = open(other)) {
      List<XSSFPicture> all = pictures(book.getSheet("Notes"));
      assertEquals(
          List.of("rota_second", "rota_third"),
          all.stream()
              .map(p -> p.getCTPicture().getNvPicPr().getCNvPr().getName())
              .sorted()
              .toList());
      for (XSSFPicture p : all) {
        String id = p.getCTPicture().getNvPicPr().getCNvPr().getName().substring(5);
        assertArrayEquals(FreshBooks.rendered(9).png(id), p.getPictureData().getData(), id);
        assertEquals("Alt text, seed 9", p.getCTPicture().getNvPicPr().getCNvPr().getDescr());
      }
    }
    long media = Zips.entries(other).keySet().stream().filter(n -> n.endsWith(".png")).count();
    assertEquals(2, media);
  }

  @Test
  void aPictureTheyUseElsewhereKeepsItsBytes() throws IOException {
    byte[] edited =
        edited(
            ADOPTED,
            b -> {
              XSSFPicture ours = pictures(b.getSheet("Notes")).get(0);
              var drawing = b.getSheet("Mine & yours").createDrawingPatriarch();
              int index = 0;
              while (!b.getAllPictures()
                  .get(index)
                  .getPackagePart()
                  .getPartName()
                  .equals(ours.getPictureData().getPackagePart().getPartName())) {
                index++;
              }
              drawing.createPicture(drawing.createAnchor(0, 0, 0, 0, 1, 1, 3, 3), index);
            });
    byte[] before;
    try (XSSFWorkbook book = open(edited)) {
      before = pictures(book.getSheet("Mine & yours")).get(0).getPictureData().getData();
    }
    try (XSSFWorkbook book = open(refresh(edited, 25, 3, 9))) {
      assertArrayEquals(
          before, pictures(book.getSheet("Mine & yours")).get(0).getPictureData().getData());
      assertArrayEquals(
          FreshBooks.rendered(9).png("first"),
          pictures(book.getSheet("Notes")).get(0).getPictureData().getData());
    }
  }

  @Test
  void aFigureTheyDeletedStaysAway() throws IOException {
    byte[] edited =
        edited(
            ADOPTED,
            b -> {
              var drawing = b.getSheet("Notes").getDrawingPatriarch().getCTDrawing();
              for (int i = drawing.sizeOfOneCellAnchorArray() - 1; i >= 0; i--) {
                if (drawing.getOneCellAnchorArray(i).isSetPic()) {
                  drawing.removeOneCellAnchor(i);
                  break;
                }
              }
            });
    Grafted grafted = graft(edited, 25, 3, 2);
    assertTrue(grafted.notes().toString().contains("second"), grafted.notes().toString());
    try (XSSFWorkbook book = open(Zips.bytes(grafted))) {
      assertEquals(1, pictures(book.getSheet("Notes")).size());
    }
  }

  @Test
  void theirFormatOfOurCellsLives() throws IOException {
    byte[] edited =
        edited(
            ADOPTED,
            b -> {
              CellStyle own = b.createCellStyle();
              own.setDataFormat(b.createDataFormat().getFormat("0.00000 \"mine\""));
              XSSFSheet sheet = b.getSheet("Rows");
              for (int r = 5; r <= sheet.getLastRowNum(); r++) {
                sheet.getRow(r).getCell(2).setCellStyle(own);
              }
            });
    for (int rows : new int[] {10, 20, 50}) {
      try (XSSFWorkbook book = open(refresh(edited, rows, 3, 2))) {
        XSSFSheet sheet = book.getSheet("Rows");
        for (int r = 5; r < 5 + rows; r++) {
          assertEquals(
              "0.00000 \"mine\"", sheet.getRow(r).getCell(2).getCellStyle().getDataFormatString());
          assertFalse(
              sheet.getRow(r).getCell(3).getCellStyle().getDataFormatString().contains("mine"));
        }
      }
    }
  }

  @Test
  void theirChartSeriesAndColoursLiveAndOurRangesFollow() {
    byte[] refreshed = refresh(ADOPTED, 44, 3, 2);
    Map<String, byte[]> entries = Zips.entries(refreshed);
    String chart = text(entries, "xl/charts/chart1.xml");
    assertTrue(chart.contains("ptCount val=\"44\""), chart);
    // Restyled: the line's colour is another, one series is theirs.
    String restyled =
        text(Zips.entries(ADOPTED), "xl/charts/chart1.xml")
            .replaceFirst("srgbClr val=\"[0-9A-F]{6}\"", "srgbClr val=\"ABCDEF\"");
    Map<String, byte[]> parts = new LinkedHashMap<>(Zips.entries(ADOPTED));
    parts.put("xl/charts/chart1.xml", restyled.getBytes(StandardCharsets.UTF_8));
    String now = text(Zips.entries(refresh(Zips.zip(parts), 44, 3, 2)), "xl/charts/chart1.xml");
    assertTrue(now.contains("ABCDEF"), now);
    assertTrue(now.contains("ptCount val=\"44\""), now);
  }

  private static String text(Map<String, byte[]> entries, String name) {
    return new String(entries.get(name), StandardCharsets.UTF_8);
  }

  @Test
  void settingsAreReadAndNotRewritten() throws IOException {
    byte[] edited =
        edited(
            ADOPTED,
            b -> {
              XSSFSheet sheet = b.getSheet("Settings");
              for (Row row : sheet) {
                if (row.getCell(0) != null && row.getCell(0).toString().equals("As of")) {
                  CellStyle day = b.createCellStyle();
                  day.setDataFormat(b.createDataFormat().getFormat("d. mmm yyyy"));
                  row.getCell(1).setCellValue(java.time.LocalDate.of(2020, 2, 29));
                  row.getCell(1).setCellStyle(day);
                }
              }
              sheet.shiftRows(0, sheet.getLastRowNum(), 2);
            });
    Map<String, String> settings = ManagedBook.of(OoxmlBook.open(edited, "book.xlsx")).settings();
    assertEquals(Map.of("prices", "prices.csv", "asof", "2020-02-29", "window", "=63"), settings);
    byte[] refreshed = refresh(edited, 30, 3, 2);
    assertEquals(settings, ManagedBook.of(OoxmlBook.open(refreshed, "b")).settings());
    try (XSSFWorkbook a = open(edited);
        XSSFWorkbook b = open(refreshed)) {
      assertEquals(cells(a.getSheet("Settings")), cells(b.getSheet("Settings")));
    }
  }

  @Test
  void adoptingTwiceAndRefreshingWhatIsNotOursAreRefused() {
    OoxmlBook ours = OoxmlBook.open(ADOPTED, "book.xlsx");
    RotascopeException e =
        assertThrows(
            RotascopeException.class, () -> Graft.adopt(ours, FreshBooks.parts(9, 3, 1, Map.of())));
    assertTrue(e.getMessage().contains("workbook refresh"), e.getMessage());
    OoxmlBook theirs = OoxmlBook.open(THEIRS, "book.xlsx");
    e =
        assertThrows(
            RotascopeException.class,
            () -> Graft.refresh(theirs, FreshBooks.parts(9, 3, 1, Map.of())));
    assertTrue(e.getMessage().contains("workbook adopt"), e.getMessage());
  }

  @Test
  void anAdoptionChoosesNamesNobodyHas() throws IOException {
    try (XSSFWorkbook book = open(ADOPTED)) {
      List<String> names = new ArrayList<>();
      book.sheetIterator().forEachRemaining(s -> names.add(s.getSheetName()));
      assertEquals(
          List.of(
              "Mine & yours", "Summary", "Summary (2)", "Settings", "Rows", "Notes", "_rotascope"),
          names);
      assertTrue(book.isSheetVeryHidden(6));
    }
  }

  @Test
  void datesCountFromTheDayTheBookCountsFrom() throws IOException {
    byte[] mac = edited(THEIRS, b -> b.getCTWorkbook().addNewWorkbookPr().setDate1904(true));
    byte[] adopted = adopt(mac, 20, 3, 1);
    for (byte[] each : List.of(adopted, refresh(adopted, 30, 3, 1))) {
      try (XSSFWorkbook book = open(each)) {
        assertEquals(
            java.time.LocalDate.ofEpochDay(15_000),
            book.getSheet("Rows").getRow(5).getCell(0).getLocalDateTimeCellValue().toLocalDate());
      }
    }
  }

  @Test
  void aPartNobodyKnowsIsKept() {
    Map<String, byte[]> parts = new LinkedHashMap<>(Zips.entries(ADOPTED));
    byte[] odd = {1, 2, 3};
    parts.put("xl/vbaProject.bin", odd);
    parts.put("customXml/item1.xml", "<a/>".getBytes(StandardCharsets.UTF_8));
    Map<String, byte[]> now = Zips.entries(refresh(Zips.zip(parts), 50, 3, 2));
    assertArrayEquals(odd, now.get("xl/vbaProject.bin"));
    assertArrayEquals(parts.get("customXml/item1.xml"), now.get("customXml/item1.xml"));
  }

  /** A program that saves a workbook may change how our texts look; they stay ours all the same. */
  @Test
  void textsOfOursThatLookDifferentGoWithTheText() throws IOException {
    OoxmlBook adopted = OoxmlBook.open(ADOPTED, "book.xlsx");
    Map<String, String> names = ManagedBook.of(adopted).sheets();
    String summary = names.get("summary");
    byte[] book = refreshed(ADOPTED, names, "Left out: one thing.");
    book =
        edited(
            book,
            b -> {
              CellStyle other = b.createCellStyle();
              other.setIndention((short) 3);
              for (Row row : b.getSheet(summary)) {
                for (Cell cell : row) {
                  cell.setCellStyle(other);
                }
              }
            });
    for (String last : new String[] {"", "Left out: another."}) {
      book = refreshed(book, names, last);
      try (XSSFWorkbook now = open(book)) {
        assertEquals(
            last.isEmpty() ? List.of() : List.of(last),
            texts(now.getSheet(summary)).stream().filter(t -> t.startsWith("Left")).toList());
      }
    }
  }

  /** Refreshes with a last line on the summary; with none if it is empty. */
  private static byte[] refreshed(byte[] target, Map<String, String> names, String last) {
    Document document = FreshBooks.document(20, 3, 1, FreshBooks.FIGURES, true);
    List<Section> sections = new ArrayList<>(document.sections());
    Section first = sections.get(0);
    List<Block> blocks = new ArrayList<>(first.blocks());
    if (!last.isEmpty()) {
      blocks.add(new Paragraph(last));
    }
    sections.set(0, new Section(first.id(), first.title(), first.lead(), blocks));
    Document with =
        new Document(
            document.title(),
            document.subtitle(),
            document.asOf(),
            "run " + last,
            sections,
            Map.of());
    BookParts parts =
        BookWriter.parts(new BookPlan(with, FreshBooks.settings(), names), FreshBooks.rendered(1));
    return Zips.bytes(Graft.refresh(OoxmlBook.open(target, "book.xlsx"), parts));
  }

  private static List<String> texts(XSSFSheet sheet) {
    List<String> texts = new ArrayList<>();
    for (Row row : sheet) {
      for (Cell cell : row) {
        if (cell.getCellType() == CellType.STRING) {
          texts.add(cell.getStringCellValue());
        }
      }
    }
    return texts;
  }

  @Test
  void newColumnsGetTheirWidths() throws IOException {
    OoxmlBook adopted = OoxmlBook.open(ADOPTED, "book.xlsx");
    Map<String, String> names = ManagedBook.of(adopted).sheets();
    byte[] wider = refresh(ADOPTED, 20, 9, 1);
    try (XSSFWorkbook book = open(wider);
        XSSFWorkbook fresh = open(FreshBooks.book(20, 9, 1, names))) {
      XSSFSheet ours = book.getSheet(names.get("rows"));
      XSSFSheet wanted = fresh.getSheet(names.get("rows"));
      // The first six were there, the last of them that of the reasons; their user may have set
      // them.
      for (int c = 6; c < 12; c++) {
        assertEquals(wanted.getColumnWidth(c), ours.getColumnWidth(c), "column " + c);
      }
      assertTrue(ours.getColumnWidth(11) != ours.getColumnWidth(40), "not the usual width");
    }
  }

  @Test
  void newColumnsHaveTheSameNumbersInEveryLanguage() {
    byte[] wider = refresh(ADOPTED, 20, 9, 1);
    Locale usual = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("fa-IR"));
    try {
      assertArrayEquals(wider, refresh(ADOPTED, 20, 9, 1));
    } finally {
      Locale.setDefault(usual);
    }
  }

  @Test
  void aNameOfTheirsThatOursWouldTakeIsRefused() {
    String name = "rota_rows_c5";
    byte[] named =
        edited(
            ADOPTED,
            b -> {
              XSSFName theirs = b.createName();
              theirs.setNameName(name);
              theirs.setRefersToFormula("'Mine & yours'!$A$1");
            });
    // As long as no sheet of ours needs it, it is theirs.
    refresh(named, 30, 3, 2);
    RotascopeException e = assertThrows(RotascopeException.class, () -> graft(named, 30, 9, 2));
    assertEquals(
        "book.xlsx: defines the name "
            + name
            + ", which our sheets need; rename or delete it first",
        e.getMessage());
  }

  @Test
  void aSheetWantedAgainAfterItWasDeletedComesBack() throws IOException {
    OoxmlBook target = OoxmlBook.open(ADOPTED, "book.xlsx");
    Map<String, String> names = ManagedBook.of(target).sheets();
    byte[] without =
        Zips.bytes(
            Graft.refresh(target, FreshBooks.parts(25, 3, 2, names, FreshBooks.FIGURES, false)));
    byte[] deleted = edited(without, b -> b.removeSheetAt(b.getSheetIndex("Notes")));
    OoxmlBook again = OoxmlBook.open(deleted, "book.xlsx");
    Map<String, String> all = new HashMap<>(FreshBooks.USUAL);
    all.putAll(ManagedBook.of(again).sheets());
    byte[] back = Zips.bytes(Graft.refresh(again, FreshBooks.parts(25, 3, 3, all)));
    try (XSSFWorkbook book = open(back)) {
      assertNotNull(book.getSheet("Notes"));
    }
  }

  /** Where the printed part of the sheet of rows begins and ends; empty if all is printed. */
  private static String printed(byte[] target) {
    try (XSSFWorkbook book = open(target)) {
      String area = book.getPrintArea(book.getSheetIndex("Rows"));
      return area == null ? "" : area.replaceFirst(".*!", "").replaceAll("[$A-Z]", "");
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void thePrintedPartFollowsTheRowsUnlessItIsTheirs() {
    String wanted = printed(FreshBooks.book(420, 3, 1, Map.of()));
    assertFalse(wanted.isEmpty());
    byte[] large = refresh(ADOPTED, 400, 3, 1);
    assertEquals("", printed(ADOPTED));
    assertEquals(printed(FreshBooks.book(400, 3, 1, Map.of())), printed(large), "there is one now");
    assertEquals(wanted, printed(refresh(large, 420, 3, 1)), "it follows");
    assertEquals("", printed(refresh(large, 20, 3, 1)), "it is not needed any more");
    byte[] resaved = edited(large, b -> {});
    assertEquals(wanted, printed(refresh(resaved, 420, 3, 1)), "it follows after a save");
    byte[] theirs = edited(large, b -> b.setPrintArea(b.getSheetIndex("Rows"), 0, 2, 4, 9));
    assertEquals("5:10", printed(refresh(theirs, 420, 3, 1)), "theirs stays");
    byte[] none = edited(large, b -> b.removePrintArea(b.getSheetIndex("Rows")));
    byte[] later = refresh(none, 420, 3, 1);
    assertEquals("", printed(later), "they cleared it");
    assertEquals("", printed(refresh(later, 440, 3, 1)), "it stays so");
  }

  @Test
  void aListOfOursWithATextThatNoCellHoldsIsRefused() {
    Map<String, byte[]> parts = new LinkedHashMap<>(Zips.entries(ADOPTED));
    String name =
        parts.keySet().stream()
            .filter(p -> p.startsWith("xl/worksheets/"))
            .filter(p -> text(parts, p).contains(">format<"))
            .findFirst()
            .orElseThrow();
    String longer = text(parts, name).replace(">format<", ">format" + "x".repeat(32_768) + "<");
    parts.put(name, longer.getBytes(StandardCharsets.UTF_8));
    RotascopeException e = refused(Zips.zip(parts), 20);
    assertTrue(e.getMessage().contains("its hidden list"), e.getMessage());
    assertTrue(e.getMessage().contains("formatxxx"), e.getMessage());
  }
}
