package org.rotascope.workbook;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.poi.ss.util.CellReference;
import org.jspecify.annotations.Nullable;
import org.rotascope.metric.Column;
import org.rotascope.metric.Shortest;
import org.rotascope.ooxml.Area;

/**
 * The cells of one sheet, written as the file has them, row by row and from left to right. Texts
 * stand in their cells: a shared table of them would tie the sheet to the rest of the book.
 */
final class SheetData {
  private static final byte[][] LETTERS = first(64);
  private static final int EPOCH = 25_569;

  /** 1900-03-01. */
  private static final int FIRST_DATE = 61;

  private final Bytes all = new Bytes(1 << 14);
  private final Bytes cells = new Bytes(1 << 12);
  private final List<Gap> gaps = new ArrayList<>();
  private byte[] digits = {};
  private int row = -1;
  private int rowGaps;
  private float points;
  private int lastColumn;
  private final Rectangles written = new Rectangles();

  /** A cell that is written when all others are. */
  private record Gap(int at, Supplier<byte[]> cell) {}

  SheetData() {
    all.ascii("<sheetData>");
  }

  /** Begins a row, counted from 0, below the one before. */
  void row(int index) {
    if (index <= row) {
      throw new IllegalStateException("row " + index + " after row " + row);
    }
    end();
    row = index;
    digits = String.valueOf(index + 1).getBytes(StandardCharsets.US_ASCII);
  }

  /** Makes the row begun last so many points high. */
  void tall(float height) {
    points = height;
  }

  /** Writes a text, which has been made {@linkplain CellText#safe safe}. */
  void text(int column, int style, String safe) {
    text(cells, column, style, safe);
  }

  /** Writes a number; what is not finite stays blank. */
  void number(int column, int style, double value) {
    number(cells, column, style, value);
  }

  /** Writes a cell that has nothing but its style. */
  void blank(int column, int style) {
    blank(cells, column, style);
  }

  /** Writes a value; an undefined one stays blank, an infinite one becomes a text. */
  void value(int column, int style, Column values, int at) {
    value(cells, column, style, values, at, null);
  }

  /** Writes a formula, without its equals sign, with the number it gives. */
  void formula(int column, int style, String formula, double value) {
    open(cells, column, style).ascii("><f>").text(formula).ascii("</f><v>");
    cells.ascii(digits(value)).ascii("</v></c>");
  }

  /**
   * Writes a value whose formula is not known before the whole book is laid out.
   *
   * @param formula gives the formula without its equals sign, or null for none
   */
  void later(int column, int style, Column values, int at, Supplier<@Nullable String> formula) {
    later(column, out -> value(out, column, style, values, at, formula.get()));
  }

  /**
   * Writes a number by a formula that is not known before the whole book is laid out.
   *
   * @param formula gives the formula without its equals sign, or null for an empty cell
   */
  void laterNumber(int column, int style, double value, Supplier<@Nullable String> formula) {
    later(
        column,
        out -> {
          String known = formula.get();
          if (known == null) {
            blank(out, column, style);
          } else {
            number(out, column, style, value, known);
          }
        });
  }

  private void later(int column, Consumer<Bytes> cell) {
    see(column);
    byte[] own = digits;
    rowGaps++;
    gaps.add(
        new Gap(
            cells.size(),
            () -> {
              Bytes out = new Bytes(256);
              digits = own;
              cell.accept(out);
              return out.toArray();
            }));
  }

  /** Tells whether a value is written as a number. */
  static boolean isNumber(Column values, int at) {
    return switch (values.spec().type()) {
      case REAL -> Double.isFinite(values.real(at));
      case INT -> true;
      case DATE -> serial(values.date(at)) >= FIRST_DATE;
      case TEXT, FLAG -> false;
    };
  }

  /** Returns the number a worksheet counts a day by. */
  static int serial(int epochDay) {
    return epochDay + EPOCH;
  }

  /** Returns the number of the last row, counted from 1; 0 if there is none. */
  int rows() {
    return row + 1;
  }

  /** Returns the number of the last column, counted from 1; 0 if there is none. */
  int columns() {
    return lastColumn;
  }

  /** Returns the cells written; to be asked once, when all are. */
  List<Area> written() {
    return written.all();
  }

  /** Returns the range of all cells. */
  String range() {
    return "A1:" + address(Math.max(0, row), Math.max(0, lastColumn - 1));
  }

  /**
   * Writes the element; nothing can be added afterwards.
   *
   * @param more how many bytes follow it
   */
  void finish(Bytes out, int more) {
    end();
    all.ascii("</sheetData>");
    List<byte[]> late = gaps.stream().map(gap -> gap.cell().get()).toList();
    out.expect(more + all.size() + late.stream().mapToInt(cell -> cell.length).sum());
    int from = 0;
    for (int i = 0; i < late.size(); i++) {
      out.raw(all, from, gaps.get(i).at()).raw(late.get(i));
      from = gaps.get(i).at();
    }
    out.raw(all, from, all.size());
    all.free();
  }

