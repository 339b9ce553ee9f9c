package org.rotascope.workbook;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.util.CellReference;
import org.jspecify.annotations.Nullable;
import org.rotascope.document.Grid;
import org.rotascope.document.Headlines.Headline;
import org.rotascope.metric.Column;

/**
 * Turns the numbers of the summary that a table of another sheet shows into references to that
 * table's cell, so that a reader sees where each comes from. The cell keeps its value beside the
 * formula. Where the table is not there, or its cell does not hold the very same value, the number
 * stays a number.
 */
final class References {
  private final Map<String, Placed> grids = new HashMap<>();
  private final List<Pending> pending = new ArrayList<>();

  /** Where a table stands: its sheet and the row of its headings. */
  private record Placed(Grid grid, String sheet, int header) {}

  private record Pending(Cell cell, Headline item) {}

  /** Remembers where a table stands. */
  void placed(Grid grid, String sheet, int header) {
    grids.put(grid.id(), new Placed(grid, sheet, header));
  }

  /** Remembers the cell of a headline's value, which has been written. */
  void headline(Cell cell, Headline item) {
    pending.add(new Pending(cell, item));
  }

  /** Writes the references, once all tables are placed. */
  void resolve() {
    for (Pending each : pending) {
      String formula = formula(each.item());
      if (formula != null) {
        refer(each.cell(), formula);
      }
    }
  }

  private @Nullable String formula(Headline item) {
    Headline.Place place = item.place();
    Placed placed = place == null ? null : grids.get(place.grid());
    if (place == null || placed == null || !item.value().isDefined(0)) {
      return null;
    }
    Column column = placed.grid().table().column(place.column());
    int at =
        placed.grid().columns().stream().map(Grid.Shown::name).toList().indexOf(place.column());
    if (at < 0 || place.row() >= column.size() || !same(column, place.row(), item.value())) {
      return null;
    }
    String cell =
        new CellReference(placed.header() + 1 + place.row(), at, true, true).formatAsString();
    return "'" + placed.sheet().replace("'", "''") + "'!" + cell;
  }

  private static boolean same(Column column, int row, Column value) {
    if (!column.isDefined(row) || column.spec().type() != value.spec().type()) {
      return false;
    }
    return switch (value.spec().type()) {
      case REAL ->
          Double.isFinite(value.real(0)) && Double.compare(column.real(row), value.real(0)) == 0;
      case INT -> column.integer(row) == value.integer(0);
      case DATE -> column.date(row) == value.date(0);
      case TEXT -> column.text(row).equals(value.text(0));
      case FLAG -> column.flag(row) == value.flag(0);
    };
  }

  private static void refer(Cell cell, String formula) {
    switch (cell.getCellType()) {
      case NUMERIC -> {
        double value = cell.getNumericCellValue();
        cell.setCellFormula(formula);
        cell.setCellValue(value);
      }
      case STRING -> {
        String value = cell.getStringCellValue();
        cell.setCellFormula(formula);
        cell.setCellValue(value);
      }
      default -> throw new IllegalStateException("a headline's value is a number or a text");
    }
  }
}
