package org.rotascope.workbook;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.apache.poi.ss.usermodel.BorderStyle;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.HorizontalAlignment;
import org.apache.poi.ss.usermodel.VerticalAlignment;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFColor;
import org.apache.poi.xssf.usermodel.XSSFFont;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xssf.usermodel.extensions.XSSFCellBorder.BorderSide;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.CTFont;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.STUnderlineValues;
import org.rotascope.document.Style;

/** The cell styles of a workbook, each made once. */
final class Looks {
  private static final byte[] INK = {(byte) 0xFF, 0x22, 0x22, 0x22};
  private static final byte[] MUTED = {(byte) 0xFF, 0x5A, 0x5A, 0x5A};
  private static final byte[] BLUE = {(byte) 0xFF, 0x00, 0x5A, (byte) 0x8E};
  private static final byte[] HEAD = {(byte) 0xFF, (byte) 0xE6, (byte) 0xEF, (byte) 0xF5};
  private static final byte[] INPUT = {(byte) 0xFF, (byte) 0xFF, (byte) 0xF7, (byte) 0xDC};
  private static final byte[] RULE = {(byte) 0xFF, (byte) 0x9A, (byte) 0xB3, (byte) 0xC4};

  private final XSSFWorkbook book;
  final XSSFCellStyle title;
  final XSSFCellStyle lead;
  final XSSFCellStyle caption;
  final XSSFCellStyle note;
  final XSSFCellStyle link;
  final XSSFCellStyle headNumber;
  final XSSFCellStyle headText;
  final XSSFCellStyle wrapped;
  final XSSFCellStyle label;
  final XSSFCellStyle paragraph;

  /** A cell whose text its user is to change. */
  final XSSFCellStyle input;

  /** A difference that should be 0. */
  final XSSFCellStyle check;

  private final Map<Style, XSSFCellStyle> values = new EnumMap<>(Style.class);
  private final Map<Style, XSSFCellStyle> strong = new EnumMap<>(Style.class);
  private final Map<Style, XSSFCellStyle> quiet = new EnumMap<>(Style.class);
  private final Map<XSSFCellStyle, XSSFCellStyle> quoted = new HashMap<>();

  Looks(XSSFWorkbook book) {
    this.book = book;
    XSSFFont plain = book.getFontAt(0);
    shape(plain, 10.5, false, false, INK);
    this.title = text(font(16, true, false, INK));
    this.lead = text(font(10.5, false, false, MUTED));
    this.caption = text(font(11.5, true, false, INK));
    this.note = text(font(9.5, false, false, MUTED));
    this.link = text(font(10.5, false, true, BLUE));
    link.setVerticalAlignment(VerticalAlignment.TOP);
    this.headText = head(HorizontalAlignment.LEFT);
    this.headNumber = head(HorizontalAlignment.RIGHT);
    this.wrapped = text(plain);
    wrapped.setWrapText(true);
    wrapped.setAlignment(HorizontalAlignment.LEFT);
    wrapped.setIndention((short) 1);
    wrapped.setVerticalAlignment(VerticalAlignment.TOP);
    this.label = text(plain);
    label.setAlignment(HorizontalAlignment.LEFT);
    label.setIndention((short) 1);
    label.setVerticalAlignment(VerticalAlignment.TOP);
    this.paragraph = text(plain);
    this.input = input(plain);
    XSSFFont faint = font(9.5, false, false, MUTED);
    this.check = text(faint);
    check.setDataFormat(book.createDataFormat().getFormat("0.0E+00;-0.0E+00;0"));
    check.setAlignment(HorizontalAlignment.RIGHT);
    check.setVerticalAlignment(VerticalAlignment.TOP);
    XSSFFont bold = font(10.5, true, false, INK);
    for (Style style : Style.values()) {
      values.put(style, value(style, plain));
      strong.put(style, headline(style, bold));
      quiet.put(style, headline(style, faint));
    }
  }

