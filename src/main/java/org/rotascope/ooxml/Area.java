package org.rotascope.ooxml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A rectangle of cells; all from 1, both ends included.
 *
 * @param top first row
 * @param left first column
 * @param bottom last row
 * @param right last column
 */
public record Area(int top, int left, int bottom, int right) {
  /** Reads {@code B2:C7}, {@code $B$2:$C$7}, {@code B2}, {@code 2:7} or {@code B:C}. */
  public static Optional<Area> parse(String text) {
    int colon = text.indexOf(':');
    String first = colon < 0 ? text : text.substring(0, colon);
    String last = colon < 0 ? text : text.substring(colon + 1);
    Optional<CellRef> a = CellRef.parse(first);
    Optional<CellRef> b = CellRef.parse(last);
    if (a.isEmpty() && b.isEmpty() && colon > 0) {
      a = CellRef.parse(first + "1");
      b = CellRef.parse(last + CellRef.MOST_ROWS);
      if (a.isEmpty() || b.isEmpty()) {
        a = CellRef.parse("A" + first);
        b = CellRef.parse("XFD" + last);
      }
    }
    if (a.isEmpty() || b.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Area(
            Math.min(a.get().row(), b.get().row()),
            Math.min(a.get().column(), b.get().column()),
            Math.max(a.get().row(), b.get().row()),
            Math.max(a.get().column(), b.get().column())));
  }

  /** Reads a list of rectangles with blanks between, leaving out what is none. */
  public static List<Area> list(String text) {
    List<Area> areas = new ArrayList<>();
    for (String each : text.strip().split("\\s+", -1)) {
      parse(each).ifPresent(areas::add);
    }
    return areas;
  }

  /** Tells whether a cell lies in it. */
  public boolean holds(int row, int column) {
    return row >= top && row <= bottom && column >= left && column <= right;
  }

  /** Tells whether it shares a cell with another. */
  public boolean meets(Area other) {
    return top <= other.bottom && other.top <= bottom && left <= other.right && other.left <= right;
  }

  /** Returns {@code B2:C7}, or {@code B2} for a single cell. */
  @Override
  public String toString() {
    String first = new CellRef(top, left).toString();
    return top == bottom && left == right ? first : first + ":" + new CellRef(bottom, right);
  }
}
