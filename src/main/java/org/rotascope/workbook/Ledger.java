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
import java.util.TreeMap;
import org.rotascope.ooxml.Area;
import org.rotascope.ooxml.CellPlace;
import org.rotascope.ooxml.CellRef;
import org.rotascope.ooxml.CellValue;
import org.rotascope.ooxml.OoxmlBook;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;
import org.rotascope.reason.Shown;

/** What a workbook's hidden sheet says was made here, read: the counterpart of {@link Manifest}. */
final class Ledger {
  /** The kind of the rows that name cells of the user's which lie among ours. */
  static final String FOREIGN = "foreign";

  /** The kind of the ranges that are what of a sheet is printed. */
  static final String PRINTED = "print";

  /** The kind of the rows that name a name of the workbook. */
  static final String NAME = "name";

  private static final String SHEET_NAME = "sheet_";
  private static final int MOST_FIELDS = 8;
  private static final int MOST_ROWS = 200_000;

  private final OoxmlBook book;
  private final List<List<String>> rows = new ArrayList<>();
  private final Map<String, CellRef> extents = new LinkedHashMap<>();
  private final List<Placed> tables = new ArrayList<>();
  private final Map<String, String> drawn = new LinkedHashMap<>();
  private final List<Range> ranges = new ArrayList<>();
  private final Map<String, String> heads = new HashMap<>();
  private final Set<String> names = new HashSet<>();
  private final Map<String, List<Area>> cells = new HashMap<>();

  /**
   * A table as it stands; rows and columns count from 1.
   *
   * @param grid its id
   * @param sheet the key of its sheet
   * @param header the row of its headings
   * @param left its first column
   * @param rows how many rows are below the headings
   * @param columns how many columns it has
   */
  record Placed(String grid, String sheet, int header, int left, int rows, int columns) {
    /** Returns its last row; that of the headings if it has no other. */
    int last() {
      return header + rows;
    }

    /** Returns its cells, the headings included. */
    Area area() {
      return new Area(header, left, last(), left + columns - 1);
    }
  }

  /** Something of a sheet outside its cells, or a user's cell among ours. */
  record Range(String kind, String sheet, String ref) {}

  private Ledger(OoxmlBook book) {
    this.book = book;
  }

  /** Reads it; empty if the workbook has none. */
  static Optional<Ledger> of(OoxmlBook book) {
    Optional<CellPlace> place = book.place(nameOf(BookPlan.MANIFEST));
    if (place.isEmpty()) {
      return Optional.empty();
    }
    Ledger ledger = new Ledger(book);
    ledger.read(place.get().sheet());
    return Optional.of(ledger);
  }

  /** Returns the name that a sheet of a key is found by. */
  static String nameOf(String key) {
    return Names.PREFIX + SHEET_NAME + Names.valid(key);
  }

  /** Tells whether a name of the workbook is one that was defined here. */
  boolean isOurs(String name) {
    return names.contains(name.toLowerCase(Locale.ROOT));
  }

  /** Returns the names that were defined here, in lower case. */
  Set<String> names() {
    return Collections.unmodifiableSet(names);
  }

  private void read(String sheet) {
    Map<Integer, List<String>> found = new TreeMap<>();
    book.read(
        sheet,
        new OoxmlBook.CellSink() {
          @Override
          public boolean wants(int row, int column) {
            return column <= MOST_FIELDS && row <= MOST_ROWS;
          }

          @Override
          public void take(int row, int column, CellValue value) {
            List<String> fields = found.computeIfAbsent(row, r -> new ArrayList<>());
            while (fields.size() < column) {
              fields.add("");
            }
            String text = value.text();
            if (text.length() > CellText.MOST) {
              throw damaged(List.of(text.substring(0, 100)));
            }
            fields.set(column - 1, text);
          }
        });
    found.values().forEach(this::entry);
    String format = head("format");
    if (!format.equals("1")) {
      throw refused(
          format.isEmpty()
              ? "its hidden list of what Rotascope made is damaged"
              : "was made by a newer Rotascope (format " + format + "); use that one");
    }
  }

