package org.rotascope.ooxml;

/**
 * A sheet as the workbook lists it.
 *
 * @param name on its tab
 * @param id {@code sheetId}, which stays the same when sheets are moved
 * @param kind the kind of its part: {@code worksheet}, {@code chartsheet}; empty if it has no part
 * @param part the key of its part; empty if it has none
 * @param state {@code visible}, {@code hidden} or {@code veryHidden}
 */
public record BookSheet(String name, String id, String kind, String part, String state) {
  /** Tells whether it has cells. */
  public boolean isWorksheet() {
    return kind.equals("worksheet");
  }
}
