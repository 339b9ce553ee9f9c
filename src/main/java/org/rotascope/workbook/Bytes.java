package org.rotascope.workbook;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.rotascope.ooxml.XmlText;

/** A growing row of bytes for XML, written without a copy in between where the text is ASCII. */
final class Bytes {
  private byte[] bytes;
  private int size;

  Bytes(int room) {
    this.bytes = new byte[room];
  }

  int size() {
    return size;
  }

  void clear() {
    size = 0;
  }

  /** Lets the room go as well. */
  void free() {
    bytes = new byte[0];
    size = 0;
  }

  /** Appends markup or digits: ASCII as it is. */
  Bytes ascii(String text) {
    int length = text.length();
    room(length);
    for (int i = 0; i < length; i++) {
      bytes[size + i] = (byte) text.charAt(i);
    }
    size += length;
    return this;
  }

  /** Appends bytes as they are. */
  Bytes raw(byte[] from) {
    return raw(from, 0, from.length);
  }

  /** Appends a part of bytes as they are. */
  Bytes raw(byte[] from, int start, int end) {
    room(end - start);
    System.arraycopy(from, start, bytes, size, end - start);
    size += end - start;
    return this;
  }

  /** Appends all of another one. */
  Bytes raw(Bytes other) {
    return raw(other.bytes, 0, other.size);
  }

  /** Appends a part of another one. */
  Bytes raw(Bytes other, int start, int end) {
    return raw(other.bytes, start, end);
  }

  /** Makes room for so many more bytes, and no more than that. */
  void expect(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, size + more);
    }
  }

  /** Appends a whole number of at least 0. */
  Bytes digits(int number) {
    if (number >= 10) {
      digits(number / 10);
    }
    room(1);
    bytes[size++] = (byte) ('0' + number % 10);
    return this;
  }

  /** Appends a text for an element or an attribute, its special characters escaped. */
  Bytes text(String text) {
    int length = text.length();
    room(length);
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c >= 0x80) {
        return raw(XmlText.escape(text.substring(i)).getBytes(StandardCharsets.UTF_8));
      }
      switch (c) {
        case '&', '<', '>', '"' -> {
          ascii(XmlText.escape(String.valueOf(c)));
          room(length - i);
        }
        default -> bytes[size++] = (byte) c;
      }
    }
    return this;
  }

  /** Returns what was written; nothing can be added afterwards. */
  byte[] toArray() {
    return size == bytes.length ? bytes : Arrays.copyOf(bytes, size);
  }

  private void room(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.max(size + more, bytes.length + (bytes.length >> 1)));
    }
  }
}
