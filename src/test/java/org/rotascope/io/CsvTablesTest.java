package org.rotascope.io;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.rotascope.metric.Column;
import org.rotascope.metric.ColumnSpec;
import org.rotascope.metric.Table;
import org.rotascope.metric.Unit;
import org.rotascope.panel.Kind;
import org.rotascope.panel.Panel;
import org.rotascope.reason.Reason;

class CsvTablesTest {
  private static final ColumnSpec A = ColumnSpec.real("A", Unit.DECIMAL, "made up");

  @Test
  void cellsOfEveryType() {
    Reason[] second = {null, Reason.WARMUP};
    Table table =
        Table.of(
            ColumnSpec.DATE.ofDates(0, 18_262),
            A.ofReals(new double[] {0.1, Double.NaN}, second),
            ColumnSpec.integer("n", Unit.COUNT, "made up").ofInts(1L << 53, -7),
            ColumnSpec.text("name", "made up").ofTexts(List.of("x,\"y\"\nz", "plain")),
            ColumnSpec.flag("open", "made up").flags(List.of(true, false), b -> b));
    assertEquals(
        "date,A,n,name,open\n"
            + "1970-01-01,0.1,9007199254740992,\"x,\"\"y\"\"\nz\",true\n"
            + "2020-01-01,,-7,plain,false\n",
        CsvTables.text(table));
  }

  @Test
  void namesAndTextsCannotBecomeFormulas() {
    ColumnSpec text = ColumnSpec.text("=cmd|' /C calc'!A0", "made up");
    Table table =
        Table.of(
            text.ofTexts(List.of("=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "safe", "")),
            A.ofReals(-1, -2, -3, -4, -5, -6, -7, -8));
    assertEquals(
        "'=cmd|' /C calc'!A0,A\n"
            + "'=1+1,-1.0\n"
            + "'+1,-2.0\n"
            + "'-1,-3.0\n"
            + "'@SUM(A1),-4.0\n"
            + "'\tx,-5.0\n"
            + "\"'\r"
            + "x\",-6.0\n"
            + "safe,-7.0\n"
            + ",-8.0\n",
        CsvTables.text(table));
  }

  /** A table written and read back has the same dates, names and bits; NaN stays missing. */
  @Test
  void tableToCsvToPanelKeepsEveryBit() {
    SplittableRandom random = new SplittableRandom(7);
    for (int round = 0; round < 200; round++) {
      int rows = 1 + random.nextInt(20);
      int[] days = new int[rows];
      double[] x = new double[rows];
      Reason[] why = new Reason[rows];
      int day = random.nextInt(-100_000, 100_000);
      for (int t = 0; t < rows; t++) {
        days[t] = day += 1 + random.nextInt(5);
        x[t] = number(random);
        why[t] = Double.isNaN(x[t]) ? Reason.WARMUP : null;
      }
      String name = List.of("A", "Größe, €", "quoted \"x\"", "語").get(random.nextInt(4));
      Column values = A.named(name).ofReals(x, why);
      String csv = CsvTables.text(Table.of(ColumnSpec.DATE.ofDates(days), values));
      Panel back = Csv.read(csv).panel(List.of(name), Kind.COUNT);
      assertEquals(rows, back.rows());
      for (int t = 0; t < rows; t++) {
        assertEquals(days[t], back.date(t));
        assertEquals(Double.doubleToLongBits(x[t]), Double.doubleToLongBits(back.value(t, 0)), csv);
      }
    }
  }

  private static double number(SplittableRandom random) {
    return switch (random.nextInt(6)) {
      case 0 -> Double.NaN;
      case 1 -> -0.0;
      case 2 -> random.nextInt(1000) / 1000.0;
      case 3 -> Double.MIN_VALUE * random.nextInt(1, 9);
      default -> {
        double any = Double.longBitsToDouble(random.nextLong());
        yield Double.isFinite(any) ? any : 1;
      }
    };
  }
}
