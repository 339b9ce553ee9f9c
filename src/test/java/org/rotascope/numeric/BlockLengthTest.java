package org.rotascope.numeric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.rotascope.Generator;
import org.rotascope.Oracles;

class BlockLengthTest {
  private static final double T2 = 1e-9;

  private static double[] ar1(long seed, int n, double phi) {
    double[] noise = Generator.lcg(seed, n);
    double[] x = new double[n];
    for (int t = 1; t < n; t++) {
      x[t] = phi * x[t - 1] + noise[t] - 0.5;
    }
    return x;
  }

  private static double[] shifted(long seed, int n, boolean alternate) {
    double[] x = Generator.lcg(seed, n);
    for (int t = 0; t < n; t++) {
      x[t] += alternate ? (t % 2 == 0 ? 1 : -1) : -0.5;
    }
    return x;
  }

  private static double[] goldenExcess() {
    double[] x = Generator.goldenAsset();
    double[] b = Generator.goldenBenchmark();
    for (int t = 0; t < x.length; t++) {
      x[t] -= b[t];
    }
    return x;
  }

  /**
   * arch 8.0.0 optimal_block_length, src/test/oracles/significance.py, in the order recorded there.
   */
  @Test
  void agreesWithArch() {
    List<double[]> series =
        List.of(
            Generator.goldenAr1(),
            goldenExcess(),
            Generator.goldenAsset(),
            ar1(43, 1000, 0.5),
            ar1(44, 300, -0.6),
            ar1(45, 60, 0.8),
            ar1(46, 5000, 0.99),
            shifted(82, 25, false),
            shifted(83, 120, true));
    List<Oracles> recorded = Oracles.read("significance").at("block_length").list();
    assertEquals(series.size(), recorded.size());
    for (int i = 0; i < series.size(); i++) {
      Oracles e = recorded.get(i);
      BlockLength found = BlockLength.of(series.get(i));
      double stationary = e.at("stationary").number();
      double circular = e.at("circular").number();
      assertEquals(stationary, found.stationary(), T2 * stationary, e.at("series").text());
      assertEquals(circular, found.circular(), T2 * circular, e.at("series").text());
    }
  }

  @Test
  void goldenValuesAreReproduced() {
    Oracles golden = Oracles.read("golden").at("values");
    BlockLength found = BlockLength.of(Generator.goldenAr1());
    double stationary = golden.at("optimal_block_length of AR(1), stationary", "value").number();
    double circular = golden.at("optimal_block_length of AR(1), circular", "value").number();
    assertEquals(stationary, found.stationary(), T2 * stationary);
    assertEquals(circular, found.circular(), T2 * circular);
  }

  /** arch 8.0.0 gives 3 for both: the cap ⌈min(3√9, 9/3)⌉. */
  @Test
  void lengthIsCapped() {
    BlockLength found = BlockLength.of(new double[] {1, 1, 1, 1, 1, 2, 2, 2, 2});
    assertEquals(new BlockLength(3, 3), found);
  }

  @Test
  void constantAndShortSeriesHaveNone() {
    assertTrue(Double.isNaN(BlockLength.of(new double[50]).stationary()));
    assertTrue(Double.isNaN(BlockLength.of(Generator.lcg(1, BlockLength.MIN_OBS - 1)).circular()));
    assertTrue(BlockLength.of(Generator.lcg(1, BlockLength.MIN_OBS)).stationary() > 0);
  }
}
