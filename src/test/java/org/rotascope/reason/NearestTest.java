package org.rotascope.reason;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NearestTest {
  private static final List<String> NAMES =
      List.of("streak_current", "streak_table", "rel_return", "RUT", "SPX");

  @Test
  void findsTheNameWithTheFewestEdits() {
    assertEquals(Optional.of("streak_table"), Nearest.of("streak-tabel", NAMES));
    assertEquals(Optional.of("RUT"), Nearest.of("rut", NAMES));
    assertEquals(Optional.of("rel_return"), Nearest.of("relreturn", NAMES));
  }

  @Test
  void staysSilentWhenNothingIsNear() {
    assertEquals(Optional.empty(), Nearest.of("volatility_surface", NAMES));
    assertEquals("; known: alpha, beta", Nearest.hint("volatility", List.of("alpha", "beta")));
  }

  @Test
  void failureMessagesAreOneLine() {
    assertEquals("a b c", new RotascopeException(Reason.BAD_INPUT, "a\nb\tc").getMessage());
  }

  @Test
  void everyFailureHasAnExitCodeOfTheContract() {
    for (Reason reason : Reason.values()) {
      assertEquals(
          reason.isFailure(), List.of(2, 3, 4, 5, 70).contains(reason.exitCode()), reason.name());
      assertEquals(reason.isFailure(), !reason.pythonException().isEmpty(), reason.name());
      assertTrue(reason.excelError().startsWith("#"), reason.name());
    }
  }
}
