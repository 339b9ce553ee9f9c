package org.rotascope.ooxml;

/** The extra field that holds what does not fit the four bytes of a zip record. */
final class Zip64Extra {
  private static final int ID = 1;
  private static final long FULL = 0xFFFF_FFFFL;

  private Zip64Extra() {}

  /**
   * Replaces those values that the record gives as "too large" by the field's: size, packed size,
   * offset of the local header, in this order.
   */
  static void widen(byte[] b, int from, int length, long[] values) {
    int at = find(b, from, length);
    if (at < 0) {
      return;
    }
    int end = at + 4 + LittleEndian.u16(b, at + 2);
    int next = at + 4;
    for (int i = 0; i < values.length && next + 8 <= end; i++) {
      if (values[i] == FULL) {
        values[i] = LittleEndian.i64(b, next);
        next += 8;
      }
    }
  }

  /** Writes an offset into a copied central record, into its field where it has one there. */
  static void offset(byte[] record, long offset) {
    int name = LittleEndian.u16(record, 28);
    int at = find(record, 46 + name, LittleEndian.u16(record, 30));
    if (LittleEndian.u32(record, 42) == FULL && at >= 0) {
      int next = at + 4;
      next += LittleEndian.u32(record, 24) == FULL ? 8 : 0;
      next += LittleEndian.u32(record, 20) == FULL ? 8 : 0;
      if (next + 8 <= at + 4 + LittleEndian.u16(record, at + 2)) {
        LittleEndian.put64(record, next, offset);
        return;
      }
    }
    LittleEndian.put32(record, 42, offset);
  }

  private static int find(byte[] b, int from, int length) {
    int at = from;
    int end = from + length;
    while (at + 4 <= end) {
      int size = LittleEndian.u16(b, at + 2);
      if (at + 4 + size > end) {
        return -1;
      }
      if (LittleEndian.u16(b, at) == ID) {
        return at;
      }
      at += 4 + size;
    }
    return -1;
  }
}
