package org.rotascope.workbook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class CellTextTest {
  @Test
  void controlCharactersAndHalfPairsAreReplaced() {
    assertEquals("a\uFFFDb\uFFFDc", CellText.safe("a\u0007b\uD800c"));
  }

  @Test
  void escapeOfTheFileFormatStaysLiteral() {
    assertEquals("_x005F_x0041_", CellText.safe("_x0041_"));
    assertEquals("_x41_", CellText.safe("_x41_"));
  }

  @Test
  void marksThatTurnTheDirectionAreDropped() {
    assertEquals("abc", CellText.safe("a\u202Eb\u2066c"));
  }

  @Test
  void longTextIsCutAtTheLimitOfACell() {
    String cut = CellText.safe("x".repeat(40_000));
    assertEquals(CellText.MOST, cut.length());
    assertTrue(cut.endsWith("…"));
    String pairs = CellText.safe("\uD83D\uDE00".repeat(20_000));
    assertTrue(pairs.length() <= CellText.MOST);
    assertFalse(
        Character.isHighSurrogate(pairs.charAt(pairs.length() - 2)), "no half pair is left");
  }

  @Test
  void formulaLikeTextIsRecognised() {
    for (String text : new String[] {"=1+1", "+1", "-1", "@x", "\tx", "\rx"}) {
      assertTrue(CellText.looksLikeFormula(text), text);
    }
    assertFalse(CellText.looksLikeFormula("a=1"));
    assertFalse(CellText.looksLikeFormula(""));
  }
}
