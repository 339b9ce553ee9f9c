package org.rotascope.excel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.rotascope.panel.Kind;
import org.rotascope.panel.Panel;

/**
 * A panel that one cell holds is to others what its range would be, as long as that cell holds it.
 */
class HandlesTest {
  private static Cells place(int row) {
    return Cells.dense(1, 4, 0, 77, row, 0);
  }

  private static Cells prices(double last) {
    return Buffers.grid(
        List.of(
            List.of("date", "a", "m"),
            List.of(36528, 4, 1),
            List.of(36529, 2, 2),
            List.of(36530, 8, 4),
            List.of(36531, last, 5)));
  }

  private static Cells panel(int row, Cells... given) {
    return Buffers.at(place(row), "ROT.PANEL", given);
  }

  private static String text(Cells cells) {
    return (String) Buffers.cell(cells, 0, 0);
  }

  private static String all(Cells cells) {
    Object[] shown = new Object[cells.size()];
    Arrays.setAll(shown, i -> Buffers.cell(cells, i / cells.columns(), i % cells.columns()));
    return cells.rows() + " x " + cells.columns() + Arrays.toString(shown);
  }

  private static void refused(String said, Cells shown) {
    assertEquals(CellError.VALUE, Buffers.cell(shown, 0, 0));
    assertTrue(Buffers.lastError().contains(said), Buffers.lastError());
  }

  @Test
  void handleIsToAFunctionWhatItsRangeIs() {
    Cells handle = panel(1, prices(8));
    assertTrue(text(handle).startsWith("panel of 4 x 2 price #"), text(handle));
    assertEquals(
        all(Buffers.call("ROT.RS", prices(8), Cells.of("m"))),
        all(Buffers.call("ROT.RS", handle, Cells.of("m"))));
    Cells asset = Buffers.grid(List.of(List.of("date", "x"), List.of(36528, 4), List.of(36530, 3)));
    Cells benchmark =
        Buffers.grid(List.of(List.of("date", "y"), List.of(36528, 2), List.of(36530, 4)));
    assertEquals(
        all(Buffers.call("ROT.RS", asset, benchmark)),
        all(Buffers.call("ROT.RS", panel(2, asset), panel(3, benchmark))));
    assertEquals(
        all(Buffers.call("ROT.RS", asset, benchmark)),
        all(Buffers.call("ROT.RS", panel(2, asset), benchmark)));
    Cells plain = Cells.dense(3, 1, 4, 2, 8);
    assertEquals(all(Buffers.call("ROT.DD", plain)), all(Buffers.call("ROT.DD", panel(4, plain))));
    assertEquals(
        all(Buffers.call("ROT.RS", plain, Cells.dense(3, 1, 1, 2, 3))),
        all(Buffers.call("ROT.RS", panel(4, plain), Cells.dense(3, 1, 1, 2, 3))));
    Cells returns = Cells.dense(3, 1, .1, -.2, .3);
    Cells kind = Cells.of("simple-return");
    assertEquals(
        all(Buffers.named("ROT.STREAK", "asset", returns, "kind", kind)),
        all(Buffers.call("ROT.STREAK", panel(5, returns, kind))));
  }

  @Test
  void benchmarkOfAnotherCellKeepsItsKindUnlessAnotherIsSaid() {
    Cells returns = Cells.dense(3, 1, .1, -.2, .3);
    Cells prices = Cells.dense(3, 1, 100, 100.5, 99);
    Cells simple = Cells.of("simple_return");
    Cells price = Cells.of("price");
    Cells handle = panel(6, prices);
    String ranges =
        all(
            Buffers.named(
                "ROT.RS",
                "asset",
                returns,
                "kind",
                simple,
                "benchmark",
                prices,
                "benchmark_kind",
                price));
    assertEquals(ranges, all(Buffers.call("ROT.RS", panel(5, returns, simple), handle)));
    assertEquals(
        ranges,
        all(Buffers.named("ROT.RS", "asset", returns, "kind", simple, "benchmark", handle)));
    assertEquals(
        ranges,
        all(
            Buffers.named(
                "ROT.RS",
                "asset",
                returns,
                "kind",
                simple,
                "benchmark",
                panel(7, prices, simple),
                "benchmark_kind",
                price)),
        "what is said for the call holds");
    Cells rates = Cells.dense(3, 1, .01, .02, -.01);
    assertEquals(
        all(Buffers.named("ROT.RS", "asset", returns, "kind", simple, "benchmark", rates)),
        all(Buffers.named("ROT.RS", "asset", panel(5, returns, simple), "benchmark", rates)),
        "a range beside is of the asset's kind");
  }

