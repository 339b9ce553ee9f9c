package org.rotascope.numeric;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.rotascope.Generator;

/**
 * The acceptance rule of METRICS section 4, against two passes over each window in decimal
 * arithmetic.
 */
class RollingTest {
  /** Two-pass figures of a window, in 34 digits. */
  private record Window(double mean, double sd, double z, double scale) {
    static Window of(double[] x, int t, int w) {
      double[] values = Arrays.copyOfRange(x, t - w + 1, t + 1);
      if (Arrays.stream(values).anyMatch(Double::isNaN)) {
        return new Window(Double.NaN, Double.NaN, Double.NaN, Double.NaN);
      }
      if (Arrays.stream(values).allMatch(v -> v == values[0])) {
        return new Window(values[0], 0, Double.NaN, Math.abs(values[0]));
      }
      MathContext digits = MathContext.DECIMAL128;
      BigDecimal size = BigDecimal.valueOf(w);
      BigDecimal sum = BigDecimal.ZERO;
      for (double v : values) {
        sum = sum.add(new BigDecimal(v));
      }
      BigDecimal mean = sum.divide(size, digits);
      BigDecimal m2 = BigDecimal.ZERO;
      for (double v : values) {
        BigDecimal d = new BigDecimal(v).subtract(mean);
        m2 = m2.add(d.multiply(d), digits);
      }
      BigDecimal variance = m2.divide(BigDecimal.valueOf(w - 1L), digits);
      BigDecimal sd = variance.sqrt(digits);
      BigDecimal above = new BigDecimal(x[t]).subtract(mean);
      return new Window(
          mean.doubleValue(),
          sd.doubleValue(),
          above.divide(sd, digits).doubleValue(),
          Arrays.stream(values).map(Math::abs).max().orElseThrow());
    }
  }

  /** One input: a name for the message, the values, a window. */
  record Case(String name, double[] x, int w) {
    @Override
    public String toString() {
      return name + ", W = " + w;
    }
  }

  static Stream<Case> cases() {
    double[] walk = walk(100, 0.01, 0);
    double[] ticks = walk(1e5, 1e-6, 0.01);
    double[] outlier = walk(100, 0.01, 0);
    outlier[0] = 1e8;
    outlier[137] = 1e8;
    outlier[320] = -1e8;
    double[] flat = walk(100, 0.01, 0);
    Arrays.fill(flat, 60, 180, 1.0 / 3);
    Arrays.fill(flat, 300, 420, 1e5 + 0.01);
    double[] anchored = new double[500];
    Arrays.setAll(anchored, t -> t % 100 == 0 ? 1e6 : Generator.lcg(3, 500)[t]);
    double[] returns = Generator.goldenAsset();
    double[] trend = IntStream.range(0, 500).mapToDouble(t -> 1e5 + 0.01 * t).toArray();
    double[] holes = walk(100, 0.01, 0);
    holes[0] = Double.NaN;
    holes[100] = Double.NaN;
    holes[233] = Double.NaN;
    holes[499] = Double.NaN;
    return Stream.of(2, 14, 52, 100, 252, 500)
        .flatMap(
            w ->
                Stream.of(
                    new Case("random walk", walk, w),
                    new Case("1e5 in ticks of 0.01", ticks, w),
                    new Case("outliers a million times larger", outlier, w),
                    new Case("constant stretches", flat, w),
                    new Case("outliers as anchors", anchored, w),
                    new Case("golden returns", returns, w),
                    new Case("straight line", trend, w),
                    new Case("missing values", holes, w)));
  }

