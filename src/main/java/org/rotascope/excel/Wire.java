package org.rotascope.excel;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;

/**
 * Cells in the buffer between the add-in's DLL and Java, little-endian. A rectangle is a head of
 * four int32 (rows, columns, 0 if dense or 1 if mixed, characters of all texts), the numbers of its
 * cells as doubles, row by row, and if mixed a byte a cell with its tag and the texts in UTF-16,
 * one behind the other; a text's number is its length. Each part ends at a multiple of eight.
 * Arguments follow one another; an answer is one rectangle.
 */
final class Wire {
  private static final int HEAD = 16;
  private static final int MIXED = 1;

  private Wire() {}

  /**
   * Returns the arguments of a call.
   *
   * @param length bytes that they take
   * @throws RotascopeException INTERNAL if they are not what the DLL writes
   */
  static Cells[] arguments(ByteBuffer from, int length, int count) {
    from.order(ByteOrder.LITTLE_ENDIAN).clear();
    if (length < 0 || length > from.capacity()) {
      throw broken("a length of " + length);
    }
    from.limit(length);
    Cells[] all = new Cells[count];
    for (int i = 0; i < count; i++) {
      all[i] = read(from);
    }
    if (from.hasRemaining()) {
      throw broken(from.remaining() + " bytes behind the arguments");
    }
    return all;
  }

  static Cells read(ByteBuffer from) {
    need(from, HEAD);
    int rows = from.getInt();
    int columns = from.getInt();
    int form = from.getInt();
    int characters = from.getInt();
    long size = (long) rows * columns;
    if (rows < 0 || columns < 0 || characters < 0 || size > Integer.MAX_VALUE / 8 - 8) {
      throw broken(rows + " rows and " + columns + " columns");
    }
    int n = (int) size;
    need(from, 8L * n);
    double[] numbers = new double[n];
    if (n < 8) {
      for (int i = 0; i < n; i++) {
        numbers[i] = from.getDouble();
      }
    } else {
      from.asDoubleBuffer().get(numbers);
      from.position(from.position() + 8 * n);
    }
    if (form != MIXED) {
      return n == 0 ? Cells.MISSING : Cells.dense(rows, columns, numbers);
    }
    need(from, padded(n) + padded(2L * characters));
    byte[] tags = new byte[n];
    from.get(tags);
    from.position(from.position() + (int) padded(n) - n);
    return Cells.mixed(rows, columns, tags, numbers, texts(from, tags, numbers, characters));
  }

  private static String[] texts(ByteBuffer from, byte[] tags, double[] lengths, int characters) {
    if (characters == 0) {
      String[] texts = has(tags, Cells.TEXT) ? new String[tags.length] : new String[0];
      java.util.Arrays.fill(texts, "");
      return texts;
    }
    byte[] bytes = new byte[2 * characters];
    from.get(bytes);
    from.position(from.position() + (int) padded(bytes.length) - bytes.length);
    String[] texts = new String[tags.length];
    int at = 0;
    for (int i = 0; i < tags.length; i++) {
      if (tags[i] != Cells.TEXT) {
        texts[i] = "";
        continue;
      }
      int length = (int) lengths[i];
      if (length < 0 || length > characters - at) {
        throw broken("a text of " + length + " characters");
      }
      texts[i] = new String(bytes, 2 * at, 2 * length, StandardCharsets.UTF_16LE);
      at += length;
    }
    return texts;
  }

  private static boolean has(byte[] tags, byte wanted) {
    for (byte tag : tags) {
      if (tag == wanted) {
        return true;
      }
    }
    return false;
  }

  /** Returns the bytes that cells take. */
  static long size(Cells cells) {
    long size = HEAD + 8L * cells.size();
    return cells.isDense() ? size : size + padded(cells.size()) + padded(2L * characters(cells));
  }

  private static int characters(Cells cells) {
    int all = 0;
    for (int i = 0; cells.texts().length > 0 && i < cells.size(); i++) {
      all += cells.tag(i) == Cells.TEXT ? cells.text(i).length() : 0;
    }
    return all;
  }

  /** Writes cells at the beginning of a buffer that has room for them, and returns their bytes. */
  static int answer(ByteBuffer to, Cells cells) {
    to.order(ByteOrder.LITTLE_ENDIAN).clear();
    write(to, cells);
    return to.position();
  }

  static void write(ByteBuffer to, Cells cells) {
    int n = cells.size();
    int characters = cells.isDense() ? 0 : characters(cells);
    to.putInt(cells.rows()).putInt(cells.columns());
    to.putInt(cells.isDense() ? 0 : MIXED).putInt(characters);
    if (cells.isDense()) {
      numbers(to, cells.numbers(), n);
      return;
    }
    for (int i = 0; i < n; i++) {
      to.putDouble(cells.tag(i) == Cells.TEXT ? cells.text(i).length() : cells.number(i));
    }
    to.put(cells.tags());
    pad(to, n);
    for (int i = 0; characters > 0 && i < n; i++) {
      if (cells.tag(i) == Cells.TEXT) {
        to.put(cells.text(i).getBytes(StandardCharsets.UTF_16LE));
      }
    }
    pad(to, 2L * characters);
  }

  private static void numbers(ByteBuffer to, double[] numbers, int n) {
    if (n < 8) {
      for (int i = 0; i < n; i++) {
        to.putDouble(numbers[i]);
      }
    } else {
      to.asDoubleBuffer().put(numbers, 0, n);
      to.position(to.position() + 8 * n);
    }
  }

  private static void pad(ByteBuffer to, long length) {
    for (long i = length; i < padded(length); i++) {
      to.put((byte) 0);
    }
  }

  private static long padded(long length) {
    return (length + 7) & ~7L;
  }

  private static void need(ByteBuffer from, long bytes) {
    if (from.remaining() < bytes) {
      throw broken(from.remaining() + " bytes where " + bytes + " are needed");
    }
  }

  private static RotascopeException broken(String what) {
    return new RotascopeException(
        Reason.INTERNAL, "the add-in and rotascope's jar do not fit together: " + what);
  }
}
