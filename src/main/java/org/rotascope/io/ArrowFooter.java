package org.rotascope.io;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.arrow.flatbuf.Block;
import org.apache.arrow.flatbuf.Footer;

/**
 * The Arrow IPC file format: a stream between two magic words, and a footer that says where each
 * batch lies. The stream is read; the footer must agree with it, so that a file that was cut off or
 * put together wrongly is never taken for a shorter one.
 */
final class ArrowFooter {
  static final byte[] MAGIC = "ARROW1".getBytes(StandardCharsets.US_ASCII);

  /** Magic word and padding before the stream. */
  static final int HEAD = 8;

  private static final int TAIL = 4 + MAGIC.length;

  private ArrowFooter() {}

  /** Tells whether the bytes begin as a file does. */
  static boolean isFile(ByteBuffer bytes) {
    return bytes.remaining() >= MAGIC.length
        && bytes.slice(bytes.position(), MAGIC.length).equals(ByteBuffer.wrap(MAGIC));
  }

  /**
   * Returns the messages of a file.
   *
   * @throws org.rotascope.reason.RotascopeException BAD_INPUT if it is cut off or contradicts
   *     itself
   */
  static List<ArrowMessages.Part> parts(ByteBuffer given) {
    ByteBuffer file = given.slice().order(ByteOrder.LITTLE_ENDIAN);
    int tail = file.limit() - TAIL;
    if (tail < HEAD || !file.slice(tail + 4, MAGIC.length).equals(ByteBuffer.wrap(MAGIC))) {
      throw ArrowMessages.broken("is a file without its footer; it is cut off");
    }
    int length = file.getInt(tail);
    if (length <= 0 || length > tail - HEAD) {
      throw ArrowMessages.broken("declares a footer of " + length + " bytes");
    }
    int end = tail - length;
    Footer footer = Footer.getRootAsFooter(file.slice(end, length).order(ByteOrder.LITTLE_ENDIAN));
    ByteBuffer stream = file.slice(HEAD, end - HEAD).order(ByteOrder.LITTLE_ENDIAN);
    List<ArrowMessages.Part> parts = ArrowMessages.upTo(stream);
    Set<Long> found = new TreeSet<>();
    parts.stream().skip(1).forEach(part -> found.add((long) HEAD + part.offset()));
    if (!found.equals(blocks(footer))) {
      throw ArrowMessages.broken("has a footer that does not fit its batches; it is damaged");
    }
    return parts;
  }

  private static Set<Long> blocks(Footer footer) {
    Set<Long> offsets = new TreeSet<>();
    for (int i = 0; i < footer.dictionariesLength(); i++) {
      offsets.add(offset(footer.dictionaries(i)));
    }
    for (int i = 0; i < footer.recordBatchesLength(); i++) {
      offsets.add(offset(footer.recordBatches(i)));
    }
    return offsets;
  }

  private static long offset(Block block) {
    return block.offset();
  }
}
