package org.rotascope.gateway;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.rotascope.metric.Result;
import org.rotascope.panel.Panel;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;

/** What the other side keeps here: loaded data and results, by number, until it frees them. */
final class Shelf {
  private final AtomicLong last = new AtomicLong();
  private final Map<Long, Kept<Panel>> panels = new ConcurrentHashMap<>();
  private final Map<Long, Kept<Result>> results = new ConcurrentHashMap<>();

  /** What is kept, and the call that made it. */
  private record Kept<T>(T what, String job) {}

  long keep(Panel panel, String job) {
    long number = last.incrementAndGet();
    panels.put(number, new Kept<>(panel, job));
    return number;
  }

  long keep(Result result, String job) {
    long number = last.incrementAndGet();
    results.put(number, new Kept<>(result, job));
    return number;
  }

  /**
   * Returns loaded data.
   *
   * @throws RotascopeException BAD_ARGUMENT if they have been freed
   */
  Panel panel(long number) {
    Kept<Panel> panel = panels.get(number);
    if (panel == null) {
      throw new RotascopeException(
          Reason.BAD_ARGUMENT, "the loaded data " + number + " have been freed; load them again");
    }
    return panel.what();
  }

  /**
   * Returns a result.
   *
   * @throws RotascopeException BAD_ARGUMENT if it has been freed
   */
  Result result(long number) {
    Kept<Result> result = results.get(number);
    if (result == null) {
      throw new RotascopeException(
          Reason.BAD_ARGUMENT, "result " + number + " has been freed; call again");
    }
    return result.what();
  }

  void free(long number) {
    panels.remove(number);
    results.remove(number);
  }

  /** Frees what a call has left here whose reply nobody read. */
  void freeAllOf(String job) {
    panels.values().removeIf(kept -> kept.job().equals(job));
    results.values().removeIf(kept -> kept.job().equals(job));
  }

  /** Returns how many data and results are kept. */
  int count() {
    return panels.size() + results.size();
  }
}
