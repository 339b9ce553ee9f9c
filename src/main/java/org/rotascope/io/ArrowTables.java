package org.rotascope.io;

import com.google.flatbuffers.FlatBufferBuilder;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.flatbuf.Bool;
import org.apache.arrow.flatbuf.Buffer;
import org.apache.arrow.flatbuf.Date;
import org.apache.arrow.flatbuf.DateUnit;
import org.apache.arrow.flatbuf.Endianness;
import org.apache.arrow.flatbuf.Field;
import org.apache.arrow.flatbuf.FieldNode;
import org.apache.arrow.flatbuf.FloatingPoint;
import org.apache.arrow.flatbuf.Int;
import org.apache.arrow.flatbuf.KeyValue;
import org.apache.arrow.flatbuf.Message;
import org.apache.arrow.flatbuf.MessageHeader;
import org.apache.arrow.flatbuf.MetadataVersion;
import org.apache.arrow.flatbuf.Precision;
import org.apache.arrow.flatbuf.RecordBatch;
import org.apache.arrow.flatbuf.Schema;
import org.apache.arrow.flatbuf.Type;
import org.apache.arrow.flatbuf.Utf8;
import org.rotascope.metric.Column;
import org.rotascope.metric.ColumnSpec;
import org.rotascope.metric.Table;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;

/**
 * A {@link Table} as an Arrow IPC stream of one batch: dates as date32, reals as float64, whole
 * numbers as int64, texts as utf8, flags as bool; an undefined cell is null. Unit and text of a
 * column are in its metadata. The same table gives the same bytes.
 *
 * <p>Made in two steps, so that the bytes can be written where they are read: {@link #of} finds the
 * size, {@link #writeTo} writes, copying each column once.
 */
public final class ArrowTables {
  private static final int CONTINUATION = 0xFFFFFFFF;
  private static final int HEAD = 8;

  /** The texts of a column, joined: where each ends, and the bytes of all. */
  private record Texts(int[] ends, byte[] bytes) {}

  /** One buffer of the body: where it lies, and how long it is without padding. */
  private record Span(long offset, long length) {}

  private final Table table;
  private final List<Texts> texts = new ArrayList<>();
  private final List<Span> spans = new ArrayList<>();
  private final ByteBuffer schema;
  private final ByteBuffer batch;
  private final long body;

  private ArrowTables(Table table) {
    this.table = table;
    long at = 0;
    for (Column column : table.columns()) {
      long bits = bits(column.size());
      at = span(at, column.isAllDefined() ? 0 : bits);
      switch (column.spec().type()) {
        case REAL, INT -> at = span(at, 8L * column.size());
        case DATE -> at = span(at, 4L * column.size());
        case FLAG -> at = span(at, bits);
        case TEXT -> {
          Texts joined = joined(column);
          texts.add(joined);
          at = span(at, 4L * (column.size() + 1L));
          at = span(at, joined.bytes().length);
        }
      }
    }
    this.body = at;
    this.schema = schemaMessage();
    this.batch = batchMessage();
  }

  /**
   * Returns the stream of a table, ready to be written.
   *
   * @throws RotascopeException LIMIT if a column's texts exceed 2 GiB
   */
  public static ArrowTables of(Table table) {
    return new ArrowTables(table);
  }

  /** Returns the size of the stream in bytes, a multiple of eight. */
  public long size() {
    return HEAD + padded(schema.remaining()) + HEAD + padded(batch.remaining()) + body + HEAD;
  }

  /**
   * Writes the stream from the buffer's position on, {@link #size} bytes, and moves it there.
   *
   * @param to has room for the stream
   */
  public void writeTo(ByteBuffer to) {
    int from = to.position();
    ByteBuffer out = to.slice(from, Math.toIntExact(size())).order(ByteOrder.LITTLE_ENDIAN);
    message(out, schema);
    message(out, batch);
    writeBody(out.slice(out.position(), Math.toIntExact(body)).order(ByteOrder.LITTLE_ENDIAN));
    out.position(out.position() + Math.toIntExact(body));
    out.putInt(CONTINUATION).putInt(0);
    to.position(from + Math.toIntExact(size()));
  }

  /** Returns the bytes of the stream. */
  public byte[] bytes() {
    byte[] bytes = new byte[Math.toIntExact(size())];
    writeTo(ByteBuffer.wrap(bytes));
    return bytes;
  }

  private static long padded(long length) {
    return (length + 7) & ~7L;
  }

  private static long bits(int rows) {
    return (rows + 7L) / 8;
  }

  /** Notes the next buffer of the body and returns where the one after it begins. */
  private long span(long at, long length) {
    spans.add(new Span(at, length));
    return at + padded(length);
  }

  private static Texts joined(Column column) {
    long length = 0;
    List<byte[]> parts = new ArrayList<>();
    int[] ends = new int[column.size()];
    for (int row = 0; row < ends.length; row++) {
      byte[] part = column.text(row).getBytes(StandardCharsets.UTF_8);
      parts.add(part);
      length += part.length;
      if (length > Integer.MAX_VALUE - 8) {
        throw new RotascopeException(
            Reason.LIMIT, "column " + column.name() + " holds more than 2 GiB of texts");
      }
      ends[row] = (int) length;
    }
    ByteBuffer all = ByteBuffer.allocate((int) length);
    parts.forEach(all::put);
    return new Texts(ends, all.array());
  }

  private static void message(ByteBuffer out, ByteBuffer head) {
    int length = (int) padded(head.remaining());
    out.putInt(CONTINUATION).putInt(length);
    int next = out.position() + length;
    out.put(head.duplicate());
    zero(out, next);
  }

  private static void zero(ByteBuffer out, int to) {
    while (out.position() < to) {
      out.put((byte) 0);
    }
  }

