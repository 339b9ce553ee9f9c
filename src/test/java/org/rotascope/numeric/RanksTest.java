package org.rotascope.numeric;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.rotascope.Generator;
import org.rotascope.Oracles;
import org.rotascope.numeric.Ranks.Better;
import org.rotascope.numeric.Ranks.Percentile;

/**
 * Ranks and percentile ranks; golden values of METRICS 5.2 (scipy percentileofscore), the rest by
 * counting.
 */
class RanksTest {
  private static final Oracles GOLDEN = Oracles.read("golden").at("values");
  private static final double[] HISTORY = {3, 1, Double.NaN, 4, 1, 5};

  @Test
  void goldenPercentilesAreReproduced() {
    double[] x = Generator.goldenAr1();
    double last = x[x.length - 1];
    assertEquals(
        GOLDEN.at("pct_rank_weak", "value").number(),
        Ranks.percentile(x, last, Percentile.WEAK),
        1e-12);
    assertEquals(
        GOLDEN.at("pct_rank_mean", "value").number(),
        Ranks.percentile(x, last, Percentile.MEAN),
        1e-12);
    double[] r = Generator.goldenAsset();
    assertEquals(
        GOLDEN.at("percentile WEAK of last r in its last 252", "value").number(),
        Ranks.percentile(
            Arrays.copyOfRange(r, r.length - 252, r.length), r[r.length - 1], Percentile.WEAK),
        1e-12);
  }

  @Test
  void strictlyBetterValuesAreCounted() {
    assertEquals(1, Ranks.better(HISTORY, 4, Better.HIGHER));
    assertEquals(3, Ranks.better(HISTORY, 4, Better.LOWER));
    assertEquals(0, Ranks.better(HISTORY, 1, Better.LOWER));
    assertEquals(2, Ranks.equal(HISTORY, 1));
  }

  @Test
  void percentileKindsDifferByTheTies() {
    assertEquals(40, Ranks.percentile(HISTORY, 1, Percentile.WEAK));
    assertEquals(0, Ranks.percentile(HISTORY, 1, Percentile.STRICT));
    assertEquals(20, Ranks.percentile(HISTORY, 1, Percentile.MEAN));
  }

  @Test
  void nothingHasNoPercentile() {
    assertEquals(Double.NaN, Ranks.percentile(new double[] {Double.NaN}, 1, Percentile.WEAK));
    assertEquals(Double.NaN, Ranks.percentile(HISTORY, Double.NaN, Percentile.WEAK));
  }
}
