package org.rotascope.numeric;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.rotascope.Generator;
import org.rotascope.Oracles;
import org.rotascope.numeric.MonotoneStack.Side;

/** The last earlier value as extreme, against every earlier value. */
class MonotoneStackTest {
  private static final Oracles RECORDED = Oracles.read("openings").at("best_since");

  static List<String> cases() {
    return RECORDED.keys();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void recordedPlacesAreReproduced(String name) {
    double[] s = RECORDED.at(name, "s").numbers();
    assertArrayEquals(places(name, "since_index_high"), MonotoneStack.previous(s, Side.GE));
    assertArrayEquals(places(name, "since_index_low"), MonotoneStack.previous(s, Side.LE));
  }

  private static int[] places(String name, String key) {
    return Arrays.stream(RECORDED.at(name, key).numbers())
        .mapToInt(v -> Double.isNaN(v) ? -1 : (int) v)
        .toArray();
  }

  @ParameterizedTest
  @EnumSource(Side.class)
  void stackFindsWhatLookingAtEveryEarlierValueFinds(Side side) {
    for (long seed = 1; seed <= 20; seed++) {
      double[] x = Generator.seed(seed).sessions(500).tick(0.5).missing(0.05).series().column(0);
      int[] found = MonotoneStack.previous(x, side);
      for (int t = 0; t < x.length; t++) {
        int last = -1;
        for (int i = 0; i < t; i++) {
          last = side == Side.GE ? (x[i] >= x[t] ? i : last) : (x[i] <= x[t] ? i : last);
        }
        assertEquals(last, found[t], "seed " + seed + ", place " + t);
      }
    }
  }

  @Test
  void longFallAndLongRiseAreLinear() {
    double[] rise = new double[2_000_000];
    Arrays.setAll(rise, i -> i);
    int[] none = MonotoneStack.previous(rise, Side.GE);
    assertEquals(-1, Arrays.stream(none).max().orElseThrow());
    int[] before = MonotoneStack.previous(rise, Side.LE);
    assertEquals(1_999_998, before[1_999_999]);
  }
}
