package org.rotascope.excel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * The forms in which arguments come: ranges with and without header and days, cells of every type.
 */
class ArgumentsTest {
  private static final Object EMPTY = null;

  private static Cells grid(List<?>... rows) {
    return Buffers.grid(List.of(rows));
  }

  private static List<Object> row(Object... cells) {
    return Arrays.asList(cells);
  }

  /** Returns the answer's rows. */
  private static List<List<Object>> shown(Cells cells) {
    List<List<Object>> rows = new ArrayList<>();
    for (int r = 0; r < cells.rows(); r++) {
      Object[] row = new Object[cells.columns()];
      int at = r;
      Arrays.setAll(row, c -> Buffers.cell(cells, at, c));
      rows.add(Arrays.asList(row));
    }
    return rows;
  }

  private static void refused(CellError error, String said, Cells cells) {
    assertEquals(List.of(List.of(error)), shown(cells), Buffers.lastError());
    assertTrue(Buffers.lastError().contains(said), Buffers.lastError());
  }

  @Test
  void plainNumbersAreASeriesOfCountedRows() {
    List<List<Object>> expected = List.of(row(1.0, 0.0), row(2.0, -0.5), row(3.0, 0.0));
    assertEquals(expected, shown(Buffers.call("ROT.DD", Cells.dense(3, 1, 4, 2, 8))));
    assertEquals(expected, shown(Buffers.call("ROT.DD", Cells.dense(1, 3, 4, 2, 8))), "in a row");
    assertEquals(
        expected,
        shown(Buffers.call("ROT.DD", grid(row("x"), row(4), row(2), row(8)))),
        "under a header");
    assertEquals(
        expected,
        shown(
            Buffers.call(
                "ROT.DD", grid(row(4, EMPTY), row(2, EMPTY), row(8, EMPTY), row(EMPTY, EMPTY)))),
        "with empty rows and columns at the end");
  }

  @Test
  void headerAndDaysMakeAPanel() {
    Cells panel =
        grid(
            row("Date", "a", "b"),
            row(36526, 4, 1),
            row(36527, 2, 2),
            row(EMPTY, EMPTY, EMPTY),
            row(36528, CellError.NA, 1),
            row("2000-01-04", 8, EMPTY));
    assertEquals(
        List.of(
            row(36526.0, 0.0, 0.0),
            row(36527.0, -0.5, 0.0),
            row(36528.0, CellError.NA, -0.5),
            row(36529.0, 0.0, CellError.NA)),
        shown(Buffers.call("ROT.DD", panel)));
    assertEquals(
        row("date", "a", "b"),
        shown(Buffers.named("ROT.DD", "asset", panel, "header", Cells.of(true))).get(0));
  }

  @Test
  void daysMayDescend() {
    Cells down = grid(row("date", "a"), row(36528, 8), row(36527, 2), row(36526, 4));
    assertEquals(
        List.of(row(36526.0, 0.0), row(36527.0, -0.5), row(36528.0, 0.0)),
        shown(Buffers.call("ROT.DD", down)));
    Cells plain = Cells.dense(3, 1, 8, 2, 4);
    Cells days = Cells.dense(3, 1, 36528, 36527, 36526);
    assertEquals(
        shown(Buffers.call("ROT.DD", down)),
        shown(Buffers.named("ROT.DD", "asset", plain, "dates", days)));
    assertEquals(
        shown(
            Buffers.call(
                "ROT.RS",
                down,
                grid(row("date", "b"), row(36526, 1), row(36527, 2), row(36528, 3)))),
        shown(Buffers.call("ROT.RS", down, Cells.dense(3, 1, 3, 2, 1))),
        "a benchmark beside it lies in the same order");
  }

  @Test
  void benchmarkIsAColumnOrARangeWithDaysOrOneBesides() {
    Cells both = grid(row("date", "a", "m"), row(36526, 4, 1), row(36527, 2, 2), row(36528, 8, 4));
    Cells asset = grid(row("date", "a"), row(36526, 4), row(36527, 2), row(36528, 8));
    Cells benchmark = grid(row("date", "m"), row(36526, 1), row(36527, 2), row(36528, 4));
    List<List<Object>> expected =
        List.of(row(36526.0, 100.0), row(36527.0, 25.0), row(36528.0, 50.0));
    assertEquals(expected, shown(Buffers.call("ROT.RS", both, Cells.of("m"))));
    assertEquals(expected, shown(Buffers.call("ROT.RS", asset, benchmark)));
    assertEquals(expected, shown(Buffers.call("ROT.RS", asset, Cells.dense(3, 1, 1, 2, 4))));
    assertEquals(
        expected, shown(Buffers.call("ROT.RS", asset, grid(row("m"), row(1), row(2), row(4)))));
    assertEquals(
        expected,
        shown(
            Buffers.named(
                "ROT.RS",
                "asset",
                Cells.dense(3, 1, 4, 2, 8),
                "benchmark",
                Cells.dense(3, 1, 1, 2, 4),
                "dates",
                grid(row("day"), row(36526), row(36527), row(36528)))));
    refused(CellError.VALUE, "known: a, m", Buffers.call("ROT.RS", both, Cells.of("n")));
    refused(
        CellError.VALUE,
        "benchmark has 2 rows and asset has 3",
        Buffers.call("ROT.RS", Cells.dense(3, 1, 4, 2, 8), Cells.dense(2, 1, 1, 2)));
    refused(
        CellError.VALUE,
        "benchmark has 2 rows and asset has 3",
        Buffers.call("ROT.RS", asset, Cells.dense(2, 1, 1, 2)));
    refused(
        CellError.VALUE,
        "asset has none",
        Buffers.call("ROT.RS", Cells.dense(3, 1, 4, 2, 8), benchmark));
    refused(CellError.VALUE, "needs a benchmark", Buffers.call("ROT.RS", asset));
  }

