package org.rotascope.gateway;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.rotascope.call.Kernel;
import org.rotascope.io.ArrowTables;
import org.rotascope.reason.Nearest;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;

/**
 * What one client of a remote kernel may do: the operations on data of its own, none that takes a
 * path. What it keeps is counted; the computing calls of all sessions take turns.
 */
public final class RemoteSession {
  private static final List<String> SERVED =
      List.of(
          "ping",
          "load",
          "run",
          "reasons",
          "envelope",
          "json",
          "csv",
          "figure",
          "free",
          "cancel",
          "wait",
          "progress",
          "stats");
  private static final Set<String> COMPUTING = Set.of("load", "run", "json", "csv", "figure");

  private final DataOperations operations;
  private final Quota quota;
  private final Semaphore turns;
  private final AtomicLong lastCall = new AtomicLong(System.nanoTime());
  private volatile boolean closed;

  /**
   * @param kernel what computes
   * @param quota how many bytes may be kept
   * @param turns how many calls compute at a time, in all sessions
   */
  public RemoteSession(Kernel kernel, Quota quota, Semaphore turns) {
    this.operations = new DataOperations(kernel, quota, Runtime.getRuntime().availableProcessors());
    this.quota = quota;
    this.turns = turns;
  }

  /** Says who answers, as a kernel beside its client does. */
  public static String hello() {
    return KernelOperations.hello();
  }

  /**
   * Does an operation and returns the reply, whatever happens: {@code "+"} and what it returned, or
   * {@code "-"}, a reason, a line break and a message of one line.
   */
  public String call(String operation, List<String> arguments) {
    return Replies.of(this::served, operation, arguments);
  }

  private String served(String operation, List<String> arguments) {
    if (!SERVED.contains(operation)) {
      throw new RotascopeException(
          Reason.BAD_ARGUMENT,
          "there is no operation " + operation + Nearest.hint(operation, SERVED));
    }
    if (operation.equals("ping")) {
      return "";
    }
    if (!COMPUTING.contains(operation)) {
      return operations.call(operation, arguments);
    }
    takeTurn();
    try {
      return operations.call(operation, arguments);
    } finally {
      turns.release();
    }
  }

  private void takeTurn() {
    try {
      do {
        if (closed) {
          throw new RotascopeException(Reason.CANCELLED, "the session has ended");
        }
      } while (!turns.tryAcquire(50, TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RotascopeException(Reason.CANCELLED, "the server ends", e);
    }
  }

  /**
   * Takes in a frame.
   *
   * @param stream an Arrow IPC stream
   * @return where it is, as a request says it
   * @throws RotascopeException LIMIT if it is too much
   */
  public String bring(ByteBuffer stream) {
    int length = stream.remaining();
    long number = operations.bring(stream);
    return Json.write(
        json -> {
          json.writeNumberField("segment", -number);
          json.writeNumberField("offset", 0);
          json.writeNumberField("length", length);
        });
  }

  /**
   * Returns a table of a result.
   *
   * @param ticket an object of result and table, as {@code reasons} takes it
   * @throws RotascopeException BAD_ARGUMENT if there is no such table
   */
  public ArrowTables table(String ticket) {
    Json wanted = Json.read(ticket);
    return operations.table(wanted.number("result"), wanted.text("table"));
  }

  /** The client has called. */
  public void called() {
    lastCall.set(System.nanoTime());
  }

  /** Returns for how long the client has not called. */
  public long idleSeconds() {
    return TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - lastCall.get());
  }

  /** Stops its calls and forgets its data. */
  public void close() {
    closed = true;
    operations.close();
    quota.close();
  }
}
