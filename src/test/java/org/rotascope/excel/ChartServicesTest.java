package org.rotascope.excel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rotascope.app.FigureJob;
import org.rotascope.app.Origin;
import org.rotascope.app.ResultPicture;
import org.rotascope.app.RunMetric;
import org.rotascope.call.Kernel;
import org.rotascope.metric.Inputs;
import org.rotascope.panel.Kind;
import org.rotascope.panel.Panel;

/** A figure that a cell holds is, drawn, the command line's bit for bit. */
class ChartServicesTest {
  private static final Path EXAMPLE = Path.of("docs", "metrics", "example.csv");
  private static final LocalDate DAY_0 = LocalDate.of(1899, 12, 30);

  @TempDir private Path folder;

  private static Cells place(int row, int column) {
    return Cells.dense(1, 4, 0, 99, row, column);
  }

  /** Returns a CSV file as a worksheet has it: days and numbers are numbers. */
  private static Cells sheet(Path file) throws IOException {
    List<List<Object>> rows = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      List<Object> row = new ArrayList<>();
      for (String cell : line.split(",", -1)) {
        if (cell.matches("\\d{4}-\\d\\d-\\d\\d")) {
          row.add(ChronoUnit.DAYS.between(DAY_0, LocalDate.parse(cell)));
        } else if (cell.matches("-?[0-9.]+([eE]-?[0-9]+)?")) {
          row.add(Double.parseDouble(cell));
        } else {
          row.add(cell.isEmpty() ? null : cell);
        }
      }
      rows.add(row);
    }
    return Buffers.grid(rows);
  }

  private static String text(Cells cells, int row) {
    return (String) Buffers.cell(cells, row, 0);
  }

  private static void refused(String said, Cells shown) {
    assertEquals(CellError.VALUE, Buffers.cell(shown, 0, 0));
    assertTrue(Buffers.lastError().contains(said), Buffers.lastError());
  }

  /** Returns what the menu's Chart is told of a cell. */
  private Cells picture(Cells place, Cells shown) {
    return Buffers.call("ROT.MENU.PICTURE", place, shown, Cells.of(folder.toString()));
  }

  private byte[] drawn(Cells place, Cells shown) throws IOException {
    Cells told = picture(place, shown);
    assertEquals(true, Buffers.cell(told, 0, 0), () -> text(told, 1));
    return Files.readAllBytes(Path.of(text(told, 1)));
  }

  private byte[] commandLine(
      String kind, String data, RunMetric.Request prices, FigureJob.Look look, String title)
      throws IOException {
    Path out = folder.resolve("fig.png");
    new FigureJob(Kernel.standard(), InputStream.nullInputStream())
        .run(new FigureJob.Request(kind, data, prices, look, title, "", out.toString()));
    return Files.readAllBytes(out);
  }

  private static RunMetric.Request prices(
      List<String> assets, String benchmark, Map<String, String> cuts, Map<String, String> set) {
    return new RunMetric.Request(
        "",
        assets.isEmpty() ? Origin.file("") : Origin.file(EXAMPLE.toString()),
        Map.of(),
        assets,
        benchmark,
        "",
        null,
        null,
        cuts,
        set);
  }

  @ParameterizedTest
  @ValueSource(strings = {"relative-strength", "streaks", "months", "rotation", "drawdown"})
  void figureOfPricesIsTheCommandLines(String kind) throws IOException {
    Cells handle =
        Buffers.at(place(1, 0), "ROT.CHART", Cells.of(kind), sheet(EXAMPLE), Cells.of("large"));
    assertTrue(text(handle, 0).startsWith("chart of " + kind + " #"), Buffers.lastError());
    assertArrayEquals(
        commandLine(
            kind,
            "",
            prices(List.of("small"), "large", Map.of(), Map.of()),
            FigureJob.Look.USUAL,
            ""),
        drawn(place(1, 0), handle));
  }

  @Test
  void settingsAreTheCommandLines() throws IOException {
    Cells handle =
        Buffers.at(
            place(2, 0),
            "ROT.CHART",
            Cells.of("relative_strength"),
            sheet(EXAMPLE),
            Cells.of("large"),
            Cells.of("A title"),
            Cells.of("nature"),
            Cells.of("120mm"),
            Cells.of("60mm"),
            Cells.of(300),
            Cells.MISSING,
            Cells.of("total-return-index"),
            Cells.MISSING,
            Cells.of("weekly"),
            Cells.of(43922),
            Cells.of("2022-12-30"),
            Cells.MISSING);
    RunMetric.Request request =
        new RunMetric.Request(
            "",
            Origin.file(EXAMPLE.toString()),
            Map.of(),
            List.of("small"),
            "large",
            "",
            Kind.TOTAL_RETURN_INDEX,
            null,
            Map.of("freq", "weekly", "since", "2020-04-01", "until", "2022-12-30"),
            Map.of());
    assertTrue(text(handle, 0).startsWith("chart of relative-strength #"), Buffers.lastError());
    assertArrayEquals(
        commandLine(
            "relative-strength",
            "",
            request,
            new FigureJob.Look("nature", "120mm", "60mm", "300"),
            "A title"),
        drawn(place(2, 0), handle));
  }

  @Test
  void parametersAreThoseOfTheMetricDrawn() throws IOException {
    Cells handle =
        Buffers.named(
            "ROT.CHART",
            "figure",
            Cells.of("rotation"),
            "asset",
            sheet(EXAMPLE),
            "benchmark",
            Cells.of("large"),
            "set",
            Cells.of("k=5"));
    refused("called from none", handle);
    Cells[] given = new Cells[15];
    java.util.Arrays.fill(given, Cells.MISSING);
    given[0] = Cells.of("rotation");
    given[1] = sheet(EXAMPLE);
    given[2] = Cells.of("large");
    given[14] = Cells.of("k=5; ");
    handle = Buffers.at(place(3, 0), "ROT.CHART", given);
    assertArrayEquals(
        commandLine(
            "rotation",
            "",
            prices(List.of("small"), "large", Map.of(), Map.of("k", "5")),
            FigureJob.Look.USUAL,
            ""),
        drawn(place(3, 0), handle));
    given[14] = Cells.of("tail");
    refused("set is like k=5", Buffers.at(place(3, 0), "ROT.CHART", given));
  }

  @ParameterizedTest
  @ValueSource(strings = {"breadth", "lorenz", "event-study", "regimes", "contributions"})
  void figureOfItsOwnColumnsIsTheCommandLines(String kind) throws IOException {
    Path file = Path.of("docs", "figures", kind + ".csv");
    Cells handle = Buffers.at(place(4, 0), "ROT.CHART", Cells.of(kind), sheet(file));
    assertTrue(text(handle, 0).startsWith("chart of " + kind + " #"), Buffers.lastError());
    assertArrayEquals(
        commandLine(
            kind,
            file.toString(),
            prices(List.of(), "", Map.of(), Map.of()),
            FigureJob.Look.USUAL,
            ""),
        drawn(place(4, 0), handle));
  }

  @Test
  void resultIsDrawnAsNotebooksDrawIt() throws IOException {
    Cells prices = sheet(EXAMPLE);
    Cells shown = Buffers.at(place(10, 5), "ROT.RS", prices, Cells.of("large"));
    Cells value = Buffers.grid(List.of(List.of(Buffers.cell(shown, 3, 1))));
    Cells told = picture(place(13, 6), value);
    assertEquals(true, Buffers.cell(told, 0, 0), () -> text(told, 1));
    assertEquals(
        List.of(3.0, 1.0, 0.0),
        List.of(Buffers.cell(told, 5, 0), Buffers.cell(told, 6, 0), Buffers.cell(told, 7, 0)),
        "the cell lies in the fourth row and second column of the result");
    List<String> lines = Files.readAllLines(EXAMPLE);
    int rows = lines.size() - 1;
    int[] days = new int[rows];
    double[][] columns = new double[2][rows];
    for (int t = 0; t < rows; t++) {
      String[] cells = lines.get(t + 1).split(",");
      days[t] = (int) LocalDate.parse(cells[0]).toEpochDay();
      columns[0][t] = Double.parseDouble(cells[1]);
      columns[1][t] = Double.parseDouble(cells[2]);
    }
    Panel small = Panel.of(days, new double[][] {columns[0]}, List.of("small"), Kind.PRICE);
    Panel large = Panel.of(days, new double[][] {columns[1]}, List.of("large"), Kind.PRICE);
    ResultPicture expected =
        ResultPicture.of(
            Kernel.standard().call("rel_strength", Inputs.of(small, large), Map.of()), "png");
    assertArrayEquals(expected.bytes(), Files.readAllBytes(Path.of(text(told, 1))));
    assertEquals(expected.alt(), text(told, 2));
    assertEquals(expected.width() * 0.75, Buffers.cell(told, 3, 0));
    assertEquals(expected.height() * 0.75, Buffers.cell(told, 4, 0));
  }

  @Test
  void sameFigureKeepsItsText() throws IOException {
    Cells asset = sheet(EXAMPLE);
    Cells months = Cells.of("months");
    Cells first = Buffers.at(place(20, 0), "ROT.CHART", months, asset, Cells.of("large"));
    Cells again = Buffers.at(place(20, 0), "ROT.CHART", months, asset, Cells.of("large"));
    assertEquals(text(first, 0), text(again, 0));
    Cells other =
        Buffers.at(place(20, 0), "ROT.CHART", months, asset, Cells.of("large"), Cells.of("T"));
    assertNotEquals(text(first, 0), text(other, 0));
    Buffers.call("ROT.RELEASE", first);
    Cells gone = picture(place(20, 0), first);
    assertEquals(false, Buffers.cell(gone, 0, 0));
    assertTrue(text(gone, 1).contains("no longer kept"), text(gone, 1));
    assertFalse(Handles.isLike(text(other, 0)), "a figure is not taken for a panel");
    refused("is the text 'chart of months", Buffers.call("ROT.DD", other));
  }

  @Test
  void otherDataWithTheSameLineAreAnotherFigure() throws IOException {
    Cells asset = sheet(EXAMPLE);
    double[] twice = asset.numbers().clone();
    for (int i = 0; i < twice.length; i++) {
      twice[i] *= i % asset.columns() == 0 ? 1 : 2; // a power of two: every ratio keeps its bits
    }
    Cells other = Cells.mixed(asset.rows(), asset.columns(), asset.tags(), twice, asset.texts());
    Cells kind = Cells.of("relative-strength");
    Cells first = Buffers.at(place(21, 0), "ROT.CHART", kind, asset, Cells.of("large"));
    byte[] drawn = drawn(place(21, 0), first);
    String before = explained(place(21, 0), first);
    Cells second = Buffers.at(place(21, 0), "ROT.CHART", kind, other, Cells.of("large"));
    assertNotEquals(text(first, 0), text(second, 0));
    assertArrayEquals(drawn, drawn(place(21, 0), second), "the line is the same");
    assertNotEquals(before, explained(place(21, 0), second), "and its data are said to be others");
  }

  private static String explained(Cells place, Cells shown) {
    Cells lines = Buffers.call("ROT.MENU.EXPLAIN", place, shown);
    assertEquals(true, Buffers.cell(lines, 0, 0));
    return String.join("\n", lines.texts());
  }

  @Test
  void whatCannotBeDrawnSaysWhy() throws IOException {
    Cells asset = sheet(EXAMPLE);
    Cells at = place(30, 0);
    refused("figure is required", Buffers.at(at, "ROT.CHART", Cells.MISSING, asset));
    refused("did you mean drawdown", Buffers.at(at, "ROT.CHART", Cells.of("drawdwn"), asset));
    refused("needs a benchmark", Buffers.at(at, "ROT.CHART", Cells.of("relative-strength"), asset));
    refused(
        "goes by the calendar",
        Buffers.at(at, "ROT.CHART", Cells.of("drawdown"), Cells.dense(3, 1, 1, 2, 3)));
    refused(
        "no style",
        Buffers.at(
            at,
            "ROT.CHART",
            Cells.of("drawdown"),
            asset,
            Cells.MISSING,
            Cells.MISSING,
            Cells.of("C:\\mine.style")));
    refused(
        "row 2, column 2 (column advances): is no number",
        Buffers.at(
            at,
            "ROT.CHART",
            Cells.of("breadth"),
            Buffers.grid(
                List.of(List.of("date", "advances", "declines"), List.of(36528, "many", 2)))));
    refused(
        "needs a column 'declines'",
        Buffers.at(
            at,
            "ROT.CHART",
            Cells.of("breadth"),
            Buffers.grid(List.of(List.of("date", "advances"), List.of(36528, 3)))));
    assertEquals(
        CellError.DIV0,
        Buffers.cell(
            Buffers.at(
                at,
                "ROT.CHART",
                Cells.of("breadth"),
                Buffers.grid(
                    List.of(
                        List.of("date", "advances", "declines"),
                        List.of(36528, CellError.DIV0, 2)))),
            0,
            0));
    Cells why = Buffers.call("ROT.WHY", at, Cells.of(CellError.DIV0));
    assertTrue(text(why, 0).startsWith("ROT.CHART: "), "the cell knows why: " + text(why, 0));
  }

  @Test
  void benchmarkOfOtherDaysIsNotDrawnBesideDrawdowns() throws IOException {
    Cells asset = Buffers.grid(List.of(List.of("date", "x"), List.of(36528, 4), List.of(36530, 3)));
    Cells benchmark =
        Buffers.grid(List.of(List.of("date", "y"), List.of(36529, 2), List.of(36530, 4)));
    refused(
        "columns of one range",
        Buffers.at(place(40, 0), "ROT.CHART", Cells.of("drawdown"), asset, benchmark));
  }
}
