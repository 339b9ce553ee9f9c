package org.rotascope.io;

import com.google.flatbuffers.FlatBufferBuilder;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;
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
import org.jspecify.annotations.Nullable;
import org.rotascope.metric.Column;
import org.rotascope.metric.ColumnSpec;
import org.rotascope.metric.Table;
import org.rotascope.numeric.Work;
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

  /** About how many bytes of the body are written at a time. */
  private static final int PART = 1 << 20;

  /** The texts of a column, joined: where each ends, and the bytes of all. */
  private record Texts(int[] ends, byte[] bytes) {}

  /** One buffer of the body: where it lies, and how long it is without padding. */
  private record Span(long offset, long length) {}

  private final Table table;
  private final Texts[] texts;
  private final int[] firstSpan;
  private final List<Span> spans = new ArrayList<>();
  private final ByteBuffer schema;
  private final ByteBuffer batch;
  private final long body;

  private ArrowTables(Table table, @Nullable ArrowTables like) {
    this.table = table;
    int columns = table.columns().size();
    this.texts = new Texts[columns];
    this.firstSpan = new int[columns];
    long at = 0;
    for (int c = 0; c < columns; c++) {
      Column column = table.columns().get(c);
      firstSpan[c] = spans.size();
      long bits = bits(column.size());
      at = span(at, column.isAllDefined() ? 0 : bits);
      switch (column.spec().type()) {
        case REAL, INT -> at = span(at, 8L * column.size());
        case DATE -> at = span(at, 4L * column.size());
        case FLAG -> at = span(at, bits);
        case TEXT -> {
          Texts joined = joined(column);
          texts[c] = joined;
          at = span(at, 4L * (column.size() + 1L));
          at = span(at, joined.bytes().length);
        }
      }
    }
    this.body = at;
    this.schema =
        like != null && like.table.specs().equals(table.specs()) ? like.schema : schemaMessage();
    this.batch = batchMessage();
  }

  /**
   * Returns the stream of a table, ready to be written.
   *
   * @throws RotascopeException LIMIT if a column's texts exceed 2 GiB
   */
  public static ArrowTables of(Table table) {
    return new ArrowTables(table, null);
  }

  /** Returns the stream of a table, sooner if its columns are declared as those of another. */
  static ArrowTables of(Table table, @Nullable ArrowTables like) {
    return new ArrowTables(table, like);
  }

  /** Tells whether each column lies where it does in another stream. */
  boolean hasLayoutOf(ArrowTables other) {
    return size() == other.size() && spans.equals(other.spans);
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
    writeTo(to, Work.SERIAL);
  }

  /** Writes the stream as {@link #writeTo(ByteBuffer)} does, large ones on several threads. */
  public void writeTo(ByteBuffer to, Work work) {
    writeTo(to, work, c -> false);
  }

  /**
   * Writes the stream but for some columns, which are there already.
   *
   * @param there tells by the column's place whether it is
   */
  void writeTo(ByteBuffer to, Work work, IntPredicate there) {
    int from = to.position();
    ByteBuffer out = to.slice(from, Math.toIntExact(size())).order(ByteOrder.LITTLE_ENDIAN);
    message(out, schema);
    message(out, batch);
    ByteBuffer place =
        out.slice(out.position(), Math.toIntExact(body)).order(ByteOrder.LITTLE_ENDIAN);
    int columns = table.columns().size();
    int parts = (int) Math.min(columns, 1 + body / PART);
    (parts == 1 ? Work.SERIAL : work)
        .forEach(
            "writing",
            parts,
            part -> {
              int end = (int) ((part + 1L) * columns / parts);
              for (int c = (int) ((long) part * columns / parts); c < end; c++) {
                if (!there.test(c)) {
                  writeColumn(place, c, table.columns().get(c));
                }
              }
            });
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

  /**
   * Writes a column of numbers or dates where this stream has one of the same type, if it takes the
   * same room.
   *
   * @param to where the stream is to begin
   * @return whether it does
   */
  boolean put(ByteBuffer to, int c, Column column) {
    Column own = table.columns().get(c);
    ColumnSpec.Type type = own.spec().type();
    if (column.spec().type() != type
        || type == ColumnSpec.Type.TEXT
        || column.size() != own.size()
        || column.isAllDefined() != own.isAllDefined()) {
      return false;
    }
    int from = to.position() + Math.toIntExact(size() - body - HEAD);
    writeColumn(to.slice(from, Math.toIntExact(body)).order(ByteOrder.LITTLE_ENDIAN), c, column);
    return true;
  }

  private void writeColumn(ByteBuffer out, int c, Column column) {
    Span valid = spans.get(firstSpan[c]);
    if (valid.length() > 0) {
      writeBits(out, valid, column, column::definedBits);
    }
    Span data = spans.get(firstSpan[c] + 1);
    ByteBuffer place = at(out, data);
    switch (column.spec().type()) {
      case REAL -> column.reals(place.asDoubleBuffer());
      case INT -> column.integers(place.asLongBuffer());
      case DATE -> column.dates(place.asIntBuffer());
      case FLAG -> writeBits(out, data, column, from -> flagBits(column, from));
      case TEXT -> {
        place.putInt(0).asIntBuffer().put(texts[c].ends());
        clearPadding(out, data);
        data = spans.get(firstSpan[c] + 2);
        at(out, data).put(texts[c].bytes());
      }
    }
    clearPadding(out, data);
  }

  private static int flagBits(Column column, int from) {
    int bits = 0;
    for (int row = from; row < Math.min(from + 8, column.size()); row++) {
      bits |= (column.flag(row) ? 1 : 0) << (row - from);
    }
    return bits;
  }

  private static void writeBits(ByteBuffer out, Span span, Column column, IntUnaryOperator eight) {
    for (int from = 0; from < column.size(); from += 8) {
      out.put((int) span.offset() + from / 8, (byte) eight.applyAsInt(from));
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
    Fields all = new Fields(b);
    for (int c = 0; c < fields.length; c++) {
      fields[c] = all.of(table.columns().get(c).spec());
    }
    int vector = Schema.createFieldsVector(b, fields);
    Schema.startSchema(b);
    Schema.addEndianness(b, Endianness.Little);
    Schema.addFields(b, vector);
    return Schema.endSchema(b);
  }

  /** Writes fields; what several have in common, their type and their metadata, is there once. */
  private static final class Fields {
    private final FlatBufferBuilder b;
    private final Map<ColumnSpec.Type, Integer> types = new EnumMap<>(ColumnSpec.Type.class);

    /**
     * By unit and text. A record as key would take a fifth of the time to a kernel's first result:
     * how it is hashed is put together at run time, and in no class archive.
     */
    private final Map<List<String>, Integer> metadata = new HashMap<>();

    private final int none;

    Fields(FlatBufferBuilder b) {
      this.b = b;
      this.none = Field.createChildrenVector(b, new int[0]);
    }

    int of(ColumnSpec spec) {
      int name = b.createString(spec.name());
      int more =
          metadata.computeIfAbsent(
              List.of(spec.unit().label(), spec.text()),
              m ->
                  Field.createCustomMetadataVector(
                      b, new int[] {pair("unit", m.get(0)), pair("text", m.get(1))}));
      int type = types.computeIfAbsent(spec.type(), this::type);
      Field.startField(b);
      Field.addName(b, name);
      Field.addNullable(b, true);
      Field.addTypeType(b, kind(spec.type()));
      Field.addType(b, type);
      Field.addChildren(b, none);
      Field.addCustomMetadata(b, more);
      return Field.endField(b);
    }

    private int pair(String key, String value) {
      return KeyValue.createKeyValue(b, b.createString(key), b.createString(value));
    }

    private static byte kind(ColumnSpec.Type type) {
      return switch (type) {
        case REAL -> Type.FloatingPoint;
        case INT -> Type.Int;
        case DATE -> Type.Date;
        case TEXT -> Type.Utf8;
        case FLAG -> Type.Bool;
      };
    }

    private int type(ColumnSpec.Type type) {
      return switch (type) {
        case REAL -> FloatingPoint.createFloatingPoint(b, Precision.DOUBLE);
        case INT -> Int.createInt(b, 64, true);
        case DATE -> Date.createDate(b, DateUnit.DAY);
        case TEXT -> {
          Utf8.startUtf8(b);
          yield Utf8.endUtf8(b);
        }
        case FLAG -> {
          Bool.startBool(b);
          yield Bool.endBool(b);
        }
      };
    }
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
