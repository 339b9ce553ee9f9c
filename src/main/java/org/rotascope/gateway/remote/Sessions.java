package org.rotascope.gateway.remote;

import java.net.SocketAddress;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.rotascope.app.RemoteService;
import org.rotascope.call.Kernel;
import org.rotascope.gateway.Quota;
import org.rotascope.gateway.RemoteSession;
import org.rotascope.gateway.Token;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;

/**
 * The sessions by their keys, which only their clients know. A session ends with the last
 * connection that it was used over, or when it has not been used for long.
 */
final class Sessions {
  /** How many sessions there may be. */
  static final int MOST = 64;

  /** How many bytes may be fetched at a time at least, whatever is kept. */
  private static final long FETCHED = 64 << 20;

  private record Open(RemoteSession session, Set<SocketAddress> clients) {}

  private final Map<String, Open> open = new ConcurrentHashMap<>();
  private final RemoteService.Settings settings;
  private final Quota quota;
  private final Quota fetched;
  private final Semaphore turns;
  private final Predicate<SocketAddress> isConnected;

  /**
   * @param isConnected tells whether a client is still connected; once it says no, {@link #left} is
   *     called or has been
   */
  Sessions(RemoteService.Settings settings, Predicate<SocketAddress> isConnected) {
    this.isConnected = isConnected;
    this.settings = settings;
    this.quota = Quota.of(settings.kept());
    this.fetched = Quota.of(Math.max(FETCHED, settings.kept() / 4 * 3));
    this.turns = new Semaphore(settings.calls(), true);
  }

  /**
   * Opens a session for a client and returns its key.
   *
   * @throws RotascopeException LIMIT if there are too many, CANCELLED if the client has left
   */
  synchronized String open(SocketAddress client) {
    if (open.size() >= MOST) {
      throw new RotascopeException(
          Reason.LIMIT, "the server has " + MOST + " sessions; close one, or wait for one to end");
    }
    if (!isConnected.test(client)) {
      throw new RotascopeException(Reason.CANCELLED, "the connection has ended");
    }
    String key = Token.random().reveal();
    Quota part = quota.part(Math.max(1, settings.kept() / 2));
    Set<SocketAddress> clients = new HashSet<>(Set.of(client));
    open.put(key, new Open(new RemoteSession(Kernel.standard(), part, turns), clients));
    return key;
  }

  /** Returns the session that a client has the key of; null if there is none, or no client. */
  synchronized @Nullable RemoteSession of(String key, SocketAddress client) {
    Open found = open.get(key);
    if (found == null || !isConnected.test(client)) {
      return null;
    }
    found.clients.add(client);
    found.session.called();
    return found.session;
  }

  /** Ends a session. */
  synchronized void close(String key) {
    Open found = open.remove(key);
    if (found != null) {
      found.session.close();
    }
  }

  /** A client has left. */
  synchronized void left(SocketAddress client) {
    open.forEach(
        (key, one) -> {
          if (one.clients.remove(client) && one.clients.isEmpty()) {
            close(key);
          }
        });
  }

  /** Ends the sessions that have not been used for long. */
  synchronized void endIdle() {
    open.forEach(
        (key, one) -> {
          if (one.session.isIdle(settings.idleSeconds())) {
            close(key);
          }
        });
  }

  /**
   * Takes the bytes of a table that is being fetched, of what all may fetch at a time.
   *
   * @throws RotascopeException LIMIT if they are too many
   */
  void sending(long bytes) {
    try {
      fetched.take(bytes);
    } catch (RotascopeException e) {
      throw new RotascopeException(
          Reason.LIMIT,
          "tables of "
              + fetched.held()
              + " bytes are being fetched, and these are "
              + bytes
              + "; fetch again when they have gone",
          e);
    }
  }

  /** Such a table has gone. */
  void sent(long bytes) {
    fetched.give(bytes);
  }

  /** Returns how many there are. */
  int count() {
    return open.size();
  }

  /** Returns how many bytes all keep together. */
  long kept() {
    return quota.held();
  }
}