  /** Returns the address of a cell, both counted from 0: {@code B7}. */
  static String address(int row, int column) {
    return new CellReference(row, column, false, false).formatAsString();
  }

  private void end() {
    if (row < 0) {
      return;
    }
    all.ascii("<row r=\"").raw(digits).ascii("\"");
    if (points > 0) {
      all.ascii(" ht=\"").ascii(digits(points)).ascii("\" customHeight=\"1\"");
    }
    all.ascii(">");
    for (int i = gaps.size() - rowGaps; i < gaps.size(); i++) {
      gaps.set(i, new Gap(gaps.get(i).at() + all.size(), gaps.get(i).cell()));
    }
    all.raw(cells).ascii("</row>");
    cells.clear();
    rowGaps = 0;
    points = 0;
  }

  private void value(
      Bytes out, int column, int style, Column values, int at, @Nullable String formula) {
    if (!values.isDefined(at)) {
      blank(out, column, style);
      return;
    }
    switch (values.spec().type()) {
      case REAL -> {
        double real = values.real(at);
        if (Double.isInfinite(real)) {
          text(out, column, style, real > 0 ? "inf" : "-inf");
        } else {
          number(out, column, style, real, formula);
        }
      }
      case INT -> number(out, column, style, (double) values.integer(at), formula);
      case DATE -> date(out, column, style, values.date(at), formula);
      case TEXT -> text(out, column, style, CellText.safe(values.text(at)), formula);
      case FLAG -> text(out, column, style, values.flag(at) ? "yes" : "no", formula);
    }
  }

  /**
   * Writes a date as the serial number worksheets count in, or as text before 1900-03-01, where
   * they miscount.
   */
  private void date(Bytes out, int column, int style, int epochDay, @Nullable String formula) {
    int serial = serial(epochDay);
    if (serial >= FIRST_DATE) {
      number(out, column, style, serial, formula);
    } else {
      text(out, column, style, LocalDate.ofEpochDay(epochDay).toString(), formula);
    }
  }

  private void number(Bytes out, int column, int style, double value) {
    number(out, column, style, value, null);
  }

  private void number(Bytes out, int column, int style, double value, @Nullable String formula) {
    if (!Double.isFinite(value)) {
      blank(out, column, style);
      return;
    }
    open(out, column, style).ascii(">");
    if (formula != null) {
      out.ascii("<f>").text(formula).ascii("</f>");
    }
    out.ascii("<v>").ascii(digits(value)).ascii("</v></c>");
  }

  private void text(Bytes out, int column, int style, String safe) {
    text(out, column, style, safe, null);
  }

  private void text(Bytes out, int column, int style, String safe, @Nullable String formula) {
    open(out, column, style);
    if (formula == null) {
      out.ascii(" t=\"inlineStr\"><is><t");
      out.ascii(isPlain(safe) ? ">" : " xml:space=\"preserve\">");
      out.text(safe).ascii("</t></is></c>");
    } else {
      out.ascii(" t=\"str\"><f>").text(formula).ascii("</f><v>").text(safe).ascii("</v></c>");
    }
  }

  private void blank(Bytes out, int column, int style) {
    open(out, column, style).ascii("/>");
  }

  private Bytes open(Bytes out, int column, int style) {
    if (out == cells) {
      see(column);
    }
    out.ascii("<c r=\"").raw(letters(column)).raw(digits).ascii("\"");
    if (style > 0) {
      out.ascii(" s=\"").digits(style).ascii("\"");
    }
    return out;
  }

  private void see(int column) {
    lastColumn = Math.max(lastColumn, column + 1);
    written.add(row + 1, column + 1);
  }

  /** Tells whether no space at an end of a text, and no line end in it, could be lost. */
  private static boolean isPlain(String text) {
    return text.isEmpty()
        || (text.charAt(0) > ' '
            && text.charAt(text.length() - 1) > ' '
            && text.indexOf('\n') < 0
            && text.indexOf('\t') < 0);
  }

  /** Returns the shortest digits that read back as the same number. */
  static String digits(double value) {
    if (value == (int) value) {
      return String.valueOf((int) value);
    }
    String text = Shortest.of(value);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }

  private static byte[] letters(int column) {
    return column < LETTERS.length
        ? LETTERS[column]
        : CellReference.convertNumToColString(column).getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[][] first(int columns) {
    byte[][] letters = new byte[columns][];
    for (int c = 0; c < columns; c++) {
      letters[c] = CellReference.convertNumToColString(c).getBytes(StandardCharsets.US_ASCII);
    }
    return letters;
  }
}
