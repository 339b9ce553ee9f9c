package org.rotascope.io;

import com.google.flatbuffers.Table;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.flatbuf.DictionaryBatch;
import org.apache.arrow.flatbuf.Message;
import org.apache.arrow.flatbuf.MessageHeader;
import org.apache.arrow.flatbuf.MetadataVersion;
import org.apache.arrow.flatbuf.RecordBatch;
import org.apache.arrow.flatbuf.Schema;
import org.jspecify.annotations.Nullable;
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
   * @param type what it is: schema, dictionary or record batch, as {@link MessageHeader} numbers
   *     them
   * @param content what it says
   * @param body its buffers, little-endian
   */
  record Part(byte type, Table content, ByteBuffer body) {}

  private ArrowMessages() {}

  /**
   * Returns the messages of a stream up to its end mark, or those of a file.
   *
   * @throws RotascopeException BAD_INPUT if the bytes end before it
   */
  static List<Part> of(ByteBuffer stream) {
    if (ArrowFooter.isFile(stream)) {
      return ArrowFooter.parts(stream);
    }
    ByteBuffer in = stream.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    List<Part> parts = new ArrayList<>();
    while (in.remaining() >= 4) {
      Part part = next(in);
      if (part == null) {
        return parts;
      }
      parts.add(part);
    }
    throw broken("ends without its end mark; it is cut off");
  }

  /** Returns the message that begins here, and moves behind it; null at an end mark. */
  static @Nullable Part next(ByteBuffer in) {
    int length = take(in, 4).getInt();
    if (length == CONTINUATION) {
      length = take(in, 4).getInt();
    }
    if (length == 0) {
      return null;
    }
    Message message = Message.getRootAsMessage(take(in, length));
    if (message.version() < MetadataVersion.V4) {
      throw broken("is written in a version before Arrow 0.8");
    }
    Table content =
        switch (message.headerType()) {
          case MessageHeader.Schema -> message.header(new Schema());
          case MessageHeader.DictionaryBatch -> message.header(new DictionaryBatch());
          case MessageHeader.RecordBatch -> message.header(new RecordBatch());
          default -> throw broken("holds a message that is no table");
        };
    if (content == null) {
      throw broken("holds a message without content");
    }
    return new Part(message.headerType(), content, take(in, message.bodyLength()));
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
