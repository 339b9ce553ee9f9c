package org.rotascope.gateway;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A client that sends what it is told to and reads lines; not Py4J's, not the Python package's. */
final class Client implements Closeable {
  private final Socket socket;
  private final BufferedReader in;

  /** Connects without showing the token. */
  Client(LockedServer server) throws IOException {
    socket = new Socket(server.getAddress(), server.getListeningPort());
    socket.setSoTimeout(20_000);
    in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
  }

  /** Connects and shows the token. */
  static Client known(LockedServer server) throws IOException {
    Client client = new Client(server);
    if (!"!yv".equals(client.send("A\n" + server.token().reveal() + "\n"))) {
      throw new IOException("the token was not taken");
    }
    return client;
  }

  /** Sends the text and returns the next line of the answer, or null if the connection ended. */
  @Nullable String send(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    return line();
  }

  /** Returns the next line, or null if the connection ended. */
  @Nullable String line() throws IOException {
    try {
      return in.readLine();
    } catch (java.net.SocketException reset) {
      return null;
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
