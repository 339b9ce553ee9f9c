package org.rotascope.ooxml;

import java.util.Optional;

/**
 * A cell's place in its sheet.
 *
 * @param row from 1
 * @param column from 1
 */
public record CellRef(int row, int column) {
  /** The last row a sheet has. */
  public static final int MOST_ROWS = 1_048_576;

  /** The last column a sheet has. */
  public static final int MOST_COLUMNS = 16_384;

  /** Reads {@code B7} or {@code $B$7}; empty if it is no cell of a sheet. */
  public static Optional<CellRef> parse(String text) {
    int at = 0;
    int column = 0;
    int row = 0;
    at += at < text.length() && text.charAt(at) == '$' ? 1 : 0;
    int letters = at;
    for (; at < text.length() && isLetter(text.charAt(at)) && at - letters < 4; at++) {
      column = column * 26 + (text.charAt(at) & 0x1F);
    }
    if (at == letters) {
      return Optional.empty();
    }
    at += at < text.length() && text.charAt(at) == '$' ? 1 : 0;
    int digits = at;
    for (; at < text.length() && isDigit(text.charAt(at)) && at - digits < 8; at++) {
      row = row * 10 + (text.charAt(at) - '0');
    }
    boolean whole = at == text.length() && at > digits;
    return whole && row >= 1 && row <= MOST_ROWS && column <= MOST_COLUMNS
        ? Optional.of(new CellRef(row, column))
        : Optional.empty();
  }

  private static boolean isLetter(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** Returns the letters of a column, counted from 1. */
  public static String letters(int column) {
    StringBuilder out = new StringBuilder(3);
    for (int c = column; c > 0; c = (c - 1) / 26) {
      out.append((char) ('A' + (c - 1) % 26));
    }
    return out.reverse().toString();
  }

  /** Returns {@code B7}. */
  @Override
  public String toString() {
    return letters(column) + row;
  }
}
