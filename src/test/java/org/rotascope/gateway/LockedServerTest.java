package org.rotascope.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;
import py4j.Gateway;
import py4j.GatewayConnection;
import py4j.Py4JException;

/**
 * The locked server, spoken to over its sockets. The Python package's tests attack it further, and
 * show that Py4J's own client works with it.
 */
class LockedServerTest {
  private final List<String> served = new CopyOnWriteArrayList<>();
  private LockedServer server;

  @BeforeEach
  void open() {
    server = LockedServer.of(this::serve);
    server.open();
    Thread accepting = new Thread(server, "accept");
    accepting.setDaemon(true);
    accepting.start();
  }

  @AfterEach
  void close() {
    server.shutdown();
  }

  private String serve(String operation, List<String> arguments) {
    served.add(operation + arguments);
    return switch (operation) {
      case "join" -> String.join("|", arguments);
      case "refuse" -> throw new RotascopeException(Reason.BAD_DATES, "row 3:\n two dates");
      case "fault" -> throw new IllegalStateException("first\nsecond");
      case "deep" -> serve("deep", arguments) + "x";
      case "large" -> throw new OutOfMemoryError("Java heap space");
      default -> "";
    };
  }

  @Test
  void shouldServeCallsWithStrings() throws IOException {
    try (Client client = Client.known(server)) {
      assertEquals("!ys+", client.send("c\nt\nnothing\ne\n"));
      assertEquals("!ys+a|b c||d", client.send("c\nt\njoin\nsa\nsb c\ns\nsd\ne\n"));
      assertEquals("!ys+\\\\|\\n|\\r|é", client.send("c\nt\njoin\ns\\\\\ns\\n\ns\\r\nsé\ne\n"));
    }
    assertEquals(List.of("nothing[]", "join[a, b c, , d]", "join[\\, \n, \r, é]"), served);
  }

  @Test
  void shouldReplyToAFailureWithItsReasonAndOneLine() throws IOException {
    try (Client client = Client.known(server)) {
      assertEquals("!ys-BAD_DATES\\nrow 3:  two dates", client.send("c\nt\nrefuse\ne\n"));
    }
  }

  @Test
  void shouldReplyToAnyOtherFaultWithInternalAndNoStack() throws IOException {
    try (Client client = Client.known(server)) {
      assertEquals(
          "!ys-INTERNAL\\ninternal error: java.lang.IllegalStateException: first\ufffdsecond",
          client.send("c\nt\nfault\ne\n"));
      assertEquals(
          "!ys-INTERNAL\\ninternal error: java.lang.StackOverflowError",
          client.send("c\nt\ndeep\ne\n"));
      String large = client.send("c\nt\nlarge\ne\n");
      assertTrue(large != null && large.startsWith("!ys-LIMIT\\nthe memory does not"), large);
      assertEquals("!ys+", client.send("c\nt\nnothing\ne\n"));
    }
  }

