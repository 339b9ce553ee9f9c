package org.rotascope.numeric;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.rotascope.Generator;

class CrossSectionTest {
  @Test
  void equalValuesShareTheGreatestRank() {
    double[] values = {2, Double.NaN, 1, 2, -0.0, 0.0, 3};
    assertArrayEquals(new int[] {5, 0, 3, 5, 2, 2, 6}, CrossSection.maxRanks(values));
    assertArrayEquals(new int[0], CrossSection.maxRanks(new double[0]));
  }

  @Test
  void rankIsTheCountOfValuesAtMostAsGreat() {
    double[] values = Arrays.stream(Generator.lcg(11, 300)).map(u -> Math.rint(40 * u)).toArray();
    int[] ranks = CrossSection.maxRanks(values);
    for (int i = 0; i < values.length; i++) {
      double v = values[i];
      assertEquals(Arrays.stream(values).filter(o -> o <= v).count(), ranks[i]);
    }
  }
}
