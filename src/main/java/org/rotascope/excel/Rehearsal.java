package org.rotascope.excel;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Goes through what the beginning of a session in Excel asks for: the functions, a call of each
 * with what it takes for data, and what is told of its cell. Java notes meanwhile which classes
 * that needs, and makes an archive of them from which it starts faster (archive.cmd).
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
    List<WorksheetFunction> functions = WorksheetFunctions.STANDARD.all();
    for (int i = 0; i < functions.size(); i++) {
      WorksheetFunction function = functions.get(i);
      if (function.metric() != null && function.way() != WorksheetFunction.Way.LATER) {
        Cells place = Cells.dense(1, 5, 0, 1, i, 0, i + 1);
        Cells shown = call(function, arguments(function, panel, place));
        if (shown.size() == 1) {
          call("ROT.WHY", place, shown);
          call("ROT.EXPLAIN", place, shown);
        }
      }
    }
    call("ROT.PANEL", panel);
    call("ROT.VERSION");
  }

  private static void call(String name, Cells... first) {
    for (WorksheetFunction function : WorksheetFunctions.STANDARD.all()) {
      if (function.name().equals(name)) {
        Cells[] given = Arrays.copyOf(first, function.inputs());
        Arrays.fill(given, first.length, given.length, Cells.MISSING);
        call(function, given);
      }
    }
  }

  /** Calls a function as the DLL does and returns what it shows, or nothing if that is large. */
  private static Cells call(WorksheetFunction function, Cells[] given) {
    ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 17).order(ByteOrder.LITTLE_ENDIAN);
    for (Cells cells : given) {
      Wire.write(buffer, cells);
    }
    int index = WorksheetFunctions.STANDARD.all().indexOf(function);
    int length = Entry.call(index, buffer.position(), buffer);
    if (length < 0) {
      return Cells.MISSING;
    }
    buffer.clear().limit(length);
    return Wire.read(buffer);
  }

  private static Cells[] arguments(WorksheetFunction function, Cells panel, Cells place) {
    Cells[] given = new Cells[function.inputs()];
    Arrays.fill(given, Cells.MISSING);
    for (int i = 0; i < function.arguments().size(); i++) {
      if (function.arguments().get(i).place() == WorksheetArgument.Place.DATA) {
        given[i] = panel;
      }
    }
    if (function.placed()) {
      given[given.length - 1] = place;
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
