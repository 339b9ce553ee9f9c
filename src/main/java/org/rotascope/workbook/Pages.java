package org.rotascope.workbook;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.poi.ss.usermodel.PrintSetup;
import org.apache.poi.xssf.usermodel.XSSFSheet;

/**
 * How a sheet is printed: on A4, as wide as the page, upright where that leaves it readable, and
 * with a new page before a figure or a table that would be cut.
 */
final class Pages {
  /** Pixels of the page between its margins: A4 at 96 pixels an inch. */
  private static final double SHORT_SIDE = 659;

  private static final double LONG_SIDE = 988;
  private static final double UPRIGHT_HEIGHT = 978;
  private static final double LANDSCAPE_HEIGHT = 650;

  /** The widest sheet, in pixels, that is printed upright. */
  private static final double UPRIGHT = 1000;

  private static final double TITLES = 50;
  private static final double PIXELS_A_POINT = 96 / 72.0;

  /** Rows of a long table that a page should at least begin with. */
  private static final int FEW = 8;

  private final Map<Integer, Double> heights = new HashMap<>();
  private final List<int[]> blocks = new ArrayList<>();

  /** Remembers a row that is higher than others. */
  void tall(int row, double points) {
    heights.put(row, points * PIXELS_A_POINT);
  }

  /** Remembers rows that belong together: from a first one up to, not with, an end. */
  void block(int first, int end) {
    blocks.add(new int[] {first, end});
  }

  /** Sets a sheet up that is so many pixels wide. */
  void apply(XSSFSheet sheet, double width) {
    boolean upright = width <= UPRIGHT;
    PrintSetup print = sheet.getPrintSetup();
    sheet.setFitToPage(true);
    sheet.setAutobreaks(true);
    print.setLandscape(!upright);
    print.setPaperSize(PrintSetup.A4_PAPERSIZE);
    print.setFitWidth((short) 1);
    print.setFitHeight((short) 0);
    double scale = Math.min(1, (upright ? SHORT_SIDE : LONG_SIDE) / width);
    double page = (upright ? UPRIGHT_HEIGHT : LANDSCAPE_HEIGHT) / scale - TITLES;
    double used = 0;
    for (int[] block : blocks) {
      double height = 0;
      for (int row = block[0]; row < block[1]; row++) {
        height += heights.getOrDefault(row, Anchors.ROW);
      }
      boolean whole = height <= page;
      double least = whole ? height : FEW * Anchors.ROW;
      if (used > 0 && used + least > page) {
        // The empty row above goes with it, so that it does not touch the title.
        sheet.setRowBreak(block[0] - 2);
        used = 0;
      }
      used = (used + height) % page;
    }
  }
}
