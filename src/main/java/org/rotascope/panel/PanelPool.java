package org.rotascope.panel;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Panels that are kept, and what they keep alive: columns and dates that several of them share
 * count once. A panel equal to one that is kept can be exchanged for it. Safe for use by several
 * threads.
 */
public final class PanelPool {
  /** How many values of a column tell it from most others. */
  private static final int SAMPLES = 16;

  /** What is kept, by identity: panels, dates, columns. */
  private final IdentityHashMap<Object, Part> parts = new IdentityHashMap<>();

  /** The panel kept last of those that look alike. */
  private final Map<Integer, Panel> byPrint = new HashMap<>();

  private long numbers;

  /** How often something is kept, and how many numbers it has. */
  private static final class Part {
    private final long size;
    private int times;

    Part(long size) {
      this.size = size;
    }
  }

  /**
   * Returns a panel that is kept and is the {@linkplain Panel#isSame same} as the given one, or the
   * given one itself. An equal one is not always found.
   */
  public Panel shared(Panel panel) {
    @Nullable Panel known;
    int print = print(panel);
    synchronized (this) {
      known = byPrint.get(print);
    }
    return known != null && known.isSame(panel) ? known : panel;
  }

  /** Keeps a panel once more. */
  public synchronized void keep(Panel panel) {
    boolean first = add(panel, panel.sizeOfLine());
    if (first) {
      byPrint.put(print(panel), panel);
    }
    add(panel.timeline(), panel.rows() / 2);
    for (int c = 0; c < panel.names().size(); c++) {
      add(panel.values(c), panel.rows());
    }
  }

  /** Lets go of a panel that was kept, once. */
  public synchronized void letGo(Panel panel) {
    boolean last = remove(panel);
    if (last) {
      byPrint.remove(print(panel), panel);
    }
    remove(panel.timeline());
    for (int c = 0; c < panel.names().size(); c++) {
      remove(panel.values(c));
    }
  }

  /** Returns how many numbers of eight bytes the panels keep alive, about. */
  public synchronized long numbers() {
    return numbers;
  }

  private boolean add(Object what, long size) {
    Part part = parts.computeIfAbsent(what, w -> new Part(size));
    part.times++;
    numbers += part.times == 1 ? part.size : 0;
    return part.times == 1;
  }

  private boolean remove(Object what) {
    Part part = Objects.requireNonNull(parts.get(what), "was not kept");
    part.times--;
    if (part.times > 0) {
      return false;
    }
    parts.remove(what);
    numbers -= part.size;
    return true;
  }

  private static int print(Panel panel) {
    int rows = panel.rows();
    int print = 31 * panel.names().hashCode() + panel.kind().hashCode();
    print = 31 * print + rows;
    if (rows == 0) {
      return print;
    }
    print = 31 * (31 * print + panel.date(0)) + panel.date(rows - 1);
    for (int c = 0; c < panel.names().size(); c++) {
      for (int i = 0; i < SAMPLES; i++) {
        int t = (int) ((rows - 1) * (long) i / (SAMPLES - 1));
        print = 31 * print + Double.hashCode(panel.value(t, c));
      }
    }
    return print;
  }
}
