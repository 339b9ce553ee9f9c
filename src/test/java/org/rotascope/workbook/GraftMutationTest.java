package org.rotascope.workbook;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.rotascope.Budget;
import org.rotascope.ooxml.OoxmlBook;
import org.rotascope.reason.RotascopeException;

/**
 * Workbooks broken in thousands of ways, as files and in the XML of their parts: each is refused in
 * one line by our own exception, or refreshed so that what is written is whole.
 */
class GraftMutationTest {
  private static final byte[] BOOK = Zips.zip(FreshBooks.parts(8, 3, 1, Map.of()).parts());
  private static final BookParts FRESH = FreshBooks.parts(12, 3, 2, Map.of());
  private static final List<String> PIECES =
      List.of(
          "<",
          ">",
          "\"",
          "&",
          "&#0;",
          "&x;",
          "<!DOCTYPE a [<!ENTITY b \"c\">]>",
          "<![CDATA[",
          "]]>",
          "</c>",
          "<c r=\"A1\"/>",
          "<row/>",
          "-1",
          "99999999999",
          "A0",
          "XFE1",
          "#REF!",
          "\0",
          "\ud83d\ude00",
          "rota_",
          "'",
          "!",
          "",
          " ",
          "../",
          "rId1",
          "0",
          "1048577",
          "r=\"Z9\"",
          "t=\"s\"",
          "xmlns=\"u\"");

  private int refused;
  private int refreshed;

  @Test
  void brokenFilesAreRefusedOrRefreshedWhole() {
    for (int seed = 0; seed < 1500; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      byte[] broken = BOOK.clone();
      if (random.nextInt(4) == 0) {
        broken = java.util.Arrays.copyOf(broken, random.nextInt(broken.length));
      }
      for (int i = random.nextInt(6); i >= 0 && broken.length > 0; i--) {
        // Most of the bytes are compressed; the directory at the end deserves as many hits.
        int at =
            random.nextBoolean()
                ? random.nextInt(broken.length)
                : Math.max(0, broken.length - 1 - random.nextInt(1200));
        broken[at] = (byte) random.nextInt(256);
      }
      attempt(broken, "file, seed " + seed);
    }
    assertTrue(refused > 1000, refused + " refused");
    assertTrue(refreshed > 0, refreshed + " refreshed");
  }

  @Test
  void brokenPartsAreRefusedOrRefreshedWhole() {
    Map<String, byte[]> whole = Zips.entries(BOOK);
    List<String> names = new ArrayList<>(whole.keySet());
    names.removeIf(n -> !n.endsWith(".xml") && !n.endsWith(".rels"));
    for (int seed = 0; seed < 1500; seed++) {
      SplittableRandom random = new SplittableRandom(10_000 + seed);
      Map<String, byte[]> parts = new LinkedHashMap<>(whole);
      String name = names.get(random.nextInt(names.size()));
      StringBuilder text = new StringBuilder(new String(parts.get(name), StandardCharsets.UTF_8));
      for (int i = random.nextInt(4); i >= 0; i--) {
        int at = random.nextInt(text.length() + 1);
        switch (random.nextInt(4)) {
          case 0 -> text.insert(at, PIECES.get(random.nextInt(PIECES.size())));
          case 1 -> text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(12)));
          case 2 -> value(text, at, random);
          default -> {
            int from = text.indexOf("<", at);
            int to = from < 0 ? -1 : text.indexOf(">", from);
            if (to > 0) {
              String tag = text.substring(from, to + 1);
              text.insert(random.nextBoolean() ? from : to + 1, tag);
            }
          }
        }
      }
      parts.put(name, text.toString().getBytes(StandardCharsets.UTF_8));
      if (random.nextInt(40) == 0) {
        parts.remove(names.get(random.nextInt(names.size())));
      }
      attempt(Zips.zip(parts), name + ", seed " + (10_000 + seed));
    }
    assertTrue(refused > 300, refused + " refused");
    assertTrue(refreshed > 300, refreshed + " refreshed");
  }

  /** Replaces the value of the next attribute. */
  private static void value(StringBuilder text, int at, SplittableRandom random) {
    int from = text.indexOf("=\"", at);
    int to = from < 0 ? -1 : text.indexOf("\"", from + 2);
    if (to > 0) {
      text.replace(from + 2, to, PIECES.get(random.nextInt(PIECES.size())));
    }
  }

  private void attempt(byte[] broken, String what) {
    byte[] before = broken.clone();
    Budget budget = new Budget();
    try {
      OoxmlBook book = OoxmlBook.open(broken, "book.xlsx");
      ManagedBook.of(book).settings();
      Grafted grafted = Graft.refresh(book, FRESH);
      byte[] now = Zips.bytes(grafted);
      assertTrue(Zips.entries(now).size() >= 10, what);
      refreshed++;
    } catch (RotascopeException e) {
      refused++;
      assertTrue(e.getMessage().contains(": "), what + ": " + e.getMessage());
      assertFalse(e.getMessage().contains("\n"), what);
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      throw new AssertionError(what, e);
    }
    budget.check(what);
    assertArrayEquals(before, broken, what);
  }
}
