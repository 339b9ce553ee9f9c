package org.rotascope.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.rotascope.Oracles;

@SuppressWarnings(
    "FloatingPointLiteralPrecision") // 2e23 lies between two doubles: that is the case
class ShortestTest {
  /**
   * Cases on which Double.toString of JDK 17 is not shortest (JDK-4511638), and the ends of the
   * range.
   */
  @Test
  void writesNoDigitTooMany() {
    assertEquals(new BigDecimal("2E23"), new BigDecimal(Shortest.of(2e23)).stripTrailingZeros());
    assertEquals("5.0E-324", Shortest.of(Double.MIN_VALUE));
    assertEquals("1.7976931348623157E308", Shortest.of(Double.MAX_VALUE));
    assertEquals("-0.0", Shortest.of(-0.0));
  }

  /**
   * Python's repr, which is the shortest decimal that reads back, recorded in oracles/doubles.json.
   */
  @Test
  void hasTheDigitsOfPythonsRepr() {
    for (Oracles row : Oracles.read("doubles").at("doubles").list()) {
      double x =
          Double.longBitsToDouble(
              Long.parseUnsignedLong(row.at("bits").text().replace("0x", ""), 16));
      if (Double.isFinite(x)) {
        assertEquals(
            0,
            new BigDecimal(row.at("shortest").text()).compareTo(new BigDecimal(Shortest.of(x))),
            Shortest.of(x));
      }
    }
  }

  @Test
  void readsBackToTheSameBits() {
    Random random = new Random(7);
    for (int i = 0; i < 100_000; i++) {
      double x = Double.longBitsToDouble(random.nextLong());
      if (Double.isFinite(x)) {
        String text = Shortest.of(x);
        assertEquals(
            Double.doubleToLongBits(x), Double.doubleToLongBits(Double.parseDouble(text)), text);
        assertTrue(digits(text) <= 17, text);
      }
    }
  }

  /** Brute force: no decimal with fewer digits reads back to the same double. */
  @Test
  void isNotLongerThanTheShortestByRounding() {
    Random random = new Random(8);
    for (int i = 0; i < 5_000; i++) {
      double x = random.nextInt(2_000_000) / 1000.0 * Math.scalb(1.0, random.nextInt(40) - 20);
      int shortest = 17;
      for (int p = 1; p < 17; p++) {
        if (new BigDecimal(x).round(new java.math.MathContext(p)).doubleValue() == x) {
          shortest = p;
          break;
        }
      }
      assertTrue(digits(Shortest.of(x)) <= shortest, x + " took " + Shortest.of(x));
    }
  }

  private static int digits(String text) {
    BigDecimal stripped = new BigDecimal(text).stripTrailingZeros();
    return stripped.signum() == 0 ? 1 : stripped.precision();
  }
}
