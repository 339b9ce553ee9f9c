package org.rotascope.workbook;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.rotascope.ooxml.CellPlace;
import org.rotascope.ooxml.CellRef;
import org.rotascope.ooxml.CellValue;
import org.rotascope.ooxml.Folded;
import org.rotascope.ooxml.OoxmlBook;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;

/** What an existing workbook says of itself: what of it was made here, and its settings. */
public final class ManagedBook {
  private static final String SETTING = Names.PREFIX + "set_";

  private final OoxmlBook book;
  private final @Nullable Ledger ledger;

  private ManagedBook(OoxmlBook book) {
    this.book = book;
    this.ledger = Ledger.of(book).orElse(null);
  }

  /** Reads it from a workbook. */
  public static ManagedBook of(OoxmlBook book) {
    return new ManagedBook(book);
  }

  /** Tells whether anything in it was made here; only then it can be refreshed. */
  public boolean isManaged() {
    return ledger != null;
  }

  /**
   * Returns the names that its user gave our sheets, by key, as {@link BookPlan#sheets} wants them
   * for a refresh. Sheets that its user deleted are not there.
   */
  public Map<String, String> sheets() {
    Map<String, String> names = new LinkedHashMap<>();
    if (ledger != null) {
      for (String key : ledger.keys()) {
        ledger.sheetName(key).ifPresent(name -> names.put(key, name));
      }
      ledger.sheetName(BookPlan.MANIFEST).ifPresent(name -> names.put(BookPlan.MANIFEST, name));
    }
    return Collections.unmodifiableMap(names);
  }

  /**
   * Returns names for new sheets that none of the book's sheets has: what {@link BookPlan#sheets}
   * wants for an adoption, and for the new sheets of a refresh.
   *
   * @param usual the usual names by key
   */
  public Map<String, String> freeNames(Map<String, String> usual) {
    Set<String> taken = new HashSet<>();
    book.sheetNames().forEach(name -> taken.add(Folded.name(name)));
    Map<String, String> names = new LinkedHashMap<>();
    usual.forEach((key, name) -> names.put(key, SheetNames.free(name, taken)));
    return Collections.unmodifiableMap(names);
  }

  /**
   * Returns the keys of settings whose cell is gone: its name was deleted, or leads nowhere any
   * more. They count as not said.
   */
  public List<String> lostSettings() {
    List<String> lost = new ArrayList<>();
    if (ledger != null) {
      Map<String, String> there = new HashMap<>();
      book.definedNames().keySet().forEach(n -> there.put(n.toLowerCase(Locale.ROOT), n));
      for (String name : new TreeSet<>(ledger.names())) {
        String spelled = there.get(name);
        if (name.startsWith(SETTING) && (spelled == null || book.place(spelled).isEmpty())) {
          lost.add(name.substring(SETTING.length()));
        }
      }
    }
    return lost;
  }

  /**
   * Returns the values of the settings by key, as text, trimmed; dates as ISO 8601.
   *
   * @throws RotascopeException BAD_INPUT for a formula without a value
   */
  public Map<String, String> settings() {
    Map<String, CellPlace> places = new LinkedHashMap<>();
    Map<String, Set<String>> refs = new LinkedHashMap<>();
    for (String name : book.definedNames().keySet()) {
      boolean ours = name.startsWith(SETTING) && ledger != null && ledger.isOurs(name);
      Optional<CellPlace> place = ours ? book.place(name) : Optional.empty();
      if (place.isPresent()) {
        places.put(name.substring(SETTING.length()), place.get());
        refs.computeIfAbsent(place.get().sheet(), s -> new HashSet<>()).add(ref(place.get()));
      }
    }
    Map<String, Map<String, CellValue>> cells = new LinkedHashMap<>();
    refs.forEach((sheet, wanted) -> cells.put(sheet, book.cells(sheet, wanted)));
    Map<String, String> settings = new LinkedHashMap<>();
    places.forEach(
        (key, place) ->
            settings.put(
                key,
                text(
                    place,
                    cells
                        .getOrDefault(place.sheet(), Map.of())
                        .getOrDefault(ref(place), CellValue.EMPTY))));
    return Collections.unmodifiableMap(settings);
  }

  /** Returns a value as its user typed it: programs write a whole number as 63 or as 63.0. */
  private String text(CellPlace place, CellValue cell) {
    if (cell.formula() && cell.text().isBlank()) {
      throw new RotascopeException(
          Reason.BAD_INPUT,
          book.name()
              + ": "
              + place.sheet()
              + "!"
              + ref(place)
              + " is a formula without a value; save the workbook in a spreadsheet program, or type"
              + " the value");
    }
    boolean whole =
        cell.type() == CellValue.Type.NUMBER && cell.number() == Math.rint(cell.number());
    return whole && Math.abs(cell.number()) < 1e15
        ? String.valueOf((long) cell.number())
        : cell.text().strip();
  }

  private static String ref(CellPlace place) {
    return new CellRef(place.area().top(), place.area().left()).toString();
  }

  /** Returns the identity of the run that filled it last; empty for a book that is not managed. */
  public String runId() {
    return ledger == null ? "" : ledger.head("run");
  }
}
