package org.rotascope.reason;

import java.io.Serial;

/**
 * The one exception of the core: a {@link Reason} and a message of one line that says what is
 * wrong, where, with which value, and what to do.
 */
public final class RotascopeException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  /** The reason; every door maps it, none parses the message. */
  private final Reason reason;

  /**
   * Creates a failure with a message of one line; line breaks in it (they can come from data)
   * become spaces.
   */
  public RotascopeException(Reason reason, String message) {
    super(oneLine(message));
    this.reason = reason;
  }

  /** Creates a failure that keeps the cause for whoever asks for a stack trace. */
  public RotascopeException(Reason reason, String message, Throwable cause) {
    super(oneLine(message), cause);
    this.reason = reason;
  }

  /** Returns why the call failed. */
  public Reason reason() {
    return reason;
  }

  private static String oneLine(String message) {
    StringBuilder line = new StringBuilder(message.length());
    message.codePoints().forEach(c -> line.appendCodePoint(Character.isISOControl(c) ? ' ' : c));
    return line.toString();
  }
}
