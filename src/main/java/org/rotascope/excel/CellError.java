package org.rotascope.excel;

import java.util.Arrays;
import org.rotascope.reason.Reason;

/** The error values of a worksheet, with the numbers Excel's C interface has for them. */
enum CellError {
  NULL(0, "#NULL!"),
  DIV0(7, "#DIV/0!"),
  VALUE(15, "#VALUE!"),
  REF(23, "#REF!"),
  NAME(29, "#NAME?"),
  NUM(36, "#NUM!"),
  NA(42, "#N/A"),
  GETTING_DATA(43, "#GETTING_DATA");

  private final int code;
  private final String shown;

  CellError(int code, String shown) {
    this.code = code;
    this.shown = shown;
  }

  /** Returns the number of Excel's C interface. */
  int code() {
    return code;
  }

  /** Returns the error of that number; #VALUE! for one that is not known. */
  static CellError of(int code) {
    return Arrays.stream(values()).filter(e -> e.code == code).findFirst().orElse(VALUE);
  }

  /** Returns what a cell shows for a failure. */
  static CellError of(Reason reason) {
    return Arrays.stream(values())
        .filter(e -> e.shown.equals(reason.excelError()))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(reason + " has no error value"));
  }

  @Override
  public String toString() {
    return shown;
  }
}
