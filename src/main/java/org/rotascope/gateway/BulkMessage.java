package org.rotascope.gateway;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * One message of the connection for tables: {@value #HEAD} bytes of head, then the body. The head
 * says the kind, the place in the order of messages, a number, the body's length and the body's
 * CRC-32, and ends with the CRC-32 of itself; all numbers are little-endian. So a length is known
 * to be the one that was sent before anything is made of it, and no body can pass for another's.
 *
 * @param kind what it is
 * @param sequence its place: the first request of a connection has 0; a reply has its request's
 * @param number of a frame or of a result
 * @param body the bytes of a table, a table's name, or what failed
 */
record BulkMessage(Kind kind, long sequence, long number, ByteBuffer body) {
  /** The most bytes of a table, as the other half has it. */
  static final long MOST = (1L << 31) - (1 << 20);

  /** Bytes of a head. */
  static final int HEAD = 40;

  private static final int MAGIC = 0x31425452; // "RTB1"
  private static final int CHECKED = HEAD - 4;
  private static final int PART = 1 << 16;

  /** What a message is; its place in this list, from 1, is what travels. */
  enum Kind {
    /** A frame is brought. */
    PUT(MOST),
    /** A table of a result is asked for; the body is its name. */
    GET(1 << 12),
    /** The frame has the number. */
    KEPT(0),
    /** The table that was asked for. */
    TABLE(MOST),
    /** A reason, a line break, a message of one line. */
    FAILED(1 << 16);

    private final long most;

    Kind(long most) {
      this.most = most;
    }
  }

  /** Thrown for a message that is not as it was sent: nothing of it is used. */
  static final class DamagedException extends IOException {
    private static final long serialVersionUID = 1L;

    DamagedException(String what) {
      super("a message for tables was damaged on its way: " + what);
    }
  }

  /** Writes the message. */
  void writeTo(OutputStream out) throws IOException {
    ByteBuffer head = ByteBuffer.allocate(HEAD).order(ByteOrder.LITTLE_ENDIAN);
    head.putInt(MAGIC).putInt(kind.ordinal() + 1).putLong(sequence).putLong(number);
    head.putLong(body.remaining()).putInt(crc(body));
    head.putInt(crc(head.duplicate().flip()));
    out.write(head.array());
    if (body.hasArray()) {
      out.write(body.array(), body.arrayOffset() + body.position(), body.remaining());
    } else {
      byte[] part = new byte[PART];
      for (ByteBuffer rest = body.duplicate(); rest.hasRemaining(); ) {
        int length = Math.min(part.length, rest.remaining());
        rest.get(part, 0, length);
        out.write(part, 0, length);
      }
    }
    out.flush();
  }

  /**
   * Reads a message.
   *
   * @param sequence the place it must have
   * @return null where the stream ends before it
   * @throws DamagedException if it is not whole, or not as it was sent
   * @throws OutOfMemoryError if there is no room for its body
   */
  static @Nullable BulkMessage read(InputStream in, long sequence) throws IOException {
    byte[] bytes = new byte[HEAD];
    int got = in.readNBytes(bytes, 0, HEAD);
    if (got == 0) {
      return null;
    }
    ByteBuffer head = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    if (got < HEAD) {
      throw new DamagedException("it ends in its head");
    }
    if (crc(head.duplicate().limit(CHECKED)) != head.getInt(CHECKED)) {
      throw new DamagedException("the checksum of its head is another");
    }
    int number = head.getInt(4);
    if (head.getInt(0) != MAGIC || number < 1 || number > Kind.values().length) {
      throw new DamagedException("its kind is unknown");
    }
    Kind kind = Kind.values()[number - 1];
    long length = head.getLong(24);
    if (length < 0 || length > kind.most) {
      throw new DamagedException("a body of " + length + " bytes; at most " + kind.most);
    }
    if (head.getLong(8) != sequence) {
      throw new DamagedException("it is number " + head.getLong(8) + " and not " + sequence);
    }
    byte[] body = new byte[(int) length];
    if (in.readNBytes(body, 0, body.length) < body.length) {
      throw new DamagedException("it ends in its body");
    }
    if (crc(ByteBuffer.wrap(body)) != head.getInt(32)) {
      throw new DamagedException("the checksum of its body is another");
    }
    return new BulkMessage(kind, sequence, head.getLong(16), ByteBuffer.wrap(body));
  }

  /** Reads a message that must be there. */
  static BulkMessage expect(InputStream in, long sequence) throws IOException {
    BulkMessage message = read(in, sequence);
    if (message == null) {
      throw new EOFException("closed by the other side");
    }
    return message;
  }

  private static int crc(ByteBuffer bytes) {
    CRC32 crc = new CRC32();
    crc.update(bytes.duplicate());
    return (int) crc.getValue();
  }
}
