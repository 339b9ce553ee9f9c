package org.rotascope.panel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RowsTest {
  private static final int[] DAYS = {10, 11, 12, 15, 16};

  private static Line prices(String name, double... values) {
    return Line.of(Panel.series(name, DAYS, values, Kind.PRICE));
  }

  private static int[] all(Rows rows) {
    return IntStream.range(0, rows.size()).toArray();
  }

  @Test
  void rowsInTheirOrderAreTheData() {
    Rows rows =
        Rows.of(List.of(prices("p", 100, 110, 99, 120, 60)), prices("b", 50, 51, 52, 53, 54));
    assertEquals(4, rows.size());
    assertArrayEquals(DAYS, rows.assets(all(rows)).dates());
    assertArrayEquals(
        new double[] {100, 110, 99, 120, 60}, rows.assets(all(rows)).column(0), 1e-12);
    assertArrayEquals(
        new double[] {50, 51, 52, 53, 54}, rows.benchmark(all(rows)).column(0), 1e-12);
    assertEquals(Kind.PRICE, rows.assets(all(rows)).kind());
    assertEquals("b", rows.benchmark(all(rows)).names().get(0));
  }

  @Test
  void pricesAreChainedFromTheirRatiosAndAllSeriesFollowTheSameOrder() {
    Rows rows =
        Rows.of(List.of(prices("p", 100, 110, 99, 99, 198)), prices("b", 10, 20, 10, 10, 40));
    int[] drawn = {3, 3, 0};
    assertArrayEquals(new int[] {10, 11, 12, 15}, rows.assets(drawn).dates());
    assertArrayEquals(new double[] {100, 200, 400, 440}, rows.assets(drawn).column(0), 1e-12);
    assertArrayEquals(new double[] {10, 40, 160, 320}, rows.benchmark(drawn).column(0), 1e-12);
  }

  @Test
  void sessionWithoutAValueOfAnySeriesIsLeftOut() {
    Rows rows =
        Rows.of(List.of(prices("p", 100, -1, 99, 198, 99)), prices("b", 10, 20, 10, 10, 40));
    assertEquals(2, rows.size());
    assertEquals(2, rows.dropped());
    assertArrayEquals(new int[] {10, 15, 16}, rows.assets(all(rows)).dates());
    assertArrayEquals(new double[] {100, 200, 100}, rows.assets(all(rows)).column(0), 1e-12);
    assertArrayEquals(new double[] {10, 10, 40}, rows.benchmark(all(rows)).column(0), 1e-12);
  }

  @Test
  void returnsStayReturnsAndHaveNoBase() {
    Line asset =
        Line.of(Panel.series("r", DAYS, new double[] {1, 2, 3, 4, 5}, Kind.SIMPLE_RETURN_PERCENT));
    Rows rows = Rows.of(List.of(asset), null);
    assertNull(rows.benchmark(all(rows)));
    assertEquals(Kind.SIMPLE_RETURN, rows.assets(all(rows)).kind());
    assertArrayEquals(DAYS, rows.assets(all(rows)).dates());
    assertArrayEquals(new double[] {0.05, 0.01}, rows.assets(new int[] {4, 0}).column(0), 1e-15);
  }

  @Test
  void otherValuesStayAsTheyAre() {
    Panel panel =
        Panel.of(
            DAYS,
            new double[][] {{1, 2, 3, 4, 5}, {6, 7, Double.NaN, 9, 10}},
            List.of("x", "y"),
            Kind.MULTIPLE);
    Rows rows = Rows.of(panel);
    assertEquals(4, rows.size());
    assertEquals(1, rows.dropped());
    assertEquals(Kind.MULTIPLE, rows.assets(all(rows)).kind());
    assertArrayEquals(new double[] {10, 9, 6}, rows.assets(new int[] {3, 2, 0}).column(1));
    assertArrayEquals(new double[] {5, 4, 1}, rows.assets(new int[] {3, 2, 0}).column(0));
    assertArrayEquals(new double[] {1, 2, 4, 5}, rows.excess(0));
  }

  @Test
  void excessIsTheDifferenceOfSimpleReturns() {
    Rows rows =
        Rows.of(List.of(prices("p", 100, 110, 99, 99, 198)), prices("b", 10, 20, 10, 10, 40));
    assertArrayEquals(new double[] {0.1 - 1, -0.1 + 0.5, 0, 1 - 3}, rows.excess(0), 1e-12);
    Rows alone = Rows.of(List.of(prices("p", 100, 110, 99, 99, 198)), null);
    assertArrayEquals(new double[] {0.1, -0.1, 0, 1}, alone.excess(0), 1e-12);
  }

  @Test
  void emptyLineHasNoRows() {
    Line empty = Line.of(Panel.series("p", new int[0], new double[0], Kind.PRICE));
    assertEquals(0, Rows.of(List.of(empty), null).size());
  }
}
