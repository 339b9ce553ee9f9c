package org.rotascope.numeric;

import java.util.Arrays;

/**
 * Mean, standard deviation and z-score over the last W elements (METRICS 1.11, section 4).
 *
 * <p>Algorithm: the array is cut into blocks of W rows, and every deviation in a block is taken
 * from its first row, the anchor, which lies in every window that ends in the block. One backward
 * scan gives sums over the tails of the block before, one forward scan sums over the heads of the
 * block; a window is one of each. This is the scheme of van Herk and Gil-Werman for maxima, carried
 * over to moments. No value is ever taken out of a sum again. Therefore
 *
 * <ul>
 *   <li>a value leaves no trace in windows that do not contain it, neither an outlier nor a NaN: a
 *       window is NaN exactly if it holds one, or is not full;
 *   <li>windows of equal values have exactly their value as mean and 0 as standard deviation;
 *   <li>the result at t is the same to the bit whatever comes after t, and to rounding whatever
 *       comes before t − W + 1.
 * </ul>
 *
 * <p>The sum of squared deviations {@code Σd² − (Σd)²/W} loses digits if the anchor lies far from
 * the rest of the window. Where less than 1/64 is left of {@code Σd²}, that window is computed
 * again in two passes (Chan, Golub and LeVeque 1983); an anchor more than 8 standard deviations
 * away does that, so rarely that it costs nothing on prices or returns. Values beyond 1e150
 * overflow and differences below 1e−150 vanish in the squares.
 *
 * <p>Linear in the length for every W. Windows need all their W values; a standard deviation has
 * one degree of freedom less than values.
 */
public final class Rolling {
  /** What must be left of the squares for the fast formula to stand. */
  private static final double GUARD = 64;

  private Rolling() {}

  /**
   * Returns the mean of {@code x[t−W+1] … x[t]} for every t; NaN for t &lt; W − 1 and where the
   * window holds a NaN.
   *
   * @param w window W, at least 1
   */
  public static double[] mean(double[] x, int w) {
    double[] out = new double[x.length];
    mean(x, w, out);
    return out;
  }

  /**
   * Writes what {@link #mean(double[], int)} returns into {@code out}, as long as {@code x} and
   * another array.
   */
  public static void mean(double[] x, int w, double[] out) {
    require(w, 1);
    unfilled(w, out);
    double[] tails = new double[w];
    double[] heads = new double[w];
    for (int lo = 0; lo < x.length; lo += w) {
      int size = Math.min(w, x.length - lo);
      if (lo > 0) {
        sumTails(x, lo, tails);
      }
      sumHeads(x, lo, size, heads);
      double anchor = x[lo];
      for (int j = lo == 0 ? w - 1 : 0; j < size; j++) {
        out[lo + j] = anchor + (tails[j] + heads[j]) / w;
      }
    }
  }

  /**
   * Writes the sum of {@code x[i] − x[lo]} from {@code lo − w + 1 + j} up to lo into {@code
   * tails[j]}, w its length.
   */
  private static void sumTails(double[] x, int lo, double[] tails) {
    int w = tails.length;
    double anchor = x[lo];
    double sum = 0;
    for (int j = w - 2; j >= 0; j--) {
      sum += x[lo - w + 1 + j] - anchor;
      tails[j] = sum;
    }
  }

  /** Writes the sum of {@code x[i] − x[lo]} from lo to {@code lo + j} into {@code heads[j]}. */
  private static void sumHeads(double[] x, int lo, int size, double[] heads) {
    double anchor = x[lo];
    double sum = 0;
    for (int j = 0; j < size; j++) {
      sum += x[lo + j] - anchor;
      heads[j] = sum;
    }
  }

  /**
   * Returns the standard deviation (ddof 1) of {@code x[t−W+1] … x[t]} for every t; NaN for t &lt;
   * W − 1 and where the window holds a NaN; exactly 0 where all its values are equal.
   *
   * @param w window W, at least 2
   */
  public static double[] sd(double[] x, int w) {
    double[] out = new double[x.length];
    sd(x, w, out);
    return out;
  }

  /**
   * Writes what {@link #sd(double[], int)} returns into {@code out}, as long as {@code x} and
   * another array.
   */
  public static void sd(double[] x, int w, double[] out) {
    Block block = new Block(x, w);
    unfilled(w, out);
    for (int lo = 0; lo < x.length; lo += w) {
      int size = block.move(lo);
      for (int j = block.first(); j < size; j++) {
        out[lo + j] = Math.sqrt(block.m2[j] / (w - 1));
      }
    }
  }

