package org.rotascope.excel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rotascope.call.Kernel;
import org.rotascope.metric.Inputs;
import org.rotascope.panel.Kind;
import org.rotascope.panel.Panel;
import org.rotascope.view.Views;

/** What another cell shows is explained from what is kept for it. */
class KeptTest {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private static Cells place(long sheet, int row, int column) {
    return Cells.dense(1, 4, (double) (sheet >>> 32), (double) (sheet & 0xffffffffL), row, column);
  }

  /** Returns one cell of an answer as an argument. */
  private static Cells cell(Cells shown, int row, int column) {
    Object value = Buffers.cell(shown, row, column);
    return Buffers.grid(List.of(List.of(value)));
  }

  private static void refused(String said, Cells shown) {
    assertEquals(CellError.VALUE, Buffers.cell(shown, 0, 0));
    assertTrue(Buffers.lastError().contains(said), Buffers.lastError());
  }

  private static final Cells PRICES =
      Buffers.grid(
          List.of(
              List.of("date", "a", "m"),
              List.of(36528, 4, 1),
              List.of(36529, 2, 2),
              List.of(36530, 8, 4),
              List.of(36531, 8, 5)));

  @Test
  void undefinedCellOfASpillSaysWhy() {
    long sheet = 0x1_0000_0002L;
    Cells shown = Buffers.at(place(sheet, 9, 2), "ROT.RELRET", PRICES, Cells.of("m"), Cells.of(2));
    assertEquals(4, shown.rows());
    assertEquals(CellError.NA, Buffers.cell(shown, 1, 1));
    assertEquals(
        "WARMUP: before the first full window",
        Buffers.cell(Buffers.call("ROT.WHY", place(sheet, 10, 3), cell(shown, 1, 1)), 0, 0));
    assertEquals(
        "", Buffers.cell(Buffers.call("ROT.WHY", place(sheet, 11, 3), cell(shown, 2, 1)), 0, 0));
    refused("nothing is kept", Buffers.call("ROT.WHY", place(sheet, 11, 3), Cells.of(99)));
    refused("nothing is kept", Buffers.call("ROT.WHY", place(sheet + 1, 11, 3), cell(shown, 2, 1)));
    refused("nothing is kept", Buffers.call("ROT.WHY", place(sheet, 13, 3), cell(shown, 2, 1)));
    refused("the address of a cell", Buffers.call("ROT.WHY", Cells.MISSING, Cells.of(99)));
  }

  @Test
  void failedCallSaysWhatItHadToSay() {
    Cells shown = Buffers.at(place(3, 0, 0), "ROT.RELRET", PRICES, Cells.of("m"), Cells.of(0));
    assertEquals(CellError.VALUE, Buffers.cell(shown, 0, 0));
    String why =
        (String) Buffers.cell(Buffers.call("ROT.WHY", place(3, 0, 0), cell(shown, 0, 0)), 0, 0);
    assertTrue(why.startsWith("ROT.RELRET: rel_return: n must be 1.."), why);
    refused(
        "the call in that cell failed",
        Buffers.call("ROT.EXPLAIN", place(3, 0, 0), cell(shown, 0, 0)));
  }

