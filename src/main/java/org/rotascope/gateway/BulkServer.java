package org.rotascope.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/**
 * The second door, for tables, where no memory can be shared: opened when it is asked for, on the
 * loopback address, with the same token and the same {@link Doorkeeper} as the first.
 */
final class BulkServer extends Thread {
  private final DataOperations operations;
  private final Token token;
  private final Doorkeeper doorkeeper = new Doorkeeper(BulkMessage.MOST + 2 * BulkMessage.HEAD);
  private final ServerSocket door;

  private BulkServer(DataOperations operations, Token token) throws IOException {
    super("rotascope-tables");
    setDaemon(true);
    this.operations = operations;
    this.token = token;
    this.door = doorkeeper.createServerSocket();
    door.bind(new InetSocketAddress(LockedServer.loopback(), 0));
  }

  /** Opens the door and serves. */
  static BulkServer open(DataOperations operations, Token token) {
    try {
      BulkServer server = new BulkServer(operations, token);
      server.start();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException("the connection for tables cannot be opened", e);
    }
  }

  /** Returns the port. */
  int port() {
    return door.getLocalPort();
  }

  /** Returns how many clients are connected. */
  int clients() {
    return doorkeeper.count();
  }

  @Override
  public void run() {
    while (!door.isClosed()) {
      try {
        GuardedSocket socket = (GuardedSocket) door.accept();
        if (doorkeeper.admits(socket)) {
          serve(socket);
        }
      } catch (IOException e) {
        // The door is closed, or one client could not be served; the loop tells which.
      }
    }
  }

  private void serve(GuardedSocket socket) throws IOException {
    try {
      new BulkConnection(socket, operations, token).start();
    } catch (OutOfMemoryError e) { // no thread left
      socket.close();
    }
  }

  /** Closes the door; who is inside is served to the end. */
  void close() {
    try {
      door.close();
    } catch (IOException e) {
      return; // it is given up either way
    }
  }
}
