package org.rotascope.excel;

import java.io.Serial;

/** An error value among the cells that a function was given: the function shows the same. */
final class ErrorInCell extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  /** What the cell shows. */
  private final CellError error;

  /**
   * @param where which argument, and which cell of it
   */
  ErrorInCell(CellError error, String where) {
    super(where + " shows " + error, null, false, false);
    this.error = error;
  }

  CellError error() {
    return error;
  }
}
