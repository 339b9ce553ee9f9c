package org.rotascope.numeric;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rotascope.Generator;
import org.rotascope.Oracles;

/** Moments against golden values of METRICS 5.2 and exact decimal arithmetic. */
class MomentsTest {
  private static final Oracles GOLDEN = Oracles.read("golden").at("values");

  private static double[] excess() {
    double[] r = Generator.goldenAsset();
    double[] b = Generator.goldenBenchmark();
    return IntStream.range(0, r.length).mapToDouble(t -> r[t] - b[t]).toArray();
  }

  /** The variance in decimal arithmetic of 60 digits: the double that shares no code. */
  private static double exactVariance(double[] x) {
    MathContext digits = new MathContext(60);
    BigDecimal n = BigDecimal.valueOf(x.length);
    BigDecimal mean =
        Arrays.stream(x)
            .mapToObj(BigDecimal::new)
            .reduce(BigDecimal.ZERO, BigDecimal::add)
            .divide(n, digits);
    return Arrays.stream(x)
        .mapToObj(v -> new BigDecimal(v).subtract(mean).pow(2))
        .reduce(BigDecimal.ZERO, BigDecimal::add)
        .divide(BigDecimal.valueOf(x.length - 1), digits)
        .doubleValue();
  }

  @Test
  void goldenMeanAndDeviationAreReproduced() {
    double mean = GOLDEN.at("mean(d)", "value").number();
    double te = GOLDEN.at("te_daily(ddof1)", "value").number();
    assertEquals(mean, Sums.mean(excess()), 1e-12 * mean);
    assertEquals(te, Moments.sd(excess()), 1e-12 * te);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1, 1e5, 1e9})
  void varianceKeepsItsAccuracyFarFromZero(double shift) {
    double[] x = Arrays.stream(excess()).map(v -> v + shift).toArray();
    double exact = exactVariance(x);
    assertEquals(exact, Moments.variance(x), 1e-13 * exact);
  }

  @Test
  void equalValuesHaveVarianceZero() {
    double[] x = new double[7];
    Arrays.fill(x, 0.1);
    assertEquals(0, Moments.variance(x));
  }

  @Test
  void oneValueHasNoVariance() {
    assertEquals(Double.NaN, Moments.variance(new double[] {3}));
    assertEquals(Double.NaN, Moments.sd(new double[0]));
  }

  @Test
  void missingValueMakesTheMomentMissingUnlessLeftOut() {
    double[] x = {1, Double.NaN, 3};
    assertTrue(Double.isNaN(Moments.variance(x)));
    assertArrayEquals(new double[] {1, 3}, Moments.valid(x));
    assertEquals(2, Moments.variance(Moments.valid(x)), "(1 + 1)/(2 − 1)");
  }
}
