package org.rotascope.gateway;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;

/**
 * A client's socket that bounds what the client may cost. Until it has shown the token: so many
 * bytes and so much time in all. After that: so many bytes for a command.
 */
final class GuardedSocket extends Socket {
  /** Bytes that a client may send before it has shown the token; a token has 64. */
  static final int STRANGER_BYTES = 4 << 10;

  /** Bytes of one command, all its lines together; tables do not travel here. */
  static final int COMMAND_BYTES = 4 << 20;

  /** How long a client may take to show the token. */
  static final int STRANGER_MILLIS = 5_000;

  private final Doorkeeper doorkeeper;
  private final long deadline = System.nanoTime() + STRANGER_MILLIS * 1_000_000L;
  private volatile boolean known;
  private int bytes;

  GuardedSocket(Doorkeeper doorkeeper) {
    this.doorkeeper = doorkeeper;
  }

  /** Tells whether the client has shown the token. */
  boolean isKnown() {
    return known;
  }

  /** The client has shown the token: it may take its time from now on. */
  void markKnown() throws IOException {
    known = true;
    bytes = 0;
    setSoTimeout(0);
  }

  /** A command has been read; the next has the full measure again. */
  void commandEnded() {
    bytes = 0;
  }

  @Override
  public InputStream getInputStream() throws IOException {
    return new Guarded(super.getInputStream());
  }

  @Override
  public void close() throws IOException {
    doorkeeper.leaves(this);
    super.close();
  }

  /** Thrown when a client sends more than it may. */
  static final class TooLongException extends IOException {
    private static final long serialVersionUID = 1L;

    TooLongException(int limit) {
      super("a command has at most " + limit + " bytes");
    }
  }

  private final class Guarded extends FilterInputStream {
    Guarded(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int limit = known ? COMMAND_BYTES : STRANGER_BYTES;
      if (bytes > limit) {
        throw new TooLongException(limit);
      }
      if (!known) {
        long left = (deadline - System.nanoTime()) / 1_000_000L;
        if (left <= 0) {
          throw new SocketTimeoutException("no token in time");
        }
        setSoTimeout((int) left);
      }
      int read = super.read(buffer, offset, length);
      bytes += Math.max(0, read);
      return read;
    }
  }
}
