package org.rotascope.workbook;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.rotascope.RealData;
import org.rotascope.ooxml.OoxmlBook;
import org.rotascope.reason.RotascopeException;

/**
 * Adoption and refresh of real-world workbooks, among them broken and hostile ones. What is not
 * ours is compared entry by entry with the JDK's zip library; POI tells whether the result still
 * opens.
 */
class GraftCorpusTest {
  /** What is refused, and why; everything else is adopted and refreshed. */
  private static final Map<String, String> REFUSED =
      Map.ofEntries(
          Map.entry("54764-2.xlsx", "declares a document type"),
          Map.entry("57914.xlsx", "Strict Open XML"),
          Map.entry("SampleSS.strict.xlsx", "Strict Open XML"),
          Map.entry("SimpleStrict.xlsx", "Strict Open XML"),
          Map.entry("58616.xlsx", "encrypted"),
          Map.entry("crash-9bf3cd4bd6f50a8a9339d363c2c7af14b536865c.xlsx", "encrypted"),
          Map.entry("CVLKRA-KYC_Download_File_Structure_V3.1.xlsx", "protected"),
          Map.entry("duplicate-filename.xlsx", "two parts named"),
          Map.entry("duplicate-filename-case-insensitive.xlsx", "two parts named"));

  private final Map<String, String> refused = new TreeMap<>();
  private final Map<Map<String, String>, List<BookParts>> fresh = new HashMap<>();

  private BookParts parts(int step, Map<String, String> names) {
    return fresh
        .computeIfAbsent(
            Map.copyOf(names),
            n -> List.of(FreshBooks.parts(20, 3, 1, n), FreshBooks.parts(40, 3, 2, n)))
        .get(step);
  }

  @Test
  void everythingNotOursKeepsItsBytes() throws IOException {
    Path folder = RealData.file("workbooks");
    List<Path> files;
    try (Stream<Path> all = Files.list(folder)) {
      files = all.filter(f -> f.toString().matches(".*\\.xls[xm]")).sorted().toList();
    }
    List<String> lost = new ArrayList<>();
    int grafted = 0;
    for (Path file : files) {
      byte[] bytes = Files.readAllBytes(file);
      String name = String.valueOf(file.getFileName());
      try {
        byte[] refreshed = adoptAndRefresh(bytes, name);
        grafted++;
        if (!Zips.opens(refreshed) && Zips.opens(bytes)) {
          lost.add(name);
        }
      } catch (RotascopeException e) {
        assertTrue(e.getMessage().startsWith(name + ": "), e.getMessage());
        refused.put(name, e.getMessage());
      }
      assertArrayEquals(bytes, Files.readAllBytes(file), name);
    }
    assertEquals(List.of(), lost, "opened by POI before and not after");
    refused.forEach(
        (name, why) -> {
          String known = REFUSED.get(name);
          boolean garbage = name.matches("(clusterfuzz|crash)-.*") && why.contains("is damaged");
          assertTrue(known == null ? garbage : why.contains(known), why);
        });
    assertEquals(Set.of(), missing(refused.keySet(), files), "should be refused and are not");
    assertTrue(grafted >= 275, grafted + " grafted, refused: " + refused);
  }

  private static Set<String> missing(Set<String> refused, List<Path> files) {
    Set<String> missing = new HashSet<>(REFUSED.keySet());
    missing.removeAll(refused);
    missing.removeIf(n -> files.stream().noneMatch(f -> f.endsWith(n)));
    return missing;
  }

  private byte[] adoptAndRefresh(byte[] bytes, String name) {
    OoxmlBook book = OoxmlBook.open(bytes, name);
    Map<String, String> names = ManagedBook.of(book).freeNames(FreshBooks.USUAL);
    Grafted adoption = Graft.adopt(book, parts(0, names));
    byte[] adopted = Zips.bytes(adoption, name);
    Map<String, byte[]> before = Zips.entries(bytes);
    compare(name, before, Zips.entries(adopted), adoption);
    OoxmlBook ours = OoxmlBook.open(adopted, name);
    assertEquals(names, ManagedBook.of(ours).sheets(), name);
    Grafted refresh = Graft.refresh(ours, parts(1, names));
    byte[] refreshed = Zips.bytes(refresh, name);
    compare(name, before, Zips.entries(refreshed), refresh);
    Grafted again = Graft.refresh(OoxmlBook.open(refreshed, name), parts(1, names));
    assertEquals(List.of(), again.changes(), name);
    assertArrayEquals(refreshed, Zips.bytes(again, name), name);
    return refreshed;
  }

  private static void compare(
      String name, Map<String, byte[]> before, Map<String, byte[]> after, Grafted grafted) {
    Set<String> changed = new HashSet<>();
    grafted.changes().forEach(c -> changed.add(c.part()));
    before.forEach(
        (part, bytes) -> {
          byte[] now = after.get(part);
          if (now == null) {
            throw new AssertionError(name + ": " + part + " is gone");
          }
          if (!java.util.Arrays.equals(bytes, now)) {
            assertTrue(OnlyOurs.isShared(part), name + ": " + part + " is not ours and differs");
            OnlyOurs.check(name, part, bytes, now);
          }
        });
    List<String> order = new ArrayList<>(after.keySet());
    assertEquals(new ArrayList<>(before.keySet()), order.subList(0, before.size()), name);
    for (Grafted.Change change : grafted.changes()) {
      assertTrue(!change.why().isBlank(), name + ": " + change);
      assertTrue(after.containsKey(change.part()), name + ": " + change);
    }
  }
}
