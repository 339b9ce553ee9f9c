package org.rotascope.io;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.flatbuf.Message;
import org.apache.arrow.flatbuf.MetadataVersion;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;

/**
 * Takes an Arrow IPC stream or file apart into its messages, without copying: every length it
 * declares is checked against the bytes that are there.
 */
final class ArrowMessages {
  private static final int CONTINUATION = 0xFFFFFFFF;

  /**
   * One message.
   *
   * @param head what it is
   * @param body its buffers, little-endian
   * @param offset where it begins in the stream
   */
  record Part(Message head, ByteBuffer body, int offset) {}

  private ArrowMessages() {}

  /**
   * Returns the messages of a stream up to its end mark, or those of a file.
   *
   * @throws RotascopeException BAD_INPUT if the bytes end before it
   */
  static List<Part> of(ByteBuffer stream) {
    return ArrowFooter.isFile(stream) ? ArrowFooter.parts(stream) : parts(stream, true);
  }

  /** Returns the messages of a stream up to its end mark or its last byte. */
  static List<Part> upTo(ByteBuffer stream) {
    return parts(stream, false);
  }

  private static List<Part> parts(ByteBuffer stream, boolean needsEnd) {
    ByteBuffer in = stream.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    List<Part> parts = new ArrayList<>();
    while (in.remaining() >= 4) {
      int offset = in.position();
      int length = in.getInt();
      if (length == CONTINUATION) {
        length = take(in, 4).getInt();
      }
      if (length == 0) {
        return parts;
      }
      ByteBuffer head = take(in, length);
      Message message = Message.getRootAsMessage(head);
      if (message.version() < MetadataVersion.V4) {
        throw broken("is written in a version before Arrow 0.8");
      }
      parts.add(new Part(message, take(in, message.bodyLength()), offset));
    }
    if (!needsEnd && !in.hasRemaining()) {
      return parts;
    }
    throw broken("ends without its end mark; it is cut off");
  }

  /** Returns the next bytes as a buffer of their own. */
  private static ByteBuffer take(ByteBuffer in, long length) {
    if (length < 0 || length > in.remaining()) {
      throw broken("declares " + length + " bytes where " + in.remaining() + " are left");
    }
    ByteBuffer taken = in.slice(in.position(), (int) length).order(ByteOrder.LITTLE_ENDIAN);
    in.position(in.position() + (int) length);
    return taken;
  }

  static RotascopeException broken(String text) {
    return new RotascopeException(Reason.BAD_INPUT, "the Arrow stream " + text);
  }
}
