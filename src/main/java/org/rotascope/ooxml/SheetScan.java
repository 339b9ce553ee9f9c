package org.rotascope.ooxml;

import java.nio.charset.StandardCharsets;

/**
 * Reads the rows and cells of a sheet's {@code sheetData} one after the other, and says where each
 * lies. Rows and cells without a number follow the one before.
 */
public final class SheetScan {
  /** What is read. */
  public enum Step {
    /** The start tag of a row. */
    ROW,
    /** A whole cell. */
    CELL,
    /** The end of a row. */
    ROW_END,
    /** The end of the sheet's data. */
    END
  }

  private final byte[] b;
  private final Where where;
  private final XmlScan scan;
  private int row;
  private int column;
  private int rowFrom;
  private int rowTagTo;
  private boolean pendingRowEnd;
  private int cellFrom;
  private int cellTo;
  private int style;
  private int styleFrom;
  private int styleTo;
  private int refFrom;
  private int typeFrom;
  private int typeTo;
  private int metaFrom;
  private int valueFrom;
  private int valueTo;
  private int inlineFrom;
  private int inlineTo;
  private int formulaFrom;
  private int formulaTo;
  private int formulaTagFrom;
  private int formulaTagTo;

  /** Reads what a {@code sheetData} element holds. */
  public SheetScan(XmlNode sheetData) {
    this.b = sheetData.bytes();
    this.where = sheetData.where();
    this.scan = new XmlScan(b, sheetData.openTo(), sheetData.closeFrom(), where);
  }

  /** Moves on. */
  public Step next() {
    if (pendingRowEnd) {
      pendingRowEnd = false;
      return Step.ROW_END;
    }
    while (true) {
      switch (scan.next()) {
        case EOF -> {
          return Step.END;
        }
        case START -> {
          if (scan.isNamed("row")) {
            startRow();
            return Step.ROW;
          }
          if (scan.isNamed("c") && row > 0) {
            cell();
            return Step.CELL;
          }
        }
        case END -> {
          if (scan.isNamed("row")) {
            return Step.ROW_END;
          }
        }
        default -> {}
      }
    }
  }

  private void startRow() {
    int from = scan.valueFrom("r");
    int number = from < 0 ? row + 1 : integer(from, scan.valueTo("r"));
    if (number <= row) {
      throw where.damaged("has row " + number + " after row " + row);
    }
    if (number > CellRef.MOST_ROWS) {
      throw where.damaged("has a row " + number + "; sheets end at " + CellRef.MOST_ROWS);
    }
    row = number;
    column = 0;
    rowFrom = scan.from();
    rowTagTo = scan.to();
    pendingRowEnd = scan.isEmpty();
  }

  private void cell() {
    cellFrom = scan.from();
    int ref = scan.valueFrom("r");
    if (ref < 0) {
      column++;
    } else {
      place(ref, scan.valueTo("r"));
    }
    if (column > CellRef.MOST_COLUMNS) {
      throw where.damaged("has a cell beyond the last column in row " + row);
    }
    int s = scan.valueFrom("s");
    style = s < 0 ? 0 : integer(s, scan.valueTo("s"));
    styleFrom = s;
    styleTo = scan.valueTo("s");
    refFrom = ref;
    typeFrom = scan.valueFrom("t");
    typeTo = scan.valueTo("t");
    metaFrom = Math.max(scan.valueFrom("cm"), scan.valueFrom("vm"));
    valueFrom = -1;
    inlineFrom = -1;
    formulaFrom = -1;
    if (!scan.isEmpty()) {
      content();
    }
    cellTo = scan.to();
  }

  private void content() {
    int depth = scan.depth();
    while (true) {
      XmlScan.Token token = scan.next();
      if (token == XmlScan.Token.EOF) {
        throw where.damaged("breaks off");
      }
      if (token == XmlScan.Token.END && scan.depth() < depth) {
        return;
      }
      if (token == XmlScan.Token.START && scan.depth() == depth + (scan.isEmpty() ? 0 : 1)) {
        child();
      }
    }
  }

  private void child() {
    int from = scan.to();
    int tag = scan.from();
    boolean value = scan.isNamed("v");
    boolean inline = scan.isNamed("is");
    boolean formula = scan.isNamed("f");
    int to = from;
    if (!scan.isEmpty()) {
      int depth = scan.depth();
      XmlScan.Token token = scan.next();
      while (!(token == XmlScan.Token.END && scan.depth() < depth)) {
        if (token == XmlScan.Token.EOF) {
          throw where.damaged("breaks off");
        }
        token = scan.next();
      }
      to = scan.from();
    }
    if (value && to > from) {
      valueFrom = from;
      valueTo = to;
    } else if (inline && to > from) {
      inlineFrom = from;
      inlineTo = to;
    } else if (formula) {
      formulaFrom = from;
      formulaTo = to;
      formulaTagFrom = tag;
      formulaTagTo = from;
    }
  }

