package org.rotascope.gateway.remote;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.apache.arrow.flight.Action;
import org.apache.arrow.flight.CallStatus;
import org.apache.arrow.flight.FlightRuntimeException;
import org.apache.arrow.flight.FlightStream;
import org.apache.arrow.flight.NoOpFlightProducer;
import org.apache.arrow.flight.PutResult;
import org.apache.arrow.flight.Result;
import org.apache.arrow.flight.Ticket;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.ipc.ArrowStreamReader;
import org.rotascope.gateway.RemoteSession;
import org.rotascope.io.ArrowTables;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;
import org.rotascope.reason.Shown;

/**
 * What Flight's calls do: DoAction an operation, DoPut brings a frame, DoGet fetches a table. The
 * page docs/remote.md describes it for those who write a client.
 */
final class Producer extends NoOpFlightProducer {
  /** The most bytes of what an action is given. */
  static final int TEXT = 4 << 20;

  /** The most bytes of a table that is fetched. */
  static final long TABLE = 1L << 30;

  private final Sessions sessions;
  private final BufferAllocator allocator;
  private final long frame;

  /**
   * @param frame the most bytes of a frame
   */
  Producer(Sessions sessions, BufferAllocator allocator, long frame) {
    this.sessions = sessions;
    this.allocator = allocator;
    this.frame = frame;
  }

  private static RemoteSession session() {
    RemoteSession session = Gatekeeper.CALLER.get().session();
    if (session == null) {
      throw new RotascopeException(
          Reason.BAD_ARGUMENT, "a call without a session; the action hello opens one");
    }
    return session;
  }

  @Override
  public void doAction(CallContext context, Action action, StreamListener<Result> listener) {
    byte[] reply = reply(action).getBytes(StandardCharsets.UTF_8);
    listener.onNext(new Result(reply));
    listener.onCompleted();
  }

  private String reply(Action action) {
    try {
      if (action.getBody().length > TEXT) {
        throw new RotascopeException(
            Reason.LIMIT, "an action takes at most " + TEXT + " bytes; tables are put");
      }
      Gatekeeper.Caller caller = Gatekeeper.CALLER.get();
      switch (action.getType()) {
        case "hello" -> {
          String hello = RemoteSession.hello();
          String key = sessions.open(caller.address());
          return "+" + hello.substring(0, hello.length() - 1) + ",\"session\":\"" + key + "\"}";
        }
        case "server" -> {
          return "+{\"sessions\":" + sessions.count() + ",\"kept\":" + sessions.kept() + "}";
        }
        case "bye" -> {
          sessions.close(caller.key());
          return "+";
        }
        default -> {
          String text = new String(action.getBody(), StandardCharsets.UTF_8);
          return session().call(action.getType(), arguments(action.getType(), text));
        }
      }
    } catch (RotascopeException e) {
      return failed(e);
    }
  }

  private static List<String> arguments(String operation, String text) {
    if (text.isEmpty()) {
      return List.of();
    }
    return switch (operation) {
      case "free" -> Arrays.asList(text.split(" "));
      case "view" -> Arrays.asList(text.split(" ", 2)); // the name of a table may have blanks
      default -> List.of(text);
    };
  }

  private static String failed(RotascopeException e) {
    return "-" + e.reason().name() + "\n" + Shown.safe(String.valueOf(e.getMessage()));
  }

  @Override
  public Runnable acceptPut(
      CallContext context, FlightStream stream, StreamListener<PutResult> listener) {
    return () -> {
      byte[] reply = brought(stream).getBytes(StandardCharsets.UTF_8);
      ArrowBuf metadata = allocator.buffer(reply.length);
      metadata.writeBytes(reply);
      try (PutResult result = PutResult.metadata(metadata)) {
        listener.onNext(result);
      }
      listener.onCompleted();
    };
  }

  private String brought(FlightStream stream) {
    try {
      return "+" + Streams.bring(stream, frame, session());
    } catch (RotascopeException e) {
      return failed(e);
    } catch (OutOfMemoryError e) {
      return "-LIMIT\nthe memory of the server does not suffice";
    } catch (Exception e) {
      return failed(
          new RotascopeException(
              Reason.BAD_INPUT, "the record batches cannot be read: " + e.getMessage(), e));
    }
  }

  @Override
  public void getStream(CallContext context, Ticket ticket, ServerStreamListener listener) {
    long taken = 0;
    try (BufferAllocator own = allocator.newChildAllocator("get", 0, 2 * TABLE)) {
      RemoteSession session = session();
      String wanted = new String(ticket.getBytes(), StandardCharsets.UTF_8);
      ArrowTables table = session.table(wanted);
      if (table.size() > TABLE) {
        throw new RotascopeException(
            Reason.LIMIT,
            "the table has " + table.size() + " bytes; at most " + TABLE + " travel at a time");
      }
      sessions.sending(table.size());
      taken = table.size();
      try (ArrowStreamReader reader = session.inTurn(() -> read(table, own))) {
        Streams.send(reader, listener);
      }
    } catch (RotascopeException e) {
      listener.error(status(CallStatus.INVALID_ARGUMENT, e.reason() + ": " + e.getMessage()));
    } catch (OutOfMemoryError e) {
      listener.error(
          status(
              CallStatus.RESOURCE_EXHAUSTED, "LIMIT: the memory of the server does not suffice"));
    } catch (Exception e) {
      listener.error(status(CallStatus.INTERNAL, "INTERNAL: " + e));
    } finally {
      sessions.sent(taken);
    }
  }

  /** Returns a table outside the heap: its bytes are not there twice while it is sent. */
  private static ArrowStreamReader read(ArrowTables table, BufferAllocator allocator) {
    ArrowStreamReader reader =
        new ArrowStreamReader(new ByteArrayInputStream(table.bytes()), allocator);
    try {
      boolean unused = reader.loadNextBatch();
      return reader;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static FlightRuntimeException status(CallStatus status, String what) {
    return status.withDescription(Shown.safe(what)).toRuntimeException();
  }
}
