package org.rotascope.numeric;

import org.jspecify.annotations.Nullable;

/**
 * Streams of row indices for the bootstrap (METRICS S3): which row of the data stands in each row
 * of a replicate. All series of a data set take the same indices, so what links them on a day is
 * kept.
 *
 * <p>Blocks begin at a uniformly drawn row and wrap from the last row to the first. Their length is
 * 1 (IID), geometric (STATIONARY, Politis &amp; Romano 1994) or fixed (CIRCULAR, Politis &amp;
 * Romano 1992). One random number makes a block: the high word of its product with the number of
 * rows is the start, the low word gives the length.
 *
 * <p>Immutable; safe for use by several threads.
 */
public final class Resample {
  /** How rows are drawn. */
  public enum Scheme {
    /** Each row by itself. */
    IID,
    /** Blocks of geometric length. */
    STATIONARY,
    /** Blocks of one length. */
    CIRCULAR
  }

  private final int rows;
  private final int length;
  private final @Nullable GeometricLengths lengths;
  private final int fixed;

  /**
   * Creates streams.
   *
   * @param scheme how rows are drawn
   * @param rows number of rows of the data, at least 1
   * @param length number of rows of a replicate, at least 1
   * @param block mean length of a block, at least 1; CIRCULAR rounds it up; IID ignores it
   */
  public Resample(Scheme scheme, int rows, int length, double block) {
    if (rows < 1 || length < 1 || !(block >= 1)) {
      throw new IllegalArgumentException(
          "rows, length and block must be at least 1; got " + rows + ", " + length + ", " + block);
    }
    this.rows = rows;
    this.length = length;
    this.lengths =
        scheme == Scheme.STATIONARY && block > 1 ? new GeometricLengths(block, length) : null;
    this.fixed = scheme == Scheme.CIRCULAR ? (int) Math.min(length, Math.ceil(block)) : 1;
  }

  /** Receives the blocks of a replicate, in order. */
  @FunctionalInterface
  public interface Blocks {
    /**
     * Takes the rows {@code start}, {@code start + 1}, … counted around the end of the data, {@code
     * count} of them.
     */
    void block(int start, int count);
  }

  /**
   * Gives the blocks of the replicate that the generator stands at; together they have the
   * replicate's length.
   */
  public void blocks(CounterRandom random, Blocks to) {
    int left = length;
    while (left > 0) {
      long drawn = random.nextLong() >>> 1;
      int count = Math.min(count(drawn), left);
      to.block(start(drawn), count);
      left -= count;
    }
  }

  /** Tells whether every block is one row. */
  boolean drawsSingly() {
    return lengths == null && fixed == 1;
  }

  /** Returns the first row of the block that 63 random bits make. */
  int start(long drawn) {
    return CounterRandom.below(drawn, rows);
  }

  /** Returns the number of rows of the block that 63 random bits make. */
  int count(long drawn) {
    return lengths == null ? fixed : lengths.draw((drawn * (2L * rows)) >>> 1);
  }

  /** Writes the indices of the replicate that the generator stands at. */
  public void fill(int[] indices, CounterRandom random) {
    int[] at = {0};
    blocks(
        random,
        (start, count) -> {
          int row = start;
          for (int i = 0; i < count; i++) {
            indices[at[0]++] = row;
            row = row + 1 == rows ? 0 : row + 1;
          }
        });
  }

  /** Returns the number of rows of a replicate. */
  public int length() {
    return length;
  }

  /** Returns the number of rows of the data. */
  public int rows() {
    return rows;
  }
}
