package org.rotascope.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.CellValue;
import org.apache.poi.ss.usermodel.FormulaEvaluator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rotascope.RealData;
import org.rotascope.call.Kernel;
import org.rotascope.document.Block;
import org.rotascope.document.Chart;
import org.rotascope.document.Document;
import org.rotascope.document.Grid;
import org.rotascope.document.Headlines.Headline;
import org.rotascope.document.Section;
import org.rotascope.metric.Column;
import org.rotascope.panel.Frequency;
import org.rotascope.panel.Kind;
import org.rotascope.panel.Panel;
import org.rotascope.panel.Selection;
import org.rotascope.workbook.Judges;
import org.rotascope.workbook.RawBook;

/**
 * Every live formula is computed by POI's evaluator from the cells of the tables, and must give
 * what the engine computed. POI shares no code with the engine.
 */
class LiveFormulasTest {
  /** The numbers that only an algorithm gives: the exact law of the longest run. */
  private static final Set<String> WITHOUT = Set.of("streak_chance");

  /** Subjects by what is special about them. */
  static Map<String, Subject> subjects() {
    Map<String, Subject> all = new LinkedHashMap<>();
    all.put("daily with a universe", Subjects.daily("2015-03-10", 1500, List.of("=a", "b"), "c"));
    for (Frequency frequency : Frequency.values()) {
      if (frequency != Frequency.DAILY) {
        all.put(frequency.label(), Subjects.at(frequency, "1960-05-15", 150));
      }
    }
    for (int sessions : new int[] {2, 3, 10, 30, 64, 300}) {
      all.put(sessions + " sessions", Subjects.daily("2020-07-15", sessions, List.of("a"), "b"));
    }
    all.put("gaps", gaps());
    all.put("equal prices", equal(1));
    all.put("benchmark twice as high", equal(2));
    all.put("constant prices", constant());
    all.put("before 1900", Subjects.at(Frequency.MONTHLY, "1871-01-15", 500));
    Subject daily = Subjects.daily("2017-03-10", 700, List.of("a", "b"), "c");
    for (Kind kind : List.of(Kind.SIMPLE_RETURN, Kind.LOG_RETURN, Kind.SIMPLE_RETURN_PERCENT)) {
      all.put(kind.label(), returns(daily, kind, kind));
      all.put(kind.label() + " against prices", returns(daily, kind, Kind.PRICE));
    }
    int since = (int) LocalDate.of(2018, 6, 1).toEpochDay();
    all.put("since", cut(daily, Selection.ALL.withSince(since)));
    all.put(
        "returns since",
        cut(
            returns(daily, Kind.SIMPLE_RETURN, Kind.SIMPLE_RETURN),
            Selection.ALL.withSince(since)));
    all.put("until", cut(daily, Selection.ALL.withUntil(since)));
    for (Frequency coarser : List.of(Frequency.WEEKLY, Frequency.MONTHLY, Frequency.QUARTERLY)) {
      all.put("daily taken " + coarser.label(), cut(daily, Selection.ALL.withFrequency(coarser)));
      all.put(
          "returns taken " + coarser.label(),
          cut(
              returns(daily, Kind.SIMPLE_RETURN, Kind.SIMPLE_RETURN),
              Selection.ALL.withFrequency(coarser)));
    }
    all.put("a loss of everything", ruin());
    return all;
  }

