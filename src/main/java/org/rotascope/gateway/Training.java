package org.rotascope.gateway;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;

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
  static void run(Operations operations) {
    LockedServer server = LockedServer.of(operations);
    server.open();
    Thread accepting = new Thread(server, "accept");
    accepting.setDaemon(true);
    accepting.start();
    int exit = 0;
    try {
      ConnectionFile file = new ConnectionFile(Files.createTempDirectory("rotascope-"));
      file.write(server.getListeningPort(), server.token());
      file.run();
      new Training(server).callAll();
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

  private static void send(OutputStream out, BufferedReader in, String command, String wanted)
      throws IOException {
    out.write(command.getBytes(StandardCharsets.UTF_8));
    String reply = in.readLine();
    if (reply == null || !reply.startsWith(wanted)) {
      throw new IOException("an operation failed");
    }
  }
}
