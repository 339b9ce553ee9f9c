package org.rotascope.io.sql;

import com.google.flatbuffers.FlatBufferBuilder;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.arrow.flatbuf.Buffer;
import org.apache.arrow.flatbuf.Endianness;
import org.apache.arrow.flatbuf.FieldNode;
import org.apache.arrow.flatbuf.Message;
import org.apache.arrow.flatbuf.MessageHeader;
import org.apache.arrow.flatbuf.MetadataVersion;
import org.apache.arrow.flatbuf.RecordBatch;
import org.apache.arrow.flatbuf.Schema;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;

/** Hands the result of DuckDB over as an Arrow IPC stream, so that one reader settles its types. */
final class RowStream {
  private static final int BATCH = 1 << 14;
  private static final int CONTINUATION = 0xFFFFFFFF;

  /** Longer streams no array of Java holds. */
  private static final long MOST_BYTES = Integer.MAX_VALUE - (64L << 20);

  private final List<RowColumn> columns = new ArrayList<>();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private int inBatch;
  private long rows;

  private RowStream() {}

  /**
   * What came out.
   *
   * @param stream an Arrow IPC stream
   * @param rows its rows
   */
  record Gathered(ByteBuffer stream, long rows) {}

  /**
   * Returns all rows of a result.
   *
   * @param zones the time zones that columns of moments were written in, by name
   * @param maxCells the most rows times columns
   * @throws RotascopeException BAD_INPUT for a type that can be no date, number or name, LIMIT
   */
  static Gathered of(ResultSet result, Map<String, String> zones, long maxCells)
      throws SQLException {
    RowStream stream = new RowStream();
    stream.gather(result, zones, maxCells);
    return new Gathered(
        ByteBuffer.wrap(stream.out.toByteArray()).order(ByteOrder.LITTLE_ENDIAN), stream.rows);
  }

  private void gather(ResultSet result, Map<String, String> zones, long maxCells)
      throws SQLException {
    ResultSetMetaData about = result.getMetaData();
    for (int i = 1; i <= about.getColumnCount(); i++) {
      String name = about.getColumnLabel(i);
      String zone = zones.getOrDefault(name, "");
      columns.add(new RowColumn(i, name, about.getColumnTypeName(i), zone, BATCH));
    }
    message(schema(), new byte[0]);
    while (result.next()) {
      if ((rows + 1) * columns.size() > maxCells || out.size() > MOST_BYTES) {
        throw new RotascopeException(
            Reason.LIMIT,
            "the data have more than "
                + Math.min(rows, maxCells / columns.size())
                + " rows of "
                + columns.size()
                + " columns; the limit is "
                + maxCells
                + " cells");
      }
      for (RowColumn column : columns) {
        column.add(result, rows);
      }
      rows++;
      if (++inBatch == BATCH) {
        flush();
      }
    }
    flush();
    message(ByteBuffer.allocate(0), new byte[0]);
  }

  private void flush() {
    if (inBatch > 0) {
      ByteBuffer head = batch();
      ByteArrayOutputStream body = new ByteArrayOutputStream();
      columns.forEach(column -> column.drain(body));
      message(head, body.toByteArray());
      inBatch = 0;
    }
  }

  private void message(ByteBuffer head, byte[] body) {
    int length = head.remaining() + 7 & ~7;
    ByteBuffer framed = ByteBuffer.allocate(8 + length).order(ByteOrder.LITTLE_ENDIAN);
    framed.putInt(CONTINUATION).putInt(length).put(head);
    out.writeBytes(framed.array());
    out.writeBytes(body);
  }

  private ByteBuffer schema() {
    FlatBufferBuilder b = new FlatBufferBuilder(1024);
    int[] fields = columns.stream().mapToInt(column -> column.field(b)).toArray();
    int all = Schema.createFieldsVector(b, fields);
    Schema.startSchema(b);
    Schema.addEndianness(b, Endianness.Little);
    Schema.addFields(b, all);
    return finish(b, MessageHeader.Schema, Schema.endSchema(b), 0);
  }

  private ByteBuffer batch() {
    FlatBufferBuilder b = new FlatBufferBuilder(1024);
    List<Long> lengths = new ArrayList<>();
    columns.forEach(column -> column.lengths(lengths::add));
    long end = lengths.stream().mapToLong(length -> length + 7 & ~7L).sum();
    long at = end;
    RecordBatch.startBuffersVector(b, lengths.size());
    for (int i = lengths.size() - 1; i >= 0; i--) {
      at -= lengths.get(i) + 7 & ~7L;
      Buffer.createBuffer(b, at, lengths.get(i));
    }
    int buffers = b.endVector();
    RecordBatch.startNodesVector(b, columns.size());
    for (int c = columns.size() - 1; c >= 0; c--) {
      FieldNode.createFieldNode(b, inBatch, columns.get(c).nulls());
    }
    int nodes = b.endVector();
    RecordBatch.startRecordBatch(b);
    RecordBatch.addLength(b, inBatch);
    RecordBatch.addNodes(b, nodes);
    RecordBatch.addBuffers(b, buffers);
    return finish(b, MessageHeader.RecordBatch, RecordBatch.endRecordBatch(b), end);
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
