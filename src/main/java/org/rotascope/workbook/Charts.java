package org.rotascope.workbook;

import org.apache.poi.xssf.usermodel.XSSFChart;
import org.apache.poi.xssf.usermodel.XSSFClientAnchor;
import org.apache.poi.xssf.usermodel.XSSFDrawing;
import org.openxmlformats.schemas.drawingml.x2006.main.CTNonVisualDrawingProps;
import org.openxmlformats.schemas.drawingml.x2006.spreadsheetDrawing.CTGraphicalObjectFrame;
import org.rotascope.document.Chart;

/** Charts that the spreadsheet draws itself. POI makes their frames, {@link ChartXml} the rest. */
final class Charts {
  private static final int WIDTH = 864;
  private static final int HEIGHT = 400;

  private Charts() {}

  /** Returns how many rows a chart covers. */
  static int rows() {
    return Anchors.rows(HEIGHT);
  }

  /** Places a chart with its upper left corner in the first cell of a row. */
  static void place(Leaf leaf, Chart chart, int row) {
    XSSFDrawing drawing = leaf.sheet.createDrawingPatriarch();
    XSSFChart part = drawing.createChart(new XSSFClientAnchor(0, 0, 0, 0, 0, row, 1, row + 1));
    int last = drawing.getCTDrawing().sizeOfTwoCellAnchorArray() - 1;
    CTGraphicalObjectFrame frame =
        drawing.getCTDrawing().getTwoCellAnchorArray(last).getGraphicFrame();
    CTNonVisualDrawingProps properties = frame.getNvGraphicFramePr().getCNvPr();
    properties.setId(Anchors.id(drawing));
    properties.setName(Names.PREFIX + chart.id());
    properties.setTitle(CellText.plain(chart.title()));
    properties.setDescr(CellText.plain(chart.alt()));
    Anchors.fix(drawing, WIDTH, HEIGHT);
    leaf.drawn(WIDTH);
    leaf.book.charts.put(part, chart);
    leaf.book.manifest.chart(chart.id(), leaf.key);
  }
}
