package org.rotascope.gateway;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** The calls under way, by the number the other side gave them: how far they are, and their end. */
final class Jobs {
  /** One call. */
  static final class Job {
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean begun;
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

  /** Begins a call; one that was cancelled before it came is cancelled. */
  Job begin(String number) {
    Job job = jobs.computeIfAbsent(number, n -> new Job());
    job.begun = true;
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
    if (job == null || !job.begun) {
      jobs.remove(number);
      return;
    }
    try {
      job.ended.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Asks a call to stop. */
  void cancel(String number) {
    jobs.computeIfAbsent(number, n -> new Job()).cancelled = true;
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
}
