package org.rotascope.panel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;

/** Levels and returns of one series; expected numbers are products written out. */
class LineTest {
  private static final double NaN = Double.NaN;
  private static final int START = (int) LocalDate.of(2020, 1, 1).toEpochDay();

  private static Line returns(double... r) {
    int[] days = IntStream.range(0, r.length).map(t -> START + t).toArray();
    return Line.of(Panel.series("r", days, r, Kind.SIMPLE_RETURN));
  }

  @Test
  void lossInTheFirstSessionIsALossFromOne() {
    Line line = returns(-.2, .1);
    assertArrayEquals(new double[] {1, .8, .8 * 1.1}, line.levels(), 1e-15);
    assertEquals(1, line.firstRow());
  }

  @Test
  void noLevelIsKnownAfterAnUnknownReturnButGrowthIs() {
    Line line = returns(.1, NaN, .2, .3);
    assertArrayEquals(new double[] {1, 1.1, NaN, NaN, NaN}, line.levels(), 1e-15);
    assertEquals(1.2 * 1.3, line.growth(2, 4), 1e-15);
    assertEquals(NaN, line.growth(1, 3));
    assertEquals(1.2 * 1.3 - 1, line.over(3, 4), 1e-15);
    assertEquals(NaN, line.over(2, 3));
  }

  @Test
  void monthWithAnUnknownDayIsUnknownAndItsNeighboursAreNot() {
    int[] days = IntStream.range(START, START + 91).toArray();
    double[] r = new double[days.length];
    Arrays.fill(r, .001);
    r[40] = NaN;
    Line monthly =
        Line.of(Panel.series("r", days, r, Kind.SIMPLE_RETURN))
            .sample(Frequency.MONTHLY, new Periods.Rule(null, false));
    assertArrayEquals(
        new double[] {Math.pow(1.001, 31) - 1, NaN, Math.pow(1.001, 31) - 1},
        monthly.returns(),
        1e-14);
  }

  @Test
  void totalLossStaysALossWhenSampled() {
    int[] days = IntStream.range(START, START + 60).toArray();
    double[] r = new double[days.length];
    r[10] = -1;
    Line monthly =
        Line.of(Panel.series("r", days, r, Kind.SIMPLE_RETURN))
            .sample(Frequency.MONTHLY, new Periods.Rule(null, false));
    assertEquals(-1, monthly.simple(1));
  }

  @Test
  void lossOfMoreThanEverythingIsRefused() {
    RotascopeException e = assertThrows(RotascopeException.class, () -> returns(.1, -9.99));
    assertEquals(Reason.BAD_INPUT, e.reason());
    assertEquals(
        "r on 2020-01-02: a return of -9.99 loses more than everything; is the kind really simple_return, or is"
            + " this a code for a missing value?",
        e.getMessage());
  }

  @Test
  void sinceKeepsTheLevelBeforeAndForgetsWhatWasUnknownBeforeIt() {
    Line line = returns(.1, NaN, .2, .3).since(START + 3);
    assertEquals(1, line.sessions());
    assertEquals(.3, line.simple(1));
    assertEquals(START + 2, line.date(0));
    assertArrayEquals(new double[] {1, 1.3}, line.levels(), 1e-15);
  }

  @Test
  void sampledLineOfReturnsStillStartsFromALevelWithoutADate() {
    int[] days = IntStream.range(START, START + 60).toArray();
    Line monthly =
        Line.of(Panel.series("r", days, new double[60], Kind.SIMPLE_RETURN))
            .sample(Frequency.MONTHLY, new Periods.Rule(null, false));
    assertEquals(1, monthly.firstRow());
    assertArrayEquals(new int[] {START + 30, START + 59}, monthly.datedRows());
  }
}
