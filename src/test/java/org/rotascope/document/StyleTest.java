package org.rotascope.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rotascope.metric.ColumnSpec;
import org.rotascope.metric.Table;
import org.rotascope.metric.Unit;
import org.rotascope.reason.Reason;

class StyleTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "PERCENT | 0.0573 | 5.73%",
        "PERCENT | -0.000004 | 0.00%",
        "PERCENT | -0.5 | −50.00%",
        "SHARE | 0.48316 | 48.3%",
        "PROBABILITY | 0.0123 | 0.0123",
        "PROBABILITY | 0.0000054 | 5.4e−06",
        "PROBABILITY | 0.99999 | > 0.9999",
        "PROBABILITY | 1 | > 0.9999",
        "PROBABILITY | 0 | 0",
        "EXPECTED | 12.34 | 12.3",
        "EXPECTED | 0.012 | 1.2e−02",
        "ORDINAL | 2018 | 2018",
        "COUNT | 12345 | 12,345",
        "LEVEL | 359.69 | 359.69",
        "LEVEL | 0.2641 | 0.2641",
        "POINTS | 1234.567 | 1,234.57",
        "PERCENT_POINTS | -7.07705 | −7.08%",
        "RATIO | Infinity | inf",
        "RATIO | NaN | ''"
      })
  void numbersAreWrittenWithTheDigitsThatMeanSomething(Style style, double value, String text) {
    assertEquals(text, style.number(value));
  }

  @Test
  void headingNamesTheUnit() {
    Table table = Table.of(ColumnSpec.real("relative_return", Unit.DECIMAL, "x").ofReals(0.1));
    Grid grid = Grid.of("g", "caption", table, List.of());
    assertEquals("Relative return (%)", grid.columns().get(0).headingWithUnit());
  }

  @Test
  void gridSaysWhyCellsAreBlank() {
    Table table =
        Table.of(
            ColumnSpec.real("a", Unit.DECIMAL, "a")
                .ofReals(new double[] {1, Double.NaN}, Reason.WARMUP),
            ColumnSpec.date("b", "b").ofDates(1, 2));
    Grid grid = Grid.of("g", "caption", table, List.of());
    assertEquals("", grid.reasons(0));
    assertEquals("before the first full window", grid.reasons(1));
  }

  @Test
  void gridRefusesAColumnThatIsNotThere() {
    Table table = Table.of(ColumnSpec.date("b", "b").ofDates(1));
    assertThrows(
        java.util.NoSuchElementException.class, () -> Grid.of("g", "c", table, List.of(), "x"));
  }

  @Test
  void sectionRefusesATitleThatIsNoSheetName() {
    assertThrows(IllegalArgumentException.class, () -> new Section("id", "a/b", "", List.of()));
  }
}
