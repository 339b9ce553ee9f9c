package org.rotascope.workbook;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.poi.ss.util.AreaReference;
import org.apache.poi.ss.util.CellReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rotascope.workbook.RawBook.Cell;
import org.w3c.dom.Element;

/**
 * What a workbook has besides its tables, read from its parts by {@link RawBook}; what its formulas
 * give is what LibreOffice computes.
 */
class BookContentTest {
  private static final byte[] BYTES = BookWriter.write(SampleBook.plan(), SampleBook.PICTURES);
  private static final RawBook BOOK = RawBook.of(BYTES);

  @TempDir Path folder;

  @Test
  void samePlanGivesTheSameBytes() {
    assertArrayEquals(BYTES, BookWriter.write(SampleBook.plan(), SampleBook.PICTURES));
  }

  @Test
  void zipHoldsExactlyTheParts() {
    Map<String, byte[]> parts = BookWriter.parts(SampleBook.plan(), SampleBook.PICTURES).parts();
    assertEquals(List.copyOf(parts.keySet()), BOOK.names());
    parts.forEach((name, bytes) -> assertArrayEquals(bytes, BOOK.bytes(name), name));
  }

  @Test
  void judgesAcceptItAndLibreOfficeComputesTheSame() throws IOException {
    Path file = Files.write(folder.resolve("sample.xlsx"), BYTES);
    RawBook computed = Judges.accept(List.of(file)).get(file);
    Map<String, Cell> before = BOOK.cells("Summary");
    Map<String, Cell> after = computed.cells("Summary");
    int formulas = 0;
    for (Map.Entry<String, Cell> each : before.entrySet()) {
      if (each.getValue().formula() != null) {
        formulas++;
        if (each.getValue().type().equals("n")) {
          double saved = each.getValue().number();
          assertEquals(saved, after.get(each.getKey()).number(), 1e-9, each.getKey());
        } else {
          assertEquals(each.getValue().text(), after.get(each.getKey()).text(), each.getKey());
        }
      }
    }
    assertEquals(1 + 2 * 5, formulas, "the count of failing checks, five values, five checks");
  }

  @Test
  void headlinesAreFormulasOverTheirTables() {
    assertEquals("'By date'!$B$45", at("rota_last").formula());
    assertEquals("AVERAGE('By date'!$C$6:$C$45)", at("rota_mean").formula());
    assertEquals("MAX('By date'!$C$6:$C$11)", at("rota_top").formula());
    assertEquals("'By date'!$C$8", at("rota_cell").formula());
    assertEquals("str", at("rota_name").type());
    assertEquals("=b", at("rota_name").text());
    assertEquals("", at("rota_none").text());
    assertNull(at("rota_none").formula(), "what is undefined has no formula");
    assertNull(at("rota_bare").formula());
    assertNull(at("rota_lost").formula(), "its table is not there");
    assertEquals(8, at("rota_lost").number());
  }

  @Test
  void checksStandBesideFormulasAlone() {
    Map<String, Cell> cells = BOOK.cells("Summary");
    String letter = letters("Check");
    assertEquals("B10-H10", cells.get(letter + "10").formula());
    assertEquals(0, cells.get(letter + "10").number());
    assertEquals("IF(EXACT(B14,H14),0,1)", cells.get(letter + "14").formula());
    assertFalse(cells.containsKey(letter + "15"), "undefined");
    assertEquals("", cells.get(letter + "16").text(), "a number without a formula");
    assertEquals("", cells.get(letter + "17").text(), "a formula without its table");
    assertEquals(
        "COUNTA(I10:I17)-COUNTIFS(I10:I17,\">=-1E-9\",I10:I17,\"<=1E-9\")",
        at("rota_checks").formula());
    Element calculation = RawBook.all(BOOK.xml("xl/workbook.xml"), null, "calcPr").get(0);
    assertEquals("true", calculation.getAttribute("fullCalcOnLoad"));
  }

  @Test
  void undefinedHeadlineSaysWhy() {
    assertTrue(
        BOOK.cells("Summary").values().stream()
            .anyMatch(c -> c.text().equals("no value: the values do not vary")));
  }

