package org.rotascope.excel;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Goes through what the beginning of a session in Excel asks for: the functions, and a call of each
 * with what it takes for data. Java notes meanwhile which classes that needs, and makes an archive
 * of them from which it starts faster (archive.cmd).
 */
public final class Rehearsal {
  private static final int ROWS = 300;

  private Rehearsal() {}

  /** Takes nothing, and says nothing. */
  public static void main(String[] args) {
    String problem = Entry.start(WorksheetFunctions.STANDARD.hash());
    if (!problem.isEmpty()) {
      throw new IllegalStateException(problem);
    }
    Cells panel = panel();
    ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 20).order(ByteOrder.LITTLE_ENDIAN);
    List<WorksheetFunction> functions = WorksheetFunctions.STANDARD.all();
    for (int i = 0; i < functions.size(); i++) {
      WorksheetFunction function = functions.get(i);
      if (function.metric() != null && function.way() != WorksheetFunction.Way.LATER) {
        buffer.clear();
        for (Cells cells : arguments(function, panel)) {
          Wire.write(buffer, cells);
        }
        Entry.call(i, buffer.position(), buffer);
      }
    }
  }

  private static Cells[] arguments(WorksheetFunction function, Cells panel) {
    Cells[] given = new Cells[function.inputs()];
    Arrays.fill(given, Cells.MISSING);
    for (int i = 0; i < function.arguments().size(); i++) {
      if (function.arguments().get(i).place() == WorksheetArgument.Place.DATA) {
        given[i] = panel;
      }
    }
    return given;
  }

  /** Returns a range with a header and days, prices that go up and down below it. */
  private static Cells panel() {
    byte[] tags = new byte[2 * (ROWS + 1)];
    Arrays.fill(tags, Cells.NUMBER);
    tags[0] = Cells.TEXT;
    tags[1] = Cells.TEXT;
    double[] numbers = new double[tags.length];
    for (int row = 1; row <= ROWS; row++) {
      numbers[2 * row] = 43_830 + row;
      numbers[2 * row + 1] = 100 + Math.floorMod(row * 37, 11);
    }
    String[] texts =
        IntStream.range(0, tags.length)
            .mapToObj(i -> i == 0 ? "date" : i == 1 ? "asset" : "")
            .toArray(String[]::new);
    return Cells.mixed(ROWS + 1, 2, tags, numbers, texts);
  }
}
