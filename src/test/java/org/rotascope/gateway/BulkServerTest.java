package org.rotascope.gateway;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rotascope.call.Kernel;
import org.rotascope.gateway.BulkMessage.Kind;
import org.rotascope.io.ArrowTables;
import org.rotascope.metric.ColumnSpec;
import org.rotascope.metric.Table;
import org.rotascope.metric.Unit;

/** The door for tables, spoken to over its sockets. */
class BulkServerTest {
  private static final long FRAME = 1L << 40;
  private final DataOperations operations = new DataOperations(Kernel.standard());
  private final Token token = Token.random();
  private BulkServer server;

  @BeforeEach
  void open() {
    server = BulkServer.open(operations, token);
  }

  @AfterEach
  void close() {
    server.close();
  }

  private Socket connected() throws IOException {
    Socket socket = new Socket(LockedServer.loopback(), server.port());
    socket.setSoTimeout(20_000);
    return socket;
  }

  private Socket known() throws IOException {
    Socket socket = connected();
    socket
        .getOutputStream()
        .write(("A\n" + token.reveal() + "\n").getBytes(StandardCharsets.UTF_8));
    assertEquals(
        "!yv\n", new String(socket.getInputStream().readNBytes(4), StandardCharsets.UTF_8));
    return socket;
  }

  private static byte[] frame() {
    Table frame =
        Table.of(
            ColumnSpec.DATE.ofDates(new int[] {20_000, 20_001, 20_002}),
            ColumnSpec.real("a", Unit.NONE, "a").ofReals(new double[] {1, 2, 4}),
            ColumnSpec.real("b", Unit.NONE, "b").ofReals(new double[] {1, 1, 1}));
    return ArrowTables.of(frame).bytes();
  }

  private static BulkMessage message(Kind kind, long sequence, long number, byte[] body) {
    return new BulkMessage(kind, sequence, number, ByteBuffer.wrap(body));
  }

  private static BulkMessage trade(Socket socket, BulkMessage message) throws IOException {
    message.writeTo(socket.getOutputStream());
    return BulkMessage.expect(socket.getInputStream(), message.sequence());
  }

  private static String text(BulkMessage message) {
    return StandardCharsets.UTF_8.decode(message.body()).toString();
  }

  @Test
  void shouldRefuseNumbersThatAreGivenHereOrTaken() throws IOException {
    try (Socket socket = known()) {
      assertEquals(Kind.FAILED, trade(socket, message(Kind.PUT, 0, FRAME - 1, frame())).kind());
      assertEquals(Kind.KEPT, trade(socket, message(Kind.PUT, 1, FRAME, frame())).kind());
      assertEquals(Kind.FAILED, trade(socket, message(Kind.PUT, 2, FRAME, frame())).kind());
      assertEquals(1, kept());
    }
  }

  private int kept() {
    return Integer.parseInt(
        operations.call("stats", List.of()).replaceAll(".*\"segments\":(\\d+).*", "$1"));
  }

  @Test
  void shouldTakeAFrameAndGiveATableAndForgetTheFrame() throws IOException {
    byte[] frame = frame();
    try (Socket socket = known()) {
      BulkMessage brought = trade(socket, message(Kind.PUT, 0, FRAME, frame));
      assertEquals(Kind.KEPT, brought.kind());
      assertEquals(1, kept());
      String place =
          "{\"segment\":" + -brought.number() + ",\"offset\":0,\"length\":" + frame.length;
      String request =
          "{\"metric\":\"rel_strength\",\"job\":\"1\",\"inputs\":{\"asset\":"
              + place
              + ",\"names\":[\"a\"]},\"benchmark\":"
              + place
              + ",\"names\":[\"b\"]}},\"out\":{\"segment\":0,\"offset\":0,\"length\":0}}";
      String reply = operations.call("run", List.of(request));
      assertEquals(0, kept());
      long result = Long.parseLong(reply.replaceAll(".*\"result\":(\\d+).*", "$1"));
      BulkMessage table = trade(socket, message(Kind.GET, 1, result, new byte[0]));
      assertEquals(Kind.TABLE, table.kind());
      assertArrayEquals(operations.table(result, "").bytes(), table.body().array());
    }
  }

