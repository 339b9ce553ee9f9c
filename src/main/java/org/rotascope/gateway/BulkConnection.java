package org.rotascope.gateway;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.rotascope.io.ArrowTables;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;
import org.rotascope.reason.Shown;

/**
 * One client of the {@link BulkServer}. It shows the token as at the first door, then brings frames
 * and asks for tables. What is damaged is told so, and the connection closed; a stranger gets no
 * answer.
 */
final class BulkConnection extends Thread {
  private static final byte[] KNOWN = "!yv\n".getBytes(StandardCharsets.US_ASCII);
  private static final int LINE = 256;

  private final GuardedSocket socket;
  private final DataOperations operations;
  private final Token token;

  BulkConnection(GuardedSocket socket, DataOperations operations, Token token) {
    super("rotascope-tables-" + socket.getPort());
    setDaemon(true);
    this.socket = socket;
    this.operations = operations;
    this.token = token;
  }

  @Override
  public void run() {
    try (socket;
        InputStream in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
        OutputStream out = new BufferedOutputStream(socket.getOutputStream(), 1 << 16)) {
      if ("A".equals(line(in)) && token.matches(line(in))) {
        socket.markKnown();
        out.write(KNOWN);
        out.flush();
        serve(in, out);
      }
    } catch (IOException e) {
      return; // the client has gone
    }
  }

  private static @Nullable String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int c = in.read(); c >= 0 && line.size() < LINE; c = in.read()) {
      if (c == '\n') {
        return line.toString(StandardCharsets.ISO_8859_1);
      }
      line.write(c);
    }
    return null;
  }

  private void serve(InputStream in, OutputStream out) throws IOException {
    for (long sequence = 0; ; sequence++) {
      BulkMessage request;
      try {
        request = BulkMessage.read(in, sequence);
      } catch (BulkMessage.DamagedException e) {
        failed(sequence, Reason.BAD_INPUT, e.getMessage()).writeTo(out);
        return;
      } catch (OutOfMemoryError e) {
        failed(sequence, Reason.LIMIT, Replies.NO_MEMORY).writeTo(out);
        return;
      }
      if (request == null) {
        return;
      }
      answer(request).writeTo(out);
      socket.commandEnded();
    }
  }

  private BulkMessage answer(BulkMessage request) {
    long sequence = request.sequence();
    try {
      return switch (request.kind()) {
        case PUT -> {
          operations.bring(request.number(), request.body());
          yield new BulkMessage(
              BulkMessage.Kind.KEPT, sequence, request.number(), ByteBuffer.allocate(0));
        }
        case GET -> {
          String name = StandardCharsets.UTF_8.decode(request.body()).toString();
          ArrowTables table = operations.table(request.number(), name);
          if (table.size() > BulkMessage.MOST) {
            throw new RotascopeException(
                Reason.LIMIT,
                "the table has "
                    + table.size()
                    + " bytes; at most "
                    + BulkMessage.MOST
                    + " travel at a time");
          }
          yield new BulkMessage(
              BulkMessage.Kind.TABLE, sequence, request.number(), ByteBuffer.wrap(table.bytes()));
        }
        default ->
            throw new RotascopeException(
                Reason.BAD_ARGUMENT, "frames are brought and tables asked for, nothing else");
      };
    } catch (RotascopeException e) {
      return failed(sequence, e.reason(), e.getMessage());
    } catch (OutOfMemoryError e) {
      return failed(sequence, Reason.LIMIT, Replies.NO_MEMORY);
    } catch (RuntimeException e) {
      return failed(sequence, Reason.INTERNAL, "internal error: " + e);
    }
  }

  private static BulkMessage failed(long sequence, Reason reason, @Nullable String message) {
    String text = reason.name() + "\n" + Shown.safe(String.valueOf(message));
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    ByteBuffer body = ByteBuffer.wrap(bytes, 0, Math.min(bytes.length, 1 << 15));
    return new BulkMessage(BulkMessage.Kind.FAILED, sequence, 0, body);
  }
}
