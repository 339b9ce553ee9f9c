package org.rotascope.numeric;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.rotascope.Generator;

class ExpandingTest {
  private static final double NAN = Double.NaN;

  /** scipy 1.17.1 zscore(ddof=1), last value: golden zscore_last of METRICS 5.2. */
  @Test
  void lastValueOfTheWholeSampleIsTheGoldenOne() {
    double[] z = Expanding.z(Generator.goldenAr1(), 252, 0);
    assertEquals(0.779823646466324, z[599], 1e-12);
    assertTrue(Double.isNaN(z[250]) && !Double.isNaN(z[251]));
  }

  @Test
  void eachValueIsTheZScoreOfItsOwnPast() {
    double[] x = Generator.goldenAr1();
    x[3] = NAN;
    x[100] = NAN;
    double[] z = Expanding.z(x, 20, 0);
    for (int t = 0; t < x.length; t++) {
      double[] past = Arrays.stream(x, 0, t + 1).filter(v -> !Double.isNaN(v)).toArray();
      if (past.length < 20 || Double.isNaN(x[t])) {
        assertTrue(Double.isNaN(z[t]), "t = " + t);
        continue;
      }
      double mean = Arrays.stream(past).sum() / past.length;
      double m2 = Arrays.stream(past).map(v -> (v - mean) * (v - mean)).sum();
      assertEquals((x[t] - mean) / Math.sqrt(m2 / (past.length - 1)), z[t], 1e-12, "t = " + t);
    }
  }

  @Test
  void equalValuesHaveNoZScore() {
    double[] x = {1.1, 1.1, 1.1, 2};
    // Values 1.1, 1.1, 1.1, 2: mean 1.325, sd 0.45, z = 0.675/0.45 = 1.5.
    assertArrayEquals(new double[] {NAN, NAN, NAN, 1.5}, Expanding.z(x, 2, 0), 1e-14);
  }

  @Test
  void spreadAtMostTheFlatOneCountsAsNone() {
    double[] x = {100, 100 + 1e-12, 100, 101};
    double[] z = Expanding.z(x, 2, 1e-13);
    assertTrue(Double.isNaN(z[1]) && Double.isNaN(z[2]) && z[3] > 1.4);
    assertTrue(Expanding.z(x, 2, 0)[1] > 0);
  }

  @Test
  void shouldRejectOneObservation() {
    assertThrows(IllegalArgumentException.class, () -> Expanding.z(new double[2], 1, 0));
  }
}
