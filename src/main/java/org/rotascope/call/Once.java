package org.rotascope.call;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;

/**
 * A value that several threads may want and one makes: whoever asks first computes it, those who
 * ask meanwhile wait, and all get the same value or the same exception. It starts no thread, so it
 * works on one.
 *
 * @param <T> type of the value
 */
public final class Once<T> {
  private final FutureTask<T> task;

  /** Prepares a value; nothing is computed yet. */
  public Once(Supplier<T> value) {
    this.task = new FutureTask<>(value::get);
  }

  /**
   * Returns the value.
   *
   * @throws RotascopeException CANCELLED if the thread is interrupted while it waits; what the
   *     computation throws passes through
   */
  public T get() {
    task.run();
    try {
      return task.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RotascopeException(Reason.CANCELLED, "the call was interrupted", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      if (e.getCause() instanceof RuntimeException exception) {
        throw exception;
      }
      throw new IllegalStateException("a supplier throws nothing else", e);
    }
  }
}
