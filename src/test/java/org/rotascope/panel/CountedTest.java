package org.rotascope.panel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.rotascope.reason.RotascopeException;

/** Panels whose rows have an order and no dates. */
class CountedTest {
  private static final double[][] VALUES = {{4, 2, 8, 1}, {1, Double.NaN, 3, 5}};
  private static final List<String> NAMES = List.of("a", "b");
  private static final Panel COUNTED = Panel.counted(4, VALUES, NAMES, Kind.PRICE);

  @Test
  void rowsAreNumberedAndNamed() {
    assertArrayEquals(new int[] {0, 1, 2, 3}, COUNTED.dates());
    assertEquals("row 3", COUNTED.dayNames().of(COUNTED.date(2)));
    assertEquals("in row 3", COUNTED.dayNames().at(COUNTED.date(2)));
    assertEquals("2026-01-05", DayNames.DATES.of(20_458));
    assertEquals("on 2026-01-05", DayNames.DATES.at(20_458));
    RotascopeException e =
        assertThrows(
            RotascopeException.class,
            () -> Panel.counted(1, new double[][] {{1 / 0.0}}, List.of("a"), Kind.PRICE));
    assertEquals("panel: a in row 1 is infinite; leave a missing value out", e.getMessage());
  }

  @Test
  void partsKeepTheNames() {
    Panel taken = COUNTED.take(new int[] {1, 3});
    assertArrayEquals(new int[] {1, 3}, taken.dates());
    assertArrayEquals(new double[] {2, 1}, taken.column(0));
    for (Panel part :
        List.of(taken, COUNTED.rows(1, 3), COUNTED.at(1), COUNTED.select(List.of("b")))) {
      assertEquals(DayNames.ROWS, part.dayNames());
    }
    assertEquals(DayNames.ROWS, Line.of(taken.at(0)).dayNames());
    Panel drawn = Rows.of(COUNTED).assets(new int[] {1, 0});
    assertEquals(DayNames.ROWS, drawn.dayNames());
  }

  @Test
  void sameNumbersWithDatesAreAnotherPanel() {
    Panel dated = Panel.of(COUNTED.dates(), VALUES, NAMES, Kind.PRICE);
    assertEquals(COUNTED.contentHash(0), dated.contentHash(0), "the hash is of the numbers");
    assertFalse(COUNTED.isSame(dated));
    assertTrue(COUNTED.isSame(Panel.counted(4, VALUES, NAMES, Kind.PRICE)));
    PanelPool pool = new PanelPool();
    pool.keep(dated);
    assertEquals(DayNames.ROWS, pool.shared(COUNTED).dayNames());
  }

  @Test
  void calendarMissesNothing() {
    assertEquals(0, Line.of(COUNTED.at(0)).missing(ExchangeCalendar.XNYS).length);
  }
}