  @Test
  void namesCoverTheCellsOfTheirColumns() {
    assertEquals("'By date'!$B$6:$B$45", BOOK.definedNames().get("rota_data_value"));
    assertEquals("'Part one'!$A$1", BOOK.definedNames().get("rota_sheet_part_one"));
    assertEquals("'By date'!$A$1", BOOK.definedNames().get("rota_sheet_data"));
    AreaReference series =
        new AreaReference(
            BOOK.definedNames().get("rota_names_series"),
            org.apache.poi.ss.SpreadsheetVersion.EXCEL2007);
    List<String> texts = new ArrayList<>();
    for (CellReference cell : series.getAllReferencedCells()) {
      texts.add(BOOK.cells("Part one").get(address(cell)).text());
    }
    assertEquals(List.of("a", "=b", "c & <d>"), texts);
    String empty = BOOK.definedNames().get("rota_nothing_value");
    CellReference only = new CellReference(empty.substring(0, empty.indexOf(':')));
    assertTrue(empty.endsWith(only.formatAsString().split("!")[1]), empty);
    assertFalse(BOOK.cells("Part one").containsKey(address(only)), "the empty row below it");
  }

  @Test
  void manifestListsWhatIsThere() {
    List<List<String>> rows = manifest();
    assertEquals(List.of("format", "1"), rows.get(0));
    Set<String> sheets = BOOK.sheets().keySet();
    Map<String, List<String>> extents = new TreeMap<>();
    for (List<String> row : rows) {
      switch (row.get(0)) {
        case "sheet" -> {
          extents.put(row.get(1), row);
          String name = "rota_sheet_" + row.get(1).replace('-', '_');
          String sheet = BOOK.definedNames().get(name).split("'")[1];
          assertTrue(sheets.contains(sheet), name);
          int last = 0;
          for (String cell : BOOK.cells(sheet).keySet()) {
            last = Math.max(last, new CellReference(cell).getRow() + 1);
          }
          assertEquals(last, Integer.parseInt(row.get(2)), sheet);
        }
        case "table" ->
            assertTrue(
                BOOK.definedNames().keySet().stream()
                    .anyMatch(n -> n.startsWith("rota_" + row.get(1) + "_")));
        default -> {}
      }
    }
    assertEquals(Set.of("summary", "settings", "part-one", "data"), extents.keySet());
    assertTrue(rows.contains(List.of("table", "data", "data", "5", "1", "40", "4")));
    assertTrue(rows.contains(List.of("picture", SampleBook.FIGURE.id(), "part-one")));
    assertTrue(rows.contains(List.of("chart", "lines", "part-one")));
    assertTrue(rows.contains(List.of("range", "filter", "data", "A5:D45")));
    assertTrue(rows.contains(List.of("range", "spark", "summary", "C10")));
    assertTrue(rows.contains(List.of("range", "cf", "data", "C6:C45")));
    assertTrue(
        rows.stream()
            .anyMatch(
                r ->
                    r.get(0).equals("range")
                        && r.get(1).equals("dv")
                        && r.get(2).equals("settings")));
    Element sheet =
        RawBook.all(BOOK.xml("xl/workbook.xml"), null, "sheet").stream()
            .filter(e -> e.getAttribute("name").equals("_rotascope"))
            .findFirst()
            .orElseThrow();
    assertEquals("veryHidden", sheet.getAttribute("state"));
  }

  @Test
  void settingsAreTextsWithTheirLists() {
    assertEquals("=prices.csv", at("rota_set_source").text());
    assertEquals("inlineStr", at("rota_set_source").type());
    Map<String, String> rules = new TreeMap<>();
    for (Element rule :
        RawBook.all(BOOK.xml(BOOK.sheets().get("Settings")), null, "dataValidation")) {
      rules.put(
          rule.getAttribute("sqref"), RawBook.all(rule, null, "formula1").get(0).getTextContent());
    }
    String first = BOOK.definedNames().get("rota_set_source");
    int row = new CellReference(first).getRow() + 1;
    assertEquals("rota_names_series", rules.get("B" + (row + 1)));
    assertEquals("\"daily,weekly\"", rules.get("B" + (row + 2)));
    assertEquals("$F$" + row + ":$F$" + (row + 39), rules.get("B" + (row + 3)), "too long");
    assertEquals("$F$" + (row + 40) + ":$F$" + (row + 41), rules.get("B" + (row + 4)), "a comma");
    assertEquals("a, b", BOOK.cells("Settings").get("F" + (row + 40)).text());
    assertEquals(4, rules.size());
  }

