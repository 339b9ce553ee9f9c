package org.rotascope.excel;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rotascope.metric.ColumnSpec.Type;
import org.rotascope.metric.Inputs;
import org.rotascope.metric.Result;
import org.rotascope.metric.Table;
import org.rotascope.panel.DayNames;
import org.rotascope.panel.PanelPool;

/**
 * What the cells of the workbooks show last, for the functions that tell more of a cell than its
 * value. Bounded: the cells that were computed longest ago are forgotten first. Data that several
 * of them were made of are kept once. Safe for use by several threads.
 */
final class Kept {
  /** The most numbers that are kept alive, in results and in the data they were made of. */
  static final long MOST_NUMBERS = 20_000_000;

  /** What an entry takes beside the numbers of its data and tables: its objects. */
  private static final int OBJECTS = 300;

  /**
   * What a call gave.
   *
   * @param result the result; null if the call failed
   * @param part the part of the result that is shown
   * @param header whether names stand above its columns
   * @param shown what the cells show
   * @param failure why it failed; empty if it did not
   * @param data what it was made of
   */
  record Entry(
      @Nullable Result result,
      Spill.Part part,
      boolean header,
      Cells shown,
      String failure,
      Inputs data) {
    /** Tells whether the data have no dates, and rows are counted. */
    boolean counted() {
      return data.dayNames() == DayNames.ROWS;
    }

    /** Returns how many numbers it keeps alive beside its data, about. */
    private long numbers() {
      long numbers = (long) OBJECTS + shown.size();
      for (String text : shown.texts()) {
        numbers += 1 + text.length() / 8;
      }
      if (result != null) {
        numbers += numbers(result.table());
        for (Table table : result.tables().values()) {
          numbers += numbers(table);
        }
      }
      return numbers;
    }

    private static long numbers(Table table) {
      long reals = table.columns().stream().filter(c -> c.spec().type() == Type.REAL).count();
      return table.rows() * (reals + table.columns().size()) / 2;
    }
  }

  /** An entry and which of its cells is meant. */
  record Found(Entry entry, int index) {}

  /**
   * An entry and its cell.
   *
   * @param number that of the call among all calls
   */
  private record Slot(Place place, Entry entry, long number, long numbers) {}

  private final Map<Place, Slot> slots = new LinkedHashMap<>();
  private final SpillIndex<Slot> spills = new SpillIndex<>();
  private final PanelPool data = new PanelPool();
  private long numbers;

  /** Returns the entry of a call that failed. */
  static Entry failed(Cells shown, String failure) {
    return new Entry(null, new Spill.Part(List.of(), false), false, shown, failure, Inputs.NONE);
  }

  /** Returns data with those panels in place of equal ones that are kept already. */
  Inputs shared(Inputs inputs) {
    return inputs.map(data::shared);
  }

  /**
   * Keeps what the call in a cell gave.
   *
   * @param number that of the call among all calls: what an older one gave does not replace it
   */
  synchronized void put(Place place, Entry entry, long number) {
    Slot before = slots.get(place);
    if (before != null && before.number() > number) {
      return;
    }
    remove(before);
    Slot slot = new Slot(place, entry, number, entry.numbers());
    slots.put(place, slot);
    numbers += slot.numbers();
    entry.data().panels().values().forEach(data::keep);
    if (entry.shown().size() > 1) {
      spills.add(place, entry.shown().rows(), entry.shown().columns(), slot);
    }
    while (numbers() > MOST_NUMBERS && slots.size() > 1) {
      remove(slots.values().iterator().next());
    }
  }

  private void remove(@Nullable Slot slot) {
    if (slot == null) {
      return;
    }
    Cells shown = slot.entry().shown();
    slots.remove(slot.place());
    numbers -= slot.numbers();
    slot.entry().data().panels().values().forEach(data::letGo);
    if (shown.size() > 1) {
      spills.remove(slot.place(), shown.rows(), shown.columns());
    }
  }

  /** Forgets what a cell showed before a call that was stopped. */
  synchronized void forget(Place place, long number) {
    Slot before = slots.get(place);
    if (before != null && before.number() < number) {
      remove(before);
    }
  }

  /** Forgets everything. */
  synchronized void clear() {
    List.copyOf(slots.values()).forEach(this::remove);
  }

  /** Returns how many numbers are kept alive, about. */
  synchronized long numbers() {
    return numbers + data.numbers();
  }

  /**
   * Returns what a cell shows, if it is kept: the call that was made in it, or else the newest
   * whose result spills over it, and that still shows there. A result that is larger than its cell
   * need not spill, since a formula may go on with it; so the call of the cell itself comes first,
   * and none is forgotten for lying below another's result.
   *
   * @param value what the cell holds now
   */
  Optional<Found> find(Place place, Cells value) {
    List<Slot> over;
    synchronized (this) {
      Slot own = slots.get(place);
      if (own != null && shows(own.entry(), 0, value)) {
        return Optional.of(new Found(own.entry(), 0));
      }
      over = spills.over(place);
    }
    over.sort(Comparator.comparingLong(Slot::number).reversed());
    for (Slot slot : over) {
      int row = place.row() - slot.place().row();
      int column = place.column() - slot.place().column();
      int index = row * slot.entry().shown().columns() + column;
      if (shows(slot.entry(), index, value)) {
        return Optional.of(new Found(slot.entry(), index));
      }
    }
    return Optional.empty();
  }

  private static boolean shows(Entry entry, int index, Cells value) {
    Cells shown = entry.shown();
    if (value.size() != 1) {
      return false;
    }
    byte tag =
        shown.isDense() && Double.isNaN(shown.number(index)) ? Cells.ERROR : shown.tag(index);
    if (tag == Cells.ERROR) {
      CellError error = shown.isDense() ? CellError.NA : shown.error(index);
      return value.tag(0) == Cells.ERROR && value.error(0) == error;
    }
    return value.tag(0) == tag
        && (tag == Cells.TEXT
            ? shown.text(index).equals(value.text(0))
            : shown.number(index) == value.number(0));
  }
}
