package org.rotascope.workbook;

import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.util.Units;
import org.apache.poi.xssf.streaming.SXSSFSheet;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.apache.poi.xssf.usermodel.XSSFClientAnchor;
import org.apache.poi.xssf.usermodel.XSSFDrawing;
import org.apache.poi.xssf.usermodel.XSSFPicture;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.openxmlformats.schemas.drawingml.x2006.main.CTNonVisualDrawingProps;
import org.openxmlformats.schemas.drawingml.x2006.spreadsheetDrawing.CTDrawing;
import org.openxmlformats.schemas.drawingml.x2006.spreadsheetDrawing.CTOneCellAnchor;
import org.openxmlformats.schemas.drawingml.x2006.spreadsheetDrawing.CTTwoCellAnchor;
import org.rotascope.figure.Figure;

/**
 * Figures in sheets: with alternative text, at their own aspect, moved but not stretched with the
 * cells.
 */
final class Pictures {
  /** Points of a figure to pixels of a sheet. */
  static final double SCALE = 0.9;

  /** Pixels of a row of the default height of 15 points. */
  static final double ROW = 20;

  private Pictures() {}

  /** Places a figure with its upper left corner in the first cell of a row. */
  static void place(SXSSFWorkbook book, SXSSFSheet sheet, Figure figure, byte[] png, int row) {
    int image = book.addPicture(png, Workbook.PICTURE_TYPE_PNG);
    double width = figure.width() * SCALE;
    double height = figure.height() * SCALE;
    XSSFSheet plain = book.getXSSFWorkbook().getSheet(sheet.getSheetName());
    XSSFDrawing drawing = plain.createDrawingPatriarch();
    XSSFClientAnchor first = new XSSFClientAnchor(0, 0, 0, 0, 0, row, 1, row + 1);
    XSSFPicture picture = drawing.createPicture(first, image);
    CTNonVisualDrawingProps properties = picture.getCTPicture().getNvPicPr().getCNvPr();
    properties.setName(figure.id());
    properties.setTitle(CellText.safe(figure.title()));
    properties.setDescr(CellText.safe(figure.alt()));
    fix(drawing.getCTDrawing(), width, height);
  }

  /**
   * Turns the anchor made last from one between two cells into one of a fixed size, so that no
   * program stretches the picture to its own idea of column widths.
   */
  private static void fix(CTDrawing drawing, double width, double height) {
    int last = drawing.sizeOfTwoCellAnchorArray() - 1;
    CTTwoCellAnchor between = drawing.getTwoCellAnchorArray(last);
    CTOneCellAnchor fixed = drawing.addNewOneCellAnchor();
    fixed.setFrom(between.getFrom());
    fixed.addNewExt().setCx(Math.round(width * Units.EMU_PER_PIXEL));
    fixed.getExt().setCy(Math.round(height * Units.EMU_PER_PIXEL));
    fixed.setPic(between.getPic());
    fixed.addNewClientData();
    drawing.removeTwoCellAnchor(last);
  }
}
