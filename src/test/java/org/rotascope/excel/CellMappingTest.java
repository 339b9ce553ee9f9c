package org.rotascope.excel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.rotascope.metric.Column;
import org.rotascope.metric.ColumnSpec;
import org.rotascope.metric.Output;
import org.rotascope.metric.Result;
import org.rotascope.metric.Shape;
import org.rotascope.metric.Table;
import org.rotascope.metric.Unit;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;

/** Results become cells as METRICS 1.18 says. */
class CellMappingTest {
  private static final ColumnSpec REAL = ColumnSpec.real("value", Unit.RATIO, "a number");
  private static final ColumnSpec DAYS = ColumnSpec.integer("days", Unit.DAYS, "some days");

  private static Cells cells(
      Shape shape, String output, boolean header, boolean counted, Output o) {
    Result result =
        new Result(
            "a_metric",
            o,
            List.of(),
            () -> {
              throw new IllegalStateException("cells need no envelope");
            });
    return Spill.cells(Spill.part(result, shape, output), header, counted);
  }

  private static Cells table(Column... columns) {
    return cells(Shape.TABLE, "", false, false, Output.of(columns));
  }

  private static List<Object> row(Cells cells, int row) {
    Object[] all = new Object[cells.columns()];
    Arrays.setAll(all, c -> Buffers.cell(cells, row, c));
    return Arrays.asList(all);
  }

  private static int day(String text) {
    return (int) LocalDate.parse(text).toEpochDay();
  }

  @Test
  void undefinedIsNotAvailable() {
    Cells dense = table(REAL.ofReals(new double[] {1, Double.NaN, -0.0}, Reason.WARMUP));
    assertTrue(dense.isDense());
    assertEquals(3, dense.rows());
    assertEquals(1.0, Buffers.cell(dense, 0, 0));
    assertEquals(CellError.NA, Buffers.cell(dense, 1, 0));
    assertEquals(
        Double.doubleToRawLongBits(-0.0),
        Double.doubleToRawLongBits((Double) Buffers.cell(dense, 2, 0)));
    for (ColumnSpec spec :
        List.of(
            REAL,
            DAYS,
            ColumnSpec.date("d", "a day"),
            ColumnSpec.text("t", "a text"),
            ColumnSpec.flag("f", "a flag"))) {
      Cells one = table(spec.undefined(Reason.EMPTY));
      assertEquals(CellError.NA, Buffers.cell(one, 0, 0), spec.name());
    }
  }

  @Test
  void infinityIsText() {
    Cells cells =
        table(REAL.ofReals(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.MAX_VALUE));
    assertEquals("inf", Buffers.cell(cells, 0, 0));
    assertEquals("-inf", Buffers.cell(cells, 1, 0));
    assertEquals(Double.MAX_VALUE, Buffers.cell(cells, 2, 0));
  }

  @Test
  void wholeNumbersThatACellWouldRoundAreTexts() {
    long most = 1L << 53;
    Cells cells = table(DAYS.ofInts(most, -most, most + 1));
    assertEquals(0x1p53, Buffers.cell(cells, 0, 0));
    assertEquals(-0x1p53, Buffers.cell(cells, 1, 0));
    assertEquals("9007199254740993", Buffers.cell(cells, 2, 0));
  }

  /** The numbers are those Excel shows for these days. */
  @Test
  void datesAreSerialNumbersOnBothSidesOfTheDayThatNeverWas() {
    Map<String, Object> known =
        Map.of(
            "1900-01-01", 1.0,
            "1900-02-28", 59.0,
            "1900-03-01", 61.0,
            "1970-01-01", 25569.0,
            "2000-02-29", 36585.0,
            "2026-01-14", 46036.0,
            "9999-12-31", 2958465.0);
    known.forEach(
        (text, serial) -> {
          Cells shown = table(ColumnSpec.DATE.ofDates(day(text)));
          assertEquals(serial, Buffers.cell(shown, 0, 0), text);
          assertEquals(day(text), SerialDates.epochDay((Double) serial, "x"), text);
        });
    Cells before = table(ColumnSpec.DATE.ofDates(day("1871-01-31"), day("1900-01-01")));
    assertEquals("1871-01-31", Buffers.cell(before, 0, 0));
    assertEquals(1.0, Buffers.cell(before, 1, 0));
    for (double none : new double[] {0, -1, 60, 61.5, 2958466, Double.NaN, 1e300}) {
      RotascopeException e =
          assertThrows(RotascopeException.class, () -> SerialDates.epochDay(none, "x"));
      assertEquals(Reason.BAD_DATES, e.reason(), "" + none);
    }
  }

