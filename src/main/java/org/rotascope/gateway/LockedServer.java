package org.rotascope.gateway;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import javax.net.ServerSocketFactory;
import py4j.GatewayServer;
import py4j.Py4JServerConnection;

/**
 * A Py4J server that serves {@link Operations} to whoever knows the token, and nothing else: no
 * reflection, no constructors, fields, proxies, views or callbacks. It listens on the loopback
 * address alone, on a port that the system chooses. The stock Py4J client works with it: {@code
 * gateway.entry_point.ping()}.
 */
public final class LockedServer extends GatewayServer {
  private final Token token;
  private final Doorkeeper doorkeeper;

  /** Returns a server that is not open yet. */
  public static LockedServer of(Operations operations) {
    return new LockedServer(
        new LockedGateway(operations), Token.random(), new Doorkeeper(GuardedSocket.COMMAND_BYTES));
  }

  private LockedServer(LockedGateway gateway, Token token, Doorkeeper doorkeeper) {
    super(gateway, 0, loopback(), 0, 0, List.of(), (ServerSocketFactory) doorkeeper);
    this.token = token;
    this.doorkeeper = doorkeeper;
  }

  /** Returns the only address that is listened on. */
  static InetAddress loopback() {
    try {
      return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    } catch (IOException e) {
      throw new IllegalStateException("four bytes are an address", e);
    }
  }

  /** Binds the port; clients can connect, and are served once {@link #run()} runs. */
  void open() {
    startSocket();
  }

  /** Returns the token, for {@link ConnectionFile} alone. */
  Token token() {
    return token;
  }

  /** Returns how many clients are connected. */
  int clients() {
    return doorkeeper.count();
  }

  @Override
  protected void processSocket(Socket socket) {
    if (doorkeeper.admits((GuardedSocket) socket)) {
      super.processSocket(socket);
    }
  }

  /** Hands over the token, which Py4J's public constructors lose. */
  @Override
  protected Py4JServerConnection createConnection(py4j.Gateway gateway, Socket socket)
      throws IOException {
    try {
      LockedConnection connection =
          new LockedConnection(gateway, (GuardedSocket) socket, token, getListeners());
      connection.startConnection();
      return connection;
    } catch (IOException | OutOfMemoryError e) {
      socket.close();
      throw new IOException("the client cannot be served", e);
    }
  }
}
