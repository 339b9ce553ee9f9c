package org.rotascope;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/**
 * What one input of a fuzz test may cost the thread that handles it: a second of its own work (a
 * busy machine is no fault of the program) and 256 MB, counting all it allocates, also what is free
 * again.
 */
public final class Budget {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final long NANOS = 1_000_000_000L;
  private static final long BYTES = 256L << 20;

  private final long nanos = THREADS.getCurrentThreadCpuTime();
  private final long bytes = allocated();

  private static long allocated() {
    return THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
  }

  /** Fails if the thread has spent more than that since this was made. */
  public void check(String input) {
    long spent = THREADS.getCurrentThreadCpuTime() - nanos;
    long taken = allocated() - bytes;
    assertTrue(spent < NANOS, () -> spent / 1_000_000 + " ms for " + input);
    assertTrue(taken < BYTES, () -> (taken >> 20) + " MB for " + input);
  }
}
