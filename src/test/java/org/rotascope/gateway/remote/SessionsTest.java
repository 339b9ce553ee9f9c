package org.rotascope.gateway.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.rotascope.app.RemoteService;
import org.rotascope.gateway.RemoteSession;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;

/** When a remote client's data are forgotten, and how much there may be of them. */
class SessionsTest {
  private static final SocketAddress ONE = InetSocketAddress.createUnresolved("one", 1);
  private static final SocketAddress OTHER = InetSocketAddress.createUnresolved("other", 2);

  private static Sessions sessions(long kept, long idleSeconds) {
    return sessions(kept, 1, idleSeconds);
  }

  private static Sessions sessions(long kept, int calls, long idleSeconds) {
    return new Sessions(settings(kept, calls, idleSeconds), client -> true);
  }

  private static RemoteService.Settings settings(long kept, int calls, long idleSeconds) {
    return new RemoteService.Settings("127.0.0.1", 0, null, null, null, kept, calls, idleSeconds);
  }

  private static void bring(RemoteSession session, int bytes) {
    session.take(bytes);
    session.bring(ByteBuffer.allocate(bytes));
  }

  private static RemoteSession opened(Sessions sessions, String key) {
    RemoteSession session = sessions.of(key, ONE);
    assertNotNull(session);
    return session;
  }

  @Test
  void shouldForgetASessionWithItsLastConnection() {
    Sessions sessions = sessions(1000, 60);
    String key = sessions.open(ONE);
    RemoteSession session = opened(sessions, key);
    bring(session, 100);
    assertNotNull(sessions.of(key, OTHER));
    sessions.left(ONE);
    assertEquals(100, sessions.kept());
    sessions.left(OTHER);
    assertEquals(0, sessions.kept());
    assertNull(sessions.of(key, ONE));
    assertTrue(session.call("load", List.of("{}")).startsWith("-CANCELLED\n"));
    assertThrows(RotascopeException.class, () -> bring(session, 1));
    assertEquals(0, sessions.kept());
  }

  @Test
  void shouldForgetASessionThatIsIdle() {
    Sessions idle = sessions(1000, 0);
    Sessions busy = sessions(1000, 60);
    String gone = idle.open(ONE);
    String kept = busy.open(ONE);
    idle.endIdle();
    busy.endIdle();
    assertNull(idle.of(gone, ONE));
    assertNotNull(busy.of(kept, ONE));
  }

  @Test
  @Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void shouldNotForgetASessionWithACallUnderWay() throws InterruptedException {
    Sessions sessions = sessions(1000, 0, 0); // no call gets a turn, and all are idle at once
    String key = sessions.open(ONE);
    RemoteSession session = opened(sessions, key);
    List<String> replies = Collections.synchronizedList(new ArrayList<>());
    Thread calling = new Thread(() -> replies.add(session.call("load", List.of("{}"))));
    calling.start();
    while (calling.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
    sessions.endIdle();
    assertNotNull(sessions.of(key, ONE));
    sessions.close(key);
    calling.join();
    assertEquals(List.of("-CANCELLED\nthe session has ended"), replies);
    assertTrue(session.isIdle(0));
  }

  @Test
  void shouldHaveNoSessionOfAConnectionThatHasEnded() {
    Set<SocketAddress> connected = new HashSet<>(Set.of(ONE, OTHER));
    Sessions sessions = new Sessions(settings(1000, 1, 60), connected::contains);
    String key = sessions.open(ONE);
    connected.remove(OTHER);
    sessions.left(OTHER); // before its first call is looked at
    RotascopeException e = assertThrows(RotascopeException.class, () -> sessions.open(OTHER));
    assertEquals(Reason.CANCELLED, e.reason());
    assertNull(sessions.of(key, OTHER));
    connected.remove(ONE);
    sessions.left(ONE);
    assertEquals(0, sessions.count());
  }

  @Test
  void shouldBoundWhatAllFetchAtATime() {
    Sessions sessions = sessions(1000, 60);
    sessions.sending(60 << 20); // 64 MiB at least, whatever is kept
    RotascopeException e = assertThrows(RotascopeException.class, () -> sessions.sending(5 << 20));
    assertEquals(Reason.LIMIT, e.reason());
    sessions.sent(60 << 20);
    sessions.sending(64 << 20);
  }

  @Test
  void shouldCountWhatOneAndWhatAllKeep() {
    Sessions sessions = sessions(1000, 60);
    RemoteSession[] three = new RemoteSession[3];
    for (int i = 0; i < 3; i++) {
      three[i] = opened(sessions, sessions.open(ONE));
    }
    bring(three[0], 500);
    limited(three[0], 1); // half of all is one's
    bring(three[1], 450);
    limited(three[2], 51); // what is left is less than half
    bring(three[2], 50);
    three[0].close();
    assertEquals(500, sessions.kept());
  }

  private static void limited(RemoteSession session, int bytes) {
    RotascopeException e = assertThrows(RotascopeException.class, () -> bring(session, bytes));
    assertEquals(Reason.LIMIT, e.reason());
  }

  @Test
  void shouldOpenOnlySoManySessions() {
    Sessions sessions = sessions(1000, 60);
    for (int i = 0; i < Sessions.MOST; i++) {
      sessions.open(ONE);
    }
    assertThrows(RotascopeException.class, () -> sessions.open(ONE));
    sessions.left(ONE);
    assertEquals(0, sessions.count());
  }
}
