package org.rotascope.gateway;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;

/** The secret that a client must show: 256 random bits. It is not in {@link #toString()}. */
public final class Token {
  private static final int BYTES = 32;

  private final String text;

  private Token(String text) {
    this.text = text;
  }

  /** Returns a token nobody has seen. */
  public static Token random() {
    byte[] bytes = new byte[BYTES];
    new SecureRandom().nextBytes(bytes);
    return new Token(HexFormat.of().formatHex(bytes));
  }

  /**
   * Returns the token that a text is.
   *
   * @throws RotascopeException BAD_INPUT if it has not 64 hexadecimal digits
   */
  public static Token of(String text) {
    if (!text.matches("[0-9a-f]{64}")) {
      throw new RotascopeException(
          Reason.BAD_INPUT, "a token has 64 digits, 0 to 9 and a to f, and nothing else");
    }
    return new Token(text);
  }

  /** Tells whether the text is the token, in a time that does not depend on where it differs. */
  public boolean matches(@Nullable String shown) {
    return shown != null
        && MessageDigest.isEqual(
            text.getBytes(StandardCharsets.UTF_8), shown.getBytes(StandardCharsets.UTF_8));
  }

  /** Returns the token itself, for the one file that hands it over. */
  public String reveal() {
    return text;
  }

  @Override
  public String toString() {
    return "(a token)";
  }
}
