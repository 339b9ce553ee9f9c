package org.rotascope.workbook;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.poi.common.usermodel.HyperlinkType;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFHyperlink;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.jspecify.annotations.Nullable;

/**
 * One sheet while it is written from top to bottom: its cells are ours, what surrounds them is made
 * by POI.
 */
final class Leaf {
  /** The widest a column gets, in characters. */
  static final int MOST_WIDTH = 48;

  /** Points of a line of text. */
  static final float LINE = 14.5f;

  /** The row below title and link. */
  static final int TOP = 4;

  private static final int LEAST_WIDTH = 9;
  private static final double LINE_PIXELS = 820;
  private static final int PAGE = 130;
  private static final float TITLE = 22;

  /** Characters of running text for each that a column is wide: a digit is wider than most. */
  private static final double TEXT = 1.09;

  final Book book;
  final String key;
  final String name;
  final XSSFSheet sheet;
  final SheetData data = new SheetData();
  final Pages pages = new Pages();
  private final List<Integer> widths = new ArrayList<>();
  private final StringBuilder bars = new StringBuilder();
  private final Map<String, Supplier<@Nullable String>> sparks = new LinkedHashMap<>();
  private double drawn;
  private double headed;
  private int next;
  private int row;

  Leaf(Book book, String key) {
    this.book = book;
    this.key = key;
    this.name = book.sheets.of(key);
    this.sheet = book.poi.createSheet(name);
    sheet.setDisplayGridlines(false);
  }

  /** Writes the title, the sentence below it, and the way back. */
  void head(String title, String lead) {
    row();
    text(0, title, book.looks.title);
    tall(TITLE);
    row();
    text(0, lead, book.looks.lead);
    headed = Math.min(LINE_PIXELS, Math.max(title.length() * 11, lead.length() * 6.5));
    if (!key.equals(book.home)) {
      row();
      text(0, "← " + book.sheets.of(book.home), book.looks.link);
      link(0, book.home);
    }
    next = TOP;
  }

  /** Begins the next row and returns its index, from 0. */
  int row() {
    row = next++;
    data.row(row);
    return row;
  }

  /** Returns the row that comes next, from 0. */
  int next() {
    return next;
  }

  /** Leaves rows empty. */
  void skip(int rows) {
    next += rows;
  }

  /** Makes the row begun last so many points high, as far as rows can be. */
  void tall(float points) {
    float most = Math.min(409, points);
    data.tall(most);
    pages.tall(row, most);
  }

