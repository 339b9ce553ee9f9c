package org.rotascope.gateway;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.util.LinkedHashSet;
import java.util.Set;
import javax.net.ServerSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Makes the server's socket and decides who may stay: at most {@value #MOST} clients at a time.
 * When a further one comes, the one that has gone longest without showing the token has to leave;
 * if all have shown it, the new one is turned away. Whoever has not shown it after {@value
 * #STRANGER_MILLIS} ms has to leave too.
 */
final class Doorkeeper extends ServerSocketFactory {
  /** How many clients may be connected at a time. */
  static final int MOST = 64;

  /** How long a client may take to show the token. */
  static final int STRANGER_MILLIS = 5_000;

  private static final int BACKLOG = 512;

  private final long commandBytes;
  private final Set<GuardedSocket> live = new LinkedHashSet<>();
  private @Nullable Thread round;

  /**
   * @param commandBytes bytes of one command of a client that has shown the token
   */
  Doorkeeper(long commandBytes) {
    this.commandBytes = commandBytes;
  }

  /** Lets the client in, or closes its socket. */
  boolean admits(GuardedSocket socket) {
    GuardedSocket leaving = null;
    synchronized (live) {
      if (live.size() >= MOST) {
        leaving = oldestStranger();
      }
      if (leaving == null && live.size() >= MOST) {
        leaving = socket;
      } else {
        live.remove(leaving);
        live.add(socket);
        startRound();
      }
    }
    if (leaving != null) {
      quietlyClose(leaving);
    }
    return leaving != socket;
  }

  private @Nullable GuardedSocket oldestStranger() {
    for (GuardedSocket socket : live) {
      if (!socket.isKnown()) {
        return socket;
      }
    }
    return null;
  }

  /**
   * Starts the thread that sends strangers away when their time is over. A time-out of the socket
   * would do that too, but leave it in a mode in which every further read costs two system calls
   * more.
   */
  private void startRound() {
    if (round == null) {
      round = new Thread(this::makeRounds, "rotascope-doorkeeper");
      round.setDaemon(true);
      round.start();
    }
  }

  private void makeRounds() {
    try {
      while (true) {
        GuardedSocket stranger;
        synchronized (live) {
          stranger = oldestStranger();
          if (stranger == null) {
            round = null;
            return;
          }
        }
        long left = STRANGER_MILLIS - stranger.millis();
        if (left > 0) {
          Thread.sleep(left);
        } else if (!stranger.isKnown()) {
          quietlyClose(stranger);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The client's socket is being closed. */
  void leaves(GuardedSocket socket) {
    synchronized (live) {
      live.remove(socket);
    }
  }

  /** Returns how many clients are connected. */
  int count() {
    synchronized (live) {
      return live.size();
    }
  }

  private static void quietlyClose(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      return; // it is given up either way
    }
  }

  @Override
  public ServerSocket createServerSocket() throws IOException {
    return new Guarded();
  }

  @Override
  public ServerSocket createServerSocket(int port) {
    throw new UnsupportedOperationException();
  }

  @Override
  public ServerSocket createServerSocket(int port, int backlog) {
    throw new UnsupportedOperationException();
  }

  @Override
  public ServerSocket createServerSocket(int port, int backlog, InetAddress address) {
    throw new UnsupportedOperationException();
  }

  private final class Guarded extends ServerSocket {
    Guarded() throws IOException {}

    /** Binds with room for a crowd of waiting clients, so that none has to knock twice. */
    @Override
    public void bind(SocketAddress endpoint, int backlog) throws IOException {
      super.bind(endpoint, BACKLOG);
    }

    /**
     * Returns the next client. A failure that passes (no descriptor left) does not end the server.
     */
    @Override
    public Socket accept() throws IOException {
      while (true) {
        GuardedSocket socket = new GuardedSocket(Doorkeeper.this, commandBytes);
        try {
          implAccept(socket);
          socket.setTcpNoDelay(true); // a reply of more than one segment would wait 40 ms otherwise
          return socket;
        } catch (IOException e) {
          quietlyClose(socket);
          if (isClosed()) {
            throw e;
          }
          pause();
        }
      }
    }

    private void pause() throws IOException {
      try {
        Thread.sleep(10);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted", e);
      }
    }
  }
}