  @Test
  void chartsDrawTheCellsOfTheirTables() {
    Element lines = BOOK.xml("xl/charts/chart1.xml");
    assertEquals(
        List.of(
            "'By date'!$A$6:$A$45",
            "'By date'!$B$6:$B$45",
            "'By date'!$A$6:$A$45",
            "'By date'!$C$6:$C$45"),
        RawBook.all(lines, null, "f").stream().map(Element::getTextContent).toList());
    Element values = RawBook.all(lines, null, "val").get(0);
    assertEquals(SampleBook.ROWS - 1, RawBook.all(values, null, "pt").size(), "one is undefined");
    for (Element point : RawBook.all(values, null, "pt")) {
      int row = Integer.parseInt(point.getAttribute("idx"));
      assertEquals(SampleBook.value(row), Double.parseDouble(point.getTextContent()));
    }
    assertEquals("2", RawBook.all(lines, null, "logBase").get(0).getAttribute("val"));
    assertEquals(1, RawBook.all(lines, null, "dateAx").size());
    assertEquals("=line value", RawBook.all(lines, null, "tx").get(1).getTextContent());
    List<String> drawn =
        RawBook.all(BOOK.xml("xl/drawings/drawing1.xml"), null, "cNvPr").stream()
            .map(e -> e.getAttribute("id") + " " + e.getAttribute("name"))
            .toList();
    assertEquals(
        List.of("2 rota_" + SampleBook.FIGURE.id(), "3 rota_lines", "4 rota_columns"),
        drawn,
        "ids and names");
    assertEquals(
        "What lines shows.",
        RawBook.all(BOOK.xml("xl/drawings/drawing1.xml"), null, "cNvPr")
            .get(1)
            .getAttribute("descr"));
  }

  @Test
  void picturesHaveTheirDrawingBesideThem() {
    Element drawing = BOOK.xml("xl/drawings/drawing1.xml");
    Element svg = RawBook.all(drawing, null, "svgBlip").get(0);
    String relation =
        svg.getAttributeNS(
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships", "embed");
    String part = BOOK.targets("xl/drawings/drawing1.xml").get(relation);
    assertArrayEquals(SampleBook.PICTURES.svg(SampleBook.FIGURE.id()), BOOK.bytes(part));
    assertEquals(1, RawBook.all(drawing, null, "pic").size(), "one picture, in two forms");
  }

  @Test
  void sparklinesAndBarsHaveTheRangesOfTheirColumns() {
    Element summary = BOOK.xml(BOOK.sheets().get("Summary"));
    List<String> sparks = new ArrayList<>();
    for (Element line : RawBook.all(summary, null, "sparkline")) {
      sparks.add(line.getTextContent());
    }
    assertEquals(List.of("'By date'!$B$37:$B$45C10", "'By date'!$C$34:$C$45C12"), sparks);
    Element data = BOOK.xml(BOOK.sheets().get("By date"));
    List<Element> formats = RawBook.all(data, RawBook.MAIN, "conditionalFormatting");
    assertEquals("C6:C45", formats.get(0).getAttribute("sqref"));
    String id = RawBook.all(formats.get(0), null, "id").get(0).getTextContent();
    List<Element> newer =
        RawBook.all(
            data, "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main", "cfRule");
    assertEquals(id, newer.get(0).getAttribute("id"));
  }

  @Test
  void propertiesOfTheRunBeginWithOurName() {
    String custom = new String(BOOK.bytes("docProps/custom.xml"), StandardCharsets.UTF_8);
    for (String name : List.of("rotascope.runId", "rotascope.seed", "rotascope.sha256.asset")) {
      assertTrue(custom.contains("name=\"" + name + "\""), custom);
    }
  }

  private static Cell at(String name) {
    String range = BOOK.definedNames().get(name);
    CellReference cell = new CellReference(range);
    return BOOK.cells(cell.getSheetName()).getOrDefault(address(cell), new Cell("n", null, ""));
  }

  private static String address(CellReference cell) {
    return new CellReference(cell.getRow(), cell.getCol()).formatAsString();
  }

  private static String letters(String heading) {
    return BOOK.cells("Summary").entrySet().stream()
        .filter(e -> e.getValue().text().equals(heading))
        .map(e -> e.getKey().replaceAll("[0-9]", ""))
        .findFirst()
        .orElseThrow();
  }

  private static List<List<String>> manifest() {
    Map<Integer, List<String>> rows = new TreeMap<>();
    BOOK.cells("_rotascope")
        .forEach(
            (at, cell) ->
                rows.computeIfAbsent(new CellReference(at).getRow(), r -> new ArrayList<>())
                    .add(cell.text()));
    return List.copyOf(rows.values());
  }
}
