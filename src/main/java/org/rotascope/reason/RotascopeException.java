package org.rotascope.reason;

import java.io.Serial;
import java.util.Arrays;

/**
 * The one exception of the core: a {@link Reason} and a message of one line that says what is
 * wrong, where, with which value, and what to do.
 */
public final class RotascopeException extends RuntimeException {
  /**
   * The property that, set to true before the first failure, leaves the core's own calls out of
   * stack traces: what is left says where in a notebook the call was made. A fault of the program
   * keeps them.
   */
  public static final String SHORT_TRACES = "rotascope.shortTraces";

  private static final boolean SHORT = Boolean.getBoolean(SHORT_TRACES);

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
    shorten();
  }

  /** Creates a failure that keeps the cause for whoever asks for a stack trace. */
  public RotascopeException(Reason reason, String message, Throwable cause) {
    super(oneLine(message), cause);
    this.reason = reason;
    shorten();
  }

  private void shorten() {
    if (SHORT && reason != Reason.INTERNAL) {
      setStackTrace(
          Arrays.stream(getStackTrace())
              .dropWhile(frame -> isOfTheCore(frame.getClassName()))
              .toArray(StackTraceElement[]::new));
    }
  }

  private static boolean isOfTheCore(String type) {
    return type.startsWith("org.rotascope.") || type.startsWith("java.");
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
