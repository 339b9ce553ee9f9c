package org.rotascope.workbook;

import java.util.ArrayList;
import java.util.List;
import org.apache.poi.common.usermodel.HyperlinkType;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.ConditionalFormattingThreshold.RangeType;
import org.apache.poi.ss.usermodel.ExtendedColor;
import org.apache.poi.ss.usermodel.Hyperlink;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.streaming.SXSSFSheet;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.apache.poi.xssf.usermodel.XSSFColor;
import org.apache.poi.xssf.usermodel.XSSFColorScaleFormatting;
import org.apache.poi.xssf.usermodel.XSSFConditionalFormattingRule;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.rotascope.document.Bullets;
import org.rotascope.document.Contents;
import org.rotascope.document.Document;
import org.rotascope.document.Grid;
import org.rotascope.document.Headlines;
import org.rotascope.document.Paragraph;
import org.rotascope.document.Picture;
import org.rotascope.document.Section;
import org.rotascope.document.Style;
import org.rotascope.metric.Column;
import org.rotascope.metric.ColumnSpec.Type;

/** Writes one sheet from top to bottom. */
final class SheetWriter {
  private static final int LEAST_WIDTH = 9;
  private static final int MOST_WIDTH = 48;
  private static final int READING = 3;
  private static final int READING_WIDTH = 70;
  private static final float LINE = 14.5f;
  private static final int TOP = 4;
  private static final int MOST_PRINTED = 300;
  private static final int PRINTED = 100;
  private static final double LINE_PIXELS = 820;
  private static final int PAGE = 130;
  private static final int MEASURED = 200;
  private static final int STRIDE = 16;

  private final SXSSFWorkbook book;
  private final SXSSFSheet sheet;
  private final Looks looks;
  private final Rendered pictures;
  private final List<Integer> widths = new ArrayList<>();
  private final List<PictureAt> placed = new ArrayList<>();
  private final References references;
  private final Pages pages = new Pages();
  private int next;

  /** A figure that waits for the widths of the columns it spans. */
  private record PictureAt(Picture picture, int row) {}

  SheetWriter(
      SXSSFWorkbook book, String name, Looks looks, Rendered pictures, References references) {
    this.book = book;
    this.sheet = book.createSheet(name);
    this.looks = looks;
    this.pictures = pictures;
    this.references = references;
    sheet.setDisplayGridlines(false);
  }

  /** Writes a section's sheet. */
  void section(Document document, Section section, boolean first) {
    head(
        first ? document.title() : section.title(),
        first ? document.subtitle() : section.lead(),
        first);
    if (first && !section.lead().isEmpty()) {
      line(section.lead(), looks.lead);
      next++;
    }
    sheet.createFreezePane(0, TOP - 1);
    for (int i = 0; i < section.blocks().size(); i++) {
      int from = next;
      if (section.blocks().get(i) instanceof Paragraph paragraph) {
        line(paragraph.text(), looks.paragraph);
        next++;
      } else if (section.blocks().get(i) instanceof Bullets bullets) {
        line(bullets.caption(), looks.caption);
        bullets.lines().forEach(text -> line(text, looks.paragraph));
        next++;
      } else if (section.blocks().get(i) instanceof Headlines headlines) {
        headlines(document, headlines);
      } else if (section.blocks().get(i) instanceof Contents) {
        contents(document);
      } else if (section.blocks().get(i) instanceof Picture picture) {
        placed.add(new PictureAt(picture, next));
        next += rowsOf(picture) + 1;
      } else if (section.blocks().get(i) instanceof Grid grid) {
        if (grid.sheet().isEmpty()) {
          caption(grid);
          grid(grid, false);
          next++;
        } else {
          linkTo(
              grid.caption()
                  + ": "
                  + grid.table().rows()
                  + " rows in the sheet ‘"
                  + grid.sheet()
                  + "’",
              grid.sheet());
          next++;
        }
      }
      pages.block(from, next);
    }
    finish(document, -1);
  }

  /** Writes the sheet of one long table. */
  void ownSheet(Document document, Grid grid) {
    int rows = grid.table().rows();
    boolean cut = rows > MOST_PRINTED;
    head(grid.caption(), grid.note() + (cut ? printed(grid) : ""), false);
    int header = next;
    grid(grid, true);
    sheet.createFreezePane(1, header + 1);
    finish(document, header);
    if (cut) {
      book.setPrintArea(book.getSheetIndex(sheet), 0, widths.size() - 1, next - PRINTED, next - 1);
    }
  }

