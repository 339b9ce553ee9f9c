package org.rotascope.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TokenTest {
  @Test
  void shouldHave256RandomBits() {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < 1000; i++) {
      String text = Token.random().reveal();
      assertTrue(text.matches("[0-9a-f]{64}"), text);
      assertTrue(seen.add(text));
    }
  }

  @Test
  void shouldMatchItselfAlone() {
    Token token = Token.random();
    String text = token.reveal();
    assertTrue(token.matches(text));
    assertFalse(token.matches(null));
    assertFalse(token.matches(""));
    assertFalse(token.matches(text.substring(1)));
    assertFalse(token.matches(text + "0"));
    assertFalse(token.matches(text.substring(0, 63) + "g"));
  }

  @Test
  void shouldNotShowItself() {
    assertEquals("(a token)", Token.random().toString());
  }
}
