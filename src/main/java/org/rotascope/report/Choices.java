package org.rotascope.report;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.rotascope.panel.Frequency;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;

/**
 * What a reader wants in a report: which families and figures, and which windows in place of the
 * usual ones. {@link #families()}, {@link #figures()} and {@link #windows()} list what there is.
 * Immutable; every value is checked when it is chosen.
 */
public final class Choices {
  /** Everything, with the usual windows. */
  public static final Choices ALL = new Choices(Set.of(), Set.of(), Map.of());

  /** The value of a window that is not chosen: what usually holds. */
  public static final String AUTO = "auto";

  private final Set<String> familiesOff;
  private final Set<String> figuresOff;
  private final Map<String, List<Integer>> windows;

  private Choices(
      Set<String> familiesOff, Set<String> figuresOff, Map<String, List<Integer>> windows) {
    this.familiesOff = Collections.unmodifiableSet(new TreeSet<>(familiesOff));
    this.figuresOff = Collections.unmodifiableSet(new TreeSet<>(figuresOff));
    this.windows = Collections.unmodifiableMap(new TreeMap<>(windows));
  }

  /** Returns the families there are, in the order of the report. */
  public static List<Choice> families() {
    return Menu.FAMILIES;
  }

  /** Returns the figures there are, in the order of the report; charts of a workbook included. */
  public static List<Choice> figures() {
    return Menu.FIGURES;
  }

  /** Returns the windows there are, by family. */
  public static List<Choice> windows() {
    return Menu.windows();
  }

  /**
   * Returns these choices with a family wanted or not.
   *
   * @throws RotascopeException BAD_ARGUMENT if there is no such family
   */
  public Choices family(String key, boolean wanted) {
    return new Choices(
        toggled(familiesOff, known("family", key, families()), wanted), figuresOff, windows);
  }

  /**
   * Returns these choices with a figure wanted or not.
   *
   * @throws RotascopeException BAD_ARGUMENT if there is no such figure
   */
  public Choices figure(String key, boolean wanted) {
    return new Choices(
        familiesOff, toggled(figuresOff, known("figure", key, figures()), wanted), windows);
  }

  /**
   * Returns these choices with these families alone.
   *
   * @throws RotascopeException BAD_ARGUMENT if there is no such family
   */
  public Choices onlyFamilies(Collection<String> keys) {
    return new Choices(others("family", keys, families()), figuresOff, windows);
  }

  /**
   * Returns these choices with these figures alone; none for no figure at all.
   *
   * @throws RotascopeException BAD_ARGUMENT if there is no such figure
   */
  public Choices onlyFigures(Collection<String> keys) {
    return new Choices(familiesOff, others("figure", keys, figures()), windows);
  }

  /**
   * Returns these choices with a window.
   *
   * @param value whole numbers, separated by commas where it takes several; {@link #AUTO} or empty
   *     for what usually holds
   * @throws RotascopeException BAD_ARGUMENT in one line that names the window and what it takes
   */
  public Choices window(String key, String value) {
    List<Integer> numbers = Menu.read(key, value);
    Map<String, List<Integer>> chosen = new LinkedHashMap<>(windows);
    if (numbers.isEmpty()) {
      chosen.remove(key);
    } else {
      chosen.put(key, numbers);
    }
    return new Choices(familiesOff, figuresOff, chosen);
  }

  /** Tells whether a family is wanted. */
  public boolean hasFamily(String key) {
    return !familiesOff.contains(key);
  }

  /** Tells whether a figure is wanted. */
  public boolean hasFigure(String key) {
    return !figuresOff.contains(key);
  }

  /** Returns what is chosen for a window, as {@link #window} reads it. */
  public String value(String key) {
    List<Integer> numbers = windows.get(key);
    return numbers == null
        ? AUTO
        : numbers.stream().map(String::valueOf).collect(Collectors.joining(","));
  }

  /** Returns what is chosen, one phrase each; none if everything is as usual. */
  public List<String> said() {
    Map<String, String> said = new LinkedHashMap<>();
    familiesOff.forEach(key -> said.put("family " + key, "no"));
    figuresOff.forEach(key -> said.put("figure " + key, "no"));
    windows.keySet().forEach(key -> said.put(key, value(key)));
    return said.entrySet().stream().map(e -> e.getKey() + " = " + e.getValue()).toList();
  }

  /** Returns the numbers that hold for a window; none if they depend on the data. */
  List<Integer> numbers(String key, Frequency frequency) {
    List<Integer> numbers = windows.get(key);
    return numbers == null ? Menu.standard(key, frequency) : numbers;
  }

  /**
   * Checks what the range of one window cannot say.
   *
   * @throws RotascopeException BAD_ARGUMENT if no family is left, or the fast average is not faster
   *     than the slow one
   */
  void check() {
    List<String> all = families().stream().map(Choice::key).toList();
    if (familiesOff.containsAll(all)) {
      throw new RotascopeException(
          Reason.BAD_ARGUMENT,
          "no family is chosen; choose at least one of " + String.join(", ", all));
    }
    int fast = numbers(Menu.FAST, Frequency.WEEKLY).get(0);
    int slow = numbers(Menu.SLOW, Frequency.WEEKLY).get(0);
    if (fast >= slow) {
      throw new RotascopeException(
          Reason.BAD_ARGUMENT,
          "setting "
              + Menu.FAST
              + " must be less than "
              + Menu.SLOW
              + "; got "
              + fast
              + " and "
              + slow);
    }
  }

  private static String known(String what, String key, List<Choice> all) {
    List<String> keys = all.stream().map(Choice::key).toList();
    if (!keys.contains(key)) {
      throw Menu.unknown(what, key, keys);
    }
    return key;
  }

  private static Set<String> toggled(Set<String> off, String key, boolean wanted) {
    Set<String> changed = new TreeSet<>(off);
    if (wanted) {
      changed.remove(key);
    } else {
      changed.add(key);
    }
    return changed;
  }

  private static Set<String> others(String what, Collection<String> keys, List<Choice> all) {
    keys.forEach(key -> known(what, key, all));
    return all.stream()
        .map(Choice::key)
        .filter(key -> !keys.contains(key))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Override
  public boolean equals(@org.jspecify.annotations.Nullable Object other) {
    return other instanceof Choices that
        && familiesOff.equals(that.familiesOff)
        && figuresOff.equals(that.figuresOff)
        && windows.equals(that.windows);
  }

  @Override
  public int hashCode() {
    return java.util.Objects.hash(familiesOff, figuresOff, windows);
  }

  @Override
  public String toString() {
    return said().isEmpty() ? "everything, as usual" : String.join(", ", said());
  }
}
