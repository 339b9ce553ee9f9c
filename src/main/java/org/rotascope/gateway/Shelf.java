package org.rotascope.gateway;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.rotascope.metric.Result;
import org.rotascope.metric.Table;
import org.rotascope.panel.Panel;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;

/** What the other side keeps here: loaded data and results, by number, until it frees them. */
final class Shelf {
  /** What is kept, the call that made it, and how many bytes it takes. */
  private record Kept<T>(T what, String job, long bytes) {}

  private final AtomicLong last = new AtomicLong();
  private final Quota quota;
  private final Map<Long, Kept<Panel>> panels = new ConcurrentHashMap<>();
  private final Map<Long, Kept<Result>> results = new ConcurrentHashMap<>();

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

  long keep(Panel panel, String job) {
    long bytes = panel.rows() * (4L + 8L * panel.names().size());
    return keep(panels, new Kept<>(panel, job, bytes));
  }

  long keep(Result result, String job) {
    long bytes = bytes(result.table());
    for (Table table : result.tables().values()) {
      bytes += bytes(table);
    }
    return keep(results, new Kept<>(result, job, bytes));
  }

  private <T> long keep(Map<Long, Kept<T>> all, Kept<T> kept) {
    long number = number();
    quota.take(kept.bytes());
    all.put(number, kept);
    return number;
  }

  /** Returns what a table takes, a cell counted as eight bytes whatever it holds. */
  private static long bytes(Table table) {
    return 8L * table.rows() * table.columns().size();
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
    give(panels.remove(number));
    give(results.remove(number));
  }

  private void give(@Nullable Kept<?> kept) {
    if (kept != null) {
      quota.give(kept.bytes());
    }
  }

  /** Frees what a call has left here whose reply nobody read. */
  void freeAllOf(String job) {
    panels.forEach((number, kept) -> freeIfOf(job, number, kept));
    results.forEach((number, kept) -> freeIfOf(job, number, kept));
  }

  private void freeIfOf(String job, long number, Kept<?> kept) {
    if (kept.job().equals(job)) {
      free(number);
    }
  }

  /** Forgets everything. */
  void clear() {
    List.copyOf(panels.keySet()).forEach(this::free);
    List.copyOf(results.keySet()).forEach(this::free);
  }

  /** Returns how many data and results are kept. */
  int count() {
    return panels.size() + results.size();
  }
}
