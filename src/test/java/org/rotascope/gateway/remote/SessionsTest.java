package org.rotascope.gateway.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.rotascope.app.RemoteService;
import org.rotascope.gateway.RemoteSession;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;

/** When a remote client's data are forgotten, and how much there may be of them. */
class SessionsTest {
  private static final SocketAddress ONE = InetSocketAddress.createUnresolved("one", 1);
  private static final SocketAddress OTHER = InetSocketAddress.createUnresolved("other", 2);

  private static Sessions sessions(long kept, long idleSeconds) {
    return new Sessions(
        new RemoteService.Settings("127.0.0.1", 0, null, null, null, kept, 1, idleSeconds));
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
    session.bring(ByteBuffer.allocate(100));
    assertNotNull(sessions.of(key, OTHER));
    sessions.left(ONE);
    assertEquals(100, sessions.kept());
    sessions.left(OTHER);
    assertEquals(0, sessions.kept());
    assertNull(sessions.of(key, ONE));
    assertTrue(session.call("load", List.of("{}")).startsWith("-CANCELLED\n"));
    assertThrows(RotascopeException.class, () -> session.bring(ByteBuffer.allocate(1)));
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
  void shouldCountWhatOneAndWhatAllKeep() {
    Sessions sessions = sessions(1000, 60);
    RemoteSession[] three = new RemoteSession[3];
    for (int i = 0; i < 3; i++) {
      three[i] = opened(sessions, sessions.open(ONE));
    }
    three[0].bring(ByteBuffer.allocate(500));
    limited(three[0], 1); // half of all is one's
    three[1].bring(ByteBuffer.allocate(450));
    limited(three[2], 51); // what is left is less than half
    three[2].bring(ByteBuffer.allocate(50));
    three[0].close();
    assertEquals(500, sessions.kept());
  }

  private static void limited(RemoteSession session, int bytes) {
    RotascopeException e =
        assertThrows(RotascopeException.class, () -> session.bring(ByteBuffer.allocate(bytes)));
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
