package org.rotascope.workbook;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rotascope.ooxml.CellPlace;
import org.rotascope.ooxml.OoxmlBook;

/**
 * Which cell of a sheet held before what a fresh cell holds now: tables grow and shrink, and what
 * stands below them moves.
 */
final class Twins {
  private final List<Pair> pairs = new ArrayList<>();
  private final List<Ledger.Placed> old;

  /** A table as it is and as it was, and its columns that were there before. */
  private record Pair(
      Ledger.Placed now, Ledger.@Nullable Placed then, Map<Integer, Integer> columns) {}

  /**
   * What a fresh row continues.
   *
   * @param row the row that held what it holds, or is like it; 0 if there is none
   * @param isNew whether its table did not have it before
   * @param pair its table; null if it is of none
   */
  record Line(int row, boolean isNew, @Nullable Object pair) {
    /** Returns the column that held what a column of the row holds; 0 if there is none. */
    int column(int column) {
      if (!(pair instanceof Pair of) || column < of.now().left() || column >= end(of.now())) {
        return column;
      }
      return of.columns().getOrDefault(column, 0);
    }
  }

  /** Returns what a fresh row continues. */
  Line line(int row) {
    Pair pair = at(row);
    boolean isNew =
        pair != null && (pair.then() == null || row - pair.now().header() > pair.then().rows());
    return new Line(row(row), isNew, pair);
  }

  Twins(String key, Ledger then, Ledger now, OoxmlBook target, OoxmlBook fresh) {
    this.old = then.tables(key);
    for (Ledger.Placed table : now.tables(key)) {
      Ledger.Placed was =
          old.stream().filter(t -> t.grid().equals(table.grid())).findFirst().orElse(null);
      pairs.add(new Pair(table, was, was == null ? Map.of() : columns(table, was, target, fresh)));
    }
  }

  /** Finds the columns by their names; where none are, by their places if their number is equal. */
  private static Map<Integer, Integer> columns(
      Ledger.Placed now, Ledger.Placed then, OoxmlBook target, OoxmlBook fresh) {
    Map<Integer, Integer> found = new HashMap<>();
    String prefix = Names.PREFIX + Names.valid(now.grid()) + "_";
    fresh
        .definedNames()
        .keySet()
        .forEach(
            name -> {
              if (name.startsWith(prefix.toLowerCase(java.util.Locale.ROOT))) {
                CellPlace a = fresh.place(name).orElse(null);
                CellPlace b = target.place(name).orElse(null);
                if (a != null
                    && b != null
                    && a.area().top() == now.header() + 1
                    && b.area().top() == then.header() + 1) {
                  found.put(a.area().left(), b.area().left());
                }
              }
            });
    if (now.columns() == then.columns()) {
      for (int c = 0; c < now.columns(); c++) {
        int was = then.left() + c;
        if (!found.containsValue(was)) {
          found.putIfAbsent(now.left() + c, was);
        }
      }
    }
    return found;
  }

  /** Returns the table that a fresh row belongs to; null if to none. */
  private @Nullable Pair at(int row) {
    for (Pair pair : pairs) {
      if (row >= pair.now().header() && row <= pair.now().last()) {
        return pair;
      }
    }
    return null;
  }

  /** Returns the row that held what a fresh row holds, or is like it; 0 if there is none. */
  int row(int row) {
    Pair pair = at(row);
    if (pair != null) {
      Ledger.Placed then = pair.then();
      if (then == null) {
        return 0;
      }
      int offset = Math.min(row - pair.now().header(), then.rows());
      return offset == 0 && row > pair.now().header() ? 0 : then.header() + offset;
    }
    Pair above = null;
    for (Pair each : pairs) {
      above = each.now().last() < row ? each : above;
    }
    if (above == null) {
      return old.isEmpty() || row < old.get(0).header() ? row : 0;
    }
    if (above.then() == null) {
      return 0;
    }
    int was = above.then().last() + row - above.now().last();
    for (Ledger.Placed each : old) {
      if (each.header() > above.then().last() && each.header() <= was) {
        return 0;
      }
    }
    return was;
  }

  private static int end(Ledger.Placed table) {
    return table.left() + table.columns();
  }
}
