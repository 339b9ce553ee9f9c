package org.rotascope.gateway;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The calls under way, by the number the other side gave them: how far they are, and their end. */
final class Jobs {
  /** One call. */
  static final class Job {
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
    return jobs.computeIfAbsent(number, n -> new Job());
  }

  void end(String number) {
    jobs.remove(number);
  }

  /** Asks a call to stop. */
  void cancel(String number) {
    jobs.computeIfAbsent(number, n -> new Job()).cancelled = true;
  }

  /** Returns how far a call is, an object of what, done and total; empty before it says so. */
  String progress(String number) {
    @Nullable Job job = jobs.get(number);
    return job == null ? "{}" : job.progress;
  }
}