  private void entry(List<String> f) {
    rows.add(f);
    String kind = f.get(0);
    switch (kind) {
      case "sheet" -> extents.put(text(f, 1), new CellRef(number(f, 2), number(f, 3)));
      case "table" ->
          tables.add(
              new Placed(
                  text(f, 1), text(f, 2), number(f, 3), number(f, 4), number(f, 5), number(f, 6)));
      case "picture", "chart" -> drawn.put(text(f, 1), text(f, 2));
      case "range" -> ranges.add(new Range(text(f, 1), text(f, 2), text(f, 3)));
      case Manifest.CELLS ->
          cells.computeIfAbsent(text(f, 1), k -> new ArrayList<>()).addAll(Area.list(text(f, 2)));
      case NAME -> names.add(text(f, 1).toLowerCase(Locale.ROOT));
      case FOREIGN -> ranges.add(new Range(FOREIGN, text(f, 1), text(f, 2)));
      default -> heads.putIfAbsent(kind, f.size() > 1 ? f.get(1) : "");
    }
  }

  private String text(List<String> fields, int at) {
    if (at >= fields.size() || fields.get(at).isEmpty()) {
      throw damaged(fields);
    }
    return fields.get(at);
  }

  private int number(List<String> fields, int at) {
    try {
      int number = Integer.parseInt(text(fields, at));
      if (number >= 0 && number <= CellRef.MOST_ROWS) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw damaged(fields);
    }
    throw damaged(fields);
  }

  private RotascopeException damaged(List<String> fields) {
    return refused(
        "its hidden list of what Rotascope made is damaged: " + Shown.cell(fields.toString()));
  }

  private RotascopeException refused(String what) {
    return new RotascopeException(Reason.BAD_INPUT, book.name() + ": " + what);
  }

  /** Returns the keys of the sheets listed, the list's own not among them. */
  List<String> keys() {
    return List.copyOf(extents.keySet());
  }

  /** Returns the present name of a listed sheet; empty if its user has deleted it. */
  Optional<String> sheetName(String key) {
    return book.place(nameOf(key)).map(CellPlace::sheet);
  }

  /** Returns the last row and column of a sheet's cells; empty if it is not listed. */
  Optional<CellRef> extent(String key) {
    return Optional.ofNullable(extents.get(key));
  }

  /** Returns the tables of a sheet from top to bottom. */
  List<Placed> tables(String key) {
    return tables.stream()
        .filter(t -> t.sheet().equals(key))
        .sorted(java.util.Comparator.comparingInt(Placed::header))
        .toList();
  }

  /** Tells whether a cell of a sheet was written here. */
  boolean wrote(String key, int row, int column) {
    return written(key).stream().anyMatch(a -> a.holds(row, column));
  }

  /** Returns the cells of a sheet that were written here, as rectangles. */
  List<Area> written(String key) {
    return cells.getOrDefault(key, List.of());
  }

  /** Returns the references of one kind of a sheet's ranges. */
  List<String> ranges(String kind, String key) {
    return ranges.stream()
        .filter(r -> r.kind().equals(kind) && r.sheet().equals(key))
        .map(Range::ref)
        .toList();
  }

  /** Returns the keys of the sheets that figures and charts stand in, by their ids. */
  Map<String, String> drawn() {
    return drawn;
  }

  /** Returns the first field after a kind that has but one row; empty if there is none. */
  String head(String kind) {
    return heads.getOrDefault(kind, "");
  }

  /** Returns all rows. */
  List<List<String>> rows() {
    return rows;
  }

  /** Returns the rows that speak of a sheet, but for the ids of figures, which it may share. */
  List<List<String>> rowsOf(String key) {
    return rows.stream()
        .filter(
            r ->
                switch (r.get(0).toLowerCase(Locale.ROOT)) {
                  case "sheet", FOREIGN, Manifest.CELLS -> r.get(1).equals(key);
                  case "table", "picture", "chart", "range" -> r.get(2).equals(key);
                  default -> false;
                })
        .toList();
  }
}