  @Test
  void aColumnThatMayHoldDaysOrValuesIsRefused() {
    Cells counts = grid(row("visits", "a"), row(10, 4), row(20, 2), row(30, 8));
    refused(
        CellError.VALUE, "may hold days or values; name it date", Buffers.call("ROT.DD", counts));
    Cells values = grid(row("visits", "a"), row(10.5, 4), row(20, 2), row(30, 8));
    assertEquals(3, Buffers.call("ROT.DD", values).columns(), "a row number and two series");
  }

  @Test
  void daysThatAreNoneAreRefused() {
    String[][] bad = {{"1900-02-30", "has the text '1900-02-30'"}, {"soon", "has the text 'soon'"}};
    for (String[] one : bad) {
      refused(
          CellError.VALUE,
          one[1],
          Buffers.call("ROT.DD", grid(row("date", "a"), row(1, 4), row(one[0], 2))));
    }
    refused(
        CellError.VALUE,
        "never was",
        Buffers.call("ROT.DD", grid(row("date", "a"), row(59, 4), row(60, 2))));
    refused(
        CellError.VALUE,
        "no date",
        Buffers.call("ROT.DD", grid(row("date", "a"), row(59, 4), row(EMPTY, 2))));
    refused(
        CellError.VALUE,
        "TRUE",
        Buffers.call("ROT.DD", grid(row("date", "a"), row(59, 4), row(true, 2))));
    refused(
        CellError.VALUE,
        "36526",
        Buffers.named(
            "ROT.DD",
            "asset",
            Cells.dense(2, 1, 4, 2),
            "dates",
            Cells.dense(2, 1, 36526, 36526.5)));
    assertEquals(
        CellError.VALUE,
        shown(Buffers.call("ROT.DD", grid(row("date", "a"), row(61, 4), row(61, 2))))
            .get(0)
            .get(0));
    assertTrue(Buffers.lastError().contains("1900-03-01"), Buffers.lastError());
  }

  @Test
  void errorsGoOnAndTextsAreRefused() {
    for (CellError error : CellError.values()) {
      if (error != CellError.NA) {
        assertEquals(
            List.of(List.of(error)), shown(Buffers.call("ROT.DD", grid(row(4), row(error)))));
      }
      assertEquals(
          List.of(List.of(error)),
          shown(Buffers.call("ROT.RUNPROB", Cells.of(10), Cells.of(error), Cells.of(3))));
    }
    refused(
        CellError.VALUE,
        "asset, row 2, column 1 (column asset): the text 'n/a' stands among numbers",
        Buffers.call("ROT.DD", grid(row(4), row("n/a"), row(2))));
    refused(CellError.VALUE, "FALSE", Buffers.call("ROT.DD", grid(row(4), row(false), row(2))));
    refused(
        CellError.VALUE,
        "asset is the text 'prices'; give a range of numbers",
        Buffers.call("ROT.DD", Cells.of("prices")));
    refused(
        CellError.VALUE,
        "no number below its header",
        Buffers.call("ROT.DD", grid(row("date", "a"), row(EMPTY, EMPTY))));
    refused(
        CellError.VALUE,
        "stands above two columns",
        Buffers.call("ROT.DD", grid(row("a", "a"), row(1.5, 2), row(2, 3))));
  }

