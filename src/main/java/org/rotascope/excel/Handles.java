package org.rotascope.excel;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import org.rotascope.app.DataFigure;
import org.rotascope.panel.Panel;

/**
 * Panels and figures that cells hold, known by a text that nobody types by chance. Computed anew, a
 * cell keeps the same text for the same data. What becomes of the text it had before, Excel says,
 * since a cell may have been moved or copied meanwhile: what Excel has {@linkplain #hold said to be
 * shown} is let go when Excel {@linkplain #release says} that no cell shows it any more. What Excel
 * says nothing of belongs to the cell that made it. One formula may make several, and only Excel
 * knows where a computation of a cell begins; so the cell lets go of what it made {@value #OF_CELL}
 * handles ago. Bounded: of what is too much, that of which Excel says nothing is forgotten first:
 * what was used and followed by another of its cell, then what was made longest ago. Safe for use
 * by several threads.
 */
final class Handles {
  private static final long MOST_NUMBERS = 30_000_000;

  /** The most that a cell keeps of which Excel says nothing: asset and benchmark of two calls. */
  private static final int OF_CELL = 4;

  /** What is held, and its text. */
  private record Handle(String text, Held held, Place place) {}

  private final Map<String, Handle> byText = new LinkedHashMap<>();

  /** What each cell made, the last made or made again at the end. */
  private final Map<Place, List<Handle>> byPlace = new HashMap<>();

  /** The texts that a call has taken since their cell made them. */
  private final Set<String> used = new HashSet<>();

  private final Set<String> shown = new HashSet<>();
  private final SplittableRandom random = new SplittableRandom();
  private long numbers;

  /** Keeps a panel for the cell at a place, and returns its text. */
  String keep(Place place, Panel panel) {
    return keep(place, new Held.OfPanel(panel));
  }

  /** Keeps something for the cell at a place, and returns its text. */
  synchronized String keep(Place place, Held held) {
    List<Handle> own = byPlace.computeIfAbsent(place, p -> new ArrayList<>());
    for (Handle before : own) {
      if (before.held().isSame(held)) {
        own.remove(before);
        own.add(before);
        used.remove(before.text());
        return before.text();
      }
    }
    String text = String.format(Locale.ROOT, "%s #%016x", held.label(), random.nextLong());
    Handle handle = new Handle(text, held, place);
    byText.put(text, handle);
    own.add(handle);
    numbers += held.numbers();
    List<Handle> silent = own.stream().filter(each -> !shown.contains(each.text())).toList();
    silent.subList(0, Math.max(0, silent.size() - OF_CELL)).forEach(this::remove);
    forget(text, each -> !shown.contains(each.text()) && isFollowed(each));
    forget(text, each -> !shown.contains(each.text()));
    forget(text, each -> true);
    return text;
  }

  /** Returns the panel that has that text. */
  Optional<Panel> find(String text) {
    return held(text, Held.OfPanel.class).map(Held.OfPanel::panel);
  }

  /** Returns the figure that has that text. */
  Optional<DataFigure> figure(String text) {
    return held(text, Held.OfFigure.class).map(Held.OfFigure::figure);
  }

  private synchronized <T extends Held> Optional<T> held(String text, Class<T> type) {
    Handle handle = byText.get(text);
    if (handle == null || !type.isInstance(handle.held())) {
      return Optional.empty();
    }
    used.add(text);
    return Optional.of(type.cast(handle.held()));
  }

  /** Lets go of everything. */
  synchronized void clear() {
    byText.clear();
    byPlace.clear();
    shown.clear();
    used.clear();
    numbers = 0;
  }

  /** Keeps what is held as long as Excel shows its text; returns whether there is one. */
  synchronized boolean hold(String text) {
    boolean known = byText.containsKey(text);
    if (known) {
      shown.add(text);
    }
    return known;
  }

  /** Lets go of what has that text, if there is such: no cell shows it any more. */
  synchronized void release(String text) {
    Handle handle = byText.get(text);
    if (handle != null) {
      remove(handle);
    }
  }

  /** Tells whether a text looks like that of a panel, kept or not. */
  static boolean isLike(String text) {
    return text.matches("panel of [0-9,]+ x [0-9,]+ [a-z_]+ #[0-9a-f]{16}");
  }

  /** Tells whether a text looks like that of a figure, kept or not. */
  static boolean isLikeFigure(String text) {
    return text.matches("chart of [a-z-]+ #[0-9a-f]{16}");
  }

  /** Returns how many are kept. */
  synchronized int count() {
    return byText.size();
  }

  /** Tells whether a call has taken what is held, and its cell has made another after it. */
  private boolean isFollowed(Handle handle) {
    List<Handle> own = byPlace.getOrDefault(handle.place(), List.of());
    return used.contains(handle.text()) && !own.get(own.size() - 1).text().equals(handle.text());
  }

  /** Forgets the oldest of some while there are too many, but not the newest. */
  private void forget(String newest, Predicate<Handle> some) {
    if (numbers <= MOST_NUMBERS) {
      return;
    }
    for (Handle handle : List.copyOf(byText.values())) {
      if (numbers > MOST_NUMBERS && !handle.text().equals(newest) && some.test(handle)) {
        remove(handle);
      }
    }
  }

  private void remove(Handle handle) {
    byText.remove(handle.text());
    shown.remove(handle.text());
    used.remove(handle.text());
    byPlace.computeIfPresent(
        handle.place(),
        (place, own) -> {
          own.removeIf(each -> each.text().equals(handle.text()));
          return own.isEmpty() ? null : own;
        });
    numbers -= handle.held().numbers();
  }

  /** Returns how many numbers a panel has, its days among them. */
  static long numbers(Panel panel) {
    return (long) panel.rows() * (panel.names().size() + 1);
  }
}
