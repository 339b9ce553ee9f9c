package org.rotascope.call;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.rotascope.numeric.Work;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;

/** Runs chunks on a number of threads; asks before each chunk whether to stop. */
final class Threads implements Work {
  private static final long REPORT_NANOS = 100_000_000L;

  private final int threads;
  private final Progress progress;
  private final BooleanSupplier cancelled;

  Threads(int threads, Progress progress, BooleanSupplier cancelled) {
    this.threads = threads;
    this.progress = progress;
    this.cancelled = cancelled;
  }

  @Override
  public void forEach(String what, int chunks, IntConsumer chunk) {
    AtomicInteger next = new AtomicInteger();
    AtomicInteger done = new AtomicInteger();
    AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    long[] reported = {System.nanoTime()};
    Runnable worker =
        () -> {
          for (int i = next.getAndIncrement();
              i < chunks && failure.get() == null;
              i = next.getAndIncrement()) {
            try {
              stopIfAsked();
              chunk.accept(i);
              int finished = done.incrementAndGet();
              synchronized (reported) {
                if (System.nanoTime() - reported[0] > REPORT_NANOS) {
                  reported[0] = System.nanoTime();
                  progress.report(what, finished, chunks);
                }
              }
            } catch (RuntimeException | Error e) {
              failure.compareAndSet(null, e);
            }
          }
        };
    int extra = Math.min(threads, chunks) - 1;
    CountDownLatch finished = new CountDownLatch(Math.max(0, extra));
    for (int i = 0; i < extra; i++) {
      Thread thread =
          new Thread(
              () -> {
                try {
                  worker.run();
                } finally {
                  finished.countDown();
                }
              },
              "rotascope-" + (i + 1));
      thread.setDaemon(true);
      thread.start();
    }
    worker.run();
    awaitAll(finished, failure);
    if (failure.get() == null && done.get() == chunks) {
      progress.report(what, chunks, chunks);
    }
    Throwable thrown = failure.get();
    if (thrown instanceof Error error) {
      throw error;
    }
    if (thrown instanceof RuntimeException exception) {
      throw exception;
    }
  }

  /**
   * Waits until no worker writes any more, even when interrupted; the interrupt then ends the call.
   */
  private static void awaitAll(
      CountDownLatch finished, AtomicReference<@Nullable Throwable> failure) {
    boolean interrupted = false;
    while (true) {
      try {
        finished.await();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
        failure.compareAndSet(
            null, new RotascopeException(Reason.CANCELLED, "the call was interrupted", e));
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Returns these threads' progress and cancellation on the calling thread alone. */
  Threads serial() {
    return threads == 1 ? this : new Threads(1, Progress.NONE, cancelled);
  }

  void stopIfAsked() {
    if (cancelled.getAsBoolean() || Thread.currentThread().isInterrupted()) {
      throw new RotascopeException(Reason.CANCELLED, "the call was stopped on request");
    }
  }
}
