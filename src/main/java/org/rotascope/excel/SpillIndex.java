package org.rotascope.excel;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The results of several cells, found by a cell that they would lie over. A sheet is cut into
 * squares of every size that a result has, in powers of two: a result lies in at most four squares
 * of its own size, and a cell in one square of each. Not safe for use by several threads.
 *
 * @param <T> what stands for a result
 */
final class SpillIndex<T> {
  /** The powers of two of a square's rows and columns. */
  private record Size(int rows, int columns) {
    static Size of(int rows, int columns) {
      return new Size(power(rows), power(columns));
    }

    private static int power(int length) {
      return Integer.SIZE - Integer.numberOfLeadingZeros(length - 1);
    }
  }

  private record Square(long sheet, Size size, int row, int column) {}

  private record Spill<T>(int rows, int columns, T what) {}

  private final Map<Square, Map<Place, Spill<T>>> squares = new HashMap<>();

  /** How many results of each size a sheet has. */
  private final Map<Long, Map<Size, Integer>> sizes = new HashMap<>();

  /** Adds a result of several cells, in place of the one that was there. */
  void add(Place at, int rows, int columns, T what) {
    Size size = Size.of(rows, columns);
    Spill<T> spill = new Spill<>(rows, columns, what);
    for (Square square : squares(at, rows, columns, size)) {
      squares.computeIfAbsent(square, s -> new LinkedHashMap<>()).put(at, spill);
    }
    sizes.computeIfAbsent(at.sheet(), s -> new HashMap<>()).merge(size, 1, Integer::sum);
  }

  /** Takes away a result that was added. */
  void remove(Place at, int rows, int columns) {
    Size size = Size.of(rows, columns);
    for (Square square : squares(at, rows, columns, size)) {
      squares.computeIfPresent(
          square,
          (same, spills) -> {
            spills.remove(at);
            return spills.isEmpty() ? null : spills;
          });
    }
    sizes.computeIfPresent(
        at.sheet(),
        (same, counts) -> {
          counts.computeIfPresent(size, (s, count) -> count == 1 ? null : count - 1);
          return counts.isEmpty() ? null : counts;
        });
  }

  /** Returns the results that would lie over a cell. */
  List<T> over(Place cell) {
    List<T> found = new ArrayList<>();
    for (Size size : sizes.getOrDefault(cell.sheet(), Map.of()).keySet()) {
      Square square =
          new Square(
              cell.sheet(), size, cell.row() >> size.rows(), cell.column() >> size.columns());
      for (Map.Entry<Place, Spill<T>> each : squares.getOrDefault(square, Map.of()).entrySet()) {
        int row = cell.row() - each.getKey().row();
        int column = cell.column() - each.getKey().column();
        Spill<T> spill = each.getValue();
        if (row >= 0 && row < spill.rows() && column >= 0 && column < spill.columns()) {
          found.add(spill.what());
        }
      }
    }
    return found;
  }

  private static List<Square> squares(Place at, int rows, int columns, Size size) {
    List<Square> all = new ArrayList<>(4);
    int lastRow = (at.row() + rows - 1) >> size.rows();
    int lastColumn = (at.column() + columns - 1) >> size.columns();
    for (int row = at.row() >> size.rows(); row <= lastRow; row++) {
      for (int column = at.column() >> size.columns(); column <= lastColumn; column++) {
        all.add(new Square(at.sheet(), size, row, column));
      }
    }
    return all;
  }
}
