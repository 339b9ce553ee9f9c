package org.rotascope.workbook;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.poi.ss.util.CellReference;
import org.jspecify.annotations.Nullable;
import org.rotascope.document.Grid;
import org.rotascope.document.Headlines.Headline;
import org.rotascope.document.Live;
import org.rotascope.metric.Column;

/**
 * Where the tables of a workbook stand, and so what a formula of the summary refers to: a reader
 * sees where each number comes from. Where a table is not there, the number stays a number.
 */
final class Places {
  private static final Pattern CELLS =
      Pattern.compile("\\{([a-z][a-z0-9_]*)\\.([^{}\\[\\]]+)(?:\\[(-?\\d+)(?::(-?\\d+))?])?}");

  private final Map<String, Placed> grids = new HashMap<>();

  /** Where a table stands: its sheet and the row of its headings, from 0. */
  private record Placed(Grid grid, String sheet, int header) {}

  /** Remembers where a table stands. */
  void placed(Grid grid, String sheet, int header) {
    grids.put(grid.id(), new Placed(grid, sheet, header));
  }

  /** Returns the formula of a headline's value, without its equals sign; null if it has none. */
  @Nullable String formula(Headline item) {
    if (!item.value().isDefined(0)) {
      return null;
    }
    String live = item.live() == null ? null : resolve(item.live());
    return live != null ? live : reference(item);
  }

  /**
   * Returns a formula with its tables' cells as absolute references; null if it names a table,
   * column or row that is not there.
   */
  @Nullable String resolve(Live live) {
    Matcher matcher = CELLS.matcher(live.formula());
    StringBuilder formula = new StringBuilder();
    while (matcher.find()) {
      Placed placed = grids.get(matcher.group(1));
      if (placed == null) {
        return null;
      }
      int rows = placed.grid().table().rows();
      int from = matcher.group(3) == null ? 0 : index(matcher.group(3), rows);
      int to =
          matcher.group(3) == null
              ? rows - 1
              : matcher.group(4) == null ? from : index(matcher.group(4), rows);
      String cells = cells(placed, matcher.group(2), from, to);
      if (cells == null) {
        return null;
      }
      matcher.appendReplacement(formula, Matcher.quoteReplacement(cells));
    }
    return matcher.appendTail(formula).toString();
  }

  /**
   * Returns the absolute range of the last rows of a column, with its sheet; null if the table is
   * not there.
   */
  @Nullable String last(String grid, String column, int rows) {
    Placed placed = grids.get(grid);
    if (placed == null) {
      return null;
    }
    int all = placed.grid().table().rows();
    return cells(placed, column, Math.max(0, all - rows), all - 1);
  }

  /** Returns the absolute range of a column, with its sheet; null if it is not there. */
  @Nullable String all(String grid, String column) {
    return last(grid, column, Integer.MAX_VALUE);
  }

  /** Returns a table; null if it is not there. */
  @Nullable Grid grid(String id) {
    Placed placed = grids.get(id);
    return placed == null ? null : placed.grid();
  }

  private static int index(String text, int rows) {
    try {
      int index = Integer.parseInt(text);
      return index < 0 ? rows + index : index;
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("not a row: " + text, e);
    }
  }

  private static @Nullable String cells(Placed placed, String column, int from, int to) {
    int at = at(placed.grid(), column);
    if (at < 0 || from < 0 || to < from || to >= placed.grid().table().rows()) {
      return null;
    }
    String first = new CellReference(placed.header() + 1 + from, at, true, true).formatAsString();
    String last = new CellReference(placed.header() + 1 + to, at, true, true).formatAsString();
    return SheetNames.quoted(placed.sheet(), from == to ? first : first + ":" + last);
  }

  private @Nullable String reference(Headline item) {
    Headline.Place place = item.place();
    Placed placed = place == null ? null : grids.get(place.grid());
    if (place == null || placed == null) {
      return null;
    }
    Column column = placed.grid().table().column(place.column());
    if (place.row() >= column.size() || !same(column, place.row(), item.value())) {
      return null;
    }
    return cells(placed, place.column(), place.row(), place.row());
  }

  /** Returns the position of a column among those shown; -1 if it is not. */
  static int at(Grid grid, String column) {
    return grid.columns().stream().map(Grid.Shown::name).toList().indexOf(column);
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
}