  @Test
  void envelopeFactsAndTablesAreThoseOfTheResult() {
    Cells shown = Buffers.at(place(4, 0, 0), "ROT.STREAK", PRICES, Cells.of("m"));
    assertEquals(1, shown.size());
    Cells value = cell(shown, 0, 0);
    Panel panel =
        Panel.of(
            new int[] {10959, 10960, 10961, 10962}, // 2000-01-03 is Excel's 36528
            new double[][] {{4, 2, 8, 8}, {1, 2, 4, 5}},
            List.of("a", "m"),
            Kind.PRICE);
    var expected =
        Kernel.standard().call("streak_current", Inputs.of(panel.at(0), panel.at(1)), Map.of());
    Cells lines = Buffers.call("ROT.EXPLAIN", place(4, 0, 0), value);
    List<String> shownLines =
        IntStream.range(0, lines.rows())
            .mapToObj(row -> Buffers.cell(lines, row, 0) + ": " + Buffers.cell(lines, row, 1))
            .toList();
    assertEquals(
        Views.of(expected.envelope()).text(),
        String.join(
            "\n", shownLines.stream().filter(line -> !line.startsWith("warning: ")).toList()));
    assertEquals(
        expected.envelope().warnings(),
        shownLines.stream()
            .filter(line -> line.startsWith("warning: "))
            .map(line -> line.substring(9))
            .toList());
    Cells fact = Buffers.call("ROT.FACT", place(4, 0, 0), value, Cells.of("log_excess"));
    assertEquals(expected.fact("log_excess").orElseThrow().real(0), Buffers.cell(fact, 0, 0));
    Cells table = Buffers.call("ROT.TABLE", place(4, 0, 0), value, Cells.MISSING, Cells.of(true));
    assertEquals(expected.table().columns().size(), table.columns());
    assertEquals("value", Buffers.cell(table, 0, 0));
    assertEquals(
        CellError.DIV0,
        Buffers.cell(
            Buffers.call("ROT.FACT", place(4, 0, 0), value, Cells.of(CellError.DIV0)), 0, 0));
    refused(
        "name is a text in quotes; got nothing",
        Buffers.call("ROT.FACT", place(4, 0, 0), value, Cells.MISSING));
    refused(
        "did you mean log_excess?",
        Buffers.call("ROT.FACT", place(4, 0, 0), value, Cells.of("log_exces")));
  }

  @Test
  void rowsThatAreCountedAreNotExplainedAsDays() {
    Cells small = Buffers.grid(List.of(List.of(4), List.of(2), List.of(8)));
    Cells large = Buffers.grid(List.of(List.of(1), List.of(2), List.of(4)));
    Cells shown = Buffers.at(place(6, 0, 0), "ROT.STREAK", small, large);
    Cells lines = Buffers.call("ROT.EXPLAIN", place(6, 0, 0), cell(shown, 0, 0));
    String all =
        IntStream.range(0, lines.size())
            .mapToObj(i -> (String) Buffers.cell(lines, i / 2, i % 2))
            .collect(Collectors.joining("\n"));
    assertTrue(all.contains("row 1 to row 3"), all);
    assertFalse(all.contains("1970"), all);
  }

  @Test
  void cellThatIsComputedAgainForgetsWhatItWas() {
    Cells first =
        Buffers.at(place(5, 0, 0), "ROT.RUNPROB", Cells.of(10), Cells.of(.5), Cells.of(3));
    Buffers.at(place(5, 0, 0), "ROT.RUNPROB", Cells.of(20), Cells.of(.5), Cells.of(5));
    refused("nothing is kept", Buffers.call("ROT.EXPLAIN", place(5, 0, 0), cell(first, 0, 0)));
  }

  private static Kept.Entry entry(Cells shown, Panel... panels) {
    Inputs data = Inputs.NONE;
    for (Panel panel : panels) {
      data = data.with("role " + data.panels().size(), panel);
    }
    return new Kept.Entry(null, new Spill.Part(List.of(), false), false, shown, "x", data);
  }

  private static Panel ones(int rows, int first) {
    int[] days = IntStream.range(first, first + rows).toArray();
    double[] values = IntStream.range(0, rows).mapToDouble(i -> 1 + i % 7).toArray();
    return Panel.wrap(days, new double[][] {values}, List.of("a"), Kind.PRICE);
  }

  @Test
  void oldestIsForgottenFirst() {
    Kept kept = new Kept();
    for (int i = 0; i < 200; i++) {
      kept.put(new Place(1, i, 0), entry(Cells.of(i), ones(100_000, i)), i);
    }
    assertTrue(kept.numbers() <= Kept.MOST_NUMBERS, kept.numbers() + " numbers");
    int first = 200;
    while (kept.find(new Place(1, first - 1, 0), Cells.of(first - 1)).isPresent()) {
      first--;
    }
    assertTrue(first > 0 && first < 100, "the first is " + first);
    for (int i = 0; i < first; i++) {
      assertTrue(kept.find(new Place(1, i, 0), Cells.of(i)).isEmpty());
    }
  }

