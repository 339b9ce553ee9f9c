package org.rotascope.excel;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Locale;

/** Calls worksheet functions as the DLL does: through the entry point, with cells in a buffer. */
final class Buffers {
  private static final int SIZE = 1 << 16;

  private Buffers() {}

  /** Returns the place of a function. */
  static int index(String name) {
    List<WorksheetFunction> all = WorksheetFunctions.STANDARD.all();
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).name().equals(name.toUpperCase(Locale.ROOT))) {
        return i;
      }
    }
    throw new IllegalArgumentException("no function " + name);
  }

  static WorksheetFunction function(String name) {
    return WorksheetFunctions.STANDARD.all().get(index(name));
  }

  /** Calls a function; arguments that are not given are left out. */
  static Cells call(String name, Cells... given) {
    return at(Cells.MISSING, name, given);
  }

  /** Calls a function in a cell; arguments that are not given are left out. */
  static Cells at(Cells place, String name, Cells... given) {
    Cells[] all = new Cells[function(name).inputs()];
    java.util.Arrays.fill(all, Cells.MISSING);
    System.arraycopy(given, 0, all, 0, given.length);
    if (function(name).placed()) {
      all[all.length - 1] = place;
    }
    return call(index(name), all);
  }

  /** Calls a function with arguments by name: a name, its cells, a name, its cells. */
  static Cells named(String name, Object... pairs) {
    Cells[] all = new Cells[function(name).inputs()];
    java.util.Arrays.fill(all, Cells.MISSING);
    for (int i = 0; i < pairs.length; i += 2) {
      all[argument(name, (String) pairs[i])] = (Cells) pairs[i + 1];
    }
    return call(index(name), all);
  }

  static int argument(String function, String name) {
    List<WorksheetArgument> arguments = function(function).arguments();
    for (int i = 0; i < arguments.size(); i++) {
      if (arguments.get(i).name().equals(name)) {
        return i;
      }
    }
    throw new IllegalArgumentException(function + " has no argument " + name);
  }

  private static Cells call(int index, Cells[] all) {
    long length = 0;
    for (Cells cells : all) {
      length += Wire.size(cells);
    }
    ByteBuffer buffer = ByteBuffer.allocateDirect((int) Math.max(SIZE, length));
    buffer.order(ByteOrder.LITTLE_ENDIAN);
    for (Cells cells : all) {
      Wire.write(buffer, cells);
    }
    int wrote = Entry.call(index, buffer.position(), buffer);
    if (wrote < 0) {
      buffer = ByteBuffer.allocateDirect(-wrote);
      wrote = Entry.fetch(buffer);
    }
    buffer.order(ByteOrder.LITTLE_ENDIAN).clear().limit(wrote);
    Cells shown = Wire.read(buffer);
    if (buffer.hasRemaining()) {
      throw new IllegalStateException(buffer.remaining() + " bytes too many");
    }
    return shown;
  }

  /** Returns cells of rows of numbers, texts, flags, errors and nulls (empty). */
  static Cells grid(List<? extends List<?>> rows) {
    int width = rows.get(0).size();
    byte[] tags = new byte[rows.size() * width];
    double[] numbers = new double[tags.length];
    String[] texts = new String[tags.length];
    for (int i = 0; i < tags.length; i++) {
      Object cell = rows.get(i / width).get(i % width);
      texts[i] = "";
      if (cell instanceof Number n) {
        tags[i] = Cells.NUMBER;
        numbers[i] = n.doubleValue();
      } else if (cell instanceof String text) {
        tags[i] = Cells.TEXT;
        texts[i] = text;
      } else if (cell instanceof Boolean flag) {
        tags[i] = Cells.FLAG;
        numbers[i] = flag ? 1 : 0;
      } else if (cell instanceof CellError error) {
        tags[i] = Cells.ERROR;
        numbers[i] = error.code();
      }
    }
    return Cells.mixed(rows.size(), width, tags, numbers, texts);
  }

  /** Returns one cell as an object: Double, String, Boolean, CellError, or null if it is empty. */
  static Object cell(Cells cells, int row, int column) {
    int i = row * cells.columns() + column;
    return switch (cells.tag(i)) {
      case Cells.NUMBER -> cells.number(i);
      case Cells.TEXT -> cells.text(i);
      case Cells.FLAG -> cells.flag(i);
      case Cells.ERROR -> cells.error(i);
      default -> cells.isDense() ? CellError.NA : null; // NaN of a dense answer
    };
  }

  static String lastError() {
    return (String) cell(call("ROT.LASTERROR"), 0, 0);
  }
}
