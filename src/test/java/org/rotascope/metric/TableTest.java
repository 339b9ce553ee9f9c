package org.rotascope.metric;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.rotascope.reason.Reason;

class TableTest {
  private static final ColumnSpec X = ColumnSpec.real("x", Unit.RATIO, "x");
  private static final ColumnSpec K = ColumnSpec.integer("k", Unit.COUNT, "k");
  private static final ColumnSpec D = ColumnSpec.date("d", "d");
  private static final ColumnSpec S = ColumnSpec.text("s", "s");
  private static final ColumnSpec F = ColumnSpec.flag("f", "f");

  @Test
  void wholeNumberWithAReasonIsUndefined() {
    Column codes = K.ofInts(new long[] {3, 0}, new Reason[] {null, Reason.WARMUP});
    assertEquals(3, codes.integer(0));
    assertEquals(Reason.WARMUP, codes.reason(1));
    assertEquals(Double.NaN, codes.number(1));
  }

  @Test
  void undefinedRealNeedsAReason() {
    assertThrows(IllegalArgumentException.class, () -> X.ofReals(1, Double.NaN));
    assertThrows(
        IllegalArgumentException.class,
        () -> X.ofReals(new double[] {1}, new Reason[] {Reason.EMPTY}));
    assertThrows(IllegalArgumentException.class, () -> new Value(Double.NaN, null));
    assertThrows(IllegalArgumentException.class, () -> new Value(1, Reason.EMPTY));
  }

  @Test
  void reasonsMayEndWithTheLastThereIs() {
    double[] values = {Double.NaN, 1, Double.NaN, 4, 5};
    Reason[] all = {Reason.WARMUP, null, Reason.EMPTY, null, null};
    Column whole = X.ofReals(values, all);
    Column cut = X.ofReals(values, Arrays.copyOf(all, 3));
    assertEquals(whole, cut);
    assertEquals(2, cut.undefinedCount());
    assertEquals(0b11010, cut.definedBits(0));
    assertEquals(0b11, cut.definedBits(3));
    assertEquals(Column.concat(List.of(whole, whole)), Column.concat(List.of(cut, cut)));
    assertEquals(whole.rows(4, 2), cut.rows(4, 2));
    assertThrows(
        IllegalArgumentException.class, () -> X.ofReals(values, Arrays.copyOf(all, 1)), "row 2");
    assertThrows(
        IllegalArgumentException.class, () -> X.ofReals(values, Arrays.copyOf(all, 6)), "too many");
  }

  @Test
  void columnIsOfItsDeclaredType() {
    assertThrows(IllegalArgumentException.class, () -> X.ofInts(1));
    assertThrows(IllegalArgumentException.class, () -> K.ofReals(1));
  }

  @Test
  void columnsOfATableAreOfOneLengthAndNamedApart() {
    assertThrows(IllegalArgumentException.class, () -> Table.of(X.ofReals(1), K.ofInts(1, 2)));
    assertThrows(
        IllegalArgumentException.class, () -> Table.of(X.ofReals(1), K.named("x").ofInts(1)));
  }

  @Test
  void rowsArePickedInOrderForEveryType() {
    Table table =
        Table.of(
            X.ofReals(new double[] {1, Double.NaN, 3}, Reason.WARMUP),
            K.ofInts(1, 2, 3),
            D.ofDates(10, 20, 30),
            S.ofTexts(List.of("a", "b", "c")),
            F.flags(List.of(1, 2, 3), i -> i == 2));
    Table picked = table.rows(2, 1);
    assertEquals(3, picked.column("x").real(0));
    assertEquals(Reason.WARMUP, picked.column("x").reason(1));
    assertEquals(3, picked.column("k").integer(0));
    assertEquals(30, picked.column("d").date(0));
    assertEquals("c", picked.column("s").text(0));
    assertEquals(true, picked.column("f").flag(1));
    assertArrayEquals(new double[] {3, Double.NaN}, picked.column("x").numbers());
  }

  @Test
  void spreadLeavesAbsentRowsUndefined() {
    Column spread = K.ofInts(7, 8).spread("wide", new int[] {-1, 1, 0}, Reason.NOT_IN_UNIVERSE);
    assertEquals("wide", spread.name());
    assertEquals(Reason.NOT_IN_UNIVERSE, spread.reason(0));
    assertEquals(8, spread.integer(1));
    assertEquals(7, spread.integer(2));
  }

  @Test
  void columnsAreComparedByTheirBits() {
    assertEquals(X.ofReals(0.0), X.ofReals(0.0));
    assertNotEquals(X.ofReals(0.0), X.ofReals(-0.0));
    assertNotEquals(X.undefined(Reason.EMPTY), X.undefined(Reason.WARMUP));
  }

  @Test
  void cellsReadAsPlainText() {
    assertEquals("0.1", X.ofReals(0.1).plain(0));
    assertEquals("1970-01-11", D.ofDates(10).plain(0));
    assertEquals("", X.undefined(Reason.EMPTY).plain(0));
    assertEquals("true", F.of(true).plain(0));
  }
}