  @Test
  void sameDataKeepTheTextAndOthersLetItGo() {
    Cells first = panel(11, prices(8));
    assertEquals(text(first), text(panel(11, prices(8))));
    assertNotEquals(text(first), text(panel(12, prices(8))), "another cell has its own");
    Cells second = panel(11, prices(9));
    assertNotEquals(text(first), text(second));
    assertEquals(4, Buffers.call("ROT.DD", second).rows());
    assertNotEquals(text(second), text(panel(11, prices(9), Cells.of("total_return_index"))));
    double before = count();
    for (int last = 10; last < 30; last++) {
      panel(11, prices(last));
    }
    assertEquals(before + 1, count(), "a cell keeps four");
    refused("no longer kept", Buffers.call("ROT.DD", first));
    refused("no longer kept", Buffers.call("ROT.DD", second));
  }

  @Test
  void formulaThatMakesSeveralPanelsHasThemAll() {
    Cells asset = Cells.dense(4, 1, 4, 2, 8, 8);
    Cells benchmark = Cells.dense(4, 1, 1, 2, 4, 5);
    Cells expected = Buffers.call("ROT.RS", asset, benchmark);
    String[] before = {"", ""};
    for (int again = 0; again < 3; again++) { // Excel computes =ROT.RS(ROT.PANEL(a), ROT.PANEL(b))
      Cells one = panel(41, asset);
      Cells two = panel(41, benchmark);
      assertEquals(all(expected), all(Buffers.at(place(41), "ROT.RS", one, two)));
      assertNotEquals(text(one), text(two));
      assertTrue(again == 0 || (text(one).equals(before[0]) && text(two).equals(before[1])));
      before[0] = text(one);
      before[1] = text(two);
    }
    for (int last = 10; last < 20; last++) { // and with other data each time
      Cells one = panel(41, Cells.dense(4, 1, 4, 2, 8, last));
      Cells two = panel(41, Cells.dense(4, 1, 1, 2, 4, last));
      assertEquals(4, Buffers.at(place(41), "ROT.RS", one, two).rows(), Buffers.lastError());
    }
  }

  @Test
  void textTypedByHandIsNoPanel() {
    refused(
        "no longer kept",
        Buffers.call("ROT.DD", Cells.of("panel of 4 x 2 price #0000000000000001")));
    refused("is the text 'panel'", Buffers.call("ROT.DD", Cells.of("panel")));
    assertEquals(1, Buffers.call("ROT.DD", Cells.of(17)).rows(), "a number is data");
  }

  @Test
  void whatDoesNotFitTogetherIsRefused() {
    Cells dated = panel(21, prices(8));
    Cells plain = panel(22, Cells.dense(4, 1, 1, 2, 3, 4));
    refused("asset has dates and benchmark has none", Buffers.call("ROT.RS", dated, plain));
    refused("benchmark has dates and asset has none", Buffers.call("ROT.RS", plain, dated));
    refused("give it its dates", Buffers.call("ROT.RS", dated, Cells.dense(4, 1, 1, 2, 3, 4)));
    refused("3 rows", Buffers.call("ROT.RS", plain, panel(23, Cells.dense(3, 1, 1, 2, 3))));
    refused(
        "give the dates there",
        Buffers.named("ROT.DD", "asset", plain, "dates", Cells.dense(4, 1, 1, 2, 3, 4)));
    refused("called from none", Buffers.call("ROT.PANEL", prices(8)));
    refused("is the text 'x'", panel(24, Cells.of("x")));
    assertEquals(CellError.REF, Buffers.cell(panel(24, Cells.of(CellError.REF)), 0, 0));
  }

