package org.rotascope.numeric;

/**
 * Random numbers by counter: number i of stream j under a seed is a function of (seed, j, i) alone,
 * so replicates can be computed in any order, on any thread, one without the others (METRICS 1.14).
 *
 * <p>The function is Philox4x32-10 of Salmon, Moraes, Dror &amp; Shaw (2011), "Parallel random
 * numbers: as easy as 1, 2, 3": ten rounds of multiplication and exclusive or over a counter of
 * four 32-bit words, keyed by two. It passes BigCrush and has published test vectors, which the
 * tests hold. Key: the seed, low word first. Counter: block of two numbers, branch, stream (low,
 * high word).
 *
 * <p>An object walks along one stream at a time. Not safe for use by several threads at once: one
 * object a chunk.
 */
public final class CounterRandom {
  private static final long M0 = 0xD2511F53L;
  private static final long M1 = 0xCD9E8D57L;
  private static final int W0 = 0x9E3779B9;
  private static final int W1 = 0xBB67AE85;
  private static final long LOW = 0xFFFFFFFFL;

  private final int key0;
  private final int key1;
  private int block;
  private int branch;
  private int streamLow;
  private int streamHigh;
  private long second;
  private boolean hasSecond;

  /** Creates a generator under a seed, at the beginning of stream 0. */
  public CounterRandom(long seed) {
    this.key0 = (int) seed;
    this.key1 = (int) (seed >>> 32);
  }

  /** Moves to the beginning of a stream; returns this. */
  public CounterRandom at(long stream) {
    return at(stream, 0);
  }

  /**
   * Moves to the beginning of a branch of a stream, for draws nested within a replicate; returns
   * this.
   */
  public CounterRandom at(long stream, int branchOfStream) {
    streamLow = (int) stream;
    streamHigh = (int) (stream >>> 32);
    branch = branchOfStream;
    block = 0;
    hasSecond = false;
    return this;
  }

  /** Moves to block {@code number} of two numbers each, for the tests of the published vectors. */
  void skipTo(int number) {
    block = number;
    hasSecond = false;
  }

  /** Returns the next 64 random bits. */
  public long nextLong() {
    if (hasSecond) {
      hasSecond = false;
      return second;
    }
    int c0 = block++;
    int c1 = branch;
    int c2 = streamLow;
    int c3 = streamHigh;
    int k0 = key0;
    int k1 = key1;
    for (int round = 0; round < 10; round++) {
      long p0 = M0 * (c0 & LOW);
      long p1 = M1 * (c2 & LOW);
      c0 = (int) (p1 >>> 32) ^ c1 ^ k0;
      c1 = (int) p1;
      c2 = (int) (p0 >>> 32) ^ c3 ^ k1;
      c3 = (int) p0;
      k0 += W0;
      k1 += W1;
    }
    second = (c2 & LOW) | (long) c3 << 32;
    hasSecond = true;
    return (c0 & LOW) | (long) c1 << 32;
  }

  /** Returns a uniform number in [0, 1), a multiple of 2⁻⁵³. */
  public double nextDouble() {
    return (nextLong() >>> 11) * 0x1p-53;
  }

  /**
   * Returns a uniform whole number from 0 to {@code bound − 1}: the high word of 63 bits times the
   * bound. No number is more likely than another by more than {@code bound/2⁶³} of its probability.
   *
   * @param bound positive
   */
  public int nextBelow(int bound) {
    return (int) Math.multiplyHigh(nextLong() >>> 1, 2L * bound);
  }
}
