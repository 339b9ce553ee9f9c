package org.rotascope.numeric;

/**
 * Random numbers by counter: number i of stream j under a seed is a function of (seed, j, i) alone,
 * so replicates can be computed in any order, on any thread, one without the others (METRICS 1.14).
 *
 * <p>The function is SplitMix64 of Steele, Lea &amp; Flood (2014), "Fast splittable pseudorandom
 * number generators": number i = 1, 2, … is {@code mix(s + i·γ)} with Stafford's mixing function
 * 13. The start s of a stream and its own odd increment γ come from seed, stream and branch by the
 * same mixing, in the way that paper splits generators, so that two streams are not stretches of
 * one sequence. It passes BigCrush, and costs about two nanoseconds where Philox4x32-10 costs
 * fifteen, which is what a bootstrap that draws once a block is made of. The tests hold it to the
 * published numbers and to the JDK's own SplittableRandom.
 *
 * <p>An object walks along one stream at a time. Not safe for use by several threads at once: one
 * object a chunk.
 */
public final class CounterRandom {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private final long root;
  private long state;
  private long gamma;

  /** Creates a generator under a seed, at the beginning of stream 0. */
  public CounterRandom(long seed) {
    this.root = mix(seed + GOLDEN);
    at(0);
  }

  /** Moves to the beginning of a stream; returns this. */
  public CounterRandom at(long stream) {
    return at(stream, 0);
  }

  /**
   * Moves to the beginning of a branch of a stream, for draws nested within a replicate; returns
   * this.
   */
  public CounterRandom at(long stream, long branch) {
    long own = mix(mix(root + (stream + 1) * GOLDEN) + branch * GOLDEN);
    return startAt(own, mixGamma(own + GOLDEN));
  }

  /** Moves to a start and an increment. */
  CounterRandom startAt(long start, long increment) {
    state = start;
    gamma = increment;
    return this;
  }

  /** Returns the next 64 random bits. */
  public long nextLong() {
    state += gamma;
    return mix(state);
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
    return below(nextLong() >>> 1, bound);
  }

  /**
   * Returns the whole number below {@code bound} that 63 random bits make: their product, divided
   * by 2⁶³. Two products of 64 bits take the place of one of 128, which is slow until the
   * optimising compiler knows the instruction for it.
   *
   * @param bits not negative
   * @param bound positive
   */
  static int below(long bits, int bound) {
    long high = (bits >>> 31) * bound;
    long low = (bits & 0x7FFF_FFFFL) * bound;
    return (int) ((high + (low >>> 31)) >>> 32);
  }

  /**
   * Returns where the stream stands: the next number is {@code mix(state + gamma)}. For loops that
   * keep it themselves.
   */
  long state() {
    return state;
  }

  /** Returns the increment of the stream. */
  long gamma() {
    return gamma;
  }

  /** Stafford's variant 13 of the finaliser of MurmurHash3: a bijection of 64 bits. */
  static long mix(long x) {
    long z = (x ^ (x >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /** An odd increment with at least 24 changes between neighbouring bits: the paper's mixGamma. */
  static long mixGamma(long x) {
    long z = (x ^ (x >>> 33)) * 0xFF51AFD7ED558CCDL;
    z = (z ^ (z >>> 33)) * 0xC4CEB9FE1A85EC53L;
    z = (z ^ (z >>> 33)) | 1;
    return Long.bitCount(z ^ (z >>> 1)) < 24 ? z ^ 0xAAAAAAAAAAAAAAAAL : z;
  }
}
