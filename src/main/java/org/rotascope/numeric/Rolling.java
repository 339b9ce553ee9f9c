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
    Windows windows = new Windows(x, w);
    unfilled(w, out);
    for (int lo = 0; lo < x.length; lo += windows.size()) {
      int rows = windows.move(lo);
      for (int i = windows.first(); i < rows; i++) {
        out[lo + i] = windows.lostDigits(i) ? windows.again(i).sd() : windows.sd[i];
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
    z(x, w, 0, out);
    return out;
  }

  /**
   * Writes what {@link #z(double[], int)} returns into {@code out}, as long as {@code x} and
   * another array; NaN also where the window varies too little.
   *
   * @param flat standard deviation that counts as none, relative to {@code x[t]}
   */
  public static void z(double[] x, int w, double flat, double[] out) {
    Windows windows = new Windows(x, w);
    unfilled(w, out);
    for (int lo = 0; lo < x.length; lo += windows.size()) {
      int rows = windows.move(lo);
      for (int i = windows.first(); i < rows; i++) {
        double sd = windows.sd[i];
        double z = windows.z[i];
        if (windows.lostDigits(i)) {
          TwoPass again = windows.again(i);
          sd = again.sd();
          z = again.above() / sd;
        }
        out[lo + i] = sd > flat * Math.abs(x[lo + i]) ? z : Double.NaN;
      }
    }
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
   * The windows that end in some blocks of W rows, the deviations d of each block taken from its
   * first row. Sums are scanned block by block; what is made of them, in flat loops over all the
   * blocks, which the compiler turns into vector instructions.
   */
  private static final class Windows {
    /** About how many rows are worked on at a time: few enough to stay in the nearest cache. */
    private static final int ROWS = 256;

    private final double[] x;
    private final int w;
    private int lo;

    /** {@code d} itself. */
    private final double[] own;

    /** {@code Σ d} over the window that ends at {@code lo + i}. */
    private final double[] sums;

    /** {@code Σ d²} over it. */
    private final double[] squares;

    private final double[] tails;
    private final double[] tailSquares;

    /** The sum of squares about its mean. */
    private final double[] m2;

    /** Its standard deviation and z-score, unless it {@linkplain #lostDigits lost digits}. */
    final double[] sd;

    final double[] z;

    Windows(double[] x, int w) {
      require(w, 2);
      this.x = x;
      this.w = w;
      int size = w * Math.max(1, ROWS / w);
      this.own = new double[size];
      this.sums = new double[size];
      this.squares = new double[size];
      this.tails = new double[size];
      this.tailSquares = new double[size];
      this.m2 = new double[size];
      this.sd = new double[size];
      this.z = new double[size];
    }

    /** Returns how many rows are worked on at a time. */
    int size() {
      return sums.length;
    }

    /** Returns the first place at which a window is full. */
    int first() {
      return lo == 0 ? w - 1 : 0;
    }

    /** Moves to the blocks that start at a row and returns how many rows they have. */
    int move(int row) {
      lo = row;
      int rows = Math.min(size(), x.length - lo);
      for (int at = 0; at < rows; at += w) {
        scanHeads(at, Math.min(w, rows - at));
        if (lo + at > 0) { // else they are 0
          scanTails(at);
        }
      }
      merge(rows);
      return rows;
    }

    private void scanHeads(int at, int size) {
      double anchor = x[lo + at];
      double sum = 0;
      double square = 0;
      for (int i = at; i < at + size; i++) {
        double d = x[lo + i] - anchor;
        sum += d;
        square += d * d;
        own[i] = d;
        sums[i] = sum;
        squares[i] = square;
      }
    }

    private void scanTails(int at) {
      int before = lo + 1 - w;
      double anchor = x[lo + at];
      double sum = 0;
      double square = 0;
      tails[at + w - 1] = 0;
      tailSquares[at + w - 1] = 0;
      for (int i = at + w - 2; i >= at; i--) {
        double d = x[before + i] - anchor;
        sum += d;
        square += d * d;
        tails[i] = sum;
        tailSquares[i] = square;
      }
    }

    private void merge(int rows) {
      for (int i = 0; i < rows; i++) {
        sums[i] += tails[i];
        squares[i] += tailSquares[i];
        m2[i] = squares[i] - sums[i] * sums[i] / w;
      }
      for (int i = 0; i < rows; i++) {
        sd[i] = Math.sqrt(m2[i] / (w - 1));
        z[i] = (own[i] - sums[i] / w) / sd[i];
      }
    }

    /** Tells whether little of the squares is left about the mean; false for NaN. */
    boolean lostDigits(int i) {
      return m2[i] * GUARD < squares[i];
    }

    /** Returns what holds of a window that lost digits. */
    TwoPass again(int i) {
      return TwoPass.of(x, lo + i, w);
    }
  }

  /**
   * One window in two passes.
   *
   * @param above its last value less its mean
   * @param sd its standard deviation
   */
  private record TwoPass(double above, double sd) {
    static TwoPass of(double[] x, int t, int w) {
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
      double squares = Math.max(0, m2 - rest * rest / w);
      return new TwoPass((x[t] - mean) - rest / w, Math.sqrt(squares / (w - 1)));
    }
  }
}
