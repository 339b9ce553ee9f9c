package org.rotascope.numeric;

/** Directions and turns in the plane, in degrees counter-clockwise from east. */
public final class Angles {
  private Angles() {}

  /**
   * Returns the direction of (dx, dy), {@code atan2(dy, dx)}, above −180 up to 180; NaN for no
   * movement.
   */
  public static double heading(double dx, double dy) {
    return dx == 0 && dy == 0 ? Double.NaN : Math.toDegrees(StrictMath.atan2(dy + 0.0, dx + 0.0));
  }

  /**
   * Returns the signed angle by which a position vector turns from (x1, y1) to (x2, y2): {@code
   * atan2(cross, dot)}, above −180 up to 180, negative for clockwise; 0 if either is the centre,
   * which has no direction.
   */
  public static double turn(double x1, double y1, double x2, double y2) {
    double cross = x1 * y2 - y1 * x2;
    double dot = x1 * x2 + y1 * y2;
    return Math.toDegrees(StrictMath.atan2(cross + 0.0, dot + 0.0));
  }
}
