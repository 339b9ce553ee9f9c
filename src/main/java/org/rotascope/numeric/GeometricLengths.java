package org.rotascope.numeric;

import java.util.Arrays;

/**
 * Block lengths of the stationary bootstrap (Politis &amp; Romano 1994): geometric, P(length ≤ j) =
 * 1 − (1 − 1/b)^j with mean b, drawn by inversion. A table of the distribution at 63 bits and a
 * guide into it make a draw one look-up and, now and then, a few comparisons; lengths beyond {@code
 * longest} are cut to it, which is what a series of that many days does to them.
 */
final class GeometricLengths {
  private static final int GUIDE_BITS = 11;

  /** Scaled P(length ≤ j) at index j, from 0 for j = 0; the last entry is beyond every draw. */
  private final long[] limit;

  /** The first length that a draw with these leading bits can have. */
  private final int[] guide = new int[1 << GUIDE_BITS];

  /**
   * Makes the table.
   *
   * @param mean mean length, at least 1
   * @param longest the longest length wanted, at least 1
   */
  GeometricLengths(double mean, int longest) {
    double stay = 1 - 1 / mean;
    long[] all = new long[longest + 1];
    int j = 1;
    for (; j < longest; j++) {
      all[j] = (long) (0x1p63 * (1 - StrictMath.pow(stay, j)));
      if (all[j] == Long.MAX_VALUE) {
        break;
      }
    }
    all[j] = Long.MAX_VALUE;
    this.limit = Arrays.copyOf(all, j + 1);
    int length = 1;
    for (int cell = 0; cell < guide.length; cell++) {
      long first = (long) cell << (63 - GUIDE_BITS);
      while (limit[length] <= first) {
        length++;
      }
      guide[cell] = length;
    }
  }

  /**
   * Returns the length of 63 uniform bits, not negative: the first j with bits below P(length ≤ j).
   */
  int draw(long bits) {
    int length = guide[(int) (bits >>> (63 - GUIDE_BITS))];
    while (limit[length] <= bits && length < limit.length - 1) {
      length++;
    }
    return length;
  }
}
