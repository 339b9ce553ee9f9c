package org.rotascope.workbook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.poi.ss.util.WorkbookUtil;
import org.junit.jupiter.api.Test;
import org.rotascope.document.Block;
import org.rotascope.document.Document;
import org.rotascope.document.Grid;
import org.rotascope.document.Section;
import org.rotascope.metric.ColumnSpec;
import org.rotascope.metric.Table;

class SheetNamesTest {
  private static final Table TABLE = Table.of(ColumnSpec.text("series", "s").ofTexts(List.of("a")));

  @Test
  void clashingLongAndForbiddenNamesBecomeValidAndUnique() {
    List<String> wanted =
        List.of(
            "Summary",
            "SUMMARY",
            "History",
            "a[b]:c*?/\\d",
            "'quoted'",
            "x".repeat(40),
            "X".repeat(33),
            "\uD83D\uDE00".repeat(20),
            "ends\u0001\u202E",
            "   ",
            "Straße",
            "STRASSE");
    List<Block> grids = new ArrayList<>();
    for (int i = 0; i < wanted.size(); i++) {
      grids.add(Grid.of("g" + i, "c", TABLE, List.of()).onSheet(wanted.get(i), 1));
    }
    Map<String, String> names = plan(grids, Map.of()).names();
    assertEquals(wanted.size() + 3, names.size(), "the sections, the tables, the hidden list");
    List<String> seen = new ArrayList<>();
    for (String name : names.values()) {
      WorkbookUtil.validateSheetName(name);
      assertTrue(seen.stream().noneMatch(name::equalsIgnoreCase), name);
      seen.add(name);
    }
    assertEquals("Summary", names.get("summary"));
    assertEquals("Summary (2)", names.get("g0"));
    assertEquals("SUMMARY (3)", names.get("g1"));
    // The book itself takes them.
    assertEquals(
        List.copyOf(names.values()),
        List.copyOf(
            RawBook.of(BookWriter.write(plan(grids, Map.of()), SampleBook.PICTURES))
                .sheets()
                .keySet()));
  }

  @Test
  void givenNamesComeFirst() {
    List<Block> grids = List.of(Grid.of("g", "c", TABLE, List.of()).onSheet("Mine", 1));
    Map<String, String> names = plan(grids, Map.of("one", "mine", "summary", "Übersicht")).names();
    assertEquals("Übersicht", names.get("summary"));
    assertEquals("mine", names.get("one"));
    assertEquals("Mine (2)", names.get("g"));
  }

  @Test
  void tableWithTheIdOfASectionHasAKeyOfItsOwn() {
    List<Block> grids = List.of(Grid.of("one", "c", TABLE, List.of()).onSheet("Rows", 1));
    assertEquals("Rows", plan(grids, Map.of()).names().get("one_table"));
  }

  private static BookPlan plan(List<Block> blocks, Map<String, String> given) {
    Document document =
        new Document(
            "t",
            "s",
            0,
            "run",
            List.of(
                new Section("summary", "Start", "", List.of()),
                new Section("one", "One", "", blocks)),
            Map.of());
    return new BookPlan(document, List.of(), given);
  }
}
