package org.rotascope.ooxml;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * A part ready to be written into a zip file. The same content gives the same bytes.
 *
 * @param name its name in the file
 * @param method 0 stored, 8 deflated
 * @param crc CRC-32 of the content
 * @param size bytes of the content
 * @param packed the content as it is stored; not to be changed
 */
record PackedPart(String name, int method, int crc, int size, byte[] packed) {
  private static final int PIECE = 1 << 20;
  private static final int WINDOW = 1 << 15;

  /** Half the time of zlib's usual level, and seven bytes in a hundred more. */
  private static final int LEVEL = 3;

  /** Packs a part; bitmaps, which are packed already, are stored. */
  static PackedPart of(String name, byte[] content) {
    CRC32 crc = new CRC32();
    crc.update(content);
    byte[] packed = isBitmap(name) ? content : deflate(content);
    boolean smaller = packed.length < content.length;
    return new PackedPart(
        name, smaller ? 8 : 0, (int) crc.getValue(), content.length, smaller ? packed : content);
  }

  private static boolean isBitmap(String name) {
    return name.endsWith(".png") || name.endsWith(".jpeg") || name.endsWith(".jpg");
  }

  /**
   * Deflates a part. A large one is cut into pieces of one size, each of which knows the end of the
   * one before: they are packed side by side, and how many threads do so changes no byte.
   */
  private static byte[] deflate(byte[] content) {
    int pieces = Math.max(1, (content.length + PIECE - 1) / PIECE);
    List<byte[]> packed =
        IntStream.range(0, pieces)
            .parallel()
            .mapToObj(i -> deflate(content, i * PIECE, i == pieces - 1))
            .toList();
    byte[] all = new byte[packed.stream().mapToInt(p -> p.length).sum()];
    int at = 0;
    for (byte[] piece : packed) {
      System.arraycopy(piece, 0, all, at, piece.length);
      at += piece.length;
    }
    return all;
  }

  private static byte[] deflate(byte[] content, int from, boolean last) {
    int length = Math.min(PIECE, content.length - from);
    Deflater deflater = new Deflater(LEVEL, true);
    try {
      if (from > 0) {
        deflater.setDictionary(content, from - WINDOW, WINDOW);
      }
      deflater.setInput(content, from, length);
      if (last) {
        deflater.finish();
      }
      byte[] packed = new byte[length / 3 + 1024];
      int at = 0;
      while (true) {
        int room = packed.length - at;
        int n = deflater.deflate(packed, at, room, last ? Deflater.NO_FLUSH : Deflater.SYNC_FLUSH);
        at += n;
        if (deflater.finished() || (!last && n < room)) {
          return Arrays.copyOf(packed, at);
        }
        packed = Arrays.copyOf(packed, packed.length * 2);
      }
    } finally {
      deflater.end();
    }
  }
}
