package org.rotascope.workbook;

import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rotascope.ooxml.Area;
import org.rotascope.ooxml.CellRef;
import org.rotascope.ooxml.SheetScan;
import org.rotascope.ooxml.XmlNode;

/**
 * Tells which cells of one of our sheets are its user's. Outside the range that was ours all are.
 * Within it those are that an earlier refresh found there, and those that hold something, were not
 * written here, lie in no table and stand where nothing of ours stands now. If they look like ours
 * they are copies, but may be ours where a row or a column that was written here has gone from its
 * place.
 */
final class Owners {
  private final CellRef extent;
  private final Ledger then;
  private final String key;
  private final List<Ledger.Placed> tables;
  private final Set<String> foreign;
  private final StyleGraft styles;
  private final OldSheet old;
  private final XmlNode freshData;
  private final Twins twins;
  private @Nullable Set<CellRef> occupied;
  private @Nullable Boolean moved;

  Owners(
      CellRef extent,
      Ledger then,
      String key,
      StyleGraft styles,
      OldSheet old,
      XmlNode freshData,
      Twins twins) {
    this.extent = extent;
    this.then = then;
    this.key = key;
    this.tables = then.tables(key);
    this.foreign = new HashSet<>(then.ranges(Ledger.FOREIGN, key));
    this.styles = styles;
    this.old = old;
    this.freshData = freshData;
    this.twins = twins;
  }

  /** Tells whether a row lies below all that was ours. */
  boolean isBelow(int row) {
    return row > extent.row();
  }

  /** Tells whether a cell is its user's beyond doubt. */
  boolean isForeign(int row, int column) {
    return row > extent.row()
        || column > extent.column()
        || (!foreign.isEmpty() && foreign.contains(new CellRef(row, column).toString()));
  }

  /** Tells whether a cell, given by its index too, is its user's. */
  boolean isTheirs(int row, int column, int cell) {
    if (isForeign(row, column)) {
      return true;
    }
    if (!old.hasContent(cell) || then.wrote(key, row, column)) {
      return false;
    }
    if (styles.isOurs(old.style(cell)) && haveMoved()) {
      return false;
    }
    for (Ledger.Placed table : tables) {
      if (table.area().holds(row, column)) {
        return false;
      }
    }
    return !occupied().contains(new CellRef(row, column));
  }

  /** Tells whether a row or a column that was written here holds nothing any more. */
  private boolean haveMoved() {
    Boolean known = moved;
    if (known == null) {
      BitSet rows = new BitSet();
      BitSet columns = new BitSet();
      List<Area> written = then.written(key);
      for (Area area : written) {
        rows.set(area.top(), area.bottom() + 1);
        columns.set(area.left(), area.right() + 1);
      }
      for (Area area : written) {
        for (int row = area.top(); row <= area.bottom(); row++) {
          int at = old.find(row);
          for (int column = area.left(); at >= 0 && column <= area.right(); column++) {
            int cell = old.find(at, column);
            if (cell >= 0 && old.hasContent(cell)) {
              rows.clear(row);
              columns.clear(column);
            }
          }
        }
      }
      known = written.isEmpty() || !rows.isEmpty() || !columns.isEmpty();
      moved = known;
    }
    return known;
  }

  /** Returns where fresh cells outside tables stand, or what they replace stood. */
  private Set<CellRef> occupied() {
    Set<CellRef> known = occupied;
    if (known == null) {
      known = new HashSet<>();
      SheetScan scan = new SheetScan(freshData);
      int was = 0;
      for (SheetScan.Step s = scan.next(); s != SheetScan.Step.END; s = scan.next()) {
        if (s == SheetScan.Step.ROW) {
          was = twins.row(scan.row());
        } else if (s == SheetScan.Step.CELL) {
          known.add(new CellRef(scan.row(), scan.column()));
          if (was > 0) {
            known.add(new CellRef(was, scan.column()));
          }
        }
      }
      occupied = known;
    }
    return known;
  }
}
