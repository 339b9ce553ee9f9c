package org.rotascope.workbook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rotascope.RealData;
import org.rotascope.ooxml.OoxmlBook;
import org.rotascope.reason.RotascopeException;

/**
 * What other programs say of workbooks that were adopted and then refreshed with a longer table.
 */
class GraftJudgedTest {
  private final Map<Map<String, String>, List<BookParts>> fresh = new HashMap<>();

  private final List<String> refused = new ArrayList<>();

  @TempDir Path folder;

  @Test
  void madeBooksStayWhatTheyAreAndOpenEverywhere() throws IOException {
    Map<Path, Path> grafted = grafted(MadeBooks.all());
    assertEquals(MadeBooks.all(), List.copyOf(grafted.values()), "refused: " + refused);
    assertEquals(Map.of(), Judges.newFaults(grafted));
    assertEquals(
        Set.of(Path.of("dde-link.xlsx")), names(Judges.openpyxl(grafted.keySet()).keySet()));
    Map<Path, RawBook> opened = Judges.recalculated(grafted.keySet());
    for (Map.Entry<Path, Path> each : grafted.entrySet()) {
      RawBook before = RawBook.of(Files.readAllBytes(each.getValue()));
      RawBook after = RawBook.of(Files.readAllBytes(each.getKey()));
      for (String sheet : before.sheets().keySet()) {
        assertEquals(before.cells(sheet), after.cells(sheet), each.getKey() + " " + sheet);
        assertTrue(opened.get(each.getKey()).sheets().containsKey(sheet), each + " " + sheet);
      }
      for (String part : before.names()) {
        if (!OnlyOurs.isShared(part)) {
          org.junit.jupiter.api.Assertions.assertArrayEquals(
              before.bytes(part), after.bytes(part), each.getKey() + " " + part);
        }
      }
      assertEquals(List.of(), LiveContent.added(before, after), "" + each.getKey());
    }
  }

  @Test
  void aTenthOfTheBooksFoundInTheWorldGetsNoNewFault() throws IOException {
    noNewFault(10, 25);
  }

  @Test
  @Tag("soak")
  void booksFoundInTheWorldGetNoNewFault() throws IOException {
    noNewFault(1, 275);
  }

  private void noNewFault(int each, int least) throws IOException {
    Path found = RealData.file("workbooks");
    List<Path> files;
    try (Stream<Path> all = Files.list(found)) {
      files = all.filter(f -> f.toString().matches(".*\\.xls[xm]")).sorted().toList();
    }
    List<Path> some =
        IntStream.range(0, files.size()).filter(i -> i % each == 0).mapToObj(files::get).toList();
    Map<Path, Path> grafted = grafted(some);
    assertTrue(grafted.size() >= least, grafted.size() + " of " + some.size());
    Map<Path, List<Judges.Fault>> faults = Judges.newFaults(grafted);
    assertEquals(List.of(), faults.values().stream().flatMap(List::stream).toList());
  }

  private static Set<Path> names(Set<Path> books) {
    Set<Path> names = new HashSet<>();
    books.forEach(book -> names.add(book.getFileName()));
    return names;
  }

  /** Adopts and refreshes; returns what each result was made of, without what is refused. */
  private Map<Path, Path> grafted(List<Path> books) throws IOException {
    Map<Path, Path> grafted = new LinkedHashMap<>();
    for (Path book : books) {
      String name = String.valueOf(book.getFileName());
      try {
        OoxmlBook theirs = OoxmlBook.open(Files.readAllBytes(book), name);
        Map<String, String> names = ManagedBook.of(theirs).freeNames(FreshBooks.USUAL);
        List<BookParts> parts =
            fresh.computeIfAbsent(
                Map.copyOf(names),
                n -> List.of(FreshBooks.parts(20, 3, 1, n), FreshBooks.parts(40, 3, 2, n)));
        byte[] adopted = Zips.bytes(Graft.adopt(theirs, parts.get(0)), name);
        OoxmlBook ours = OoxmlBook.open(adopted, name);
        byte[] refreshed = Zips.bytes(Graft.refresh(ours, parts.get(1)), name);
        grafted.put(Files.write(folder.resolve(name), refreshed), book);
      } catch (RotascopeException e) {
        refused.add(e.getMessage());
      }
    }
    return grafted;
  }
}
