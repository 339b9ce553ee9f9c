package org.rotascope.io;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.arrow.flatbuf.Buffer;
import org.apache.arrow.flatbuf.FieldNode;
import org.apache.arrow.flatbuf.RecordBatch;

/** The columns of one record batch, handed out in order. Only what is compressed is copied. */
final class ArrowBatch {
  /**
   * One column of a batch.
   *
   * @param rows number of values
   * @param valid one bit a value, or empty if every value is there
   * @param data the values, offsets or views
   * @param texts the bytes of the texts that offsets lead into; of views, one buffer each
   */
  record Chunk(int rows, ByteBuffer valid, ByteBuffer data, ByteBuffer[] texts) {
    private static final ByteBuffer[] NONE = {};

    /** Tells whether the value is there. */
    boolean has(int row) {
      return valid.limit() == 0 || (valid.get(row >> 3) >> (row & 7) & 1) == 1;
    }
  }

  private final RecordBatch batch;
  private final ByteBuffer body;
  private final boolean packed;
  private int node;
  private int buffer;
  private int variadic;

  ArrowBatch(RecordBatch batch, ByteBuffer body) {
    this.batch = batch;
    this.body = body;
    this.packed = batch.compression() != null;
    ArrowBodies.require(batch.compression());
  }

  /** Returns the number of rows. */
  int rows() {
    if (batch.length() < 0 || batch.length() > Integer.MAX_VALUE) {
      throw ArrowMessages.broken("declares " + batch.length() + " rows");
    }
    return (int) batch.length();
  }

  /** Returns the next column, which must be of that field. */
  Chunk next(ArrowField field) {
    FieldNode own = batch.nodes(node++);
    if (own == null || own.length() != batch.length()) {
      throw ArrowMessages.broken("has a column '" + field.name() + "' of another length");
    }
    if (field.layout() == ArrowField.Layout.NOTHING) {
      return new Chunk(rows(), empty(), empty(), Chunk.NONE);
    }
    ByteBuffer valid = take();
    if (own.nullCount() == 0) {
      valid = empty();
    } else if (valid.limit() < (rows() + 7) / 8) {
      throw ArrowMessages.broken("has too few bits for the nulls of column '" + field.name() + "'");
    }
    ByteBuffer data = take();
    boolean offsets =
        field.layout() == ArrowField.Layout.UTF8 || field.layout() == ArrowField.Layout.LARGE_UTF8;
    long wanted = (rows() == 0 ? 0L : rows() + (offsets ? 1L : 0L)) * field.layout().width;
    if (data.limit() < wanted) {
      throw ArrowMessages.broken("has too few values in column '" + field.name() + "'");
    }
    return new Chunk(rows(), valid, data, texts(field, offsets));
  }

  private ByteBuffer[] texts(ArrowField field, boolean offsets) {
    int n = offsets ? 1 : 0;
    if (field.layout() == ArrowField.Layout.UTF8_VIEW) {
      if (variadic >= batch.variadicBufferCountsLength()) {
        throw ArrowMessages.broken("lacks the texts of column '" + field.name() + "'");
      }
      long count = batch.variadicBufferCounts(variadic++);
      if (count < 0 || count > batch.buffersLength()) {
        throw ArrowMessages.broken("declares " + count + " buffers of texts");
      }
      n = (int) count;
    }
    ByteBuffer[] texts = n == 0 ? Chunk.NONE : new ByteBuffer[n];
    for (int i = 0; i < n; i++) {
      texts[i] = take();
    }
    return texts;
  }

  private ByteBuffer take() {
    Buffer next = batch.buffers(buffer++);
    if (next == null) {
      throw ArrowMessages.broken("has fewer buffers than its schema needs");
    }
    long offset = next.offset();
    long length = next.length();
    if (offset < 0 || length < 0 || offset > body.limit() || length > body.limit() - offset) {
      throw ArrowMessages.broken(
          "points at " + length + " bytes from " + offset + " of " + body.limit());
    }
    ByteBuffer bytes = body.slice((int) offset, (int) length).order(ByteOrder.LITTLE_ENDIAN);
    return packed ? ArrowBodies.unpacked(bytes) : bytes;
  }

  private static ByteBuffer empty() {
    return ByteBuffer.allocate(0);
  }
}
