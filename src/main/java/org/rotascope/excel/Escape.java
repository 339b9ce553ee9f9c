package org.rotascope.excel;

import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Whether the user wants a call to stop. Excel is asked by the thread it called, when the call has
 * lasted a while, and then now and again.
 */
final class Escape {
  private static final long FIRST = TimeUnit.MILLISECONDS.toNanos(200);
  private static final long NEXT = TimeUnit.MILLISECONDS.toNanos(50);

  private static final ThreadLocal<Watch> WATCH = ThreadLocal.withInitial(Watch::new);
  private static volatile BooleanSupplier asked = () -> false;

  /**
   * What is known of the call of a thread: the clock is not looked at before its second question.
   */
  private static final class Watch {
    private boolean fresh;
    private boolean running;
    private long due;
  }

  private Escape() {}

  /** Says who is asked. */
  static void ask(BooleanSupplier excel) {
    asked = excel;
  }

  /** Marks the beginning of a call of this thread. */
  static void begin() {
    Watch watch = WATCH.get();
    watch.fresh = true;
    watch.running = false;
  }

  /** Tells whether the call of this thread is to stop. */
  static boolean isPressed() {
    Watch watch = WATCH.get();
    if (watch.fresh) {
      watch.fresh = false;
      return false;
    }
    long now = System.nanoTime();
    if (!watch.running) {
      watch.running = true;
      watch.due = now + FIRST;
    }
    if (now - watch.due < 0) {
      return false;
    }
    watch.due = now + NEXT;
    return asked.getAsBoolean();
  }
}
