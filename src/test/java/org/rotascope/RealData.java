package org.rotascope;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.rotascope.metric.Inputs;
import org.rotascope.panel.Kind;
import org.rotascope.panel.Panel;

/**
 * Market data that are not part of the project: the folder that the environment variable
 * ROTASCOPE_TEST_DATA names, or {@code ../shared/data} beside the project. A test that needs a file
 * which is not there is skipped, and says so.
 */
public final class RealData {
  private RealData() {}

  /** Returns the path of a file, or skips the test. */
  public static Path file(String name) {
    String folder = System.getenv("ROTASCOPE_TEST_DATA");
    Path path = (folder == null ? Path.of("..", "shared", "data") : Path.of(folder)).resolve(name);
    if (!Files.isReadable(path)) {
      Assumptions.abort("skipped: no " + path + "; name its folder in ROTASCOPE_TEST_DATA");
    }
    return path;
  }

  /**
   * Returns the columns of a comma-separated file with a header and ISO dates first, or skips the
   * test; an empty cell is NaN.
   */
  public static Panel csv(String name, Kind kind) {
    try {
      List<String> lines = Files.readAllLines(file(name));
      String[] header = lines.get(0).split(",", -1);
      int rows = lines.size() - 1;
      int[] dates = new int[rows];
      double[][] columns = new double[header.length - 1][rows];
      for (int t = 0; t < rows; t++) {
        String[] cells = lines.get(t + 1).split(",", -1);
        dates[t] = (int) LocalDate.parse(cells[0]).toEpochDay();
        for (int c = 0; c < columns.length; c++) {
          columns[c][t] = cells[c + 1].isBlank() ? Double.NaN : Double.parseDouble(cells[c + 1]);
        }
      }
      List<String> names = new ArrayList<>(Arrays.asList(header).subList(1, header.length));
      return Panel.wrap(dates, columns, names, kind);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the Russell 2000 against the S&amp;P 500, daily closes 1987 to 2018. */
  public static Inputs rutAgainstSpx() {
    Panel both = csv("rut_spx_daily_1987_2018.csv", Kind.PRICE);
    return Inputs.of(both.select(List.of("RUT")), both.select(List.of("SPX")));
  }
}
