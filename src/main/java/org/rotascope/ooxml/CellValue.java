package org.rotascope.ooxml;

/**
 * What a cell of a workbook holds.
 *
 * @param type what kind of value it is
 * @param text the value as text: of a number as the file writes it, of a boolean {@code TRUE} or
 *     {@code FALSE}, of an error its code ({@code #N/A}), of an empty cell nothing
 * @param number the value of a number, a date's serial number; 1 or 0 for a boolean; NaN for
 *     everything else
 * @param formula whether the cell is computed; the value is then the one cached in the file
 */
public record CellValue(Type type, String text, double number, boolean formula) {
  /** The kinds of value. */
  public enum Type {
    /** No value. */
    EMPTY,
    /** A number. */
    NUMBER,
    /** A number that the cell's format shows as a date or time; {@code text} is ISO 8601. */
    DATE,
    /** A text. */
    TEXT,
    /** A truth value. */
    BOOLEAN,
    /** An error such as {@code #N/A}. */
    ERROR
  }

  /** An empty cell. */
  public static final CellValue EMPTY = new CellValue(Type.EMPTY, "", Double.NaN, false);

  /** Tells whether there is no value. */
  public boolean isEmpty() {
    return type == Type.EMPTY;
  }
}