  static Stream<String> names() {
    return subjects().keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("names")
  void formulasGiveWhatTheEngineComputed(String name) throws IOException {
    check(RotationReport.of(subjects().get(name), Kernel.standard().withThreads(2)).document());
  }

  /** LibreOffice, which shares no code with either, computes the same from the same cells. */
  @Test
  void libreOfficeComputesTheSame(@TempDir Path folder) throws IOException {
    Map<Path, Document> documents = new LinkedHashMap<>();
    for (Map.Entry<String, Subject> each : subjects().entrySet()) {
      Document document =
          RotationReport.of(each.getValue(), Kernel.standard().withThreads(2)).document();
      try (LiveBook live = new LiveBook(document)) {
        Path file = folder.resolve(each.getKey().replace(' ', '_') + ".xlsx");
        documents.put(Files.write(file, live.bytes()), document);
      }
    }
    Map<Path, RawBook> recalculated = Judges.recalculated(documents.keySet());
    int compared = 0;
    for (Map.Entry<Path, Document> each : documents.entrySet()) {
      Map<String, RawBook.Cell> cells = recalculated.get(each.getKey()).cells(LiveBook.FORMULAS);
      int row = 1;
      for (Headline item : LiveBook.headlines(each.getValue())) {
        if (item.live() == null) {
          continue;
        }
        RawBook.Cell cell = cells.get("B" + row);
        String what = each.getKey().getFileName() + ", " + cells.get("A" + row) + ": " + cell;
        row++;
        switch (item.value().spec().type()) {
          case TEXT -> assertEquals(item.value().text(0), cell.text(), what);
          case DATE -> assertEquals(item.value().date(0) + 25_569.0, cell.number(), what);
          default -> {
            double expected = item.value().number(0);
            assertEquals(expected, cell.number(), 1e-9 * Math.max(1, Math.abs(expected)), what);
          }
        }
        compared++;
      }
    }
    assertTrue(compared > 350, compared + " formulas");
  }

  /** Prices that are there are the ones a formula starts from. */
  @Test
  void everyHeadlineOfTheUsualReportIsLive() {
    Document document =
        RotationReport.of(subjects().get("daily with a universe"), Kernel.standard().withThreads(2))
            .document();
    Set<String> live = new TreeSet<>();
    Set<String> other = new TreeSet<>();
    Set<String> keys = new HashSet<>();
    for (Headline item : LiveBook.headlines(document)) {
      assertTrue(item.key().matches("[a-z][a-z_]*"), item.label());
      assertTrue(keys.add(item.key()), item.key() + " is used once");
      (item.live() == null ? other : live).add(item.key());
      assertNotNull(item.place(), item.key() + " stands in a table");
    }
    assertEquals(WITHOUT, other);
    assertEquals(
        Set.of(
            "relative_strength",
            "relative_return",
            "against_mean",
            "streak_in_force",
            "longest_winning_streak",
            "longest_losing_streak",
            "win_rate",
            "win_rate_chance",
            "win_after_win",
            "opening",
            "opening_rank",
            "last_as_high",
            "last_as_low",
            "best_month",
            "worst_month",
            "quadrant",
            "below_peak",
            "deepest_drawdown"),
        live);
    Set<String> used = Set.of("relative_strength", "relative_return", "opening");
    for (Headline item : LiveBook.headlines(document)) {
      if (used.contains(item.key())) {
        assertTrue(
            item.live().formula().contains("{data.asset[")
                && item.live().formula().contains("{data.benchmark["),
            item.key() + " starts from the prices: " + item.live());
      }
    }
  }

  @Test
  void realDataGiveTheSame() throws IOException {
    var in = RealData.rutAgainstSpx();
    Subject subject =
        new Subject(in.asset(), in.benchmark(), in.asset(), Selection.ALL, List.of(), List.of());
    check(RotationReport.of(subject, Kernel.standard().withThreads(2)).document());
  }

  /** Windows move the formulas with them. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "mean_window=17",
        "return_spans=3",
        "return_spans=300,400",
        "opening_length=2",
        "rotation_slow=12"
      })
  void chosenWindowsAreThoseOfTheFormulas(String window) throws IOException {
    String[] pair = window.split("=");
    Subject subject = Subjects.daily("2016-03-10", 900, List.of("a"), "b");
    Choices choices = Choices.ALL.window(pair[0], pair[1]);
    if (pair[0].equals("rotation_slow")) {
      choices = choices.window("rotation_fast", "4");
    }
    Document document =
        RotationReport.of(subject, choices, Kernel.standard().withThreads(2)).document();
    check(document);
    assertTrue(
        LiveBook.headlines(document).stream().filter(h -> h.live() != null).count() > 14, window);
  }

  /**
   * Changing one price changes the numbers that depend on it: the formulas compute, they do not
   * repeat.
   */
  @Test
  void numbersMoveWithThePrices() throws IOException {
    Document document =
        RotationReport.of(
                Subjects.daily("2016-03-10", 900, List.of("a"), "b"),
                Kernel.standard().withThreads(2))
            .document();
    try (LiveBook live = new LiveBook(document)) {
      FormulaEvaluator evaluator = live.book.getCreationHelper().createFormulaEvaluator();
      double before = evaluator.evaluate(live.cells().get("relative_strength")).getNumberValue();
      Cell last = live.book.getSheet("data").getRow(4 + 900).getCell(1);
      last.setCellValue(last.getNumericCellValue() * 2);
      evaluator.clearAllCachedResultValues();
      double after = evaluator.evaluate(live.cells().get("relative_strength")).getNumberValue();
      assertEquals(2 * before, after, 1e-9);
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void everythingNamedIsThere(String name) {
    Document document =
        RotationReport.of(subjects().get(name), Kernel.standard().withThreads(2)).document();
    Map<String, Grid> grids = new LinkedHashMap<>();
    List<Chart> charts = new ArrayList<>();
    Set<String> sheets = new HashSet<>();
    for (Section section : document.sections()) {
      assertTrue(sheets.add(section.title()), section.title());
      for (Block block : section.blocks()) {
        if (block instanceof Grid grid) {
          assertNull(grids.put(grid.id(), grid), grid.id() + " is used once");
          assertTrue(grid.sheet().isEmpty() || sheets.add(grid.sheet()), grid.sheet());
        } else if (block instanceof Chart chart) {
          charts.add(chart);
        }
      }
    }
    for (Headline item : LiveBook.headlines(document)) {
      if (item.place() != null) {
        Grid grid = grids.get(item.place().grid());
        assertSame(item, grid.table().column(item.place().column()), item.place().row());
      }
      if (item.trend() != null) {
        assertTrue(shows(grids.get(item.trend().grid()), item.trend().column()), item.key());
        assertTrue(item.trend().rows() > 0, item.key());
      }
      if (!item.value().isDefined(0)) {
        assertNull(item.live(), item.key() + " has nothing to compute");
      }
    }
    for (Chart chart : charts) {
      Grid grid = grids.get(chart.grid());
      assertTrue(shows(grid, chart.category()), chart.id());
      chart.lines().forEach(line -> assertTrue(shows(grid, line.column()), chart.id()));
      assertFalse(chart.alt().isBlank());
    }
  }

  private static boolean shows(Grid grid, String column) {
    return grid.columns().stream().anyMatch(c -> c.name().equals(column));
  }

  private static void assertSame(Headline item, Column column, int row) {
    assertEquals(item.value().plain(0), column.plain(row), item.key() + " in its table");
  }

  private static void check(Document document) throws IOException {
    try (LiveBook live = new LiveBook(document)) {
      FormulaEvaluator evaluator = live.book.getCreationHelper().createFormulaEvaluator();
      for (Headline item : LiveBook.headlines(document)) {
        Cell cell = live.cells().get(item.key());
        if (cell == null) {
          continue;
        }
        String what = item.key() + ": " + cell.getCellFormula();
        CellValue value = evaluator.evaluate(cell);
        switch (item.value().spec().type()) {
          case TEXT -> {
            assertEquals(CellType.STRING, value.getCellType(), what + value);
            assertEquals(item.value().text(0), value.getStringValue(), what);
          }
          case DATE -> {
            assertEquals(CellType.NUMERIC, value.getCellType(), what + value);
            assertEquals(item.value().date(0) + 25_569.0, value.getNumberValue(), what);
          }
          default -> {
            assertEquals(CellType.NUMERIC, value.getCellType(), what + value);
            double expected = item.value().number(0);
            assertEquals(
                expected, value.getNumberValue(), 1e-9 * Math.max(1, Math.abs(expected)), what);
          }
        }
      }
    }
  }

  private static Subject gaps() {
    Subject whole = Subjects.daily("2016-03-10", 900, List.of("a", "b"), "c");
    SplittableRandom random = new SplittableRandom(3);
    Panel assets = whole.universe();
    double[][] columns = {assets.column(0).clone(), assets.column(1).clone()};
    for (double[] column : columns) {
      for (int t = 0; t < column.length; t++) {
        column[t] = random.nextInt(20) == 0 ? Double.NaN : column[t];
      }
    }
    columns[0][400] = 0;
    columns[0][700] = -3;
    Panel gappy = Panel.of(assets.dates(), columns, assets.names(), Kind.PRICE);
    // The benchmark begins later, ends earlier and lacks some days.
    Panel other = whole.benchmark().rows(37, 880);
    return new Subject(gappy.at(0), other, gappy, Selection.ALL, List.of(), List.of());
  }

  private static Subject equal(double times) {
    Subject one = Subjects.daily("2016-03-10", 600, List.of("a"), "b");
    double[] prices = Arrays.stream(one.asset().column(0)).map(v -> v * times).toArray();
    Panel same = Panel.series("b", one.asset().dates(), prices, Kind.PRICE);
    return new Subject(one.asset(), same, one.universe(), Selection.ALL, List.of(), List.of());
  }

  private static Subject constant() {
    Subject one = Subjects.daily("2016-03-10", 600, List.of("a"), "b");
    double[] flat = new double[600];
    Arrays.fill(flat, 50);
    Panel asset = Panel.series("a", one.asset().dates(), flat, Kind.PRICE);
    return new Subject(asset, one.benchmark(), asset, Selection.ALL, List.of(), List.of());
  }

  private static Subject ruin() {
    Subject one =
        returns(
            Subjects.daily("2016-03-10", 600, List.of("a"), "b"),
            Kind.SIMPLE_RETURN,
            Kind.SIMPLE_RETURN);
    double[] lost = one.asset().column(0).clone();
    lost[500] = -1;
    Panel asset = Panel.series("a", one.asset().dates(), lost, Kind.SIMPLE_RETURN);
    return new Subject(asset, one.benchmark(), asset, Selection.ALL, List.of(), List.of());
  }

  /** Turns prices into returns, the first price being the base. */
  private static Subject returns(Subject prices, Kind asset, Kind benchmark) {
    Panel universe = returns(prices.universe(), asset);
    return new Subject(
        universe.at(0),
        benchmark == Kind.PRICE ? prices.benchmark() : returns(prices.benchmark(), benchmark),
        universe,
        prices.selection(),
        List.of(),
        List.of());
  }

  private static Panel returns(Panel prices, Kind kind) {
    int[] dates = prices.dates();
    double[][] columns = new double[prices.names().size()][dates.length - 1];
    for (int c = 0; c < columns.length; c++) {
      for (int t = 1; t < dates.length; t++) {
        double growth = prices.value(t, c) / prices.value(t - 1, c);
        columns[c][t - 1] =
            switch (kind) {
              case LOG_RETURN -> Math.log(growth);
              case SIMPLE_RETURN_PERCENT -> 100 * (growth - 1);
              default -> growth - 1;
            };
      }
    }
    return Panel.of(Arrays.copyOfRange(dates, 1, dates.length), columns, prices.names(), kind);
  }

  private static Subject cut(Subject whole, Selection selection) {
    return new Subject(
        whole.asset(), whole.benchmark(), whole.universe(), selection, List.of(), List.of());
  }
}