  @Test
  void shouldSayWhatIsNotThereAndGoOn() throws IOException {
    try (Socket socket = known()) {
      BulkMessage none = trade(socket, message(Kind.GET, 0, 99, new byte[0]));
      assertEquals(Kind.FAILED, none.kind());
      assertEquals("BAD_ARGUMENT\nresult 99 has been freed; call again", text(none));
      assertEquals(Kind.FAILED, trade(socket, message(Kind.KEPT, 1, 0, new byte[0])).kind());
      assertEquals(Kind.KEPT, trade(socket, message(Kind.PUT, 2, FRAME, frame())).kind());
    }
  }

  @Test
  void shouldTellOfDamageCloseTheConnectionAndKeepNothing() throws IOException {
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < 300; i++) {
      byte[] whole = new byte[BulkMessage.HEAD + frame().length];
      java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();
      message(Kind.PUT, 0, FRAME, frame()).writeTo(out);
      System.arraycopy(out.toByteArray(), 0, whole, 0, whole.length);
      int bit = random.nextInt(8 * whole.length);
      whole[bit / 8] ^= (byte) (1 << bit % 8);
      int length = random.nextInt(5) == 0 ? 1 + random.nextInt(whole.length - 1) : whole.length;
      try (Socket socket = known()) {
        socket.getOutputStream().write(whole, 0, length);
        socket.shutdownOutput();
        BulkMessage reply = BulkMessage.expect(socket.getInputStream(), 0);
        assertEquals(Kind.FAILED, reply.kind());
        assertTrue(text(reply).startsWith("BAD_INPUT\na message for tables was damaged"));
        assertEquals(-1, socket.getInputStream().read());
      }
    }
    assertEquals(0, kept());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET / HTTP/1.1\r\n\r\n",
        "A\n0000000000000000000000000000000000000000000000000000000000000000\nRTB1",
        "A\n\nRTB1",
        "\n\n\n",
        "A\nA\nA\n",
        "RTB1\1\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"
      })
  void shouldAnswerNoStranger(String said) throws IOException {
    try (Socket socket = connected()) {
      OutputStream out = socket.getOutputStream();
      out.write(said.getBytes(StandardCharsets.ISO_8859_1));
      out.write(new byte[300]); // no line is that long
      assertEquals(-1, answer(socket));
    }
    try (Socket socket = known()) {
      assertEquals(Kind.KEPT, trade(socket, message(Kind.PUT, 0, FRAME, frame())).kind());
    }
  }

  @Test
  void shouldCutAStrangerOff() throws IOException {
    try (Socket socket = connected()) {
      OutputStream out = socket.getOutputStream();
      assertThrows(
          SocketException.class,
          () -> {
            for (int i = 0; i < 1 << 12; i++) {
              out.write(new byte[1 << 16]);
            }
          });
    }
  }

  @Test
  void shouldSendAStrangerAwayWhoSaysNothing() throws IOException {
    List<Double> seconds = new ArrayList<>();
    do { // until the machine did not stand still meanwhile
      assertTrue(seconds.size() < 4, seconds + " s");
      long begun = System.nanoTime();
      try (Socket socket = connected()) {
        assertEquals(-1, answer(socket));
      }
      seconds.add((System.nanoTime() - begun) / 1e9);
      assertTrue(seconds.get(seconds.size() - 1) > 4, seconds + " s");
    } while (seconds.get(seconds.size() - 1) > 9);
  }

  private static int answer(Socket socket) throws IOException {
    try {
      return socket.getInputStream().read();
    } catch (SocketException reset) {
      return -1;
    }
  }
}
