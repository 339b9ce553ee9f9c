package org.rotascope.numeric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class AnglesTest {
  @Test
  void headingIsCounterClockwiseFromEast() {
    assertEquals(0, Angles.heading(2, 0));
    assertEquals(90, Angles.heading(0, 2));
    assertEquals(180, Angles.heading(-1, 0));
    assertEquals(180, Angles.heading(-1, -0.0));
    assertEquals(-90, Angles.heading(-0.0, -3));
    assertEquals(-135, Angles.heading(-1, -1), 1e-13);
    assertTrue(Double.isNaN(Angles.heading(0, -0.0)));
  }

  @Test
  void turnIsNegativeForClockwise() {
    assertEquals(-90, Angles.turn(0, 5, 2, 0));
    assertEquals(90, Angles.turn(3, 0, 0, 0.1));
    assertEquals(180, Angles.turn(1, 1, -2, -2));
    assertEquals(0, Angles.turn(1, 2, 2, 4));
    assertEquals(0, Angles.turn(0, 0, 1, 1));
    assertEquals(0, Angles.turn(1, 1, 0, 0));
  }
}
