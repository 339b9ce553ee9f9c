package org.rotascope.numeric;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rotascope.Generator;
import org.rotascope.Oracles;

class MultipleTestingTest {
  /** statsmodels 0.15.0 multipletests, src/test/oracles/significance.py; T1, relative. */
  @ParameterizedTest
  @EnumSource(MultipleTesting.Method.class)
  void agreesWithStatsmodels(MultipleTesting.Method method) {
    for (Oracles e : Oracles.read("significance").at("adjust_p").list()) {
      double[] expected = e.at("adjusted", method.name()).numbers();
      double[] actual = MultipleTesting.adjust(e.at("p").numbers(), method);
      assertArrayEquals(missing(expected), missing(actual));
      for (int i = 0; i < expected.length; i++) {
        if (!Double.isNaN(expected[i])) {
          assertEquals(expected[i], actual[i], 1e-12 * expected[i], e.at("name").text() + " " + i);
        }
      }
    }
  }

  private static boolean[] missing(double[] values) {
    boolean[] missing = new boolean[values.length];
    for (int i = 0; i < values.length; i++) {
      missing[i] = Double.isNaN(values[i]);
    }
    return missing;
  }

  /** The definitions, evaluated for each p-value on its own. */
  @ParameterizedTest
  @EnumSource(MultipleTesting.Method.class)
  void agreesWithTheDefinition(MultipleTesting.Method method) {
    double[] p = Generator.lcg(5, 30);
    double[] actual = MultipleTesting.adjust(p, method);
    double[] sorted = p.clone();
    java.util.Arrays.sort(sorted);
    int m = p.length;
    double harmonic = 0;
    for (int i = 1; i <= m; i++) {
      harmonic += 1.0 / i;
    }
    for (int i = 0; i < m; i++) {
      double value = method == MultipleTesting.Method.HOLM ? 0 : 1;
      for (int j = 1; j <= m; j++) {
        double pj = sorted[j - 1];
        switch (method) {
          case BONFERRONI -> value = Math.min(1, m * p[i]);
          case HOLM -> value = pj <= p[i] ? Math.max(value, Math.min(1, (m - j + 1) * pj)) : value;
          case BH -> value = pj >= p[i] ? Math.min(value, m * pj / j) : value;
          case BY -> value = pj >= p[i] ? Math.min(value, harmonic * m * pj / j) : value;
        }
      }
      assertEquals(value, actual[i], 1e-14, method + " of " + p[i]);
    }
  }

  @ParameterizedTest
  @EnumSource(MultipleTesting.Method.class)
  void adjustmentKeepsTheOrderAndNeverLowers(MultipleTesting.Method method) {
    double[] p = Generator.lcg(6, 50);
    double[] adjusted = MultipleTesting.adjust(p, method);
    for (int i = 0; i < p.length; i++) {
      assertTrue(adjusted[i] >= p[i] && adjusted[i] <= 1);
      for (int j = 0; j < p.length; j++) {
        assertTrue(!(p[i] <= p[j]) || adjusted[i] <= adjusted[j]);
      }
    }
  }

  @Test
  void noTestsGiveNone() {
    assertArrayEquals(
        new double[0], MultipleTesting.adjust(new double[0], MultipleTesting.Method.BY));
  }
}
