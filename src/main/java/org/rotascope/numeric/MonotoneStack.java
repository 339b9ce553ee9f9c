package org.rotascope.numeric;

import java.util.Arrays;

/** The last earlier element that is at least, or at most, as great as each element (METRICS D3). */
public final class MonotoneStack {
  /** Which earlier values count. */
  public enum Side {
    /** Values at least as great: a new high is a record. */
    GE,
    /** Values at most as great: a new low is a record. */
    LE
  }

  private MonotoneStack() {}

  /**
   * Returns for each t the last i &lt; t with x[i] ≥ x[t] (GE) or x[i] ≤ x[t] (LE); −1 if there is
   * none, and where x[t] is NaN.
   *
   * <p>A stack keeps the places not yet exceeded: what is smaller than the present value can answer
   * no later question, for the present one comes later and is greater. Each place is pushed and
   * popped once, so all answers together cost O(T).
   */
  public static int[] previous(double[] x, Side side) {
    int[] stack = new int[x.length];
    int[] previous = new int[x.length];
    Arrays.fill(previous, -1);
    int top = -1;
    for (int t = 0; t < x.length; t++) {
      if (Double.isNaN(x[t])) {
        continue;
      }
      while (top >= 0 && (side == Side.GE ? x[stack[top]] < x[t] : x[stack[top]] > x[t])) {
        top--;
      }
      previous[t] = top < 0 ? -1 : stack[top];
      stack[++top] = t;
    }
    return previous;
  }
}
