package org.rotascope.workbook;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rotascope.ooxml.CellRef;
import org.rotascope.ooxml.SheetScan;
import org.rotascope.ooxml.XmlNode;

/**
 * Tells which cells of one of our sheets are its user's. Outside the range that was ours all are.
 * Within it those are that an earlier refresh found there, and those that hold something, were not
 * written here, look like none of ours, lie in no table and stand where nothing of ours stands now.
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
    if (!old.hasContent(cell) || styles.isOurs(old.style(cell)) || then.wrote(key, row, column)) {
      return false;
    }
    for (Ledger.Placed table : tables) {
      if (table.area().holds(row, column)) {
        return false;
      }
    }
    return !occupied().contains(new CellRef(row, column));
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
