package org.rotascope.gateway;

import org.jspecify.annotations.Nullable;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;

/** How many bytes may be kept: of one session, and within it of all together. */
public final class Quota {
  /** No bound: the memory of the machine is one. */
  static final Quota NONE = new Quota(null, Long.MAX_VALUE);

  private final @Nullable Quota whole;
  private final long most;
  private long held;
  private boolean closed;

  private Quota(@Nullable Quota whole, long most) {
    this.whole = whole;
    this.most = most;
  }

  /** Tells whether there is a bound. */
  boolean isBounded() {
    return this != NONE;
  }

  /** Returns a quota of so many bytes. */
  public static Quota of(long most) {
    return new Quota(null, most);
  }

  /** Returns a part of this quota, of at most so many bytes. */
  public Quota part(long bytes) {
    return new Quota(this, Math.min(bytes, most));
  }

  /**
   * Takes bytes.
   *
   * @throws RotascopeException LIMIT if there are not so many left; CANCELLED if this is closed
   */
  public synchronized void take(long bytes) {
    if (closed) {
      throw new RotascopeException(Reason.CANCELLED, "the session has ended");
    }
    if (bytes > most - held) {
      throw new RotascopeException(
          Reason.LIMIT,
          bytes
              + " bytes more than the "
              + held
              + " that are kept; at most "
              + most
              + " are: free data and results, or call with less");
    }
    if (whole != null) {
      whole.take(bytes);
    }
    held += bytes;
  }

  /** Gives bytes back. */
  public synchronized void give(long bytes) {
    if (!closed) {
      held -= bytes;
      if (whole != null) {
        whole.give(bytes);
      }
    }
  }

  /** Gives everything back, and takes nothing any more. */
  synchronized void close() {
    if (!closed && whole != null) {
      whole.give(held);
    }
    closed = true;
    held = 0;
  }

  /** Returns how many bytes are kept. */
  public synchronized long held() {
    return held;
  }
}
