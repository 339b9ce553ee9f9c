package org.rotascope.gateway.remote;

import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import java.net.SocketAddress;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.rotascope.gateway.RemoteSession;
import org.rotascope.gateway.Token;

/**
 * Lets through the calls of clients that show the token, and says whose they are. Everything else
 * ends before anything of it is read.
 */
final class Gatekeeper implements ServerInterceptor {
  /** Calls under way at a time, of all clients; each has a thread. */
  static final int CALLS = 256;

  /** The header with the key of a session. */
  static final String SESSION_HEADER = "rotascope-session";

  /** The session of the call; none for a call that opens one. */
  static final Context.Key<Caller> CALLER = Context.key("rotascope-caller");

  /**
   * Who calls.
   *
   * @param address where the client is
   * @param key the key of its session, as it gave it; empty if it gave none
   * @param session the session; null if there is none
   */
  record Caller(SocketAddress address, String key, @Nullable RemoteSession session) {}

  private static final Metadata.Key<String> AUTHORIZATION =
      Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);
  private static final Metadata.Key<String> SESSION =
      Metadata.Key.of(SESSION_HEADER, Metadata.ASCII_STRING_MARSHALLER);
  private static final String BEARER = "Bearer ";

  private final Token token;
  private final Clients clients;
  private final Sessions sessions;
  private final AtomicInteger calls = new AtomicInteger();

  Gatekeeper(Token token, Clients clients, Sessions sessions) {
    this.token = token;
    this.clients = clients;
    this.sessions = sessions;
  }

  @Override
  public <Q, R> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
    String shown = headers.get(AUTHORIZATION);
    if (shown == null
        || !shown.startsWith(BEARER)
        || !token.matches(shown.substring(BEARER.length()))) {
      return refused(call, Status.UNAUTHENTICATED.withDescription("the token is missing or wrong"));
    }
    SocketAddress address = call.getAttributes().get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR);
    if (address == null || !clients.markKnown(address)) {
      return refused(call, Status.UNAVAILABLE.withDescription("the connection has ended"));
    }
    String key = headers.get(SESSION);
    RemoteSession session = key == null ? null : sessions.of(key, address);
    if (key != null && session == null) {
      return refused(
          call, Status.FAILED_PRECONDITION.withDescription("the session has ended; connect again"));
    }
    if (calls.incrementAndGet() > CALLS) {
      calls.decrementAndGet();
      return refused(
          call,
          Status.RESOURCE_EXHAUSTED.withDescription(
              "LIMIT: the server has " + CALLS + " calls under way; call again"));
    }
    if (session != null) {
      session.begun();
    }
    Caller caller = new Caller(address, key == null ? "" : key, session);
    Context context = Context.current().withValue(CALLER, caller);
    return new Counted<>(Contexts.interceptCall(context, call, headers, next), calls, session);
  }

  private static <Q, R> ServerCall.Listener<Q> refused(ServerCall<Q, R> call, Status why) {
    call.close(why, new Metadata());
    return new ServerCall.Listener<>() {};
  }

  /** A call that is counted until its end. */
  private static final class Counted<Q> extends SimpleForwardingServerCallListener<Q> {
    private final AtomicInteger calls;
    private final @Nullable RemoteSession session;
    private final AtomicBoolean ended = new AtomicBoolean();

    Counted(ServerCall.Listener<Q> listener, AtomicInteger calls, @Nullable RemoteSession session) {
      super(listener);
      this.calls = calls;
      this.session = session;
    }

    private void end() {
      if (ended.compareAndSet(false, true)) {
        calls.decrementAndGet();
        if (session != null) {
          session.ended();
        }
      }
    }

    @Override
    public void onComplete() {
      end();
      super.onComplete();
    }

    @Override
    public void onCancel() {
      end();
      super.onCancel();
    }
  }
}
