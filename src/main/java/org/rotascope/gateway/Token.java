package org.rotascope.gateway;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** The secret that a client must show: 256 random bits. It is not in {@link #toString()}. */
final class Token {
  private static final int BYTES = 32;

  private final String text;

  private Token(String text) {
    this.text = text;
  }

  /** Returns a token nobody has seen. */
  static Token random() {
    byte[] bytes = new byte[BYTES];
    new SecureRandom().nextBytes(bytes);
    return new Token(HexFormat.of().formatHex(bytes));
  }

  /** Tells whether the text is the token, in a time that does not depend on where it differs. */
  boolean matches(@Nullable String shown) {
    return shown != null
        && MessageDigest.isEqual(
            text.getBytes(StandardCharsets.UTF_8), shown.getBytes(StandardCharsets.UTF_8));
  }

  /** Returns the token itself, for the one file that hands it over. */
  String reveal() {
    return text;
  }

  @Override
  public String toString() {
    return "(a token)";
  }
}