  /** Returns what a reader of a sheet too long for paper should know. */
  private static String printed(Grid grid) {
    return (grid.note().isEmpty() ? "" : " ")
        + "Printing gives the last "
        + PRINTED
        + " of "
        + grid.table().rows()
        + " rows; clear the print area to print them all.";
  }

  private void head(String title, String lead, boolean first) {
    cell(row(), 0, looks.title).setCellValue(CellText.safe(title));
    cell(row(), 0, looks.lead).setCellValue(CellText.safe(lead));
    if (first) {
      row();
    } else {
      linkTo("← Summary", BookWriter.SUMMARY);
    }
    next = TOP;
  }

  private Row row() {
    return sheet.createRow(next++);
  }

  /** Writes a text over as many rows as it takes, so that it widens no printed page. */
  private void line(String text, CellStyle style) {
    StringBuilder row = new StringBuilder();
    for (String word : text.split(" ", -1)) {
      if (row.length() > 0 && row.length() + 1 + word.length() > PAGE) {
        cell(row(), 0, style).setCellValue(CellText.safe(row.toString()));
        row.setLength(0);
      }
      row.append(row.length() > 0 ? " " : "").append(word);
    }
    cell(row(), 0, style).setCellValue(CellText.safe(row.toString()));
  }

  private void linkTo(String text, String target) {
    Cell cell = cell(row(), 0, looks.link);
    cell.setCellValue(CellText.safe(text));
    link(cell, target);
  }

  private void link(Cell cell, String target) {
    Hyperlink link = book.getCreationHelper().createHyperlink(HyperlinkType.DOCUMENT);
    link.setAddress("'" + target + "'!A1");
    cell.setHyperlink(link);
  }

  private void tall(Row row, float points) {
    row.setHeightInPoints(points);
    pages.tall(row.getRowNum(), points);
  }

  private static Cell cell(Row row, int column, CellStyle style) {
    Cell cell = row.createCell(column);
    cell.setCellStyle(style);
    return cell;
  }

  private void caption(Grid grid) {
    line(grid.caption(), looks.caption);
    if (!grid.note().isEmpty()) {
      line(grid.note(), looks.note);
    }
  }

  private void headlines(Document document, Headlines headlines) {
    String[] heads = {"Measure", "Value", "Unit", "Reading", "Metric", "Sheet"};
    Row head = row();
    for (int c = 0; c < heads.length; c++) {
      cell(head, c, c == 1 ? looks.headNumber : looks.headText).setCellValue(heads[c]);
      widen(c, heads[c].length());
    }
    for (Headlines.Headline item : headlines.items()) {
      Row row = row();
      text(row, 0, item.label(), false);
      references.headline(value(row, 1, item.value(), 0, looks.strong(item.style())), item);
      widen(1, item.text().length());
      text(row, 2, item.style().unit().isEmpty() ? item.unit() : item.style().unit(), false);
      String comment = item.value().isDefined(0) ? item.comment() : blank(item);
      text(row, READING, comment, true);
      text(row, 4, item.envelope().metricId(), false);
      document.sections().stream()
          .filter(s -> s.id().equals(item.section()))
          .findFirst()
          .ifPresent(
              s -> {
                Cell cell = cell(row, 5, looks.link);
                cell.setCellValue(s.title());
                link(cell, s.title());
                widen(5, s.title().length());
              });
      tall(row, LINE * lines(comment, READING_WIDTH));
    }
    widths.set(READING, READING_WIDTH);
    next++;
  }

