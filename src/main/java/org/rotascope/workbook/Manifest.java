package org.rotascope.workbook;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.rotascope.ooxml.Area;

/**
 * What a workbook lists in its hidden sheet: which sheets, tables, figures and ranges were made
 * here, so that a refresh can tell them from its user's. One entry a row, its fields in cells.
 */
final class Manifest {
  /** The usual name of its sheet. */
  static final String SHEET = "_rotascope";

  /** The kind of the rows that list rectangles of cells. */
  static final String CELLS = "cells";

  private static final String FORMAT = "1";

  /** How many rectangles a cell lists: a cell holds 32,767 characters, a rectangle up to 21. */
  private static final int AT_ONCE = 1000;

  private final List<List<String>> rows = new ArrayList<>();

  Manifest(String engine, String run) {
    add("format", FORMAT);
    add("engine", engine);
    add("run", run);
  }

  /** A sheet, and the last row and column of its cells, from 1. */
  void sheet(String key, int lastRow, int lastColumn) {
    add("sheet", key, lastRow, lastColumn);
  }

  /** The cells of a sheet that are written here, as rectangles. */
  void cells(String sheet, List<Area> areas) {
    for (int from = 0; from < areas.size(); from += AT_ONCE) {
      String refs =
          areas.subList(from, Math.min(areas.size(), from + AT_ONCE)).stream()
              .map(Area::toString)
              .collect(Collectors.joining(" "));
      add(CELLS, sheet, refs);
    }
  }

  /**
   * A table: the row of its headings and its first column, from 1; how many rows below the
   * headings, and how many columns.
   */
  void table(String grid, String sheet, int header, int column, int rows, int columns) {
    add("table", grid, sheet, header, column, rows, columns);
  }

  /** A picture of a figure. */
  void picture(String figure, String sheet) {
    add("picture", figure, sheet);
  }

  /** A chart that the spreadsheet draws. */
  void chart(String id, String sheet) {
    add("chart", id, sheet);
  }

  /** A name of the workbook, with its prefix. */
  void name(String name) {
    add("name", name);
  }

  /** A range that something outside the cells belongs to. */
  void range(String kind, String sheet, String ref) {
    add("range", kind, sheet, ref);
  }

  /** Returns the entries. */
  List<List<String>> rows() {
    return rows;
  }

  private void add(Object... fields) {
    List<String> row = new ArrayList<>();
    for (Object field : fields) {
      row.add(CellText.safe(String.valueOf(field)));
    }
    rows.add(row);
  }
}