  /**
   * Returns the number of a style for a safe text: one that marks it as a text if a program might
   * take it for a formula.
   */
  int of(XSSFCellStyle style, String safe) {
    return (CellText.looksLikeFormula(safe) ? quoted.computeIfAbsent(style, this::quote) : style)
        .getIndex();
  }

  private XSSFCellStyle quote(XSSFCellStyle style) {
    XSSFCellStyle marked = book.createCellStyle();
    marked.cloneStyleFrom(style);
    marked.setQuotePrefixed(true);
    return marked;
  }

  /** Returns the style of a value's cell. */
  XSSFCellStyle value(Style style) {
    return java.util.Objects.requireNonNull(values.get(style));
  }

  /** Returns the style of a headline number's cell. */
  XSSFCellStyle strong(Style style) {
    return java.util.Objects.requireNonNull(strong.get(style));
  }

  private XSSFCellStyle headline(Style style, XSSFFont font) {
    XSSFCellStyle cell = value(style, font);
    cell.setIndention((short) 0);
    cell.setAlignment(HorizontalAlignment.RIGHT);
    return cell;
  }

  /** Returns the style of a value that only stands there to compare with. */
  XSSFCellStyle quiet(Style style) {
    return java.util.Objects.requireNonNull(quiet.get(style));
  }

  private XSSFCellStyle input(XSSFFont font) {
    XSSFCellStyle cell = value(Style.TEXT, font);
    cell.setWrapText(true);
    cell.setFillPattern(FillPatternType.SOLID_FOREGROUND);
    cell.setFillForegroundColor(new XSSFColor(INPUT, null));
    for (BorderSide side : BorderSide.values()) {
      cell.setBorderColor(side, new XSSFColor(RULE, null));
    }
    cell.setBorderTop(BorderStyle.THIN);
    cell.setBorderBottom(BorderStyle.THIN);
    cell.setBorderLeft(BorderStyle.THIN);
    cell.setBorderRight(BorderStyle.THIN);
    return cell;
  }

  private XSSFCellStyle value(Style style, XSSFFont font) {
    XSSFCellStyle cell = text(font);
    cell.setDataFormat(book.createDataFormat().getFormat(style.code()));
    cell.setAlignment(style.isNumber() ? HorizontalAlignment.RIGHT : HorizontalAlignment.LEFT);
    cell.setVerticalAlignment(VerticalAlignment.TOP);
    if (!style.isNumber()) {
      cell.setIndention((short) 1);
    }
    return cell;
  }

  private XSSFCellStyle text(XSSFFont font) {
    XSSFCellStyle cell = book.createCellStyle();
    cell.setFont(font);
    return cell;
  }

  private XSSFCellStyle head(HorizontalAlignment alignment) {
    XSSFCellStyle cell = text(font(10.5, true, false, INK));
    cell.setAlignment(alignment);
    if (alignment == HorizontalAlignment.LEFT) {
      cell.setIndention((short) 1);
    }
    cell.setVerticalAlignment(VerticalAlignment.BOTTOM);
    cell.setWrapText(true);
    cell.setFillPattern(FillPatternType.SOLID_FOREGROUND);
    cell.setFillForegroundColor(new XSSFColor(HEAD, null));
    cell.setBorderBottom(BorderStyle.THIN);
    cell.setBottomBorderColor(new XSSFColor(RULE, null));
    return cell;
  }

  private XSSFFont font(double points, boolean bold, boolean underlined, byte[] argb) {
    XSSFFont font = book.createFont();
    shape(font, points, bold, underlined, argb);
    return font;
  }

  /** Writes a font anew, its parts in the order the file format's schema wants them. */
  private static void shape(
      XSSFFont font, double points, boolean bold, boolean underlined, byte[] argb) {
    CTFont parts = CTFont.Factory.newInstance();
    if (bold) {
      parts.addNewB().setVal(true);
    }
    if (underlined) {
      parts.addNewU().setVal(STUnderlineValues.SINGLE);
    }
    parts.addNewSz().setVal(points);
    parts.addNewColor().setRgb(argb);
    parts.addNewName().setVal("Calibri");
    parts.addNewFamily().setVal(2);
    font.getCTFont().set(parts);
  }
}
