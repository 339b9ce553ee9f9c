package org.rotascope.excel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rotascope.catalogue.Catalogue;
import org.rotascope.metric.Metric;

/**
 * A cell shows the bits that the command line prints, for every metric and every part of a result.
 */
class ParityTest {
  @TempDir Path folder;

  @Test
  void everyMetricGivesTheSameBitsThroughTheCommandLineAndACell() throws IOException {
    List<ParityCases.Case> cases = ParityCases.all(folder);
    int failed = 0;
    for (ParityCases.Case c : cases) {
      Cells shown = call(c);
      if (!c.failed().isEmpty()) {
        assertEquals(same(c.shown()), same(shown), c.where() + ": " + c.failed());
        String said = Buffers.lastError().substring(c.function().length() + 2);
        assertTrue(c.failed().contains(said), c.where() + ": " + said + " in " + c.failed());
        failed++;
        continue;
      }
      assertEquals(same(c.shown()), same(shown), c.where() + ": " + Buffers.lastError());
    }
    Set<String> tried = cases.stream().map(ParityCases.Case::function).collect(Collectors.toSet());
    assertEquals(
        Catalogue.STANDARD.all().stream().map(Metric::excel).collect(Collectors.toSet()), tried);
    assertTrue(
        failed < cases.size() / 5, failed + " of " + cases.size() + " only compare messages");
  }

  private static Cells call(ParityCases.Case c) {
    return Buffers.call(c.function(), c.given());
  }

  /** Returns shape and cells as text that differs where a bit does. */
  private static String same(Cells cells) {
    StringBuilder text = new StringBuilder(cells.rows() + " x " + cells.columns());
    for (int i = 0; i < cells.size(); i++) {
      Object cell = Buffers.cell(cells, i / cells.columns(), i % cells.columns());
      text.append('\n').append(i).append(' ').append(cell);
      if (cell instanceof Double number) {
        text.append(' ').append(Double.doubleToRawLongBits(number));
      }
    }
    return text.toString();
  }
}
