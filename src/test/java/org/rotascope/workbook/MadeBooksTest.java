package org.rotascope.workbook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** That the made books are what their script makes, are sound, and have what they are for. */
class MadeBooksTest {
  /** What each book is for: parts whose names begin so, and texts that a part holds. */
  private static final Map<String, List<String>> HOLDS =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("by-openpyxl", List.of("xl/chartsheets/")),
              Map.entry("charts-2016", List.of("xl/charts/chartEx", "xl/media/")),
              Map.entry("comments-pictures", List.of("xl/comments", "xl/media/", "picture r:id")),
              Map.entry("connections", List.of("xl/connections", "xl/queryTables/", "xl/model/")),
              Map.entry("custom-parts", List.of("customXml/", "customUI/", "xl/printerSettings/")),
              Map.entry("dynamic-arrays", List.of("xl/metadata", "cm=\"1\"", "_xlfn.ANCHORARRAY")),
              Map.entry("dde-link", List.of("ddeLink")),
              Map.entry("external-links", List.of("xl/externalLinks/", "[1]Prices")),
              Map.entry("form-controls", List.of("xl/ctrlProps/", "xl/drawings/vmlDrawing")),
              Map.entry("formats-2010", List.of("x14:sparkline", "x14:dataBar", "dataValidation")),
              Map.entry("many-names", List.of("name_1999", "localSheetId=\"1\"")),
              Map.entry("old-dates", List.of("date1904=\"1\"", "calcMode=\"manual\"")),
              Map.entry("pivots", List.of("xl/pivotTables/", "xl/timelines/", "xl/slicers/")),
              Map.entry("protected", List.of("sheetProtection", "protectedRange")),
              Map.entry("same-names", List.of("name=\"Summary\"", "name=\"settings\"")),
              Map.entry("table-slicer", List.of("xl/slicerCaches/", "tableSlicerCache")),
              Map.entry("threaded-comments", List.of("xl/threadedComments/", "xl/persons/"))));

  @Test
  void booksHaveWhatTheyAreFor() throws IOException {
    List<String> names = new ArrayList<>();
    for (Path file : MadeBooks.all()) {
      String name = file.getFileName().toString().replace(".xlsx", "");
      names.add(name);
      assertTrue(HOLDS.containsKey(name), name);
      RawBook book = RawBook.of(Files.readAllBytes(file));
      for (String wanted : HOLDS.get(name)) {
        assertTrue(
            book.names().stream()
                .anyMatch(
                    part ->
                        part.startsWith(wanted)
                            || new String(book.bytes(part), java.nio.charset.StandardCharsets.UTF_8)
                                .contains(wanted)),
            name + " has no " + wanted);
      }
    }
    assertEquals(List.copyOf(HOLDS.keySet()), names);
  }

  /** The one fault is openpyxl's: it writes the parts of a font in an order of its own. */
  @Test
  void validatorFindsNoFaultButOpenpyxlsOwn() {
    Map<Path, List<Judges.Fault>> faults = new LinkedHashMap<>(Judges.validator(MadeBooks.all()));
    faults.values().removeIf(List::isEmpty);
    assertEquals(List.of(MadeBooks.book("by-openpyxl")), List.copyOf(faults.keySet()), "" + faults);
    List<Judges.Fault> own = faults.values().iterator().next();
    assertEquals(1, own.size());
    assertTrue(own.get(0).where().endsWith("x:font[1]"), "" + own);
  }

  @Test
  void otherProgramsOpenThem() {
    // openpyxl looks for the relationships of every outer link; one of the old kind has none.
    assertEquals(Set.of(MadeBooks.book("dde-link")), Judges.openpyxl(MadeBooks.all()).keySet());
    Map<Path, RawBook> opened = Judges.recalculated(MadeBooks.all());
    assertEquals(MadeBooks.all().size(), opened.size());
    assertEquals(
        "theirs", opened.get(MadeBooks.book("same-names")).cells("settings").get("B1").text());
  }

  @Test
  void scriptMakesTheSameBytes() {
    List<String> command =
        List.of(JudgeTools.python().toString(), "-B", "src/test/books/make.py", "--check");
    JudgeTools.Ended ended = JudgeTools.run(command, "", Duration.ofMinutes(10));
    if (ended.err().contains("No module named")) {
      throw JudgeTools.missing("openpyxl and XlsxWriter in .venv");
    }
    assertEquals(new JudgeTools.Ended(0, "", ""), ended);
  }
}
