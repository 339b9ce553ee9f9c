package org.rotascope.gateway;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.rotascope.io.ArrowTables;
import org.rotascope.metric.ColumnSpec;
import org.rotascope.metric.Table;
import org.rotascope.metric.Unit;

/**
 * Does once what every kernel does after its start, so that the class archive made of this run
 * holds the classes for it: {@code GatewayMain --train}.
 */
final class Training {
  private static final List<String> CALLS = List.of("hello", "ping");

  private final LockedServer server;

  private Training(LockedServer server) {
    this.server = server;
  }

  /** Serves itself as its only client, and ends the virtual machine normally. */
  static void run(KernelOperations operations) {
    operations.prepare();
    LockedServer server = LockedServer.of(operations);
    server.open();
    LifeLine.atEnd(new GatewayMain.Closing(server));
    Thread accepting = new Thread(server, "accept");
    accepting.setDaemon(true);
    accepting.start();
    int exit = 0;
    try {
      ConnectionFile file = new ConnectionFile(Files.createTempDirectory("rotascope-"));
      file.write(server.getListeningPort(), server.token());
      file.run();
      new Training(server).callAll();
      onData(operations);
    } catch (IOException e) {
      System.err.println("rotascope: the training run failed: " + e.getMessage());
      exit = 1;
    }
    System.exit(exit);
  }

  private void callAll() throws IOException {
    try (Socket socket = new Socket(server.getAddress(), server.getListeningPort())) {
      OutputStream out = socket.getOutputStream();
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      send(out, in, "A\n" + server.token().reveal() + "\n", "!yv");
      for (String operation : CALLS) {
        send(out, in, "c\nt\n" + operation + "\ne\n", "!ys+");
      }
    }
  }

  /** Loads a frame, calls metrics on it and asks for all that a result has. */
  private static void onData(Operations operations) throws IOException {
    int rows = 60;
    int[] days = new int[rows];
    double[] levels = new double[rows];
    for (int t = 0; t < rows; t++) {
      days[t] = 20_000 + 7 * (t / 5) + t % 5;
      levels[t] = 100 + t % 7;
    }
    Table frame =
        Table.of(
            ColumnSpec.DATE.ofDates(days),
            ColumnSpec.real("a", Unit.NONE, "a").ofReals(levels),
            ColumnSpec.real("b", Unit.NONE, "b").ofReals(levels.clone()));
    Path file = Files.createTempFile("rotascope-", "");
    try {
      byte[] room = Arrays.copyOf(ArrowTables.of(frame).bytes(), 1 << 16);
      Files.write(file, room);
      operations.call("attach", List.of("1", file.toString(), Integer.toString(room.length)));
      String at = "\"segment\":1,\"offset\":0,\"length\":" + ArrowTables.of(frame).size();
      operations.call("load", List.of("{" + at + "}"));
      String pair = "{\"handle\":1,\"names\":[\"%s\"],\"kind\":\"price\"}";
      String request =
          "{\"metric\":\"rel_return\",\"job\":\"1\",\"named\":{\"n\":5},\"inputs\":{\"asset\":"
              + String.format(Locale.ROOT, pair, "a")
              + ",\"benchmark\":"
              + String.format(Locale.ROOT, pair, "b")
              + "},\"out\":{\"segment\":1,\"offset\":32768,\"length\":32768}}";
      operations.call("run", List.of(request));
      String number =
          "{\"metric\":\"longest_run_prob\",\"job\":\"2\",\"named\":{\"n\":10,\"p\":0.5,\"k\":3},"
              + "\"inputs\":{},\"out\":{\"segment\":1,\"offset\":32768,\"length\":32768}}";
      operations.call("run", List.of(number));
      for (String operation : List.of("envelope", "json", "csv", "view", "free")) {
        operations.call(operation, List.of("2"));
      }
    } finally {
      Files.delete(file);
    }
  }

  private static void send(OutputStream out, BufferedReader in, String command, String wanted)
      throws IOException {
    out.write(command.getBytes(StandardCharsets.UTF_8));
    String reply = in.readLine();
    if (reply == null || !reply.startsWith(wanted)) {
      throw new IOException("an operation failed");
    }
  }
}