  /** Reads a reference such as {@code B7}, whose row is to be the present one. */
  private void place(int from, int to) {
    int at = from;
    int letters = 0;
    while (at < to && at - from < 4 && isLetter(b[at])) {
      letters = letters * 26 + (b[at++] & 0x1F);
    }
    if (letters == 0 || letters > CellRef.MOST_COLUMNS || integer(at, to) != row) {
      String ref = new String(b, from, to - from, StandardCharsets.UTF_8);
      throw where.damaged("has a cell " + ref + " in row " + row);
    }
    if (letters <= column) {
      throw where.damaged(
          "has cell " + new CellRef(row, letters) + " after " + new CellRef(row, column));
    }
    column = letters;
  }

  private static boolean isLetter(byte c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
  }

  private int integer(int from, int to) {
    int value = 0;
    for (int i = from; i < to; i++) {
      if (b[i] < '0' || b[i] > '9' || i - from > 8) {
        throw where.damaged(
            "has \"" + new String(b, from, to - from, StandardCharsets.UTF_8) + "\" for a number");
      }
      value = value * 10 + (b[i] - '0');
    }
    if (to == from) {
      throw where.damaged("has nothing for a number");
    }
    return value;
  }

  /** Returns the number of the row, from 1. */
  public int row() {
    return row;
  }

  /** Returns the number of the cell's column, from 1. */
  public int column() {
    return column;
  }

  /** Returns where the row's start tag begins. */
  public int rowFrom() {
    return rowFrom;
  }

  /** Returns where the row's start tag ends. */
  public int rowTagTo() {
    return rowTagTo;
  }

  /** Returns the value of an attribute of the row begun last; empty if it has none. */
  public String rowAttribute(String name) {
    XmlScan tag = new XmlScan(b, rowFrom, rowTagTo, where);
    tag.next();
    String value = tag.attribute(name);
    return value == null ? "" : value;
  }

  /** Returns where the cell begins. */
  public int cellFrom() {
    return cellFrom;
  }

  /** Returns where the cell ends. */
  public int cellTo() {
    return cellTo;
  }

  /** Returns where the reference of the cell begins; -1 if it has none. */
  public int refFrom() {
    return refFrom;
  }

  /** Returns where the number of the cell's style begins; -1 if it has none. */
  public int styleFrom() {
    return styleFrom;
  }

  /** Returns where the number of the cell's style ends. */
  public int styleTo() {
    return styleTo;
  }

  /** Returns the number of the cell's style. */
  public int style() {
    return style;
  }

  /** Tells whether the cell's type is this one. */
  public boolean isType(String type) {
    if (typeFrom < 0 || typeTo - typeFrom != type.length()) {
      return typeFrom < 0 && type.equals("n");
    }
    for (int i = 0; i < type.length(); i++) {
      if (b[typeFrom + i] != type.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Tells whether the cell has a value or a formula, and not only a format. */
  public boolean hasContent() {
    return valueFrom >= 0 || inlineFrom >= 0 || formulaFrom >= 0 || metaFrom >= 0;
  }

  /** Tells whether the cell has a formula. */
  public boolean hasFormula() {
    return formulaFrom >= 0;
  }

  /** Returns the value as written, references resolved; empty if there is none. */
  public String value() {
    return valueFrom < 0 ? "" : XmlText.decode(b, valueFrom, valueTo, where);
  }

  /** Returns where the value begins; -1 if there is none. */
  public int valueFrom() {
    return valueFrom;
  }

  /** Returns where the value ends. */
  public int valueTo() {
    return valueTo;
  }

  /** Returns where the text that stands in the cell itself begins; -1 if there is none. */
  public int inlineFrom() {
    return inlineFrom;
  }

  /** Returns where that text ends. */
  public int inlineTo() {
    return inlineTo;
  }

  /** Returns the formula as written, references resolved; empty if there is none. */
  public String formula() {
    return formulaFrom < 0 ? "" : XmlText.decode(b, formulaFrom, formulaTo, where);
  }

  /** Returns where the formula's element begins; -1 if there is none. */
  public int formulaTagFrom() {
    return formulaFrom < 0 ? -1 : formulaTagFrom;
  }

  /** Returns where the start tag of the formula's element ends. */
  public int formulaTagTo() {
    return formulaTagTo;
  }

  /** Returns where the formula's characters end. */
  public int formulaTo() {
    return formulaTo;
  }

  /** Returns an attribute of the formula's element; empty if there is none. */
  public String formulaAttribute(String name) {
    if (formulaFrom < 0) {
      return "";
    }
    XmlScan tag = new XmlScan(b, formulaTagFrom, formulaTagTo, where);
    tag.next();
    String value = tag.attribute(name);
    return value == null ? "" : value;
  }
}
