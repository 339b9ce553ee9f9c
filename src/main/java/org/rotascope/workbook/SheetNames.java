package org.rotascope.workbook;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.rotascope.document.Block;
import org.rotascope.document.Grid;
import org.rotascope.document.Section;
import org.rotascope.ooxml.Folded;

/**
 * The names of a workbook's sheets by key: those the plan gives, and the usual ones made valid and
 * unique.
 */
final class SheetNames {
  private static final int MOST = 31;

  private final Map<String, String> given;
  private final Map<String, String> names = new LinkedHashMap<>();
  private final Set<String> sections = new HashSet<>();
  private final Set<String> taken = new HashSet<>();

  SheetNames(Map<String, String> given) {
    this.given = given;
    // A spreadsheet keeps this name for itself.
    taken.add("history");
    given.values().forEach(name -> taken.add(Folded.name(name)));
  }

  /**
   * Returns the names of a plan's sheets, in their order: the summary, the settings, a sheet a
   * section with those of its long tables, and the hidden list.
   */
  static SheetNames of(BookPlan plan) {
    SheetNames names = new SheetNames(plan.sheets());
    List<Section> sections = plan.document().sections();
    sections.forEach(s -> names.sections.add(s.id()));
    for (int i = 0; i < sections.size(); i++) {
      Section section = sections.get(i);
      names.add(section.id(), i == 0 ? BookWriter.SUMMARY : section.title());
      if (i == 0 && !plan.settings().isEmpty()) {
        names.add(BookPlan.SETTINGS, "Settings");
      }
      for (Block block : section.blocks()) {
        if (block instanceof Grid grid && !grid.sheet().isEmpty()) {
          names.add(names.key(grid), grid.sheet());
        }
      }
    }
    names.add(BookPlan.MANIFEST, Manifest.SHEET);
    return names;
  }

  /**
   * Returns the key of a table's own sheet: the table's id, with {@code _table} after it where a
   * section has that id.
   */
  String key(Grid grid) {
    boolean taken =
        sections.contains(grid.id())
            || grid.id().equals(BookPlan.SETTINGS)
            || grid.id().equals(BookPlan.MANIFEST);
    return taken ? grid.id() + "_table" : grid.id();
  }

  /** Returns the names by key, in the order of the sheets. */
  Map<String, String> all() {
    return names;
  }

  /**
   * Gives a sheet its name: the one the plan has for its key, else the usual one.
   *
   * @throws IllegalArgumentException if there is a sheet of that key
   */
  String add(String key, String usual) {
    String name = given.get(key);
    if (name == null) {
      name = free(valid(usual), taken);
    }
    if (names.put(key, name) != null) {
      throw new IllegalArgumentException("two sheets of the key " + key);
    }
    return name;
  }

  /** Returns the name of the sheet of a key. */
  String of(String key) {
    return Objects.requireNonNull(names.get(key), key);
  }

  /** Tells whether there is a sheet of a key. */
  boolean has(String key) {
    return names.containsKey(key);
  }

  /** Returns the reference to a cell or range of a sheet, as formulas write it. */
  static String quoted(String sheet, String range) {
    return "'" + sheet.replace("'", "''") + "'!" + range;
  }

  /**
   * Returns a name that is not taken yet, and takes it: the one wanted, or with a number behind it.
   *
   * @param taken the names taken, {@linkplain Folded folded}
   */
  static String free(String wanted, Set<String> taken) {
    String name = wanted;
    for (int i = 2; !taken.add(Folded.name(name)); i++) {
      String tail = " (" + i + ")";
      name = cut(wanted, MOST - tail.length()) + tail;
    }
    return name;
  }

  private static String valid(String usual) {
    StringBuilder name = new StringBuilder();
    CellText.plain(usual)
        .codePoints()
        .map(c -> c == 0xFFFD || "[]:*?/\\".indexOf(c) >= 0 ? '_' : c)
        .forEach(name::appendCodePoint);
    String cut = cut(name.toString().strip(), MOST);
    while (cut.startsWith("'")) {
      cut = cut.substring(1);
    }
    while (cut.endsWith("'")) {
      cut = cut.substring(0, cut.length() - 1);
    }
    return cut.isBlank() ? "Sheet" : cut;
  }

  private static String cut(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    return text.substring(0, Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most);
  }
}
