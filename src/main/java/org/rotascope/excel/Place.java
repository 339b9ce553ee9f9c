package org.rotascope.excel;

/**
 * Where a cell lies.
 *
 * @param sheet Excel's number of the sheet
 * @param row counted from 0
 * @param column counted from 0
 */
record Place(long sheet, int row, int column) {
  private static final int WIDTH = 4;

  /** Tells whether an argument is a place, as the DLL writes it. */
  static boolean isIn(Cells cells) {
    return cells.isDense() && (cells.size() == WIDTH || cells.size() == WIDTH + 1);
  }

  /**
   * Returns the number of the call that was made in a place, which the DLL may write behind it when
   * Excel makes the call: in every call or in none.
   *
   * @param otherwise the number if the DLL writes none
   */
  static long number(Cells cells, long otherwise) {
    return cells.size() > WIDTH ? (long) cells.number(WIDTH) : otherwise;
  }

  /** Reads what the DLL writes: the sheet's number in two halves, the row, the column. */
  static Place of(Cells cells) {
    return new Place(
        ((long) cells.number(0) << 32) | (long) cells.number(1),
        (int) cells.number(2),
        (int) cells.number(3));
  }
}
