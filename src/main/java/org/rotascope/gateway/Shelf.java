package org.rotascope.gateway;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.rotascope.metric.Result;
import org.rotascope.metric.Table;
import org.rotascope.panel.Panel;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;

/** What the other side keeps here: loaded data and results, by number, until it frees them. */
final class Shelf {
  private final AtomicLong last = new AtomicLong();
  private final Quota quota;
  private final Map<Long, Panel> panels = new ConcurrentHashMap<>();
  private final Map<Long, Result> results = new ConcurrentHashMap<>();

  /**
   * @param quota how many bytes may be kept
   */
  Shelf(Quota quota) {
    this.quota = quota;
  }

  /** Returns a number that nothing has. */
  long number() {
    return last.incrementAndGet();
  }

  long keep(Panel panel) {
    long number = number();
    quota.take(bytes(panel));
    panels.put(number, panel);
    return number;
  }

  long keep(Result result) {
    long number = number();
    quota.take(bytes(result));
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
    Panel panel = panels.remove(number);
    if (panel != null) {
      quota.give(bytes(panel));
    }
    Result result = results.remove(number);
    if (result != null) {
      quota.give(bytes(result));
    }
  }

  /** Forgets everything. */
  void clear() {
    List.copyOf(panels.keySet()).forEach(this::free);
    List.copyOf(results.keySet()).forEach(this::free);
  }

  private static long bytes(Panel panel) {
    return panel.rows() * (4L + 8L * panel.names().size());
  }

  /** Returns what the tables take, a cell counted as eight bytes whatever it holds. */
  private static long bytes(Result result) {
    long bytes = bytes(result.table());
    for (Table table : result.tables().values()) {
      bytes += bytes(table);
    }
    return bytes;
  }

  private static long bytes(Table table) {
    return 8L * table.rows() * table.columns().size();
  }

  /** Returns how many data and results are kept. */
  int count() {
    return panels.size() + results.size();
  }
}
