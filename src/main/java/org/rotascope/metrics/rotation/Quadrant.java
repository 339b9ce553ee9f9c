package org.rotascope.metrics.rotation;

/**
 * A quarter of the rotation graph. The usual way round is clockwise: in the order of the codes, and
 * from 4 to 1.
 */
public enum Quadrant {
  /** Ratio and momentum above 100. */
  LEADING(1),
  /** Ratio above 100, momentum not. */
  WEAKENING(2),
  /** Neither above 100. */
  LAGGING(3),
  /** Momentum above 100, ratio not. */
  IMPROVING(4);

  private final int code;

  Quadrant(int code) {
    this.code = code;
  }

  /** Returns the code: 1 LEADING, 2 WEAKENING, 3 LAGGING, 4 IMPROVING. */
  public int code() {
    return code;
  }

  /** Returns the quadrant of that code. */
  public static Quadrant of(int code) {
    return switch (code) {
      case 1 -> LEADING;
      case 2 -> WEAKENING;
      case 3 -> LAGGING;
      case 4 -> IMPROVING;
      default -> throw new IllegalArgumentException("no quadrant has the code " + code);
    };
  }

  /** Returns the quadrant of a point, given on which side of 100 each coordinate counts. */
  static Quadrant of(boolean highRatio, boolean highMomentum) {
    if (highRatio) {
      return highMomentum ? LEADING : WEAKENING;
    }
    return highMomentum ? IMPROVING : LAGGING;
  }

  /** Returns how many quarters clockwise it is from this quadrant to another, 0 to 3. */
  public int clockwiseTo(Quadrant other) {
    return Math.floorMod(other.code - code, 4);
  }
}