  /**
   * Returns the z-score of {@code x[t]} in its window: {@code (x[t] − mean)/sd}, ddof 1; NaN for t
   * &lt; W − 1, where the window holds a NaN, and where its values are all equal.
   *
   * @param w window W, at least 2
   */
  public static double[] z(double[] x, int w) {
    double[] out = new double[x.length];
    Block block = new Block(x, w);
    unfilled(w, out);
    for (int lo = 0; lo < x.length; lo += w) {
      int size = block.move(lo);
      for (int j = block.first(); j < size; j++) {
        double sd = Math.sqrt(block.m2[j] / (w - 1));
        out[lo + j] = sd > 0 ? block.above(j) / sd : Double.NaN;
      }
    }
    return out;
  }

  private static void require(int w, int least) {
    if (w < least) {
      throw new IllegalArgumentException("window must be at least " + least + "; got " + w);
    }
  }

  private static void unfilled(int w, double[] out) {
    Arrays.fill(out, 0, Math.min(w - 1, out.length), Double.NaN);
  }

  /**
   * The windows that end in one block of W rows, the deviations d taken from the block's first row.
   */
  private static final class Block {
    private final double[] x;
    private final int w;
    private final double[] tails;
    private final double[] tailSquares;
    private int lo;

    /** {@code Σ d} over the window that ends at {@code lo + j}. */
    private final double[] sums;

    /** {@code Σ d²} over it. */
    private final double[] squares;

    /** The sum of squares about its mean. */
    private final double[] m2;

    Block(double[] x, int w) {
      require(w, 2);
      this.x = x;
      this.w = w;
      this.tails = new double[w];
      this.tailSquares = new double[w];
      this.sums = new double[w];
      this.squares = new double[w];
      this.m2 = new double[w];
    }

    /** Returns the first place in the block at which a window is full. */
    int first() {
      return lo == 0 ? w - 1 : 0;
    }

    /** Returns {@code x[lo + j]} less the mean of the window that ends there. */
    double above(int j) {
      return lostDigits(j) ? twoPass(x, lo + j, w)[0] : (x[lo + j] - x[lo]) - sums[j] / w;
    }

    /** Moves to the block that starts at a row and returns its size. */
    int move(int row) {
      lo = row;
      int size = Math.min(w, x.length - lo);
      if (lo > 0) {
        scanTails();
      }
      scanHeads(size);
      if (merge(size)) {
        for (int j = first(); j < size; j++) {
          m2[j] = lostDigits(j) ? twoPass(x, lo + j, w)[1] : m2[j];
        }
      }
      return size;
    }

    private void scanTails() {
      double anchor = x[lo];
      double sum = 0;
      double square = 0;
      for (int j = w - 2; j >= 0; j--) {
        double d = x[lo - w + 1 + j] - anchor;
        sum += d;
        square += d * d;
        tails[j] = sum;
        tailSquares[j] = square;
      }
    }

    private void scanHeads(int size) {
      double anchor = x[lo];
      double sum = 0;
      double square = 0;
      for (int j = 0; j < size; j++) {
        double d = x[lo + j] - anchor;
        sum += d;
        square += d * d;
        sums[j] = sum;
        squares[j] = square;
      }
    }

    /** Adds the tails to the heads, in flat loops; tells whether a window may have lost digits. */
    private boolean merge(int size) {
      for (int j = 0; j < size; j++) {
        sums[j] += tails[j];
        squares[j] += tailSquares[j];
        m2[j] = squares[j] - sums[j] * sums[j] / w;
      }
      double least = 0;
      for (int j = 0; j < size; j++) {
        least = Math.min(least, m2[j] * GUARD - squares[j]);
      }
      return !(least >= 0);
    }

    /** Tells whether little of the squares is left about the mean; false for NaN. */
    private boolean lostDigits(int j) {
      return (squares[j] - sums[j] * sums[j] / w) * GUARD < squares[j];
    }
  }

  /**
   * Returns {@code x[t] − mean} and the sum of squares about the mean of the window that ends at t,
   * in two passes.
   */
  private static double[] twoPass(double[] x, int t, int w) {
    int from = t - w + 1;
    double sum = 0;
    for (int i = from; i <= t; i++) {
      sum += x[i] - x[t];
    }
    double mean = x[t] + sum / w;
    double m2 = 0;
    double rest = 0;
    for (int i = from; i <= t; i++) {
      double d = x[i] - mean;
      m2 += d * d;
      rest += d;
    }
    return new double[] {(x[t] - mean) - rest / w, Math.max(0, m2 - rest * rest / w)};
  }
}
