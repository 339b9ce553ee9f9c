package org.rotascope.gateway.remote;

import io.grpc.Context;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.arrow.flight.FlightProducer.ServerStreamListener;
import org.apache.arrow.flight.FlightStream;
import org.apache.arrow.vector.ipc.ArrowStreamReader;
import org.apache.arrow.vector.ipc.ArrowStreamWriter;
import org.jspecify.annotations.Nullable;
import org.rotascope.gateway.RemoteSession;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;

/**
 * Tables between Flight's record batches and the streams that the core reads and writes, whose
 * readers check all that a batch declares.
 */
final class Streams {
  private Streams() {}

  /**
   * Brings a session a frame, once it has come to its end. Its bytes are counted as they come; what
   * comes after too many of them is read and forgotten.
   *
   * @param most the most bytes that it may have
   * @return what the session says to it
   * @throws RotascopeException LIMIT if it has more, or the session keeps too much
   */
  static String bring(FlightStream stream, long most, RemoteSession session) throws IOException {
    try (Pieces bytes = new Pieces(Math.min(most, Integer.MAX_VALUE - 64), session)) {
      read(stream, bytes);
      String reply = session.bring(bytes.joined());
      bytes.handedOver();
      return reply;
    }
  }

  private static void read(FlightStream stream, Pieces bytes) throws IOException {
    try (ArrowStreamWriter writer =
        new ArrowStreamWriter(
            stream.getRoot(), stream.getDictionaryProvider(), Channels.newChannel(bytes))) {
      writer.start();
      while (stream.next()) {
        if (!bytes.haveFailed()) {
          writer.writeBatch();
        }
      }
      writer.end();
    }
  }

  /** Sends a table; returns when it is on its way, or when nobody wants it any more. */
  static void send(ArrowStreamReader table, ServerStreamListener listener) throws IOException {
    listener.start(table.getVectorSchemaRoot());
    do {
      listener.putNext();
    } while (isWanted(listener) && table.loadNextBatch());
    listener.completed();
  }

  /** Waits until little is left to send; gRPC tells a call that is being served only if asked. */
  private static boolean isWanted(ServerStreamListener listener) {
    Context call = Context.current();
    try {
      while (!listener.isReady() && !call.isCancelled()) {
        Thread.sleep(1);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
    return !call.isCancelled();
  }

  /** The bytes of a frame as they come, each taken of the session's quota; none after a failure. */
  private static final class Pieces extends OutputStream {
    private static final int LARGEST = 1 << 16;
    private static final Object JOINING = new Object();

    private final long most;
    private final RemoteSession session;
    private final Deque<byte[]> full = new ArrayDeque<>();
    private byte[] last = new byte[0];
    private int used;
    private long size;
    private long taken;
    private @Nullable RotascopeException failure;

    Pieces(long most, RemoteSession session) {
      this.most = most;
      this.session = session;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
      if (failure == null && length > most - size) {
        fail(
            new RotascopeException(
                Reason.LIMIT, "the frame has more than " + most + " bytes; send less"));
      }
      int done = 0;
      while (failure == null && done < length) {
        if (used == last.length) {
          grow();
          continue;
        }
        int part = Math.min(length - done, last.length - used);
        System.arraycopy(bytes, offset + done, last, used, part);
        used += part;
        size += part;
        done += part;
      }
    }

    private void grow() {
      int more = (int) Math.min(LARGEST, Math.max(1 << 12, size));
      more = (int) Math.min(more, most - size);
      try {
        session.take(more);
      } catch (RotascopeException e) {
        fail(e);
        return;
      }
      taken += more;
      if (used > 0) {
        full.add(last);
      }
      last = new byte[more];
      used = 0;
    }

    private void fail(RotascopeException why) {
      failure = why;
      full.clear();
      last = new byte[0];
      used = 0;
      close();
    }

    @Override
    public void write(int one) {
      write(new byte[] {(byte) one}, 0, 1);
    }

    boolean haveFailed() {
      return failure != null;
    }

    /** Returns all bytes in one piece; one frame at a time, as they are there twice meanwhile. */
    ByteBuffer joined() {
      if (failure != null) {
        throw failure;
      }
      synchronized (JOINING) {
        ByteBuffer all = ByteBuffer.allocate((int) size);
        for (byte[] piece = full.poll(); piece != null; piece = full.poll()) {
          all.put(piece);
        }
        all.put(last, 0, used);
        last = new byte[0];
        return all.flip();
      }
    }

    /** The session counts the bytes of the frame as its own from now on. */
    void handedOver() {
      taken -= size;
    }

    @Override
    public void close() {
      session.give(taken);
      taken = 0;
    }
  }
}
