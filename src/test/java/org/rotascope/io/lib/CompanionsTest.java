package org.rotascope.io.lib;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;

/** Jars beside the program. */
class CompanionsTest {
  @Test
  void jarOnTheClassPathIsFound() {
    assertTrue(
        Files.isRegularFile(
            Companions.jar(
                "jackson-core", "none", "com/fasterxml/jackson/core/JsonFactory.class", "")));
  }

  @Test
  void missingJarIsSaidInOneLineWithHowToGetIt() {
    RotascopeException e =
        assertThrows(
            RotascopeException.class,
            () -> Companions.jar("absent", "1.0", "no/such/Thing.class", "This needs Absent"));
    assertEquals(Reason.UNREADABLE, e.reason());
    assertTrue(e.getMessage().startsWith("This needs Absent, and absent-1.0.jar is not in "));
    assertTrue(e.getMessage().contains("`make jar`"), e.getMessage());
    assertEquals(-1, e.getMessage().indexOf('\n'));
  }
}
