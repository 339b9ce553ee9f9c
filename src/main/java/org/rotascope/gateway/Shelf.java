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
  private final Map<Long, Panel> panels = new ConcurrentHashMap<>();
  private final Map<Long, Result> results = new ConcurrentHashMap<>();

  /** Returns a number that nothing has. */
  long number() {
    return last.incrementAndGet();
  }

  long keep(Panel panel) {
    long number = number();
    panels.put(number, panel);
    return number;
  }

  long keep(Result result) {
    long number = number();
    results.put(number, result);
    return number;
  }

  /**
   * Returns loaded data.
   *
   * @throws RotascopeException BAD_ARGUMENT if they have been freed
   */
  Panel panel(long number) {
    Panel panel = panels.get(number);
    if (panel == null) {
      throw new RotascopeException(
          Reason.BAD_ARGUMENT, "the loaded data " + number + " have been freed; load them again");
    }
    return panel;
  }

  /**
   * Returns a result.
   *
   * @throws RotascopeException BAD_ARGUMENT if it has been freed
   */
  Result result(long number) {
    Result result = results.get(number);
    if (result == null) {
      throw new RotascopeException(
          Reason.BAD_ARGUMENT, "result " + number + " has been freed; call again");
    }
    return result;
  }

  void free(long number) {
    panels.remove(number);
    results.remove(number);
  }

  /** Returns how many data and results are kept. */
  int count() {
    return panels.size() + results.size();
  }
}
