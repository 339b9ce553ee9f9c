package org.rotascope.document;

/**
 * A formula of a worksheet that computes a number anew from tables of the document, so that a
 * reader can follow it and see it move. Cells are named by table, not by place:
 *
 * <ul>
 *   <li><code>{grid.column}</code> is all cells of a column,
 *   <li><code>{grid.column[i]}</code> is one cell, its row from 0, or from the end if negative,
 *   <li><code>{grid.column[i:j]}</code> is the cells from one row to another, both included.
 * </ul>
 *
 * Everything else is a formula as the file format writes it: English names, commas, {@code _xlfn.}
 * before the newer functions.
 *
 * @param formula without the leading equals sign
 */
public record Live(String formula) {
  /** Checks that there is one, and that it comes without the sign. */
  public Live {
    if (formula.isBlank() || formula.startsWith("=")) {
      throw new IllegalArgumentException("not a formula: " + formula);
    }
  }
}
