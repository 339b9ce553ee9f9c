package org.rotascope.workbook;

import org.apache.poi.util.Units;
import org.apache.poi.xssf.usermodel.XSSFDrawing;
import org.openxmlformats.schemas.drawingml.x2006.spreadsheetDrawing.CTDrawing;
import org.openxmlformats.schemas.drawingml.x2006.spreadsheetDrawing.CTOneCellAnchor;
import org.openxmlformats.schemas.drawingml.x2006.spreadsheetDrawing.CTTwoCellAnchor;

/** Where pictures and charts stand in a sheet. */
final class Anchors {
  /** Pixels of a row of the default height of 15 points. */
  static final double ROW = 20;

  private Anchors() {}

  /** Returns how many rows something so many pixels high covers. */
  static int rows(double height) {
    return (int) Math.ceil(height / ROW);
  }

  /** Returns a number for the object made last that no other one of the drawing has. */
  static long id(XSSFDrawing drawing) {
    return 1L
        + drawing.getCTDrawing().sizeOfOneCellAnchorArray()
        + drawing.getCTDrawing().sizeOfTwoCellAnchorArray();
  }

  /**
   * Turns the anchor made last from one between two cells into one of a fixed size in pixels, so
   * that no program stretches the object to its own idea of column widths.
   */
  static void fix(XSSFDrawing drawing, double width, double height) {
    CTDrawing anchors = drawing.getCTDrawing();
    int last = anchors.sizeOfTwoCellAnchorArray() - 1;
    CTTwoCellAnchor between = anchors.getTwoCellAnchorArray(last);
    CTOneCellAnchor fixed = anchors.addNewOneCellAnchor();
    fixed.setFrom(between.getFrom());
    fixed.addNewExt().setCx(Math.round(width * Units.EMU_PER_PIXEL));
    fixed.getExt().setCy(Math.round(height * Units.EMU_PER_PIXEL));
    if (between.isSetPic()) {
      fixed.setPic(between.getPic());
    } else {
      fixed.setGraphicFrame(between.getGraphicFrame());
    }
    fixed.addNewClientData();
    anchors.removeTwoCellAnchor(last);
  }
}
