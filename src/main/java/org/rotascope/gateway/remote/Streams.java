package org.rotascope.gateway.remote;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import org.apache.arrow.flight.FlightProducer.ServerStreamListener;
import org.apache.arrow.flight.FlightStream;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.ipc.ArrowStreamReader;
import org.apache.arrow.vector.ipc.ArrowStreamWriter;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;

/**
 * Tables between Flight's record batches and the streams that the core reads and writes, whose
 * readers check all that a batch declares.
 */
final class Streams {
  private Streams() {}

  /**
   * Reads a frame to its end.
   *
   * @param most the most bytes that it may have; what comes after them is read and forgotten
   * @throws RotascopeException LIMIT if it has more
   */
  static ByteBuffer read(FlightStream stream, long most) throws IOException {
    Bounded bytes = new Bounded(most);
    try (ArrowStreamWriter writer =
        new ArrowStreamWriter(
            stream.getRoot(), stream.getDictionaryProvider(), Channels.newChannel(bytes))) {
      writer.start();
      while (stream.next()) {
        if (!bytes.isOver()) {
          writer.writeBatch();
        }
      }
      writer.end();
    }
    if (bytes.isOver()) {
      throw new RotascopeException(
          Reason.LIMIT, "the frame has more than " + most + " bytes; send less");
    }
    return bytes.buffer();
  }

  /** Sends a table. */
  static void send(byte[] table, BufferAllocator allocator, ServerStreamListener listener)
      throws IOException {
    try (ArrowStreamReader reader =
        new ArrowStreamReader(new ByteArrayInputStream(table), allocator)) {
      listener.start(reader.getVectorSchemaRoot());
      while (reader.loadNextBatch()) {
        listener.putNext();
      }
      listener.completed();
    }
  }

  /** Takes bytes up to a bound, and forgets all of them beyond it. */
  private static final class Bounded extends ByteArrayOutputStream {
    private final long most;
    private boolean over;

    Bounded(long most) {
      super(1 << 12);
      this.most = Math.min(most, Integer.MAX_VALUE - 64);
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) {
      if (over || length > most - count) {
        over = true;
        buf = new byte[0];
        count = 0;
      } else {
        super.write(bytes, offset, length);
      }
    }

    @Override
    public synchronized void write(int one) {
      write(new byte[] {(byte) one}, 0, 1);
    }

    synchronized boolean isOver() {
      return over;
    }

    synchronized ByteBuffer buffer() {
      return ByteBuffer.wrap(buf, 0, count).slice();
    }
  }
}
