package org.rotascope.io.sql;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.rotascope.io.lib.Patience;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;

/**
 * Runs a statement so that it can be stopped: DuckDB does not look at Java's interrupts by itself.
 */
final class Watched {
  /** How often the caller is asked whether to stop. */
  private static final long SLICE = TimeUnit.MILLISECONDS.toNanos(50);

  private static final long END_SECONDS = 10;

  private Watched() {}

  /**
   * Does the work in a thread of its own and waits for it.
   *
   * @param statement cancelled when the calling thread is interrupted, is told to stop, or the time
   *     is over
   * @param what for the message
   * @throws RotascopeException CANCELLED, LIMIT, or what the work throws
   */
  static <T> T run(Statement statement, String what, Callable<T> work, Patience patience)
      throws SQLException {
    FutureTask<T> task = new FutureTask<>(work);
    Thread thread = new Thread(task, "rotascope-duckdb");
    thread.setDaemon(true);
    thread.start();
    try {
      return await(task, patience);
    } catch (InterruptedException e) {
      stop(statement, thread);
      Thread.currentThread().interrupt();
      throw new RotascopeException(Reason.CANCELLED, what + " was interrupted", e);
    } catch (CancellationException e) {
      stop(statement, thread);
      throw new RotascopeException(Reason.CANCELLED, what + " was stopped on request", e);
    } catch (TimeoutException e) {
      stop(statement, thread);
      throw new RotascopeException(
          Reason.LIMIT,
          what + " takes longer than " + patience.seconds() + " seconds, the limit",
          e);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      if (cause instanceof SQLException failed) {
        throw failed;
      }
      if (cause instanceof RotascopeException failed) {
        throw failed;
      }
      if (cause instanceof Error failed) {
        throw failed;
      }
      throw new SQLException(cause); // a fault of the driver
    }
  }

  /**
   * Waits for the work.
   *
   * @throws CancellationException if the caller wants to stop
   */
  private static <T> T await(FutureTask<T> task, Patience patience)
      throws InterruptedException, ExecutionException, TimeoutException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(patience.seconds());
    while (true) {
      long left = end - System.nanoTime();
      try {
        return task.get(Math.min(SLICE, Math.max(0, left)), TimeUnit.NANOSECONDS);
      } catch (TimeoutException e) {
        if (left <= SLICE) {
          throw e;
        }
      }
      if (patience.stopped().getAsBoolean()) {
        throw new CancellationException();
      }
    }
  }

  private static void stop(Statement statement, Thread thread) throws SQLException {
    statement.cancel();
    boolean interrupted = false;
    try {
      thread.join(TimeUnit.SECONDS.toMillis(END_SECONDS));
    } catch (InterruptedException e) {
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