  private void writeBody(ByteBuffer out) {
    int span = 0;
    int text = 0;
    for (Column column : table.columns()) {
      Span valid = spans.get(span++);
      if (valid.length() > 0) {
        writeBits(out, valid, column, Bit.DEFINED);
      }
      Span data = spans.get(span++);
      ByteBuffer place = at(out, data);
      switch (column.spec().type()) {
        case REAL -> column.reals(place.asDoubleBuffer());
        case INT -> column.integers(place.asLongBuffer());
        case DATE -> column.dates(place.asIntBuffer());
        case FLAG -> writeBits(out, data, column, Bit.TRUE);
        case TEXT -> {
          Texts joined = texts.get(text++);
          place.putInt(0).asIntBuffer().put(joined.ends());
          clearPadding(out, data);
          data = spans.get(span++);
          at(out, data).put(joined.bytes());
        }
      }
      clearPadding(out, data);
    }
  }

  private enum Bit {
    DEFINED,
    TRUE
  }

  private static void writeBits(ByteBuffer out, Span span, Column column, Bit which) {
    for (int from = 0; from < column.size(); from += 8) {
      int bits = 0;
      for (int row = from; row < Math.min(from + 8, column.size()); row++) {
        boolean set = which == Bit.DEFINED ? column.isDefined(row) : column.flag(row);
        bits |= (set ? 1 : 0) << (row - from);
      }
      out.put((int) span.offset() + from / 8, (byte) bits);
    }
    clearPadding(out, span);
  }

  private static ByteBuffer at(ByteBuffer out, Span span) {
    return out.slice((int) span.offset(), (int) span.length()).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static void clearPadding(ByteBuffer out, Span span) {
    for (long i = span.offset() + span.length(); i < span.offset() + padded(span.length()); i++) {
      out.put((int) i, (byte) 0);
    }
  }

  /** Returns where the batch begins in the stream. */
  long batchAt() {
    return HEAD + padded(schema.remaining());
  }

  /** Returns the length of the batch's head, with what frames it. */
  int batchHead() {
    return Math.toIntExact(HEAD + padded(batch.remaining()));
  }

  /** Returns the length of the batch's body. */
  long batchBody() {
    return body;
  }

  private ByteBuffer schemaMessage() {
    FlatBufferBuilder b = new FlatBufferBuilder(1024);
    return finish(b, MessageHeader.Schema, schema(b), 0);
  }

  /** Writes the schema and returns its place. */
  int schema(FlatBufferBuilder b) {
    int[] fields = new int[table.columns().size()];
    for (int c = 0; c < fields.length; c++) {
      fields[c] = field(b, table.columns().get(c).spec());
    }
    int all = Schema.createFieldsVector(b, fields);
    Schema.startSchema(b);
    Schema.addEndianness(b, Endianness.Little);
    Schema.addFields(b, all);
    return Schema.endSchema(b);
  }

  private static int field(FlatBufferBuilder b, ColumnSpec spec) {
    int name = b.createString(spec.name());
    int[] pairs = {
      KeyValue.createKeyValue(b, b.createString("unit"), b.createString(spec.unit().label())),
      KeyValue.createKeyValue(b, b.createString("text"), b.createString(spec.text()))
    };
    int metadata = Field.createCustomMetadataVector(b, pairs);
    int children = Field.createChildrenVector(b, new int[0]);
    byte kind;
    int type;
    switch (spec.type()) {
      case REAL -> {
        kind = Type.FloatingPoint;
        type = FloatingPoint.createFloatingPoint(b, Precision.DOUBLE);
      }
      case INT -> {
        kind = Type.Int;
        type = Int.createInt(b, 64, true);
      }
      case DATE -> {
        kind = Type.Date;
        type = Date.createDate(b, DateUnit.DAY);
      }
      case TEXT -> {
        kind = Type.Utf8;
        Utf8.startUtf8(b);
        type = Utf8.endUtf8(b);
      }
      default -> {
        kind = Type.Bool;
        Bool.startBool(b);
        type = Bool.endBool(b);
      }
    }
    Field.startField(b);
    Field.addName(b, name);
    Field.addNullable(b, true);
    Field.addTypeType(b, kind);
    Field.addType(b, type);
    Field.addChildren(b, children);
    Field.addCustomMetadata(b, metadata);
    return Field.endField(b);
  }

  private ByteBuffer batchMessage() {
    FlatBufferBuilder b = new FlatBufferBuilder(1024);
    RecordBatch.startBuffersVector(b, spans.size());
    for (int i = spans.size() - 1; i >= 0; i--) {
      Buffer.createBuffer(b, spans.get(i).offset(), spans.get(i).length());
    }
    int buffers = b.endVector();
    List<Column> columns = table.columns();
    RecordBatch.startNodesVector(b, columns.size());
    for (int c = columns.size() - 1; c >= 0; c--) {
      FieldNode.createFieldNode(b, columns.get(c).size(), columns.get(c).undefinedCount());
    }
    int nodes = b.endVector();
    RecordBatch.startRecordBatch(b);
    RecordBatch.addLength(b, table.rows());
    RecordBatch.addNodes(b, nodes);
    RecordBatch.addBuffers(b, buffers);
    int header = RecordBatch.endRecordBatch(b);
    return finish(b, MessageHeader.RecordBatch, header, body);
  }

  private static ByteBuffer finish(FlatBufferBuilder b, byte type, int header, long body) {
    Message.startMessage(b);
    Message.addVersion(b, MetadataVersion.V5);
    Message.addHeaderType(b, type);
    Message.addHeader(b, header);
    Message.addBodyLength(b, body);
    b.finish(Message.endMessage(b));
    return b.dataBuffer();
  }
}
