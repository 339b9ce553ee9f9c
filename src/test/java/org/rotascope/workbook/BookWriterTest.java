package org.rotascope.workbook;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Name;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFGraphicFrame;
import org.apache.poi.xssf.usermodel.XSSFPicture;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.rotascope.call.Kernel;
import org.rotascope.document.Document;
import org.rotascope.document.Grid;
import org.rotascope.document.Headlines;
import org.rotascope.document.Picture;
import org.rotascope.document.Section;
import org.rotascope.figure.XChartPainter;
import org.rotascope.metric.ColumnSpec;
import org.rotascope.metric.Table;
import org.rotascope.metric.Unit;
import org.rotascope.reason.Reason;
import org.rotascope.report.RotationReport;
import org.rotascope.report.Subjects;

class BookWriterTest {
  private static final RotationReport REPORT =
      RotationReport.of(
          Subjects.daily("2016-02-03", 900, List.of("=small", "mid"), "large"), Kernel.standard());
  private static final Rendered PICTURES = rendered(REPORT.document());
  private static final byte[] BOOK = BookWriter.write(REPORT.document(), PICTURES);

  @Test
  void sameDocumentGivesTheSameBytes() throws IOException {
    assertArrayEquals(BOOK, BookWriter.write(REPORT.document(), PICTURES));
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(BOOK))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        assertEquals(1980, entry.getTimeLocal().getYear(), entry.getName());
      }
    }
  }

  @Test
  void summaryComesFirstAndItsNumbersAreThoseOfTheResults() throws IOException {
    try (XSSFWorkbook book = open(BOOK)) {
      Sheet summary = book.getSheetAt(0);
      assertEquals("Summary", summary.getSheetName());
      Headlines headlines =
          (Headlines)
              REPORT.document().sections().get(0).blocks().stream()
                  .filter(Headlines.class::isInstance)
                  .findFirst()
                  .orElseThrow();
      for (Headlines.Headline item : headlines.items()) {
        Row row = row(summary, item.label());
        if (!item.value().isDefined(0)) {
          assertEquals(CellType.BLANK, row.getCell(1).getCellType(), item.label());
          continue;
        }
        switch (item.value().spec().type()) {
          case TEXT -> assertEquals(item.value().text(0), row.getCell(1).getStringCellValue());
          case DATE ->
              assertEquals(
                  LocalDate.ofEpochDay(item.value().date(0)),
                  row.getCell(1).getLocalDateTimeCellValue().toLocalDate());
          default ->
              assertEquals(
                  item.value().number(0), row.getCell(1).getNumericCellValue(), item.label());
        }
        assertTrue(texts(row).contains(item.envelope().metricId()), item.label());
      }
    }
  }

  @Test
  void everyLinkLeadsToASheet() throws IOException {
    try (XSSFWorkbook book = open(BOOK)) {
      int links = 0;
      for (Sheet sheet : book) {
        for (var link : ((XSSFSheet) sheet).getHyperlinkList()) {
          Name name = book.getName(link.getLocation());
          assertNotNull(book.getSheet(name.getSheetName()), link.getLocation());
          links++;
        }
      }
      assertTrue(links >= 2 * (book.getNumberOfSheets() - 2), links + " links");
    }
  }

  @Test
  void figuresAreEmbeddedAtTheirAspectWithAlternativeText() throws IOException {
    try (XSSFWorkbook book = open(BOOK)) {
      assertTrue(book.getAllPictures().size() >= 5);
      Map<String, String> alts = new HashMap<>();
      for (Sheet sheet : book) {
        var drawing = ((XSSFSheet) sheet).getDrawingPatriarch();
        if (drawing == null) {
          continue;
        }
        for (var anchor : drawing.getCTDrawing().getOneCellAnchorList()) {
          if (!anchor.isSetPic()) {
            continue;
          }
          var properties = anchor.getPic().getNvPicPr().getCNvPr();
          alts.put(properties.getName(), properties.getDescr());
          assertTrue(anchor.getPic().getNvPicPr().getCNvPicPr().getPicLocks().getNoChangeAspect());
          var figure =
              REPORT.document().pictures().stream()
                  .map(p -> p.figure())
                  .filter(f -> properties.getName().equals("rota_" + f.id()))
                  .findFirst()
                  .orElseThrow();
          assertEquals(
              (double) figure.width() / figure.height(),
              (double) anchor.getExt().getCx() / anchor.getExt().getCy(),
              1e-3);
        }
        assertEquals(0, drawing.getCTDrawing().sizeOfTwoCellAnchorArray());
        assertTrue(
            drawing.getShapes().stream()
                .allMatch(s -> s instanceof XSSFPicture || s instanceof XSSFGraphicFrame));
      }
      REPORT
          .document()
          .pictures()
          .forEach(
              p ->
                  assertEquals(
                      CellText.safe(p.figure().alt()), alts.get("rota_" + p.figure().id())));
    }
  }

  @Test
  void longTablesHaveFrozenHeadersFiltersAndPrintTitles() throws IOException {
    try (XSSFWorkbook book = open(BOOK)) {
      for (String name : List.of("Data by date", "Streak list")) {
        XSSFSheet sheet = book.getSheet(name);
        int header = sheet.getPaneInformation().getHorizontalSplitPosition();
        assertTrue(sheet.getPaneInformation().isFreezePane());
        assertTrue(
            sheet.getCTWorksheet().getAutoFilter().getRef().startsWith("A" + header + ":"), name);
        assertEquals(0, sheet.getRepeatingRows().getFirstRow());
        assertEquals(header - 1, sheet.getRepeatingRows().getLastRow());
        assertTrue(sheet.getFitToPage());
        assertEquals(1, sheet.getPrintSetup().getFitWidth());
        assertTrue(sheet.getFooter().getRight().contains("&P of &N"));
      }
      XSSFSheet data = book.getSheet("Data by date");
      assertEquals(900, data.getLastRowNum() - 4, "a row a date below the header");
      assertEquals("yyyy-mm-dd", data.getRow(6).getCell(0).getCellStyle().getDataFormatString());
      assertEquals("0.00%", data.getRow(6).getCell(3).getCellStyle().getDataFormatString());
    }
  }

  @Test
  void undefinedCellsAreBlankWithTheReasonBeside() throws IOException {
    try (XSSFWorkbook book = open(BOOK)) {
      XSSFSheet data = book.getSheet("Data by date");
      int header = data.getPaneInformation().getHorizontalSplitPosition() - 1;
      int reasons = data.getRow(header).getLastCellNum() - 1;
      assertEquals("Blank because", data.getRow(header).getCell(reasons).getStringCellValue());
      Row first = data.getRow(header + 1);
      assertEquals(CellType.BLANK, first.getCell(3).getCellType(), "no return on the first date");
      assertTrue(
          first.getCell(reasons).getStringCellValue().contains(Reason.NOT_APPLICABLE.text()));
      for (Sheet sheet : book) {
        for (Row row : sheet) {
          for (Cell cell : row) {
            assertFalse(
                cell.getCellType() == CellType.ERROR,
                sheet.getSheetName() + " " + cell.getAddress());
          }
        }
      }
    }
  }

  @Test
  void longTablesPrintTheirLastRowsAndSaySo() throws IOException {
    try (XSSFWorkbook book = open(BOOK)) {
      for (Sheet sheet : book) {
        int index = book.getSheetIndex(sheet);
        if (book.isSheetVeryHidden(index)) {
          continue; // nobody prints the list of what is ours
        }
        String area = book.getPrintArea(index);
        if (sheet.getLastRowNum() < 300) {
          assertEquals(null, area, sheet.getSheetName());
          continue;
        }
        CellRangeAddress printed =
            CellRangeAddress.valueOf(area.substring(area.indexOf('!') + 1).replace("$", ""));
        assertEquals(sheet.getLastRowNum(), printed.getLastRow());
        assertEquals(100, printed.getLastRow() - printed.getFirstRow() + 1);
        assertTrue(
            sheet.getRow(1).getCell(0).getStringCellValue().contains("Printing gives the last 100"),
            sheet.getSheetName());
      }
      assertNotNull(book.getPrintArea(book.getSheetIndex("Data by date")));
    }
  }

  @Test
  void printedPagesDoNotCutFigures() throws IOException {
    try (XSSFWorkbook book = open(BOOK)) {
      int breaks = 0;
      for (Sheet sheet : book) {
        var drawing = ((XSSFSheet) sheet).getDrawingPatriarch();
        for (int after : sheet.getRowBreaks()) {
          breaks++;
          if (drawing != null) {
            for (var anchor : drawing.getCTDrawing().getOneCellAnchorList()) {
              int first = anchor.getFrom().getRow();
              double rows = Math.ceil(anchor.getExt().getCy() / 9_525.0 / 20);
              // A break stands below its row.
              assertTrue(after < first || after >= first + rows - 1, sheet.getSheetName());
            }
          }
        }
      }
      assertTrue(breaks > 0, "there are pages to begin");
    }
  }

  @Test
  void propertiesCarryTheRunAndNoTimeOfDay() throws IOException {
    try (XSSFWorkbook book = open(BOOK)) {
      var core = book.getProperties().getCoreProperties();
      var day =
          LocalDate.ofEpochDay(REPORT.document().asOf()).atStartOfDay(ZoneOffset.UTC).toInstant();
      assertEquals(day, core.getCreated().toInstant());
      assertEquals(day, core.getModified().toInstant());
      assertEquals("Rotascope", core.getCreator());
      var custom = book.getProperties().getCustomProperties();
      assertEquals(REPORT.document().runId(), custom.getProperty("rotascope.runId").getLpwstr());
      assertEquals(
          REPORT.results().get(0).envelope().inputs().get(0).contentHash(),
          custom.getProperty("rotascope.sha256.asset").getLpwstr());
    }
  }

  @Test
  void hostileCellsAreWrittenAsTheyAreAndDoNothing() throws IOException {
    List<String> texts =
        List.of(
            "=1+1", "+2", "-3", "@x", "\tq", "_x0041_", "a\u0001b", "<b>&\"", "x".repeat(40_000));
    double[] reals = {
      1, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NaN, 2, 3, 4, 5, 6
    };
    int[] days = {-30_000, 0, 1, 2, 3, 4, 5, 6, 7};
    Table table =
        Table.of(
            ColumnSpec.text("text", "t").ofTexts(texts),
            ColumnSpec.real("real", Unit.DECIMAL, "r").ofReals(reals, Reason.ZERO_VARIANCE),
            ColumnSpec.date("day", "d").ofDates(days));
    Document document =
        new Document(
            "=title & more",
            "s",
            0,
            "run",
            List.of(
                new Section(
                    "summary", "Summary", "", List.of(Grid.of("g", "=caption", table, List.of())))),
            Map.of("k", "=v"));
    try (XSSFWorkbook book = open(BookWriter.write(document, PICTURES))) {
      Sheet sheet = book.getSheetAt(0);
      int at = row(sheet, "Text").getRowNum() + 1;
      for (int i = 0; i < 4; i++) {
        XSSFCell cell = (XSSFCell) sheet.getRow(at + i).getCell(0);
        assertEquals(texts.get(i), cell.getStringCellValue());
        assertTrue(cell.getCellStyle().getQuotePrefixed(), texts.get(i));
      }
      assertEquals("_x0041_", sheet.getRow(at + 5).getCell(0).getStringCellValue());
      assertEquals("a\uFFFDb", sheet.getRow(at + 6).getCell(0).getStringCellValue());
      assertEquals(CellText.MOST, sheet.getRow(at + 8).getCell(0).getStringCellValue().length());
      assertEquals("inf", sheet.getRow(at + 1).getCell(1).getStringCellValue());
      assertEquals("-inf", sheet.getRow(at + 2).getCell(1).getStringCellValue());
      assertEquals(CellType.BLANK, sheet.getRow(at + 3).getCell(1).getCellType());
      assertEquals("the values do not vary", sheet.getRow(at + 3).getCell(3).getStringCellValue());
      // 1970-01-01 less 30,000 days lies before 1900, where worksheets have no dates.
      assertEquals("1887-11-12", sheet.getRow(at).getCell(2).getStringCellValue());
      assertEquals(25_569, sheet.getRow(at + 1).getCell(2).getNumericCellValue());
    }
  }

  private static List<String> texts(Row row) {
    List<String> texts = new ArrayList<>();
    for (Cell cell : row) {
      if (cell.getCellType() == CellType.STRING) {
        texts.add(cell.getStringCellValue());
      }
    }
    return texts;
  }

  private static Row row(Sheet sheet, String label) {
    for (Row row : sheet) {
      if (row.getCell(0) != null
          && row.getCell(0).getCellType() == CellType.STRING
          && row.getCell(0).getStringCellValue().equals(label)) {
        return row;
      }
    }
    throw new AssertionError("no row " + label);
  }

  private static XSSFWorkbook open(byte[] bytes) throws IOException {
    return new XSSFWorkbook(new ByteArrayInputStream(bytes));
  }

  private static Rendered rendered(Document document) {
    Map<String, byte[]> png = new HashMap<>();
    Map<String, byte[]> svg = new HashMap<>();
    XChartPainter painter = new XChartPainter();
    for (Picture each : document.pictures()) {
      png.put(each.figure().id(), org.rotascope.figure.Pictures.png(each.figure(), painter, 1));
      svg.put(each.figure().id(), org.rotascope.figure.Pictures.svg(each.figure(), painter));
    }
    return new Rendered() {
      @Override
      public byte[] png(String id) {
        return Objects.requireNonNull(png.get(id), id);
      }

      @Override
      public byte[] svg(String id) {
        return Objects.requireNonNull(svg.get(id), id);
      }
    };
  }
}
