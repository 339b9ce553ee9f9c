package org.rotascope.io;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.arrow.flatbuf.Block;
import org.apache.arrow.flatbuf.Footer;
import org.apache.arrow.flatbuf.MessageHeader;
import org.apache.arrow.flatbuf.Schema;

/**
 * The Arrow IPC file format: messages between two magic words, and a footer that has the schema and
 * says where each batch lies. The batches must follow each other up to the footer, so that a file
 * with a batch lost is never taken for a shorter one.
 */
final class ArrowFooter {
  static final byte[] MAGIC = "ARROW1".getBytes(StandardCharsets.US_ASCII);

  /** Magic word and padding before the messages. */
  static final int HEAD = 8;

  private static final int TAIL = 4 + MAGIC.length;

  /** Most bytes between the end of a message and what follows: padding, and an end mark. */
  private static final int GAP = 64 + 8;

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
    Schema schema = footer.schema();
    if (schema == null) {
      throw ArrowMessages.broken("has a footer without a schema");
    }
    List<ArrowMessages.Part> parts = new ArrayList<>();
    parts.add(new ArrowMessages.Part(MessageHeader.Schema, schema, ByteBuffer.allocate(0)));
    ByteBuffer messages = file.slice(0, end).order(ByteOrder.LITTLE_ENDIAN);
    int ended = schemaEnd(messages);
    for (long offset : offsets(footer)) {
      boolean follows = ended < 0 || (offset >= ended && offset <= (long) ended + GAP);
      if (offset < HEAD || offset >= end || !follows) {
        throw damaged();
      }
      messages.position((int) offset);
      ArrowMessages.Part part = ArrowMessages.next(messages);
      if (part == null || part.type() == MessageHeader.Schema) {
        throw damaged();
      }
      parts.add(part);
      ended = messages.position();
    }
    if (ended >= 0 && end - ended > GAP) {
      throw damaged();
    }
    return parts;
  }

  /**
   * Returns where the schema ends that the messages begin with; -1 if it is not framed as they are,
   * as in files of polars.
   */
  private static int schemaEnd(ByteBuffer messages) {
    if (messages.limit() < HEAD + 8 || messages.getInt(HEAD) != -1) {
      return -1;
    }
    long end = HEAD + 8L + messages.getInt(HEAD + 4);
    if (end < HEAD + 8 || end > messages.limit()) {
      throw damaged();
    }
    return (int) end;
  }

  private static RuntimeException damaged() {
    return ArrowMessages.broken("has a footer that does not fit its batches; it is damaged");
  }

  /** Returns where the batches and dictionaries begin, in the order in which they lie. */
  private static Set<Long> offsets(Footer footer) {
    Set<Long> offsets = new TreeSet<>();
    for (int i = 0; i < footer.dictionariesLength(); i++) {
      add(offsets, footer.dictionaries(i));
    }
    for (int i = 0; i < footer.recordBatchesLength(); i++) {
      add(offsets, footer.recordBatches(i));
    }
    return offsets;
  }

  private static void add(Set<Long> offsets, Block block) {
    if (!offsets.add(block.offset())) {
      throw damaged();
    }
  }
}
