package org.rotascope.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.rotascope.document.Document;
import org.rotascope.document.Grid;
import org.rotascope.document.Headlines;
import org.rotascope.document.Headlines.Headline;
import org.rotascope.document.WorksheetFunctions;
import org.rotascope.metric.Column;

/**
 * A bare workbook of a report's tables and the live formulas of its headlines, made without the
 * code that makes the real one: a sheet a table, then one of formulas, a row each.
 */
final class LiveBook implements AutoCloseable {
  /** The sheet of the formulas: keys in the first column, formulas in the second. */
  static final String FORMULAS = "formulas";

  private static final Pattern CELLS =
      Pattern.compile("\\{([a-z0-9_]+)\\.([a-z0-9_]+)(?:\\[(-?\\d+)(?::(-?\\d+))?])?}");
  private static final int HEADER = 4;

  final XSSFWorkbook book = new XSSFWorkbook();
  private final Map<String, Grid> grids = new HashMap<>();
  private final Map<String, Cell> cells = new LinkedHashMap<>();

  LiveBook(Document document) {
    book.addToolPack(WorksheetFunctions.PACK);
    document.sections().stream()
        .flatMap(s -> s.blocks().stream())
        .filter(Grid.class::isInstance)
        .map(Grid.class::cast)
        .forEach(this::table);
    XSSFSheet sheet = book.createSheet(FORMULAS);
    int row = 0;
    for (Headline item : headlines(document)) {
      if (item.live() != null) {
        Row at = sheet.createRow(row++);
        at.createCell(0).setCellValue(item.key());
        Cell cell = at.createCell(1);
        cell.setCellFormula(resolved(item.live().formula()));
        cells.put(item.key(), cell);
      }
    }
  }

  static List<Headline> headlines(Document document) {
    return document.sections().get(0).blocks().stream()
        .flatMap(b -> b instanceof Headlines h ? h.items().stream() : Stream.of())
        .toList();
  }

  /** Returns the cells of the formulas by the key of the headline. */
  Map<String, Cell> cells() {
    return cells;
  }

  Grid grid(String id) {
    return grids.get(id);
  }

  byte[] bytes() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    book.write(out);
    return out.toByteArray();
  }

  private void table(Grid grid) {
    grids.put(grid.id(), grid);
    XSSFSheet sheet = book.createSheet(grid.id());
    Row header = sheet.createRow(HEADER);
    for (int c = 0; c < grid.columns().size(); c++) {
      header.createCell(c).setCellValue(grid.columns().get(c).name());
    }
    for (int r = 0; r < grid.table().rows(); r++) {
      Row row = sheet.createRow(HEADER + 1 + r);
      for (int c = 0; c < grid.columns().size(); c++) {
        Column column = grid.table().column(grid.columns().get(c).name());
        if (!column.isDefined(r)) {
          continue;
        }
        switch (column.spec().type()) {
          case REAL -> {
            if (Double.isFinite(column.real(r))) {
              row.createCell(c).setCellValue(column.real(r));
            } else {
              row.createCell(c).setCellValue(column.real(r) > 0 ? "inf" : "-inf");
            }
          }
          case INT -> row.createCell(c).setCellValue((double) column.integer(r));
          case DATE -> {
            int serial = column.date(r) + 25_569; // 1970-01-01 is the day 25,569 of worksheets
            if (serial > 60) {
              row.createCell(c).setCellValue((double) serial);
            } else {
              row.createCell(c).setCellValue(column.plain(r));
            }
          }
          case TEXT -> row.createCell(c).setCellValue(column.text(r));
          case FLAG -> row.createCell(c).setCellValue(column.flag(r) ? "yes" : "no");
        }
      }
    }
  }

  private String resolved(String formula) {
    Matcher matcher = CELLS.matcher(formula);
    StringBuilder text = new StringBuilder();
    while (matcher.find()) {
      matcher.appendReplacement(text, Matcher.quoteReplacement(cells(matcher)));
    }
    matcher.appendTail(text);
    if (text.indexOf("{") >= 0) {
      throw new AssertionError("not a place: " + text);
    }
    return text.toString();
  }

  private String cells(Matcher place) {
    Grid grid = grids.get(place.group(1));
    if (grid == null) {
      throw new AssertionError("no table " + place.group());
    }
    List<String> names = grid.columns().stream().map(Grid.Shown::name).toList();
    int column = names.indexOf(place.group(2));
    int rows = grid.table().rows();
    int from = place.group(3) == null ? 0 : row(place.group(3), rows);
    int to =
        place.group(3) == null
            ? rows - 1
            : place.group(4) == null ? from : row(place.group(4), rows);
    if (column < 0 || from < 0 || to >= rows || from > to) {
      throw new AssertionError("no such cells: " + place.group() + " of " + rows + " rows");
    }
    boolean one = place.group(3) != null && place.group(4) == null;
    return grid.id()
        + "!"
        + new CellReference(HEADER + 1 + from, column, true, true).formatAsString()
        + (one
            ? ""
            : ":" + new CellReference(HEADER + 1 + to, column, true, true).formatAsString());
  }

  private static int row(String index, int rows) {
    int i = Integer.parseInt(index);
    return i < 0 ? rows + i : i;
  }

  @Override
  public void close() throws IOException {
    book.close();
  }
}