  @Test
  void everyDayComesBack() {
    for (int day = day("1900-01-01"); day < day("2101-01-01"); day++) {
      int serial = SerialDates.of(day);
      assertNotEquals(60, serial);
      assertEquals(day, SerialDates.epochDay(serial, "x"));
    }
  }

  @Test
  void vectorsSpillDownwardsAndColumnsToTheRight() {
    Cells cells =
        table(
            ColumnSpec.text("name", "a name").ofTexts(List.of("a", "b")),
            DAYS.ofInts(3, 4),
            ColumnSpec.flag("open", "a flag").flags(List.of(true, false), f -> f));
    assertEquals(List.of("a", 3.0, true), row(cells, 0));
    assertEquals(List.of("b", 4.0, false), row(cells, 1));
    Cells named = cells(Shape.TABLE, "", true, false, Output.of(REAL.ofReals(1.5), DAYS.ofInts(2)));
    assertEquals(List.of("value", "days"), row(named, 0));
    assertEquals(List.of(1.5, 2.0), row(named, 1));
  }

  @Test
  void scalarIsItsValueAndTheRestIsThereWhenAsked() {
    Output output =
        Output.of(REAL.ofReals(1.5), DAYS.ofInts(2))
            .facts(ColumnSpec.text("why", "a text").of("so"), REAL.named("n").ofReals(7))
            .table("more", Table.of(DAYS.ofInts(8, 9)));
    assertEquals(List.of(1.5), row(cells(Shape.SCALAR, "", false, false, output), 0));
    assertEquals(List.of(1.5, 2.0), row(cells(Shape.SCALAR, "table", false, false, output), 0));
    assertEquals(List.of(2.0), row(cells(Shape.SCALAR, "DAYS", false, false, output), 0));
    assertEquals(List.of("so"), row(cells(Shape.SCALAR, "why", false, false, output), 0));
    assertEquals(List.of("n", 7.0), row(cells(Shape.SCALAR, "facts", false, false, output), 1));
    assertEquals(List.of(9.0), row(cells(Shape.SCALAR, "table:more", false, false, output), 1));
    RotascopeException none =
        assertThrows(
            RotascopeException.class, () -> cells(Shape.SCALAR, "mor", false, false, output));
    assertTrue(none.getMessage().endsWith("did you mean more?"), none.getMessage());
  }

  @Test
  void nameOfTwoPartsIsRefused() {
    Output output = Output.of(REAL.ofReals(1)).facts(REAL.ofReals(2));
    RotascopeException twice =
        assertThrows(
            RotascopeException.class, () -> cells(Shape.TABLE, "value", false, false, output));
    assertTrue(twice.getMessage().endsWith("say column:value or fact:value"), twice.getMessage());
    assertEquals(List.of(2.0), row(cells(Shape.TABLE, "fact:value", false, false, output), 0));
  }

  @Test
  void countedRowsHaveNumbersForDaysAndNoYears() {
    Output output =
        Output.of(ColumnSpec.DATE.ofDates(0, 4), REAL.ofReals(1.0, 2.0), DAYS.ofInts(3, 4));
    assertEquals(
        List.of(5.0, 2.0, CellError.NA), row(cells(Shape.TABLE, "", false, true, output), 1));
    assertEquals(
        List.of(5.0, 2.0, CellError.NA), row(cells(Shape.TABLE, "", true, true, output), 2));
  }

  @Test
  void whatASheetCannotHoldIsRefused() {
    assertEquals(CellError.NA, Buffers.cell(table(DAYS.ofInts()), 0, 0));
    RotascopeException long0 =
        assertThrows(
            RotascopeException.class,
            () -> table(ColumnSpec.text("t", "a text").of("x".repeat(32_768))));
    assertEquals(Reason.LIMIT, long0.reason());
    assertEquals(
        32_767,
        ((String) Buffers.cell(table(ColumnSpec.text("t", "a text").of("x".repeat(32_767))), 0, 0))
            .length());
    assertEquals(1 << 20, table(DAYS.ofInts(new long[1 << 20])).rows());
    assertThrows(RotascopeException.class, () -> table(DAYS.ofInts(new long[(1 << 20) + 1])));
    assertThrows(
        RotascopeException.class,
        () -> cells(Shape.TABLE, "", true, false, Output.of(DAYS.ofInts(new long[1 << 20]))));
  }

  @Test
  void everyReasonHasAnErrorValue() {
    for (Reason reason : Reason.values()) {
      CellError error = CellError.of(reason);
      if (reason.name().startsWith("BAD_")) {
        assertEquals(CellError.VALUE, error, reason.name());
      }
      if (!reason.isFailure()) {
        assertEquals(CellError.NA, error, reason.name());
      }
    }
  }
}
