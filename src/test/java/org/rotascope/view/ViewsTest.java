package org.rotascope.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rotascope.metric.Column;
import org.rotascope.metric.ColumnSpec;
import org.rotascope.metric.Table;
import org.rotascope.metric.Unit;
import org.rotascope.panel.Kind;
import org.rotascope.panel.Panel;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;

class ViewsTest {
  private static final ColumnSpec NUMBER = ColumnSpec.integer("n", Unit.SESSIONS, "a number");

  private static Table rows(int number) {
    return Table.of(NUMBER.ofInts(IntStream.range(0, number).asLongStream().toArray()));
  }

  /** The expected texts are what Python 3.11 gives for {@code format(x, ".6g")}. */
  @ParameterizedTest
  @CsvSource({
    "0.0, 0",
    "-0.0, -0",
    "1.0, 1",
    "0.1, 0.1",
    "123456.0, 123456",
    "1234567.0, 1.23457e+06",
    "999999.5, 1e+06",
    "999999.4, 999999",
    "0.0001, 0.0001",
    "0.00001234565, 1.23456e-05",
    "1e-300, 1e-300",
    "-2.5e22, -2.5e+22",
    "0.3333333333333333, 0.333333",
    "2.5000005, 2.5",
    "1.7976931348623157e308, 1.79769e+308",
    "4.9e-324, 4.94066e-324",
    "Infinity, inf",
    "-Infinity, -inf"
  })
  void writesNumbersAsPythonDoes(double number, String expected) {
    assertEquals(expected, Cells.number(number));
  }

  @Test
  void leavesOutTheMiddleOfALongTableAndSaysHowMuch() {
    String eleven = Views.of(rows(11)).html();
    assertTrue(eleven.contains("… 1 more row …"));
    assertTrue(eleven.contains(">4</td>"));
    assertFalse(eleven.contains(">5</td>"));
    assertTrue(eleven.contains(">6</td>"));
    assertTrue(eleven.contains("[11 rows x 1 column]"));
    assertFalse(Views.of(rows(10)).html().contains("more row"));
    assertTrue(Views.of(rows(1000), 4).html().contains("… 996 more rows …"));
  }

  @Test
  void saysOfAWideTableHowManyColumnsAreNotShown() {
    List<Column> columns =
        IntStream.range(0, 15).mapToObj(i -> NUMBER.named("c" + i).ofInts(i)).toList();
    View view = Views.of(new Table(columns));
    assertTrue(view.html().contains("[1 row x 15 columns, the last 3 not shown]"));
    assertTrue(view.html().contains(">c11<"));
    assertFalse(view.html().contains(">c12<"));
  }

  @Test
  void showsUnitsAndReasons() {
    ColumnSpec spec = ColumnSpec.real("x", Unit.DECIMAL, "a return");
    View view = Views.of(Table.of(spec.ofReals(new double[] {Double.NaN, 0.5}, Reason.WARMUP)));
    assertTrue(view.html().contains(">decimal</span>"));
    assertTrue(view.html().contains("title=\"undefined: before the first full window\">warmup<"));
    assertEquals("     x\nwarmup\n   0.5\n[2 rows x 1 column]", view.text());
  }

  @Test
  void escapesWhatComesFromData() {
    String name = "<img src=x onerror=alert(1)>\u202e\"&'";
    Panel panel = Panel.of(new int[] {0}, new double[][] {{1}}, List.of(name), Kind.PRICE);
    String html = Views.of(panel).html();
    assertFalse(html.contains("<img"));
    assertTrue(html.contains("&lt;img src=x onerror=alert(1)&gt;\ufffd&quot;&amp;&#x27;"));
    String failure = Views.of(new RotascopeException(Reason.BAD_INPUT, "<script>\n" + name)).html();
    assertFalse(failure.contains("<script>"));
    assertFalse(failure.contains("\n"));
  }

  @Test
  void knowsWhatItSaysItKnowsAndNothingElse() {
    assertTrue(Views.find(rows(1)).isPresent());
    assertTrue(Views.find("a text").isEmpty());
  }
}