  private static double[] walk(double start, double step, double tick) {
    double[] u = Generator.lcg(20_260_114, 500);
    double[] x = new double[500];
    double level = start;
    for (int t = 0; t < x.length; t++) {
      level *= 1 + step * (u[t] - 0.5);
      x[t] = tick > 0 ? tick * Math.rint(level / tick) : level;
    }
    return x;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void agreesWithTwoPassesOverEachWindow(Case c) {
    double[] mean = Rolling.mean(c.x(), c.w());
    double[] sd = Rolling.sd(c.x(), c.w());
    double[] z = Rolling.z(c.x(), c.w());
    for (int t = 0; t < c.x().length; t++) {
      String at = c + ", t = " + t;
      if (t < c.w() - 1) {
        assertTrue(Double.isNaN(mean[t]) && Double.isNaN(sd[t]) && Double.isNaN(z[t]), at);
        continue;
      }
      Window two = Window.of(c.x(), t, c.w());
      if (Double.isNaN(two.mean())) {
        assertTrue(Double.isNaN(mean[t]) && Double.isNaN(sd[t]) && Double.isNaN(z[t]), at);
        continue;
      }
      assertEquals(two.mean(), mean[t], 1e-12 * two.scale(), at);
      if (two.sd() == 0) {
        assertEquals(0.0, sd[t], at);
        assertEquals(c.x()[t], mean[t], at);
        assertTrue(Double.isNaN(z[t]), at);
        continue;
      }
      assertEquals(two.sd(), sd[t], 1e-12 * two.scale(), at);
      assertEquals(two.sd(), sd[t], 1e-12 * two.sd(), at);
      // Deviations are exact but for the mean, which can be no better than rounding of the values.
      double rounding = 1e-13 * Math.abs(two.z()) + 4 * Math.ulp(two.scale()) / two.sd();
      assertEquals(two.z(), z[t], rounding, at);
    }
  }

  @Test
  void windowThatVariesLittleBesideItsValueHasNoScore() {
    double[] x = walk(100, 1e-4, 0);
    double flat = 3e-5;
    double[] sd = Rolling.sd(x, 14);
    double[] z = Rolling.z(x, 14);
    double[] out = new double[x.length];
    Rolling.z(x, 14, flat, out);
    int left = 0;
    for (int t = 0; t < x.length; t++) {
      assertEquals(sd[t] > flat * x[t] ? z[t] : Double.NaN, out[t], "t = " + t);
      left += Double.isNaN(out[t]) ? 0 : 1;
    }
    assertTrue(left > 0 && left < x.length - 13, left + " of " + x.length);
  }

  /**
   * A lone outlier that is the anchor of its block leaves 1/W of Σd² for the sum of squares about
   * the mean: without the guard the error at W = 5,000 is 3e−12, measured.
   */
  @Test
  void longWindowAnchoredAtAnOutlierKeepsItsDigits() {
    int w = 5000;
    double[] x = Generator.lcg(77, 2 * w);
    x[w] = 1e6;
    double[] sd = Rolling.sd(x, w);
    double[] z = Rolling.z(x, w);
    for (int t = w; t < 2 * w; t += 501) {
      Window two = Window.of(x, t, w);
      assertEquals(two.sd(), sd[t], 2e-14 * two.sd(), "t = " + t);
      assertEquals(two.z(), z[t], 2e-14 * Math.abs(two.z()) + 1e-15, "t = " + t);
    }
  }

  @Test
  void valueDoesNotDependOnWhatComesAfter() {
    double[] x = walk(100, 0.01, 0);
    x[400] = 1e12;
    for (int w : new int[] {2, 14, 60}) {
      for (int n = w; n < x.length; n += 7) {
        double[] cut = Arrays.copyOf(x, n);
        assertArrayEquals(Arrays.copyOf(Rolling.mean(x, w), n), Rolling.mean(cut, w));
        assertArrayEquals(Arrays.copyOf(Rolling.sd(x, w), n), Rolling.sd(cut, w));
        assertArrayEquals(Arrays.copyOf(Rolling.z(x, w), n), Rolling.z(cut, w));
      }
    }
  }

  @Test
  void valueDependsOnTheWindowAlone() {
    double[] x = walk(100, 0.01, 0);
    x[0] = 1e9;
    for (int from = 1; from < 120; from += 11) {
      double[] late = Arrays.copyOfRange(x, from, x.length);
      double[] whole = Rolling.sd(x, 60);
      double[] part = Rolling.sd(late, 60);
      for (int t = 59; t < late.length; t++) {
        assertEquals(whole[from + t], part[t], 1e-14 * part[t] * 60, "from " + from + ", t = " + t);
      }
    }
  }

  @Test
  void windowOfOneIsTheValue() {
    double[] x = {1, Double.NaN, 3};
    assertArrayEquals(x, Rolling.mean(x, 1));
  }

  @Test
  void seriesShorterThanTheWindowIsUndefined() {
    assertArrayEquals(new double[] {Double.NaN, Double.NaN}, Rolling.sd(new double[] {1, 2}, 3));
    assertArrayEquals(new double[0], Rolling.mean(new double[0], 3));
  }

  @Test
  void shouldRejectWindowsWithoutDegreesOfFreedom() {
    assertThrows(IllegalArgumentException.class, () -> Rolling.mean(new double[3], 0));
    assertThrows(IllegalArgumentException.class, () -> Rolling.sd(new double[3], 1));
    assertThrows(IllegalArgumentException.class, () -> Rolling.z(new double[3], 1));
  }
}
