package org.rotascope.emit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.rotascope.panel.ExchangeCalendar;

class ExampleDataTest {
  @Test
  void fileInTheProjectIsTheGeneratorsByteForByte() throws IOException {
    assertEquals(ExampleData.csv(), Files.readString(ExampleData.FILE));
  }

  @Test
  void generatorMatchesTheRecurrenceInBigIntegers() {
    double[] u = ExampleData.lcg(20260114, 50);
    BigInteger x = BigInteger.valueOf(20260114);
    BigInteger modulus = BigInteger.TWO.pow(31);
    for (double each : u) {
      x = x.multiply(BigInteger.valueOf(1103515245)).add(BigInteger.valueOf(12345)).mod(modulus);
      assertEquals(x.doubleValue() / modulus.doubleValue(), each);
    }
  }

  /**
   * METRICS 5.2: cumulated log relative strength of the pair, numpy 2.4.6, to its printed digits.
   */
  @Test
  void pairHasTheRelativeStrengthOfTheGoldenTable() throws IOException {
    List<String> lines = Files.readAllLines(ExampleData.FILE);
    String[] last = lines.get(lines.size() - 1).split(",");
    double log = StrictMath.log(Double.parseDouble(last[1]) / Double.parseDouble(last[2]));
    assertEquals(0.389115434714077, log, 1e-12);
  }

  @Test
  void datesAreEverySessionFromTheSecondOfJanuary2019() {
    int[] days = ExampleData.sessions();
    assertEquals(1260, days.length);
    assertEquals("2019-01-02", LocalDate.ofEpochDay(days[0]).toString());
    assertEquals(1260, ExchangeCalendar.XNYS.count(days[0], days[1259]));
    assertTrue(
        Arrays.stream(days)
            .mapToObj(LocalDate::ofEpochDay)
            .noneMatch(
                d ->
                    d.getDayOfWeek() == DayOfWeek.SATURDAY
                        || d.getDayOfWeek() == DayOfWeek.SUNDAY));
    assertTrue(Arrays.stream(days).noneMatch(d -> d == LocalDate.of(2019, 7, 4).toEpochDay()));
  }
}
