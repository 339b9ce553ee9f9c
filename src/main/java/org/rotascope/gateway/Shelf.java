package org.rotascope.gateway;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.rotascope.metric.Column;
import org.rotascope.metric.ColumnSpec.Type;
import org.rotascope.metric.Result;
import org.rotascope.metric.Table;
import org.rotascope.panel.Panel;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;

/** What the other side keeps here: loaded data and results, by number, until it frees them. */
final class Shelf {
  /** What everything that is kept takes at least: this bounds how much there may be of it. */
  static final int LEAST = 1 << 10;

  /**
   * What is kept.
   *
   * @param job the call that made it
   * @param bytes how many it takes, without the panels
   * @param panels what it keeps alive, each counted once for all that do
   */
  private record Kept<T>(T what, String job, long bytes, List<Panel> panels) {}

  private final AtomicLong last = new AtomicLong();
  private final Quota quota;
  private final Map<Long, Kept<Panel>> panels = new ConcurrentHashMap<>();
  private final Map<Long, Kept<Result>> results = new ConcurrentHashMap<>();
  private final IdentityHashMap<Panel, Integer> held = new IdentityHashMap<>();

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
    return keep(panels, new Kept<>(panel, job, LEAST, List.of(panel)));
  }

  /**
   * Keeps a result.
   *
   * @param inputs what it was computed from, which it keeps until its envelope is made. It is made
   *     now if they are too much.
   * @param named the parameters
   */
  long keep(Result result, String job, List<Panel> inputs, Json named) {
    if (!quota.isBounded()) {
      return keep(results, new Kept<>(result, job, 0, List.of()));
    }
    long bytes = LEAST + named.weight() + bytes(result.table().columns()) + bytes(result.facts());
    for (Table table : result.tables().values()) {
      bytes += bytes(table.columns());
    }
    try {
      return keep(results, new Kept<>(result, job, bytes, inputs));
    } catch (RotascopeException e) {
      if (e.reason() != Reason.LIMIT) {
        throw e;
      }
      Object unused = result.envelope();
      return keep(results, new Kept<>(result, job, bytes, List.of()));
    }
  }

  private <T> long keep(Map<Long, Kept<T>> all, Kept<T> kept) {
    long number = number();
    if (quota.isBounded()) {
      take(kept);
    }
    all.put(number, kept);
    return number;
  }

  /**
   * Takes bytes of the quota; if there are not so many left, results make their envelopes now, to
   * let go of their inputs.
   *
   * @throws RotascopeException LIMIT if that does not suffice
   */
  void takeBytes(long bytes) {
    try {
      quota.take(bytes);
    } catch (RotascopeException e) {
      if (e.reason() != Reason.LIMIT) {
        throw e;
      }
      results.forEach(
          (number, kept) -> {
            if (!kept.panels().isEmpty()) {
              Object unused = kept.what().envelope();
              forgetInputs(number);
            }
          });
      quota.take(bytes);
    }
  }

  private void take(Kept<?> kept) {
    takeBytes(kept.bytes());
    for (int i = 0; i < kept.panels().size(); i++) {
      try {
        hold(kept.panels().get(i));
      } catch (RotascopeException e) {
        kept.panels().subList(0, i).forEach(this::release);
        quota.give(kept.bytes());
        throw e;
      }
    }
  }

  private void hold(Panel panel) {
    synchronized (held) {
      if (!held.containsKey(panel)) {
        takeBytes(bytes(panel));
      }
      held.merge(panel, 1, Integer::sum);
    }
  }

  private void release(Panel panel) {
    synchronized (held) {
      if (held.merge(panel, -1, Integer::sum) == 0) {
        held.remove(panel);
        quota.give(bytes(panel));
      }
    }
  }

  /** Returns what a panel takes: its dates, its values and its names. */
  private static long bytes(Panel panel) {
    long bytes = panel.rows() * (4L + 8L * panel.names().size());
    for (String name : panel.names()) {
      bytes += 64 + 2L * name.length();
    }
    return bytes;
  }

  /** Returns what columns take, a cell counted as eight bytes and the text it holds. */
  private static long bytes(List<Column> columns) {
    long bytes = 0;
    for (Column column : columns) {
      bytes += 64 + 2L * column.name().length() + 8L * column.size();
      if (column.spec().type() == Type.TEXT) {
        for (int row = 0; row < column.size(); row++) {
          bytes += column.isDefined(row) ? 2L * column.text(row).length() : 0;
        }
      }
    }
    return bytes;
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

  /** A result's envelope has been made, so that it does not keep its inputs any more. */
  void forgetInputs(long number) {
    Kept<Result> kept = results.get(number);
    if (kept != null && !kept.panels().isEmpty()) {
      Kept<Result> less = new Kept<>(kept.what(), kept.job(), kept.bytes(), List.of());
      if (results.replace(number, kept, less)) {
        kept.panels().forEach(this::release);
      }
    }
  }

  void free(long number) {
    give(panels.remove(number));
    give(results.remove(number));
  }

  private void give(@Nullable Kept<?> kept) {
    if (kept != null && quota.isBounded()) {
      quota.give(kept.bytes());
      kept.panels().forEach(this::release);
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
