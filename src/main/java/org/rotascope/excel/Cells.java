package org.rotascope.excel;

import java.util.Arrays;
import java.util.List;

/**
 * A rectangle of cells, row by row: an argument of a worksheet function, or what it shows. Whoever
 * makes one hands its arrays over.
 *
 * @param rows number of rows; 0 if the argument was left out
 * @param columns number of columns
 * @param tags what each cell holds; empty if all are numbers, of which NaN is then a cell without
 *     one: an empty cell of an argument, #N/A of a result
 * @param numbers the number, the flag as 0 or 1, or the code of the error, of each cell
 * @param texts the text of each cell that is one; empty if none is
 */
@SuppressWarnings("ArrayRecordComponent")
record Cells(int rows, int columns, byte[] tags, double[] numbers, String[] texts) {
  static final byte EMPTY = 0;
  static final byte NUMBER = 1;
  static final byte TEXT = 2;
  static final byte FLAG = 3;
  static final byte ERROR = 4;

  /** The most of them a worksheet has. */
  static final int MOST_ROWS = 1 << 20;

  static final int MOST_COLUMNS = 1 << 14;

  /** The most characters a cell holds. */
  static final int LONGEST_TEXT = 32_767;

  private static final byte[] NO_TAGS = {};
  private static final String[] NO_TEXTS = {};

  /** An argument that was left out. */
  static final Cells MISSING = dense(0, 0);

  /** Returns cells that all are numbers or, where NaN, have none. */
  static Cells dense(int rows, int columns, double... numbers) {
    return new Cells(rows, columns, NO_TAGS, numbers, NO_TEXTS);
  }

  /** Returns cells of several types. */
  static Cells mixed(int rows, int columns, byte[] tags, double[] numbers, String[] texts) {
    return new Cells(rows, columns, tags, numbers, texts);
  }

  static Cells of(double number) {
    return dense(1, 1, number);
  }

  static Cells of(boolean flag) {
    return one(FLAG, flag ? 1 : 0, NO_TEXTS);
  }

  static Cells of(String text) {
    return one(TEXT, 0, new String[] {text});
  }

  static Cells of(CellError error) {
    return one(ERROR, error.code(), NO_TEXTS);
  }

  private static Cells one(byte tag, double number, String[] texts) {
    return new Cells(1, 1, new byte[] {tag}, new double[] {number}, texts);
  }

  /** Returns texts, row by row; what a cell cannot hold is cut. */
  static Cells texts(int rows, int columns, List<String> texts) {
    byte[] tags = new byte[texts.size()];
    Arrays.fill(tags, TEXT);
    return new Cells(
        rows,
        columns,
        tags,
        new double[texts.size()],
        texts.stream()
            .map(t -> t.length() > LONGEST_TEXT ? t.substring(0, LONGEST_TEXT) : t)
            .toArray(String[]::new));
  }

  int size() {
    return rows * columns;
  }

  boolean isMissing() {
    return rows == 0;
  }

  boolean isDense() {
    return tags.length == 0;
  }

  /** Tells whether there is one cell and it, or the argument itself, is empty. */
  boolean isBlank() {
    return isMissing() || (size() == 1 && tag(0) == EMPTY);
  }

  /**
   * Returns what cell {@code i}, counted row by row, holds; NaN in an argument is an empty cell.
   */
  byte tag(int i) {
    return isDense() ? Double.isNaN(numbers[i]) ? EMPTY : NUMBER : tags[i];
  }

  double number(int i) {
    return numbers[i];
  }

  boolean flag(int i) {
    return numbers[i] != 0;
  }

  CellError error(int i) {
    return CellError.of((int) numbers[i]);
  }

  String text(int i) {
    return texts[i];
  }

  /** Returns rows {@code from} up to, not including, {@code to}. */
  Cells rows(int from, int to) {
    int first = from * columns;
    int last = to * columns;
    return new Cells(
        to - from,
        columns,
        isDense() ? tags : Arrays.copyOfRange(tags, first, last),
        Arrays.copyOfRange(numbers, first, last),
        texts.length == 0 ? texts : Arrays.copyOfRange(texts, first, last));
  }

  /** Returns one row as a column; several rows as they are. */
  Cells upright() {
    return rows == 1 ? new Cells(columns, 1, tags, numbers, texts) : this;
  }

  /** Returns where cell {@code i} lies in the range: {@code "row 3, column 2"}. */
  String place(int i) {
    return size() == 1 ? "its cell" : "row " + (i / columns + 1) + ", column " + (i % columns + 1);
  }
}
