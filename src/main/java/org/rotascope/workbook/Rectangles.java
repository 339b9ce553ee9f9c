package org.rotascope.workbook;

import java.util.ArrayList;
import java.util.List;
import org.rotascope.ooxml.Area;

/** Cells, given row by row and from left to right, as few rectangles. Rows and columns from 1. */
final class Rectangles {
  private final List<Area> closed = new ArrayList<>();
  private List<Area> above = new ArrayList<>();
  private List<Area> runs = new ArrayList<>();
  private int row;
  private int left;
  private int right;

  /** Adds a cell right of or below the one before. */
  void add(int row, int column) {
    if (row == this.row && column == right + 1) {
      right = column;
      return;
    }
    endRun();
    if (row != this.row) {
      endRow();
      this.row = row;
    }
    left = column;
    right = column;
  }

  private void endRun() {
    if (left > 0) {
      runs.add(new Area(row, left, row, right));
      left = 0;
    }
  }

  /** Joins the runs of a row with those of the row above that begin and end where they do. */
  private void endRow() {
    List<Area> joined = new ArrayList<>(runs.size());
    int next = 0;
    for (Area run : runs) {
      while (next < above.size() && above.get(next).left() < run.left()) {
        closed.add(above.get(next++));
      }
      Area over = next < above.size() ? above.get(next) : null;
      if (over != null
          && over.left() == run.left()
          && over.right() == run.right()
          && over.bottom() == run.top() - 1) {
        next++;
        joined.add(new Area(over.top(), run.left(), run.bottom(), run.right()));
      } else {
        joined.add(run);
      }
    }
    closed.addAll(above.subList(next, above.size()));
    above = joined;
    runs = new ArrayList<>();
  }

  /** Returns the rectangles; nothing can be added afterwards. */
  List<Area> all() {
    endRun();
    endRow();
    closed.addAll(above);
    above = List.of();
    return closed;
  }
}
