package org.rotascope.io;

import com.google.flatbuffers.FlatBufferBuilder;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.arrow.flatbuf.Block;
import org.apache.arrow.flatbuf.Footer;
import org.apache.arrow.flatbuf.MetadataVersion;
import org.rotascope.metric.Table;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;

/**
 * A {@link Table} as an Arrow IPC file (Feather of version 2): the stream of {@link ArrowTables}
 * between the magic words, and the footer. The same table gives the same bytes.
 */
public final class ArrowFiles {
  private ArrowFiles() {}

  /**
   * Returns the bytes of the file.
   *
   * @throws RotascopeException LIMIT if they exceed 2 GiB
   */
  public static byte[] bytes(Table table) {
    ArrowTables stream = ArrowTables.of(table);
    ByteBuffer footer = footer(stream);
    int magic = ArrowFooter.MAGIC.length;
    long size = ArrowFooter.HEAD + stream.size() + footer.remaining() + Integer.BYTES + magic;
    if (size > Integer.MAX_VALUE - 8) {
      throw new RotascopeException(
          Reason.LIMIT, "the result takes " + size + " bytes as an Arrow file; take a part of it");
    }
    ByteBuffer out = ByteBuffer.allocate((int) size).order(ByteOrder.LITTLE_ENDIAN);
    out.put(ArrowFooter.MAGIC).position(ArrowFooter.HEAD);
    stream.writeTo(out);
    int length = footer.remaining();
    out.put(footer).putInt(length).put(ArrowFooter.MAGIC);
    return out.array();
  }

  private static ByteBuffer footer(ArrowTables stream) {
    FlatBufferBuilder b = new FlatBufferBuilder(1024);
    int schema = stream.schema(b);
    Footer.startDictionariesVector(b, 0);
    int dictionaries = b.endVector();
    Footer.startRecordBatchesVector(b, 1);
    long at = ArrowFooter.HEAD + stream.batchAt();
    Block.createBlock(b, at, stream.batchHead(), stream.batchBody());
    int batches = b.endVector();
    Footer.startFooter(b);
    Footer.addVersion(b, MetadataVersion.V5);
    Footer.addSchema(b, schema);
    Footer.addDictionaries(b, dictionaries);
    Footer.addRecordBatches(b, batches);
    b.finish(Footer.endFooter(b));
    return b.dataBuffer();
  }
}
