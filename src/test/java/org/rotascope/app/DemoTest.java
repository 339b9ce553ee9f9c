package org.rotascope.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rotascope.call.Kernel;
import org.rotascope.call.Progress;
import org.rotascope.reason.RotascopeException;

class DemoTest {
  @TempDir private Path home;

  @Test
  void withoutNetworkAndCacheNothingIsWritten() {
    Demo demo =
        new Demo(
            Kernel.standard(),
            Progress.NONE,
            new PackagedData(home.resolve("cache"), List.of("no-such-python")));
    Path out = home.resolve("out");
    RotascopeException e = assertThrows(RotascopeException.class, () -> demo.run(out.toString()));
    assertEquals(3, e.reason().exitCode());
    assertTrue(e.getMessage().contains("report on a file of your own"), e.getMessage());
    assertFalse(Files.exists(out));
  }

  @Test
  void everySourceIsNamedWithItsLicenceAndAPinnedChecksum() {
    for (PackagedData.Item item : List.of(Demo.PORTFOLIOS, Demo.STOCKS, Demo.INDEX)) {
      assertTrue(item.requirement().matches("[a-z]+==[0-9.]+"), item.requirement());
      assertTrue(item.sha256().matches("[0-9a-f]{64}"), item.sha256());
      assertFalse(item.text().isBlank());
      assertTrue(item.licence().startsWith("package: "));
    }
  }
}
