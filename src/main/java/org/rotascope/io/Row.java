package org.rotascope.io;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import java.util.Arrays;

/**
 * One record of a CSV file as characters: cells without the blanks around them, and the line it
 * starts on. The reader fills the same object again for each record, so that a cell costs no
 * string.
 */
final class Row extends AbstractBaseCsvCallbackHandler<Row> {
  private char[] chars = new char[1024];
  private int[] from = new int[16];
  private int[] to = new int[16];
  private int count;
  private int used;
  private int line;

  @Override
  protected void handleBegin(long startingLineNumber) {
    count = 0;
    used = 0;
    line = (int) Math.min(startingLineNumber, Integer.MAX_VALUE);
  }

  @Override
  protected void handleField(int index, char[] buffer, int offset, int length, boolean quoted) {
    int start = offset;
    int end = offset + length;
    while (start < end && isBlank(buffer[start])) {
      start++;
    }
    while (end > start && isBlank(buffer[end - 1])) {
      end--;
    }
    int size = end - start;
    if (used + size > chars.length) {
      chars = Arrays.copyOf(chars, Math.max(2 * chars.length, used + size));
    }
    if (count == from.length) {
      from = Arrays.copyOf(from, 2 * count);
      to = Arrays.copyOf(to, 2 * count);
    }
    System.arraycopy(buffer, start, chars, used, size);
    from[count] = used;
    used += size;
    to[count++] = used;
  }

  /**
   * Tells whether a character is white space of any kind; the no-break spaces count, which trim()
   * would keep.
   */
  private static boolean isBlank(char c) {
    return Character.isWhitespace(c) || c == '\u00a0' || c == '\u202f' || c == '\ufeff';
  }

  @Override
  protected Row buildRecord() {
    return this;
  }

  /** Returns the number of the line the record starts on, from 1. */
  int line() {
    return line;
  }

  /** Returns the number of cells. */
  int count() {
    return count;
  }

  /** Returns the characters of all cells; a cell lies between {@link #from} and {@link #to}. */
  char[] chars() {
    return chars;
  }

  /** Returns where a cell starts. */
  int from(int cell) {
    return from[cell];
  }

  /** Returns where a cell ends. */
  int to(int cell) {
    return to[cell];
  }

  /** Tells whether a cell is blank, or past the last one. */
  boolean isBlank(int cell) {
    return cell >= count || from[cell] == to[cell];
  }

  /** Tells whether every cell is blank. */
  boolean isBlank() {
    return used == 0;
  }

  /** Returns a cell as text; empty past the last one. */
  String text(int cell) {
    return cell >= count ? "" : new String(chars, from[cell], to[cell] - from[cell]);
  }

  /** Returns the number of cells up to the last that is not blank. */
  int width() {
    int width = count;
    while (width > 0 && isBlank(width - 1)) {
      width--;
    }
    return width;
  }

  /** Returns all cells as texts. */
  String[] texts() {
    String[] texts = new String[count];
    Arrays.setAll(texts, this::text);
    return texts;
  }
}
