package org.rotascope.workbook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.rotascope.ooxml.Area;

class RectanglesTest {
  @Test
  void aTableIsOne() {
    Rectangles cells = new Rectangles();
    cells.add(1, 1);
    for (int row = 3; row <= 9000; row++) {
      for (int column = 2; column <= 30; column++) {
        cells.add(row, column);
      }
    }
    assertEquals(List.of(new Area(1, 1, 1, 1), new Area(3, 2, 9000, 30)), cells.all());
  }

  @Test
  void noCellIsNone() {
    assertEquals(List.of(), new Rectangles().all());
  }

  /** Whatever cells there are: each lies in one rectangle, and no other cell in any. */
  @Test
  void theyHoldTheCellsAndNoOthers() {
    SplittableRandom random = new SplittableRandom(11);
    for (int n = 0; n < 500; n++) {
      double share = random.nextDouble();
      boolean[][] grid = new boolean[1 + random.nextInt(12)][1 + random.nextInt(12)];
      Rectangles cells = new Rectangles();
      for (int r = 0; r < grid.length; r++) {
        for (int c = 0; c < grid[r].length; c++) {
          grid[r][c] = random.nextDouble() < share;
          if (grid[r][c]) {
            cells.add(r + 1, c + 1);
          }
        }
      }
      int[][] covered = new int[grid.length][grid[0].length];
      for (Area area : cells.all()) {
        for (int r = area.top(); r <= area.bottom(); r++) {
          for (int c = area.left(); c <= area.right(); c++) {
            covered[r - 1][c - 1]++;
          }
        }
      }
      for (int r = 0; r < grid.length; r++) {
        for (int c = 0; c < grid[r].length; c++) {
          assertTrue(covered[r][c] == (grid[r][c] ? 1 : 0), "grid " + n + ", " + r + ", " + c);
        }
      }
    }
  }
}
