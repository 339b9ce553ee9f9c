package org.rotascope.gateway;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;

/** The calls under way, by the number the other side gave them: how far they are, and their end. */
final class Jobs {
  /**
   * How many cancelled calls that have not come are remembered. More than the calls that can be on
   * their way at a time; most of these are calls that had ended when they were cancelled.
   */
  static final int AHEAD = 256;

  /** How long a call's number may be. */
  static final int NAME = 64;

  /** One call. */
  static final class Job {
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean cancelled;
    private volatile String progress = "{}";

    boolean isCancelled() {
      return cancelled;
    }

    void report(String what, long done, long total) {
      progress =
          Json.write(
              json -> {
                json.writeStringField("what", what);
                json.writeNumberField("done", done);
                json.writeNumberField("total", total);
              });
    }
  }

  private final Map<String, Job> jobs = new ConcurrentHashMap<>();
  private final Set<String> ahead = new LinkedHashSet<>();

  /**
   * Begins a call.
   *
   * @throws RotascopeException CANCELLED if it was cancelled before it came, BAD_ARGUMENT if its
   *     number is too long
   */
  synchronized Job begin(String number) {
    refuseLong(number);
    if (ahead.remove(number)) {
      throw new RotascopeException(Reason.CANCELLED, "the call was stopped before it began");
    }
    Job job = new Job();
    jobs.put(number, job);
    return job;
  }

  void end(String number) {
    Job job = jobs.remove(number);
    if (job != null) {
      job.ended.countDown();
    }
  }

  /** Returns when a call that was under way has ended. */
  void await(String number) {
    Job job = jobs.get(number);
    if (job == null) {
      return;
    }
    try {
      job.ended.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Asks a call to stop: one under way soon, one that has not come as soon as it begins. */
  synchronized void cancel(String number) {
    refuseLong(number);
    Job job = jobs.get(number);
    if (job != null) {
      job.cancelled = true;
      return;
    }
    ahead.add(number);
    if (ahead.size() > AHEAD) {
      ahead.remove(ahead.iterator().next());
    }
  }

  private static void refuseLong(String number) {
    if (number.length() > NAME) {
      throw new RotascopeException(
          Reason.BAD_ARGUMENT,
          "a job of " + number.length() + " characters; give it at most " + NAME);
    }
  }

  /** Asks every call to stop. */
  void cancelAll() {
    jobs.values().forEach(job -> job.cancelled = true);
  }

  /** Returns how far a call is, an object of what, done and total; empty before it says so. */
  String progress(String number) {
    @Nullable Job job = jobs.get(number);
    return job == null ? "{}" : job.progress;
  }

  /** Returns how many calls are under way. */
  int count() {
    return jobs.size();
  }
}