  @Test
  void dataThatCellsShareCountOnce() {
    Kept kept = new Kept();
    Panel panel = ones(100_000, 0);
    kept.put(new Place(1, 0, 0), entry(Cells.of(0), panel), 1);
    long one = kept.numbers();
    for (int i = 1; i < 100; i++) {
      Panel equal = i % 2 == 0 ? ones(100_000 - i % 4, 0) : panel.select(List.of("a"));
      Inputs shared = kept.shared(Inputs.of(equal));
      kept.put(new Place(1, i, 0), entry(Cells.of(i), shared.asset()), i);
    }
    assertTrue(kept.find(new Place(1, 0, 0), Cells.of(0)).isPresent());
    assertTrue(kept.numbers() < 3 * one, one + " numbers of one, " + kept.numbers() + " of all");
    kept.clear();
    assertEquals(0, kept.numbers());
    kept.put(new Place(1, 0, 0), entry(Cells.of(0), panel), 1);
    kept.put(new Place(1, 0, 0), entry(Cells.of(0), panel), 2);
    assertEquals(one, kept.numbers());
  }

  @Test
  void otherDataAreNotTakenForThoseThatAreKept() {
    Kept kept = new Kept();
    Panel panel = ones(5_000, 0);
    kept.put(new Place(1, 0, 0), entry(Cells.of(0), panel), 1);
    double[] values = panel.column(0);
    values[1] = 99; // between the values that are looked at first
    Panel other = Panel.wrap(panel.dates(), new double[][] {values}, List.of("a"), Kind.PRICE);
    assertEquals(other, kept.shared(Inputs.of(other)).asset());
    for (Panel each : List.of(panel.as(Kind.TOTAL_RETURN_INDEX), ones(5_000, 1), ones(4_999, 0))) {
      assertEquals(each, kept.shared(Inputs.of(each)).asset());
    }
    assertEquals(panel, kept.shared(Inputs.of(ones(5_000, 0))).asset(), "panels are one another");
  }

  /** 9,076 sessions, a thousand cells: the whole stays answerable, and in its memory. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void thousandCellsOverTheSameDataStayAnswerable(boolean handle) {
    int rows = 9_076;
    double[] all = new double[2 * rows];
    for (int t = 0; t < rows; t++) {
      all[2 * t] = 100 + t * 31 % 17;
      all[2 * t + 1] = 100 + t * 7 % 13;
    }
    Cells range = Cells.dense(rows, 2, all);
    Cells data = handle ? Buffers.at(place(8, 5_000, 9), "ROT.PANEL", range) : range;
    Cells name = Cells.of("data 2");
    if (!handle) {
      name = Cells.of("asset 2");
    }
    Cells[] shown = new Cells[1_000];
    for (int i = 0; i < shown.length; i++) {
      shown[i] = Buffers.at(place(8, i, handle ? 0 : 1), "ROT.STREAK", data, name);
    }
    for (int i = 0; i < shown.length; i++) {
      Cells fact =
          Buffers.call(
              "ROT.FACT",
              place(8, i, handle ? 0 : 1),
              cell(shown[i], 0, 0),
              Cells.of("log_excess"));
      assertEquals(Cells.NUMBER, fact.tag(0), i + ": " + Buffers.lastError());
    }
  }

  @Test
  void newestOfResultsThatLieOverACellAnswers() {
    Kept kept = new Kept();
    Cells none = Cells.dense(4, 1, 1, Double.NaN, 3, Double.NaN);
    Kept.Entry old = entry(none);
    Kept.Entry young = entry(Cells.dense(2, 1, 7, Double.NaN));
    kept.put(new Place(1, 8, 5), old, 1);
    kept.put(new Place(1, 10, 5), young, 2);
    Cells na = Cells.of(CellError.NA);
    assertEquals(young, kept.find(new Place(1, 11, 5), na).orElseThrow().entry());
    assertEquals(old, kept.find(new Place(1, 9, 5), na).orElseThrow().entry());
    assertEquals(new Kept.Found(old, 2), kept.find(new Place(1, 10, 5), Cells.of(3)).orElseThrow());
    kept.put(new Place(1, 8, 5), entry(none), 3);
    assertEquals(
        none, kept.find(new Place(1, 11, 5), na).orElseThrow().entry().shown(), "newest by call");
    kept.clear();
    assertTrue(kept.find(new Place(1, 9, 5), na).isEmpty());
  }

  /** A formula such as MAX(ROT.RS(...)) shows one cell; those below it are not its. */
  @Test
  void resultThatDoesNotSpillLeavesTheCellsBelowTheirs() {
    Kept kept = new Kept();
    Kept.Entry below = entry(Cells.of(CellError.NA));
    kept.put(new Place(1, 1, 1), below, 1);
    kept.put(new Place(1, 0, 1), entry(Cells.dense(3, 1, 1, Double.NaN, 2)), 2);
    assertEquals(
        below, kept.find(new Place(1, 1, 1), Cells.of(CellError.NA)).orElseThrow().entry());
  }

