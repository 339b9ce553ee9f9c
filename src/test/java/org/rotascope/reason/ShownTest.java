package org.rotascope.reason;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ShownTest {
  @Test
  void cellsAreCutAfterTheirBeginning() {
    assertEquals("x".repeat(60), Shown.cell("x".repeat(60)));
    assertEquals("x".repeat(59) + "…", Shown.cell("x".repeat(61)));
  }

  /** The file's name stands at the end of a path, wherever its folder lies. */
  @Test
  void pathsKeepTheirEnd() {
    String path = "/home/" + "long/".repeat(20) + "prices.csv";
    assertEquals(path, Shown.path(path));
    String longer = "/home/" + "long/".repeat(100) + "prices.csv";
    String shown = Shown.path(longer);
    assertEquals(260, shown.length());
    assertEquals("…" + longer.substring(longer.length() - 259), shown);
    assertEquals("a\ufffdb", Shown.path("a\nb"));
  }
}
