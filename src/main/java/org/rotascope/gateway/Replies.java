package org.rotascope.gateway;

import java.util.List;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;
import org.rotascope.reason.Shown;

/**
 * Makes the reply to a call: {@code "+"} and what the operation returned, or {@code "-"}, the name
 * of the {@link Reason}, a line break and the message of one line. No stack trace ever travels;
 * with {@code ROTASCOPE_DEBUG=1} in the environment it goes to standard error.
 */
final class Replies {
  /** What to say when the memory does not suffice. */
  static final String NO_MEMORY =
      "the memory does not suffice; give the kernel more (-Xmx4g among its options) or less data";

  private static final boolean DEBUG = "1".equals(System.getenv("ROTASCOPE_DEBUG"));

  private Replies() {}

  /** Does the operation and returns the reply, whatever happens. */
  static String of(Operations operations, String operation, List<String> arguments) {
    try {
      return "+" + operations.call(operation, arguments);
    } catch (RotascopeException e) {
      return failed(e.reason(), String.valueOf(e.getMessage()), e);
    } catch (OutOfMemoryError e) {
      return failed(Reason.LIMIT, NO_MEMORY, e);
    } catch (Throwable e) {
      return failed(Reason.INTERNAL, "internal error: " + e, e);
    }
  }

  /** Returns the reply that says what failed. */
  static String failed(Reason reason, String message) {
    return "-" + reason.name() + "\n" + Shown.safe(message);
  }

  private static String failed(Reason reason, String message, Throwable e) {
    if (DEBUG) {
      e.printStackTrace();
    }
    return failed(reason, message);
  }
}
