package org.rotascope.view;

import java.io.PrintStream;
import java.util.function.LongSupplier;
import org.rotascope.call.Progress;

/**
 * A bar on one line of a terminal or of a notebook cell. It appears when work has taken half a
 * second, and is wiped away before anything else is printed; where nobody sees it, nothing is
 * written at all. Safe for use by several threads.
 */
public final class ProgressBar implements Progress {
  private static final int WIDTH = 30;
  private static final long PATIENCE_NANOS = 500_000_000L;

  private final PrintStream err;
  private final boolean seen;
  private final LongSupplier nanos;
  private final long start;
  private int shown;

  /**
   * Makes a bar that has not been shown yet; its half second begins now.
   *
   * @param err where it appears
   * @param seen whether anybody sees it
   */
  public ProgressBar(PrintStream err, boolean seen) {
    this(err, seen, System::nanoTime);
  }

  ProgressBar(PrintStream err, boolean seen, LongSupplier nanos) {
    this.err = err;
    this.seen = seen;
    this.nanos = nanos;
    this.start = nanos.getAsLong();
  }

  @Override
  public synchronized void report(String what, long done, long total) {
    if (!seen || total <= 0 || nanos.getAsLong() - start < PATIENCE_NANOS) {
      return;
    }
    int percent = (int) (100 * Math.min(done, total) / total);
    int full = WIDTH * percent / 100;
    String line = "[" + "#".repeat(full) + " ".repeat(WIDTH - full) + "] " + percent + "% " + what;
    err.print("\r" + line + " ".repeat(Math.max(0, shown - line.length())));
    err.flush();
    shown = line.length();
  }

  /** Wipes the bar away. */
  public synchronized void clear() {
    if (shown > 0) {
      err.print("\r" + " ".repeat(shown) + "\r");
      err.flush();
      shown = 0;
    }
  }
}
