package org.rotascope.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamesTest {
  @ParameterizedTest
  @CsvSource({
    "tieEps, tie_eps, tie-eps",
    "asOf, as_of, as-of",
    "W, w, w",
    "B, b, b",
    "pWW, p_ww, p-ww",
    "p1, p1, p1",
    "includePartial, include_partial, include-partial",
    "streak_current, streak_current, streak-current"
  })
  void derivesPythonAndCommandLineNames(String declared, String python, String commandLine) {
    assertEquals(python, Names.snake(declared));
    assertEquals(commandLine, Names.commandLine(declared));
  }

  @Test
  void idIsReadInEverySpelling() {
    assertEquals("streak_current", Names.id(" Streak-Current "));
  }
}