  /** Returns how many lines a text takes in a column so many characters wide. */
  private static int lines(String text, int width) {
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

  private static String blank(Headlines.Headline item) {
    return "no value: " + java.util.Objects.requireNonNull(item.value().reason(0)).text();
  }

  private void contents(Document document) {
    line("Sheets", looks.caption);
    for (Section section : document.sections().subList(1, document.sections().size())) {
      Row row = row();
      Cell cell = cell(row, 0, looks.link);
      cell.setCellValue(section.title());
      link(cell, section.title());
      cell(row, 1, looks.label).setCellValue(CellText.safe(section.lead()));
      section.blocks().stream()
          .filter(b -> b instanceof Grid g && !g.sheet().isEmpty())
          .map(Grid.class::cast)
          .forEach(
              grid -> {
                Row own = row();
                Cell to = cell(own, 0, looks.link);
                to.setCellValue(grid.sheet());
                link(to, grid.sheet());
                cell(own, 1, looks.label).setCellValue(CellText.safe(grid.caption()));
              });
    }
    next++;
  }

  private void grid(Grid grid, boolean filter) {
    int header = next;
    Row head = row();
    boolean gaps = grid.hasGaps();
    int columns = grid.columns().size();
    for (int c = 0; c < columns; c++) {
      Grid.Shown shown = grid.columns().get(c);
      String heading = CellText.safe(shown.headingWithUnit());
      cell(head, c, shown.style().isNumber() ? looks.headNumber : looks.headText)
          .setCellValue(heading);
      widen(c, Math.max(longestWord(heading), (heading.length() + 2) / 2));
    }
    if (gaps) {
      cell(head, columns, looks.headText).setCellValue("Blank because");
      widen(columns, 22);
    }
    int deepest = 2;
    for (int c = 0; c < columns; c++) {
      String heading = CellText.safe(grid.columns().get(c).headingWithUnit());
      deepest = Math.max(deepest, lines(heading, widths.get(c)));
    }
    tall(head, LINE * deepest + 2);
    references.placed(grid, sheet.getSheetName(), header);
    Column[] shown =
        grid.columns().stream().map(c -> grid.table().column(c.name())).toArray(Column[]::new);
    for (int r = 0; r < grid.table().rows(); r++) {
      rowOf(grid, shown, r, gaps);
    }
    int last = Math.max(header, next - 1);
    if (filter) {
      sheet.setAutoFilter(new CellRangeAddress(header, last, 0, columns - 1 + (gaps ? 1 : 0)));
    }
    if (grid.id().equals("month_matrix") && last > header) {
      colour(new CellRangeAddress(header + 1, last, 1, columns - 1));
    }
  }

  /**
   * Writes a row of a table; of a long table a part of the rows is measured for the widths of the
   * columns.
   */
  private void rowOf(Grid grid, Column[] shown, int r, boolean gaps) {
    Row row = row();
    int lines = 1;
    boolean measured = r < MEASURED || r % STRIDE == 0;
    boolean blank = false;
    for (int c = 0; c < shown.length; c++) {
      Column column = shown[c];
      blank |= !column.isDefined(r);
      if (column.spec().type() == Type.TEXT && column.isDefined(r)) {
        String text = column.text(r);
        boolean wrap = text.length() > MOST_WIDTH && text.indexOf(' ') > 0;
        text(row, c, text, wrap);
        lines = Math.max(lines, wrap ? lines(text, MOST_WIDTH) : 1);
      } else {
        Style style = grid.columns().get(c).style();
        value(row, c, column, r, looks.value(style));
        if (measured) {
          widen(c, style.text(column, r).length() + (style.isNumber() ? 0 : 1));
        }
      }
    }
    if (gaps && blank) {
      String reasons = grid.reasons(r);
      cell(row, shown.length, looks.wrapped).setCellValue(reasons);
      if (measured) {
        widen(shown.length, reasons.length() + 1);
      }
      lines = Math.max(lines, lines(reasons, MOST_WIDTH));
    }
    if (lines > 1) {
      tall(row, Math.min(409, LINE * lines));
    }
  }

  /** Writes a text; what looks like a formula stays a text. */
  private void text(Row row, int column, String text, boolean wrap) {
    String safe = CellText.safe(text);
    boolean quote = CellText.looksLikeFormula(safe);
    CellStyle style =
        quote ? (wrap ? looks.wrappedQuoted : looks.quoted) : wrap ? looks.wrapped : looks.label;
    cell(row, column, style).setCellValue(safe);
    widen(column, Math.min(safe.length() + 1, MOST_WIDTH));
  }

  /** Writes a value; an undefined one stays blank, an infinite one becomes a text. */
  private static Cell value(Row row, int column, Column values, int r, CellStyle style) {
    Cell cell = cell(row, column, style);
    if (!values.isDefined(r)) {
      return cell;
    }
    switch (values.spec().type()) {
      case REAL -> {
        double real = values.real(r);
        if (Double.isInfinite(real)) {
          cell.setCellValue(real > 0 ? "inf" : "-inf");
        } else {
          cell.setCellValue(real);
        }
      }
      case INT -> cell.setCellValue((double) values.integer(r));
      case DATE -> date(cell, values.date(r));
      case TEXT -> cell.setCellValue(CellText.safe(values.text(r)));
      case FLAG -> cell.setCellValue(values.flag(r) ? "yes" : "no");
    }
    return cell;
  }

  /**
   * Writes a date as the serial number worksheets count in, or as text before 1900-03-01, where
   * they miscount.
   */
  private static void date(Cell cell, int epochDay) {
    int serial = epochDay + 25_569;
    if (serial >= 61) {
      cell.setCellValue(serial);
    } else {
      cell.setCellValue(java.time.LocalDate.ofEpochDay(epochDay).toString());
    }
  }

  private void colour(CellRangeAddress range) {
    XSSFSheet plain = book.getXSSFWorkbook().getSheet(sheet.getSheetName());
    XSSFConditionalFormattingRule rule =
        plain.getSheetConditionalFormatting().createConditionalFormattingColorScaleRule();
    XSSFColorScaleFormatting scale = rule.getColorScaleFormatting();
    scale.setNumControlPoints(3);
    scale.getThresholds()[0].setRangeType(RangeType.PERCENTILE);
    scale.getThresholds()[0].setValue(2.0);
    scale.getThresholds()[1].setRangeType(RangeType.NUMBER);
    scale.getThresholds()[1].setValue(0.0);
    scale.getThresholds()[2].setRangeType(RangeType.PERCENTILE);
    scale.getThresholds()[2].setValue(98.0);
    scale.setColors(new ExtendedColor[] {argb(0xE58A4E), argb(0xFFFFFF), argb(0x5AA6D0)});
    plain
        .getSheetConditionalFormatting()
        .addConditionalFormatting(new CellRangeAddress[] {range}, rule);
  }

  private static ExtendedColor argb(int rgb) {
    return new XSSFColor(
        new byte[] {(byte) 0xFF, (byte) (rgb >> 16), (byte) (rgb >> 8), (byte) rgb}, null);
  }

  private static int longestWord(String text) {
    int longest = 0;
    for (String word : text.split(" ")) {
      longest = Math.max(longest, word.length());
    }
    return longest;
  }

  private void widen(int column, int characters) {
    while (widths.size() <= column) {
      widths.add(LEAST_WIDTH);
    }
    widths.set(column, Math.min(MOST_WIDTH, Math.max(widths.get(column), characters)));
  }

  private static int rowsOf(Picture picture) {
    return (int) Math.ceil(picture.figure().height() * Pictures.SCALE / Pictures.ROW);
  }

  private void finish(Document document, int header) {
    for (int c = 0; c < widths.size(); c++) {
      sheet.setColumnWidth(c, (widths.get(c) + 2) * 256);
    }
    for (PictureAt at : placed) {
      byte[] png = pictures.png(at.picture().figure().id());
      Pictures.place(book, sheet, at.picture().figure(), png, at.row());
    }
    pages.apply(sheet, width());
    sheet.setRepeatingRows(
        header < 0 ? new CellRangeAddress(0, 1, -1, -1) : new CellRangeAddress(0, header, -1, -1));
    sheet.getFooter().setLeft(footer(document.title()));
    sheet.getFooter().setRight("&A · page &P of &N");
  }

  /** Returns the width of what is printed, in pixels: columns, figures, lines of text. */
  private double width() {
    double columns = widths.stream().mapToDouble(w -> (w + 2) * 7 + 5).sum();
    double figures =
        placed.stream().mapToDouble(p -> p.picture().figure().width()).max().orElse(0)
            * Pictures.SCALE;
    return Math.max(Math.max(columns, figures), LINE_PIXELS);
  }

  /** Returns a text for a footer, in which an ampersand begins a code. */
  private static String footer(String text) {
    String safe = CellText.safe(text).replace("&", "&&");
    return safe.length() <= 100 ? safe : safe.substring(0, 99) + "…";
  }
}