  @Test
  void singleValuesAreNumbersTextsOrFlags() {
    Object expected = 0.5078125; // METRICS B6
    Cells[][] same = {
      {Cells.of(10), Cells.of(0.5), Cells.of(3)},
      {Cells.of("10"), Cells.of("0.5"), Cells.of("3")},
      {Cells.dense(1, 1, 10), grid(row(0.5)), grid(row("3"))},
    };
    for (Cells[] given : same) {
      assertEquals(expected, Buffers.cell(Buffers.call("ROT.RUNPROB", given), 0, 0));
    }
    refused(
        CellError.VALUE,
        "must be",
        Buffers.call("ROT.RUNPROB", Cells.of(10.5), Cells.of(0.5), Cells.of(3)));
    refused(
        CellError.VALUE,
        "got '1e99x'",
        Buffers.call("ROT.RUNPROB", Cells.of("1e99x"), Cells.of(0.5), Cells.of(3)));
    refused(
        CellError.VALUE, "is required", Buffers.call("ROT.RUNPROB", Cells.of(10), Cells.of(0.5)));
    Cells panel = grid(row("date", "a"), row(36526, 4), row(36527, 2), row(36528, 8));
    for (Cells header : List.of(Cells.of(true), Cells.of(1), grid(row(true)))) {
      assertEquals(4, Buffers.named("ROT.DD", "asset", panel, "header", header).rows());
    }
    refused(
        CellError.VALUE,
        "header is TRUE or FALSE; got 2",
        Buffers.named("ROT.DD", "asset", panel, "header", Cells.of(2)));
    for (Cells since : List.of(Cells.of(36528), Cells.of("2000-01-03"))) {
      assertEquals(2, Buffers.named("ROT.DD", "asset", panel, "since", since).rows());
    }
    refused(
        CellError.VALUE,
        "kind: 'prize' is not a kind of data; did you mean price?",
        Buffers.named("ROT.DD", "asset", panel, "kind", Cells.of("prize")));
    refused(
        CellError.VALUE,
        "kind is a text in quotes; got 3",
        Buffers.named("ROT.DD", "asset", panel, "kind", Cells.of(3)));
  }

  @Test
  void listsAreRangesOrTexts() {
    List<List<Object>> column =
        shown(Buffers.call("ROT.PADJUST", Cells.dense(3, 1, .01, .02, .03)));
    assertEquals(column, shown(Buffers.call("ROT.PADJUST", Cells.dense(1, 3, .01, .02, .03))));
    assertEquals(column, shown(Buffers.call("ROT.PADJUST", Cells.of("0.01, 0.02, 0.03"))));
    assertEquals(3, column.size());
  }

  @Test
  void whatGoesByTheCalendarNeedsDays() {
    Cells plain = Cells.dense(3, 1, 4, 2, 8);
    for (String name : List.of("ROT.YTD", "ROT.MONTHTABLE", "ROT.PERIODRET", "ROT.OPENING")) {
      refused(CellError.VALUE, "goes by the calendar", Buffers.call(name, plain));
    }
    refused(
        CellError.VALUE,
        "since goes by the calendar",
        Buffers.named("ROT.DD", "asset", plain, "since", Cells.of(2)));
    refused(
        CellError.VALUE,
        "freq goes by the calendar",
        Buffers.named("ROT.DD", "asset", plain, "freq", Cells.of("weekly")));
    assertEquals(3, Buffers.named("ROT.DD", "asset", plain, "freq", Cells.of("daily")).rows());
    refused(
        CellError.VALUE,
        "ytd_return goes by the calendar",
        Buffers.named("ROT.BOOT", "asset", plain, "stat", Cells.of("ytd_return")));
  }

  /** Whatever the DLL should write, the entry point answers with cells. */
  @Test
  void brokenBuffersAreAnswered() {
    Random random = new Random(20260114);
    int count = WorksheetFunctions.STANDARD.all().size();
    for (int i = 0; i < 3_000; i++) {
      ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 12);
      byte[] bytes = new byte[random.nextInt(400)];
      random.nextBytes(bytes);
      if (i % 2 == 0) { // small numbers in the heads
        for (int b = 0; b < bytes.length; b++) {
          bytes[b] = b % 4 == 0 ? (byte) (bytes[b] & 3) : 0;
        }
      }
      buffer.put(bytes);
      int wrote = Entry.call(random.nextInt(count), bytes.length, buffer);
      assertTrue(
          wrote > 0 || Entry.fetch(ByteBuffer.allocateDirect(-wrote)) == -wrote, "seed " + i);
    }
    ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 12);
    for (int place : new int[] {-1, count, Integer.MAX_VALUE}) {
      assertEquals(32, Entry.call(place, 0, buffer));
    }
  }

  @Test
  void anAnswerThatDoesNotFitIsFetched() {
    ByteBuffer small = ByteBuffer.allocateDirect(64);
    assertEquals(0, Entry.fetch(small));
    int wrote = Entry.call(Buffers.index("ROT.VERSION"), 0, small);
    assertTrue(wrote < -64, "" + wrote);
    assertEquals(0, Entry.fetch(small));
    assertEquals(-wrote, Entry.fetch(ByteBuffer.allocateDirect(-wrote)));
    assertEquals(0, Entry.fetch(ByteBuffer.allocateDirect(-wrote)));
  }

  @Test
  void anotherTableIsRefusedAtTheStart() {
    assertEquals("", Entry.start(WorksheetFunctions.STANDARD.hash()));
    assertTrue(Entry.start("0").contains("install both from the same release"));
  }
}