  /** Writes a text over as many rows as it takes, so that it widens no printed page. */
  void line(String text, XSSFCellStyle style) {
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ", -1)) {
      if (line.length() > 0 && line.length() + 1 + word.length() > PAGE) {
        row();
        text(0, line.toString(), style);
        line.setLength(0);
      }
      line.append(line.length() > 0 ? " " : "").append(word);
    }
    row();
    text(0, line.toString(), style);
  }

  /** Writes a text of the row begun last; what looks like a formula stays a text. */
  void text(int column, String text, boolean wrap) {
    String safe = text(column, text, wrap ? book.looks.wrapped : book.looks.label);
    widen(column, Math.min(safe.length() + 1, MOST_WIDTH));
  }

  private String text(int column, String text, XSSFCellStyle style) {
    String safe = CellText.safe(text);
    data.text(column, book.looks.of(style, safe), safe);
    return safe;
  }

  /** Writes a heading of the row begun last. */
  void heading(int column, String text, boolean number) {
    text(column, text, number ? book.looks.headNumber : book.looks.headText);
  }

  /** Writes the name of a sheet, or another text, as a link to it. */
  void linked(int column, String text, String target) {
    text(column, text, book.looks.link);
    link(column, target);
  }

  /**
   * Makes the cell a link to a sheet. It leads to the sheet's defined name, so it still does when
   * its user has given the sheet another name.
   */
  private void link(int column, String target) {
    XSSFHyperlink link = book.poi.getCreationHelper().createHyperlink(HyperlinkType.DOCUMENT);
    String cell = SheetData.address(row, column);
    link.setCellReference(cell);
    link.setLocation(book.names.of("sheet_" + target));
    sheet.addHyperlink(link);
    book.manifest.range("link", key, cell);
  }

  /** Makes a column at least so many characters wide. */
  void widen(int column, int characters) {
    while (widths.size() <= column) {
      widths.add(LEAST_WIDTH);
    }
    widths.set(column, Math.min(MOST_WIDTH, Math.max(widths.get(column), characters)));
  }

  /** Makes a column so many characters wide. */
  void width(int column, int characters) {
    widen(column, 0);
    widths.set(column, characters);
  }

  /** Returns the width of a column in characters. */
  int width(int column) {
    return column < widths.size() ? widths.get(column) : LEAST_WIDTH;
  }

  /** Returns how many columns, at least some, the title and the sentence below it cover. */
  int headed(int least) {
    int columns = 0;
    double pixels = 0;
    while (columns < least || pixels < headed) {
      pixels += columns < widths.size() ? (widths.get(columns) + 2) * 7 + 5 : 64;
      columns++;
    }
    return columns;
  }

  /** Makes the printed page at least so many pixels wide. */
  void drawn(double pixels) {
    drawn = Math.max(drawn, pixels);
  }

  /** Adds the newer form of a conditional format. */
  void bar(String xml) {
    bars.append(xml);
  }

  /**
   * Draws a line in a cell.
   *
   * @param range gives the cells it is drawn from, or null for no line
   */
  void spark(String cell, Supplier<@Nullable String> range) {
    sparks.put(cell, range);
    book.manifest.range("spark", key, cell);
  }

  /** Returns what stands at the end of the sheet's part; empty for nothing. */
  String extensions() {
    StringBuilder lines = new StringBuilder();
    sparks.forEach(
        (cell, from) -> {
          String range = from.get();
          lines.append(range == null ? "" : Sparklines.line(cell, range));
        });
    String xml =
        (bars.isEmpty() ? "" : Sparklines.bars(bars.toString()))
            + (lines.isEmpty() ? "" : Sparklines.extension(lines.toString()));
    return xml.isEmpty() ? "" : "<extLst>" + xml + "</extLst>";
  }

  /**
   * Sets widths, page and footer.
   *
   * @param header the row of headings that every printed page repeats, from 0
   */
  void finish(int header) {
    double columns = 0;
    for (int c = 0; c < widths.size(); c++) {
      sheet.setColumnWidth(c, (widths.get(c) + 2) * 256);
      columns += (widths.get(c) + 2) * 7 + 5;
    }
    pages.apply(sheet, Math.max(Math.max(columns, drawn), LINE_PIXELS));
    sheet.setRepeatingRows(new CellRangeAddress(0, header, -1, -1));
    sheet.getFooter().setLeft(footer(book.document.title()));
    sheet.getFooter().setRight("&A · page &P of &N");
  }

  /** Returns a text for a footer, in which an ampersand begins a code. */
  private static String footer(String text) {
    String safe = CellText.plain(text).replace("&", "&&");
    return safe.length() <= 100 ? safe : safe.substring(0, 99) + "…";
  }

  /** Returns how many lines a text takes in a column so many characters wide. */
  static int lines(String text, int columnWidth) {
    int width = (int) (columnWidth * TEXT);
    int lines = 1;
    int used = 0;
    for (String word : text.split(" ", -1)) {
      int length = Math.min(word.length(), CellText.MOST);
      if (used > 0 && used + 1 + length > width) {
        lines++;
        used = 0;
      }
      used += (used > 0 ? 1 : 0) + length;
      lines += Math.max(0, used - 1) / width;
      used = used > width ? used % width : used;
    }
    return lines;
  }
}
