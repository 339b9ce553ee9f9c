package org.rotascope.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TicksTest {
  @ParameterizedTest
  @CsvSource({"0, 1, 5", "-0.31, 0.42, 7", "99.2, 99.9, 6", "-1e-6, 3e-6, 5", "12, 98765, 9"})
  void linearTicksAreRoundAndNotTooMany(double low, double high, int most) {
    List<Double> ticks = Ticks.linear(low, high, most);
    assertTrue(ticks.size() >= 2 && ticks.size() <= most + 1, ticks.toString());
    double step = ticks.get(1) - ticks.get(0);
    double lead = step / StrictMath.pow(10, Math.floor(StrictMath.log10(step) + 1e-9));
    assertTrue(
        List.of(1.0, 2.0, 2.5, 5.0).stream().anyMatch(r -> Math.abs(lead - r) < 1e-6),
        "step " + step);
    assertTrue(
        ticks.get(0) >= low - 1e-9 * step && ticks.get(ticks.size() - 1) <= high + 1e-9 * step);
  }

  @Test
  void yearsAreMarkedAtTheirFirstDayAndWrittenPlainly() {
    List<Tick> ticks = Ticks.of(Axis.date(), day("1987-09-10"), day("2018-12-31"), 10);
    assertEquals(List.of("1990", "1995", "2000", "2005", "2010", "2015"), labels(ticks));
    assertEquals(day("1990-01-01"), ticks.get(0).at());
  }

  @Test
  void shortSpansAreMarkedByMonthOrDay() {
    assertEquals(
        List.of("Jan 2019", "Apr", "Jul", "Oct", "Jan 2020", "Apr"),
        labels(Ticks.of(Axis.date(), day("2018-12-15"), day("2020-05-20"), 8)));
    assertEquals(
        List.of("2 Jan", "9 Jan", "16 Jan", "23 Jan"),
        labels(Ticks.of(Axis.date(), day("2026-01-02"), day("2026-01-29"), 6)));
  }

  @Test
  void logarithmicScaleMarksTwoAndFiveWhereThereIsRoom() {
    assertEquals(List.of("1", "10", "100"), labels(Ticks.of(Axis.number("").log(), 0.6, 700, 4)));
    assertEquals(
        List.of("1", "2", "5", "10", "20"), labels(Ticks.of(Axis.number("").log(), 0.8, 40, 8)));
  }

  @Test
  void logarithmicScaleOfManyDecadesLeavesPowersOut() {
    assertEquals(
        List.of("1e−100", "1e−50", "1", "1e50", "1e100"),
        labels(Ticks.of(Axis.number("").log(), 1e-120, 1e120, 5)));
  }

  @Test
  void wholeNumbersAreMarkedAtWholeNumbers() {
    assertEquals(List.of("1", "2", "3", "4"), labels(Ticks.of(Axis.whole(""), 0.9, 4.1, 9)));
  }

  @Test
  void hugeNumbersAreWrittenShort() {
    assertEquals("1e15", Ticks.plain(1e15));
    assertEquals("−2.5e20", Ticks.plain(-2.5e20));
    assertEquals("999,999,000,000,000", Ticks.plain(999_999e9));
    assertEquals("1e−13", Ticks.plain(1e-13));
  }

  @Test
  void rangeWithoutRoomForTwoMarksHasNone() {
    assertEquals(List.of(), Ticks.linear(1, Math.nextUp(1.0), 5));
  }

  @Test
  void percentAxisWritesPercent() {
    assertEquals(
        List.of("−10%", "0%", "10%", "20%"), labels(Ticks.of(Axis.percent(""), -0.12, 0.24, 5)));
  }

  @Test
  void rangeKeepsZeroAtItsEdge() {
    Range range = new Range.Builder().add(0, 5, Double.NaN).roomy(0.1);
    assertEquals(0, range.low());
    assertEquals(5.5, range.high(), 1e-12);
    assertEquals(0.5, new Range(1, 100, true).share(10), 1e-12);
  }

  private static List<String> labels(List<Tick> ticks) {
    return ticks.stream().map(Tick::label).toList();
  }

  private static int day(String iso) {
    return (int) LocalDate.parse(iso).toEpochDay();
  }
}
