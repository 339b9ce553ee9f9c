package org.rotascope.io.sql;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;

/**
 * Runs a statement so that it can be stopped: DuckDB does not look at Java's interrupts by itself.
 */
final class Watched {
  /** Longer than any query over files that keeps the limits of cells. */
  private static final long MOST_SECONDS = 600;

  private static final long END_SECONDS = 10;

  private Watched() {}

  /**
   * Does the work in a thread of its own and waits for it.
   *
   * @param statement cancelled when the calling thread is interrupted or the time is over
   * @param what for the message
   * @throws RotascopeException CANCELLED, LIMIT, or what the work throws
   */
  static <T> T run(Statement statement, String what, Callable<T> work) throws SQLException {
    return run(statement, what, work, MOST_SECONDS);
  }

  static <T> T run(Statement statement, String what, Callable<T> work, long seconds)
      throws SQLException {
    FutureTask<T> task = new FutureTask<>(work);
    Thread thread = new Thread(task, "rotascope-duckdb");
    thread.setDaemon(true);
    thread.start();
    try {
      return task.get(seconds, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      stop(statement, thread);
      Thread.currentThread().interrupt();
      throw new RotascopeException(Reason.CANCELLED, what + " was interrupted", e);
    } catch (TimeoutException e) {
      stop(statement, thread);
      throw new RotascopeException(
          Reason.LIMIT, what + " takes longer than " + seconds + " seconds, the limit", e);
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