  /** Py4J's public constructors lose the token: whoever comes would be served. */
  @Test
  void shouldServeNobodyWithoutTheToken() throws IOException {
    try (Client client = new Client(server)) {
      assertNull(client.send("c\nt\nnothing\ne\n"));
    }
    try (Client client = new Client(server)) {
      assertEquals(
          "!xsAuthentication error: bad auth token received.",
          client.send("A\n" + "0".repeat(64) + "\n"));
      assertNull(client.line());
    }
    assertEquals(List.of(), served);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "c\nGATEWAY_SERVER\nshutdown\ne\n",
        "c\nz:java.lang.System\nexit\ne\n",
        "c\no0\nnothing\ne\n",
        "c\nt\ngetClass\ne\n",
        "c\nt\nnothing\ni1\ne\n",
        "c\nt\nnothing\nrGATEWAY_SERVER\ne\n",
        "c\nt\nnothing\nfp0;java.lang.Runnable\ne\n",
        "c\nt\nnothing\nD1e999999999\ne\n",
      })
  void shouldRefuseACallOfAnythingElseAndGoOn(String call) throws IOException {
    try (Client client = Client.known(server)) {
      String reply = client.send(call);
      assertTrue(reply != null && reply.startsWith("!xsrefused: "), reply);
      assertEquals(List.of(), served);
      assertEquals("!ys+", client.send("c\nt\nnothing\ne\n"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"i", "r", "j", "f", "m", "l", "a", "h", "d", "p", "x", "s", "S", "A", ""})
  void shouldKnowNoOtherCommandOfPy4j(String command) throws IOException {
    try (Client client = Client.known(server)) {
      assertEquals("!xsrefused: only calls are served", client.send(command + "\n"));
      assertNull(client.line());
    }
    assertEquals(List.of(), served);
  }

  @Test
  void shouldBindNoObjectAndReflectOnNone() throws IOException {
    try (Client client = Client.known(server)) {
      assertEquals("!ys+", client.send("c\nt\nnothing\ne\n"));
    }
    Gateway gateway = server.getGateway();
    assertEquals(Map.of(), gateway.getBindings());
    assertNull(gateway.getObject("t"));
    assertNull(gateway.getObject("GATEWAY_SERVER"));
    assertNull(gateway.putObject("x", "y"));
    assertNull(gateway.getObject("x"));
    assertThrows(Py4JException.class, () -> gateway.putNewObject("y"));
    assertThrows(Py4JException.class, () -> gateway.invoke("java.lang.Object", List.of()));
    assertThrows(Py4JException.class, () -> gateway.invoke("toString", "t ", List.of()));
    assertThrows(Py4JException.class, () -> gateway.invoke("nothing", "t", List.of(1)));
    assertThrows(
        Py4JException.class,
        () -> gateway.createProxy(getClass().getClassLoader(), new Class<?>[] {}, "p0"));
    assertThrows(Py4JException.class, gateway::getReflectionEngine);
    assertThrows(Py4JException.class, () -> gateway.getReturnObject("x"));
    assertThrows(Py4JException.class, () -> server.getCallbackClient().sendCommand("x"));
  }

  /** Another user of Py4J in the same virtual machine finds it as it was. */
  @Test
  void shouldLeavePy4jsOwnCommandsAsTheyAre() throws IOException {
    try (Client client = Client.known(server)) {
      assertEquals("!ys+", client.send("c\nt\nnothing\ne\n"));
    }
    assertEquals(14, GatewayConnection.getBaseCommands().size());
  }

  @Test
  void shouldEndWithItsClients() throws Exception {
    try (Client client = Client.known(server)) {
      server.shutdown();
      assertNull(client.line());
    }
    long end = System.nanoTime() + 60_000_000_000L;
    while (server.clients() > 0) {
      assertTrue(System.nanoTime() < end, "clients are left: " + server.clients());
      Thread.sleep(5);
    }
  }

  @Test
  void shouldSendTheOldestStrangerAwayForANewClient() throws IOException {
    List<Client> strangers = new ArrayList<>();
    try (Client first = Client.known(server)) {
      for (int i = 0; i < Doorkeeper.MOST - 1; i++) {
        strangers.add(new Client(server));
      }
      try (Client late = Client.known(server)) {
        assertEquals("!ys+", late.send("c\nt\nnothing\ne\n"));
        assertEquals("!ys+", first.send("c\nt\nnothing\ne\n"));
      }
      assertNull(strangers.get(0).line());
      assertTrue(server.clients() <= Doorkeeper.MOST);
    } finally {
      for (Client stranger : strangers) {
        stranger.close();
      }
    }
  }

  @Test
  void shouldNotHoldBackSmallPackets() throws IOException {
    try (ServerSocket listening = new Doorkeeper(1 << 20).createServerSocket()) {
      listening.bind(null, 1);
      try (Socket client = new Socket(listening.getInetAddress(), listening.getLocalPort());
          Socket accepted = listening.accept()) {
        assertTrue(client.isConnected());
        assertTrue(accepted.getTcpNoDelay());
      }
    }
  }

  @Test
  void shouldListenOnTheLoopbackAddressOnAFreePort() {
    assertTrue(server.getAddress().isLoopbackAddress());
    assertTrue(server.getListeningPort() > 0);
    LockedServer other = LockedServer.of(this::serve);
    other.open();
    assertFalse(other.getListeningPort() == server.getListeningPort());
    assertFalse(other.token().matches(server.token().reveal()));
    other.shutdown();
  }
}
