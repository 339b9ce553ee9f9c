package org.rotascope.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFPicture;
import org.apache.poi.xssf.usermodel.XSSFShape;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.rotascope.metric.Table;
import org.rotascope.workbook.Rendered;

/**
 * What one writes with Apache POI to refresh somebody's workbook: the numbers of the same cells set
 * anew, the bytes of the same pictures, all saved beside the file and moved into its place. Names,
 * styles and everything else stay as they are, so it does less than {@link RefreshBench}'s other
 * side, and reads nothing back.
 */
final class XssfRefresh {
  private static final int FIRST_DATE = 25_569;

  private XssfRefresh() {}

  static void refresh(Path file, Table numbers, Rendered pictures) throws IOException {
    Path beside = file.resolveSibling(file.getFileName() + ".tmp");
    try (InputStream in = Files.newInputStream(file);
        XSSFWorkbook book = new XSSFWorkbook(in)) {
      write(ours(book, "data"), numbers, WorkbookBench.COLUMNS, WorkbookBench.ROWS);
      for (int i = 1; i <= WorkbookBench.SHEETS; i++) {
        XSSFSheet sheet = ours(book, "sheet_" + i);
        write(sheet, numbers, 8, 20);
        picture(sheet, pictures.png("figure_" + i));
      }
      summary(ours(book, "summary"), numbers);
      book.setForceFormulaRecalculation(true);
      try (OutputStream out = Files.newOutputStream(beside)) {
        book.write(out);
      }
    }
    Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);
  }

  private static XSSFSheet ours(XSSFWorkbook book, String key) {
    return book.getSheet(book.getName("rota_sheet_" + key).getSheetName());
  }

  /** Sets the numbers below the row of headings. */
  private static void write(Sheet sheet, Table numbers, int columns, int rows) {
    boolean dates = columns == WorkbookBench.COLUMNS;
    int first = below(sheet, dates ? "Date" : "Column 1");
    for (int r = 0; r < rows; r++) {
      Row row = sheet.getRow(first + r);
      for (int c = 0; c < columns; c++) {
        Cell cell = row.getCell(c);
        if (dates && c == 0) {
          cell.setCellValue(numbers.columns().get(0).date(r) + FIRST_DATE);
        } else {
          cell.setCellValue(numbers.columns().get(dates ? c : c + 1).real(r));
        }
      }
    }
  }

  private static int below(Sheet sheet, String heading) {
    for (Row row : sheet) {
      Cell cell = row.getCell(0);
      if (cell != null
          && cell.getCellType() == CellType.STRING
          && cell.getStringCellValue().equals(heading)) {
        return row.getRowNum() + 1;
      }
    }
    throw new IllegalStateException("no " + heading + " in " + sheet.getSheetName());
  }

  private static void picture(XSSFSheet sheet, byte[] png) throws IOException {
    for (XSSFShape shape : sheet.getDrawingPatriarch().getShapes()) {
      if (shape instanceof XSSFPicture picture) {
        try (OutputStream out = picture.getPictureData().getPackagePart().getOutputStream()) {
          out.write(png);
        }
      }
    }
  }

  private static void summary(Sheet sheet, Table numbers) {
    for (Row row : sheet) {
      Cell label = row.getCell(0);
      if (label != null
          && label.getCellType() == CellType.STRING
          && label.getStringCellValue().startsWith("Number ")) {
        int column = Integer.parseInt(label.getStringCellValue().substring(7));
        double value = numbers.columns().get(column).real(numbers.rows() - 1);
        row.getCell(1).setCellValue(value);
      }
    }
  }
}
