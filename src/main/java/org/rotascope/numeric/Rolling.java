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
    double[] tails = new double[w];
    double[] sums = new double[w];
    unfilled(w, out);
    for (int lo = 0; lo < x.length; lo += w) {
      int size = Math.min(w, x.length - lo);
      sums(x, w, lo, size, tails, sums);
      for (int j = first(w, lo); j < size; j++) {
        out[lo + j] = x[lo] + sums[j] / w;
      }
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
    require(w, 2);
    double[] tails = new double[w];
    double[] tailSquares = new double[w];
    double[] sums = new double[w];
    double[] squares = new double[w];
    unfilled(w, out);
    for (int lo = 0; lo < x.length; lo += w) {
      int size = Math.min(w, x.length - lo);
      sums(x, w, lo, size, tails, sums);
      squares(x, w, lo, size, tailSquares, squares);
      for (int j = first(w, lo); j < size; j++) {
        double m2 = squares[j] - sums[j] * sums[j] / w;
        out[lo + j] =
            Math.sqrt((m2 * GUARD < squares[j] ? twoPass(x, lo + j, w)[1] : m2) / (w - 1));
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
    require(w, 2);
    double[] out = new double[x.length];
    double[] tails = new double[w];
    double[] tailSquares = new double[w];
    double[] sums = new double[w];
    double[] squares = new double[w];
    unfilled(w, out);
    for (int lo = 0; lo < x.length; lo += w) {
      int size = Math.min(w, x.length - lo);
      sums(x, w, lo, size, tails, sums);
      squares(x, w, lo, size, tailSquares, squares);
      for (int j = first(w, lo); j < size; j++) {
        double above = (x[lo + j] - x[lo]) - sums[j] / w;
        double m2 = squares[j] - sums[j] * sums[j] / w;
        if (m2 * GUARD < squares[j]) {
          double[] exact = twoPass(x, lo + j, w);
          above = exact[0];
          m2 = exact[1];
        }
        out[lo + j] = m2 > 0 ? above / Math.sqrt(m2 / (w - 1)) : Double.NaN;
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

  /** Returns the first place in a block at which a window is full. */
  private static int first(int w, int lo) {
    return lo == 0 ? w - 1 : 0;
  }

  /**
   * Writes {@code Σ d} over the window that ends at {@code lo + j} into {@code sums[j]}, {@code d =
   * x − x[lo]}.
   */
  private static void sums(double[] x, int w, int lo, int size, double[] tails, double[] sums) {
    double anchor = x[lo];
    double sum = 0;
    tails[w - 1] = 0;
    for (int j = w - 2; j >= 0 && lo > 0; j--) {
      sum += x[lo - w + 1 + j] - anchor;
      tails[j] = sum;
    }
    sum = 0;
    for (int j = 0; j < size; j++) {
      sum += x[lo + j] - anchor;
      sums[j] = tails[j] + sum;
    }
  }

  /** Writes {@code Σ d²} likewise. */
  private static void squares(
      double[] x, int w, int lo, int size, double[] tails, double[] squares) {
    double anchor = x[lo];
    double sum = 0;
    tails[w - 1] = 0;
    for (int j = w - 2; j >= 0 && lo > 0; j--) {
      double d = x[lo - w + 1 + j] - anchor;
      sum += d * d;
      tails[j] = sum;
    }
    sum = 0;
    for (int j = 0; j < size; j++) {
      double d = x[lo + j] - anchor;
      sum += d * d;
      squares[j] = tails[j] + sum;
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