  @Test
  void everySizeOfResultIsFoundByEachOfItsCells() {
    Kept kept = new Kept();
    int n = 0;
    int[] lengths = {1, 2, 3, 31, 32, 33, 1000};
    for (int rows : lengths) {
      for (int columns : lengths) {
        if (rows * columns == 1) {
          continue;
        }
        Place at = new Place(++n, 77 * n % 1025, 13 * n % 65);
        double[] numbers = IntStream.range(0, rows * columns).asDoubleStream().toArray();
        Kept.Entry entry = entry(Cells.dense(rows, columns, numbers));
        kept.put(at, entry, n);
        for (int row : new int[] {0, rows / 2, rows - 1}) {
          for (int column : new int[] {0, columns / 2, columns - 1}) {
            int i = row * columns + column;
            Place cell = new Place(n, at.row() + row, at.column() + column);
            assertEquals(new Kept.Found(entry, i), kept.find(cell, Cells.of(i)).orElseThrow());
          }
        }
        Cells zero = Cells.of(0);
        assertTrue(kept.find(new Place(n, at.row() + rows, at.column()), zero).isEmpty());
        assertTrue(kept.find(new Place(n, at.row(), at.column() + columns), zero).isEmpty());
      }
    }
  }

  @Test
  void questionsAreQuickWithManyResults() {
    Kept kept = new Kept();
    int many = 20_000;
    for (int i = 0; i < many; i++) {
      kept.put(new Place(1, 3 * i, 0), entry(Cells.dense(3, 1, i, -i, .5)), i);
    }
    long begun = THREADS.getCurrentThreadCpuTime();
    for (int i = 0; i < many; i++) {
      assertTrue(kept.find(new Place(1, 3 * i + 2, 0), Cells.of(.5)).isPresent());
      assertTrue(kept.find(new Place(1, 3 * i + 2, 0), Cells.of(.25)).isEmpty());
    }
    // One by one that is 400 million comparisons.
    double seconds = (THREADS.getCurrentThreadCpuTime() - begun) / 1e9;
    assertTrue(seconds < 5, seconds + " s of the processor");
  }

  @Test
  void olderCallDoesNotReplaceWhatANewerOneGave() {
    Cells[] given = {PRICES, Cells.of("m"), Cells.of(2)};
    Cells third = Cells.dense(1, 5, 0, 9, 0, 0, 1e15 + 3);
    Cells second = Cells.dense(1, 5, 0, 9, 0, 0, 1e15 + 2);
    Cells newer = Buffers.at(third, "ROT.STREAK", PRICES, Cells.of("m"));
    Cells older = Buffers.at(second, "ROT.RELRET", given);
    assertEquals(
        "metric",
        Buffers.cell(Buffers.call("ROT.EXPLAIN", place(9, 0, 0), cell(newer, 0, 0)), 0, 0));
    refused("nothing is kept", Buffers.call("ROT.WHY", place(9, 0, 0), cell(older, 0, 0)));
  }
}
