package org.rotascope.excel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A cell watches nothing that was not allowed; the watching itself is the DLL's, and tested there.
 */
class WatchServicesTest {
  @TempDir Path folder;

  private static void refused(String said, Cells given) {
    assertEquals(CellError.VALUE, Buffers.cell(Buffers.call("ROT.WATCH", given), 0, 0));
    assertTrue(Buffers.lastError().startsWith("ROT.WATCH: "), Buffers.lastError());
    assertTrue(Buffers.lastError().contains(said), Buffers.lastError());
  }

  @Test
  void fileThatIsNotAllowedIsNotWatched() throws Exception {
    Path file = Files.writeString(folder.resolve("prices.csv"), "date,a\n");
    refused("lies in no folder that is allowed", Cells.of(file.toString()));
    refused("rotascope allow " + folder, Cells.of(file.toString()));
    refused("lies on another machine", Cells.of("\\\\host\\share\\x.csv"));
    refused("give the whole path", Cells.of("prices.csv"));
  }

  @Test
  void whatIsNoPathIsRefused() {
    refused("file is a text in quotes; got 17", Cells.of(17));
    refused(
        "file is a text in quotes; got a range of 2 rows",
        Buffers.grid(List.of(List.of("a"), List.of("b"))));
    Cells shown = Buffers.call("ROT.WATCH", Cells.of(CellError.REF));
    assertEquals(CellError.REF, Buffers.cell(shown, 0, 0));
  }
}
