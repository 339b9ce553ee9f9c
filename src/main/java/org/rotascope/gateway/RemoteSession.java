package org.rotascope.gateway;

import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
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
          "view",
          "free",
          "cancel",
          "wait",
          "progress",
          "stats");
  private static final Set<String> COMPUTING =
      Set.of("load", "run", "json", "csv", "figure", "view");

  private final DataOperations operations;
  private final Quota quota;
  private final Semaphore turns;
  private final AtomicLong lastCall = new AtomicLong(System.nanoTime());
  private final AtomicInteger underWay = new AtomicInteger();
  private final Set<Thread> waiting = new HashSet<>();
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
    begun();
    try {
      return Replies.of(this::served, operation, arguments);
    } finally {
      ended();
    }
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
    if (operation.equals("stats") && !arguments.isEmpty()) {
      throw new RotascopeException(
          Reason.BAD_ARGUMENT, "a remote kernel collects no garbage on request; ask without");
    }
    if (!COMPUTING.contains(operation)) {
      return operations.call(operation, arguments);
    }
    return inTurn(() -> operations.call(operation, arguments));
  }

  /**
   * Does something in turn with the computing calls of all sessions.
   *
   * @throws RotascopeException CANCELLED if the session ends before the turn comes
   */
  public <T> T inTurn(Supplier<T> work) {
    takeTurn();
    try {
      return work.get();
    } finally {
      turns.release();
    }
  }

  private void takeTurn() {
    Thread own = Thread.currentThread();
    boolean taken = false;
    synchronized (waiting) {
      if (!closed) {
        waiting.add(own);
      }
    }
    try {
      if (!closed) {
        turns.acquire();
        taken = true;
      }
    } catch (InterruptedException e) {
      // by close(), or as the server ends
    }
    synchronized (waiting) {
      waiting.remove(own);
    }
    if (closed || !taken) {
      boolean unused = Thread.interrupted();
      if (taken) {
        turns.release();
      }
      throw new RotascopeException(Reason.CANCELLED, "the session has ended");
    }
  }

  /**
   * Counts bytes of a frame that is on its way.
   *
   * @throws RotascopeException LIMIT if they are too many
   */
  public void take(long bytes) {
    operations.take(bytes);
  }

  /** Counts bytes no more. */
  public void give(long bytes) {
    quota.give(bytes);
  }

  /**
   * Takes in a frame whose bytes have been {@linkplain #take taken}.
   *
   * @param stream an Arrow IPC stream
   * @return where it is, as a request says it
   */
  public String bring(ByteBuffer stream) {
    int length = stream.remaining();
    long number = operations.bringCounted(stream);
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

  /**
   * A call is under way until it has {@linkplain #ended ended}; so long the session is not idle.
   */
  public void begun() {
    underWay.incrementAndGet();
  }

  /** A call has ended. */
  public void ended() {
    called();
    underWay.decrementAndGet();
  }

  /** Tells whether no call is under way, and none has been for so long. */
  public boolean isIdle(long seconds) {
    long idle = System.nanoTime() - lastCall.get();
    return underWay.get() == 0 && TimeUnit.NANOSECONDS.toSeconds(idle) >= seconds;
  }

  /** Stops its calls and forgets its data. */
  public void close() {
    closed = true;
    synchronized (waiting) {
      waiting.forEach(Thread::interrupt);
    }
    operations.close();
    quota.close();
  }
}
