package org.rotascope.numeric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CounterRandomTest {
  /** The words of a block, through seed (key), block number, branch and stream. */
  private static String words(long seed, int block, int branch, long stream) {
    CounterRandom random = new CounterRandom(seed).at(stream, branch);
    random.skipTo(block);
    long first = random.nextLong();
    long second = random.nextLong();
    return String.format(
        "%08x %08x %08x %08x",
        (int) first, (int) (first >>> 32), (int) second, (int) (second >>> 32));
  }

  /** Known answers of philox4x32-10 in the file kat_vectors of Random123 1.14.0. */
  @Test
  void publishedTestVectorsAreReproduced() {
    assertEquals("6627e8d5 e169c58d bc57ac4c 9b00dbd8", words(0, 0, 0, 0));
    assertEquals("408f276d 41c83b0e a20bc7c6 6d5451fd", words(-1L, -1, -1, -1L));
    assertEquals(
        "d16cfe09 94fdcceb 5001e420 24126ea1",
        words(0x299f31d0a4093822L, 0x243f6a88, 0x85a308d3, 0x0370734413198a2eL));
  }

  @Test
  void streamIsTheSameWhateverWasDrawnBefore() {
    CounterRandom random = new CounterRandom(20260114);
    long[] first = new long[5];
    random.at(7);
    for (int i = 0; i < 5; i++) {
      first[i] = random.nextLong();
    }
    random.at(8).nextLong();
    random.at(7);
    for (int i = 0; i < 5; i++) {
      assertEquals(first[i], random.nextLong());
    }
  }

  @Test
  void streamsBranchesAndSeedsDiffer() {
    Set<Long> seen = new HashSet<>();
    for (long seed = 0; seed < 10; seed++) {
      for (long stream = 0; stream < 10; stream++) {
        for (int branch = 0; branch < 10; branch++) {
          seen.add(new CounterRandom(seed).at(stream, branch).nextLong());
        }
      }
    }
    assertEquals(1000, seen.size());
    assertNotEquals(
        new CounterRandom(1).at(0).nextLong(), new CounterRandom(1L << 32).at(0).nextLong());
  }

  /** Chi-squared over 60 cells; the seed is fixed, so the test always gives the same answer. */
  @Test
  void numbersBelowABoundAreUniform() {
    CounterRandom random = new CounterRandom(1).at(3);
    int[] counts = new int[60];
    int draws = 600_000;
    for (int i = 0; i < draws; i++) {
      counts[random.nextBelow(60)]++;
    }
    double chi2 = 0;
    for (int c : counts) {
      chi2 += (c - draws / 60.0) * (c - draws / 60.0) / (draws / 60.0);
    }
    double p = Tails.chiSquareUpper(chi2, 59);
    assertTrue(p > 1e-3 && p < 1 - 1e-3, "chi-squared " + chi2);
    assertEquals(0, random.nextBelow(1));
  }

  @Test
  void doublesFillTheUnitInterval() {
    CounterRandom random = new CounterRandom(2).at(0);
    double sum = 0;
    double squares = 0;
    int draws = 1_000_000;
    for (int i = 0; i < draws; i++) {
      double u = random.nextDouble();
      assertTrue(u >= 0 && u < 1);
      sum += u;
      squares += u * u;
    }
    assertEquals(0.5, sum / draws, 4 * Math.sqrt(1 / 12.0 / draws));
    assertEquals(1 / 3.0, squares / draws, 4 * Math.sqrt(4 / 45.0 / draws));
  }
}
