package org.rotascope.numeric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CounterRandomTest {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  /**
   * First outputs of splitmix64.c (Vigna, 2015) from the state 1234567, as Rosetta Code prints
   * them.
   */
  @Test
  void publishedNumbersAreReproduced() {
    CounterRandom random = new CounterRandom(0).startAt(1234567, GOLDEN);
    for (String expected :
        new String[] {
          "6457827717110365317",
          "3203168211198807973",
          "9817491932198370423",
          "4593380528125082431",
          "16408922859458223821"
        }) {
      assertEquals(expected, Long.toUnsignedString(random.nextLong()));
    }
  }

  /** The JDK has the same generator, and splits it with the same function of the increment. */
  @Test
  void jdkGivesTheSameNumbers() {
    for (long seed : new long[] {0, 1, -1, 20260114, Long.MIN_VALUE}) {
      SplittableRandom jdk = new SplittableRandom(seed);
      CounterRandom random = new CounterRandom(0).startAt(seed, GOLDEN);
      for (int i = 0; i < 100; i++) {
        assertEquals(jdk.nextLong(), random.nextLong());
      }
      SplittableRandom parent = new SplittableRandom(seed);
      SplittableRandom split = parent.split();
      CounterRandom child =
          new CounterRandom(0)
              .startAt(
                  CounterRandom.mix(seed + GOLDEN), CounterRandom.mixGamma(seed + (GOLDEN << 1)));
      for (int i = 0; i < 100; i++) {
        assertEquals(split.nextLong(), child.nextLong());
      }
    }
  }

  /** A change of these numbers, taken from the first release, changes every bootstrap. */
  @Test
  void streamsOfTheDefaultSeedStayAsTheyAre() {
    CounterRandom random = new CounterRandom(20260114);
    assertEquals(585388647904228122L, random.at(0).nextLong());
    assertEquals(5279670881734469549L, random.at(1).nextLong());
    assertEquals(-1325980991789356249L, random.at(1, 1).nextLong());
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
    for (long stream = 0; stream < 10_000; stream++) {
      long gamma = new CounterRandom(1).at(stream).gamma();
      assertEquals(1, gamma & 1);
      seen.add(gamma);
    }
    assertEquals(11_000, seen.size());
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

  /** By the JDK's arithmetic of any precision. */
  @Test
  void numberBelowABoundIsTheProductDividedByTwoToThe63() {
    SplittableRandom random = new SplittableRandom(11);
    for (int i = 0; i < 50_000; i++) {
      long bits = random.nextLong() >>> (1 + random.nextInt(63));
      bits = random.nextInt(4) == 0 ? Long.MAX_VALUE - bits : bits;
      int bound = Math.max(1, Integer.MAX_VALUE - (random.nextInt() >>> (1 + random.nextInt(31))));
      bound = random.nextBoolean() ? bound : 1 + random.nextInt(10_000);
      int exact =
          BigInteger.valueOf(bits).multiply(BigInteger.valueOf(bound)).shiftRight(63).intValue();
      assertEquals(exact, CounterRandom.below(bits, bound), bits + " below " + bound);
    }
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
