package org.rotascope.figure;

/**
 * An axis.
 *
 * @param label quantity and unit; empty where the ticks speak for themselves
 * @param ticks how ticks are written
 * @param logarithmic whether the scale is logarithmic
 */
public record Axis(String label, Ticks ticks, boolean logarithmic) {
  /** How the ticks of an axis are written. */
  public enum Ticks {
    /** Plain numbers, thousands apart. */
    NUMBER,
    /** Whole numbers, thousands apart. */
    WHOLE,
    /** Whole numbers on both sides of zero, both written without a sign: bars up and down. */
    TALLY,
    /** A decimal fraction as percent. */
    PERCENT,
    /** Epoch days as dates. */
    DATE
  }

  /** Returns an axis of plain numbers. */
  public static Axis number(String label) {
    return new Axis(label, Ticks.NUMBER, false);
  }

  /** Returns an axis of whole numbers. */
  public static Axis whole(String label) {
    return new Axis(label, Ticks.WHOLE, false);
  }

  /** Returns an axis of whole numbers on both sides of zero, written without a sign. */
  public static Axis tally(String label) {
    return new Axis(label, Ticks.TALLY, false);
  }

  /** Returns an axis of decimal fractions written as percent. */
  public static Axis percent(String label) {
    return new Axis(label, Ticks.PERCENT, false);
  }

  /** Returns an axis of dates. */
  public static Axis date() {
    return new Axis("", Ticks.DATE, false);
  }

  /** Returns this axis with a logarithmic scale. */
  public Axis log() {
    return new Axis(label, ticks, true);
  }
}