  private static double count() {
    return (Double) Buffers.cell(Buffers.call("ROT.HELD"), 0, 0);
  }

  @Test
  void handleThatExcelShowsIsLetGoWhenExcelSaysSo() {
    double before = count();
    Cells first = panel(31, prices(8));
    assertEquals(text(first), text(Buffers.call("ROT.HOLD", first)));
    Cells second = panel(31, prices(9));
    assertEquals(4, Buffers.call("ROT.DD", first).rows(), "the cell may have been moved");
    assertEquals(text(second), text(Buffers.call("ROT.HOLD", second)));
    assertEquals(before + 2, count());
    Buffers.call("ROT.RELEASE", first);
    refused("no longer kept", Buffers.call("ROT.DD", first));
    assertEquals(CellError.NA, Buffers.cell(Buffers.call("ROT.HOLD", first), 0, 0));
    assertEquals(text(second), text(panel(31, prices(9))), "the cell's own is still there");
    Buffers.call("ROT.RELEASE", second);
    Buffers.call("ROT.RELEASE", second);
    Buffers.call("ROT.RELEASE", Cells.of("anything"));
    assertEquals(before, count());
    assertNotEquals(text(second), text(panel(31, prices(9))), "what was let go does not come back");
  }

  @Test
  void whatExcelSaysNothingOfIsForgottenFirst() {
    Handles handles = new Handles();
    Panel large = large();
    String shown = handles.keep(new Place(1, 0, 0), large);
    assertTrue(handles.hold(shown));
    String other = handles.keep(new Place(1, 1, 0), large);
    for (int i = 2; i < 16; i++) {
      assertTrue(handles.hold(handles.keep(new Place(1, i, 0), large)));
    }
    assertTrue(handles.find(shown).isPresent());
    assertTrue(handles.find(other).isEmpty());
    handles.keep(new Place(1, 20, 0), large);
    assertTrue(handles.find(shown).isEmpty(), "there is an end to what is shown too");
    assertEquals(15, handles.count());
  }

  private static Panel large() {
    int[] days = new int[1_000_000];
    Arrays.setAll(days, i -> i);
    return Panel.wrap(days, new double[][] {new double[days.length]}, List.of("x"), Kind.PRICE);
  }

  @Test
  void whatACellMadeAnewIsForgottenBeforeOtherCellsPanels() {
    Handles handles = new Handles();
    Panel large = large();
    String[] others = new String[12];
    for (int i = 0; i < others.length; i++) {
      others[i] = handles.keep(new Place(1, i, 0), large);
    }
    String last = "";
    for (int i = 0; i < 8; i++) {
      int[] days = large.dates();
      days[days.length - 1] += i;
      last =
          handles.keep(
              new Place(1, 99, 0),
              Panel.wrap(days, new double[][] {new double[days.length]}, List.of("x"), Kind.PRICE));
      assertTrue(handles.find(last).isPresent());
    }
    for (String other : others) {
      assertTrue(handles.find(other).isPresent());
    }
    assertTrue(handles.find(last).isPresent());
    assertEquals(15, handles.count());
  }

  @Test
  void oldestIsForgottenFirst() {
    Handles handles = new Handles();
    Panel large = large();
    String[] texts = new String[20];
    for (int i = 0; i < texts.length; i++) {
      texts[i] = handles.keep(new Place(1, i, 0), large);
    }
    assertEquals(15, handles.count());
    assertTrue(handles.find(texts[19]).isPresent());
    assertTrue(handles.find(texts[5]).isPresent());
    assertTrue(handles.find(texts[4]).isEmpty());
  }
}
