package org.rotascope.metric;

import com.fasterxml.jackson.core.io.NumberOutput;

/** Writes doubles in the shortest decimal form that reads back to the same bits, the same on every JDK. */
public final class Shortest {
  private Shortest() {}

  /** Returns the shortest form of a finite number; {@code NaN}, {@code Infinity} or {@code -Infinity} otherwise. */
  public static String of(double value) {
    return NumberOutput.toString(value, true);
  }
}
