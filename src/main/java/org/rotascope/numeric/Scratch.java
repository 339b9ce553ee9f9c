package org.rotascope.numeric;

import java.util.ArrayDeque;

/**
 * An array for what lies between data and result: fresh memory costs more than what is computed in
 * it, so a thread uses again what it used before. Nobody may look at the array after it is closed.
 *
 * <p>What is not closed is lost to the next use and harms nothing.
 */
public final class Scratch implements AutoCloseable {
  /** Longer arrays are not kept: they do not stay in a cache either. */
  private static final int LONGEST = 1 << 16;

  private static final int MOST = 4;

  private static final ThreadLocal<ArrayDeque<double[]>> KEPT =
      ThreadLocal.withInitial(ArrayDeque::new);

  private final double[] array;
  private boolean closed;

  private Scratch(double[] array) {
    this.array = array;
  }

  /** Returns an array of so many elements, which hold anything. */
  public static Scratch of(int length) {
    double[] known = KEPT.get().pollLast();
    return new Scratch(known != null && known.length == length ? known : new double[length]);
  }

  /** Returns the array. */
  public double[] array() {
    return array;
  }

  @Override
  public void close() {
    ArrayDeque<double[]> kept = KEPT.get();
    if (!closed && array.length <= LONGEST && kept.size() < MOST) {
      kept.addLast(array);
    }
    closed = true;
  }
}
