package org.rotascope.numeric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;

class ScratchTest {
  @Test
  void closedArrayIsUsedAgain() {
    double[] first;
    try (Scratch scratch = Scratch.of(1001)) {
      first = scratch.array();
    }
    try (Scratch again = Scratch.of(1001)) {
      assertSame(first, again.array());
    }
  }

  @Test
  void arrayInUseIsNobodyElses() {
    try (Scratch one = Scratch.of(1002);
        Scratch other = Scratch.of(1002)) {
      assertNotSame(one.array(), other.array());
    }
  }

  @Test
  void lengthIsTheOneAskedFor() {
    try (Scratch scratch = Scratch.of(1003)) {
      assertEquals(1003, scratch.array().length);
    }
    try (Scratch scratch = Scratch.of(7)) {
      assertEquals(7, scratch.array().length);
    }
  }

  @Test
  void longArrayIsNotKept() {
    double[] first;
    try (Scratch scratch = Scratch.of(1 << 20)) {
      first = scratch.array();
    }
    try (Scratch again = Scratch.of(1 << 20)) {
      assertNotSame(first, again.array());
    }
  }
}
