package org.rotascope.workbook;

import org.apache.poi.ss.usermodel.ClientAnchor.AnchorType;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.util.Units;
import org.apache.poi.xssf.streaming.SXSSFSheet;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.apache.poi.xssf.usermodel.XSSFClientAnchor;
import org.apache.poi.xssf.usermodel.XSSFPicture;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.openxmlformats.schemas.drawingml.x2006.main.CTNonVisualDrawingProps;
import org.rotascope.figure.Figure;

/** Figures in sheets: with alternative text, at their own aspect, moved but not stretched with the cells. */
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
    int column = 0;
    double left = width;
    while (left > sheet.getColumnWidthInPixels(column)) {
      left -= sheet.getColumnWidthInPixels(column++);
    }
    int rows = (int) (height / ROW);
    XSSFClientAnchor anchor =
        new XSSFClientAnchor(
            0,
            0,
            (int) Math.round(left * Units.EMU_PER_PIXEL),
            (int) Math.round((height - rows * ROW) * Units.EMU_PER_PIXEL),
            0,
            row,
            column,
            row + rows);
    anchor.setAnchorType(AnchorType.MOVE_DONT_RESIZE);
    XSSFSheet plain = book.getXSSFWorkbook().getSheet(sheet.getSheetName());
    XSSFPicture picture = plain.createDrawingPatriarch().createPicture(anchor, image);
    CTNonVisualDrawingProps properties = picture.getCTPicture().getNvPicPr().getCNvPr();
    properties.setName(figure.id());
    properties.setTitle(CellText.safe(figure.title()));
    properties.setDescr(CellText.safe(figure.alt()));
  }
}
