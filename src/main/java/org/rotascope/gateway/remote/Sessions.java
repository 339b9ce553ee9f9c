package org.rotascope.gateway.remote;

import java.net.SocketAddress;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
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

  private record Open(RemoteSession session, Set<SocketAddress> clients) {}

  private final Map<String, Open> open = new ConcurrentHashMap<>();
  private final RemoteService.Settings settings;
  private final Quota quota;
  private final Semaphore turns;

  Sessions(RemoteService.Settings settings) {
    this.settings = settings;
    this.quota = Quota.of(settings.kept());
    this.turns = new Semaphore(settings.calls(), true);
  }

  /**
   * Opens a session for a client and returns its key.
   *
   * @throws RotascopeException LIMIT if there are too many
   */
  synchronized String open(SocketAddress client) {
    if (open.size() >= MOST) {
      throw new RotascopeException(
          Reason.LIMIT, "the server has " + MOST + " sessions; close one, or wait for one to end");
    }
    String key = Token.random().reveal();
    Quota part = quota.part(Math.max(1, settings.kept() / 2));
    Set<SocketAddress> clients = new HashSet<>(Set.of(client));
    open.put(key, new Open(new RemoteSession(Kernel.standard(), part, turns), clients));
    return key;
  }

  /** Returns the session that a client has the key of; null if there is none. */
  synchronized @Nullable RemoteSession of(String key, SocketAddress client) {
    Open found = open.get(key);
    if (found == null) {
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
          if (one.session.idleSeconds() >= settings.idleSeconds()) {
            close(key);
          }
        });
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
