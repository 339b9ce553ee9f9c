package org.rotascope.gateway;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;

/**
 * A client's socket that bounds what the client may cost. Until it has shown the token: so many
 * bytes in all; the {@link Doorkeeper} bounds the time. After that: so many bytes for a command.
 */
final class GuardedSocket extends Socket {
  /** Bytes that a client may send before it has shown the token; a token has 64. */
  static final int STRANGER_BYTES = 4 << 10;

  /** Bytes of one command, all its lines together; tables do not travel here. */
  static final int COMMAND_BYTES = 4 << 20;

  private final Doorkeeper doorkeeper;
  private final long commandBytes;
  private final long since = System.nanoTime();
  private volatile boolean known;
  private long bytes;

  /**
   * @param commandBytes bytes of one command of a client that has shown the token
   */
  GuardedSocket(Doorkeeper doorkeeper, long commandBytes) {
    this.doorkeeper = doorkeeper;
    this.commandBytes = commandBytes;
  }

  /** Returns for how many milliseconds the client has been connected. */
  long millis() {
    return (System.nanoTime() - since) / 1_000_000L;
  }

  /** Tells whether the client has shown the token. */
  boolean isKnown() {
    return known;
  }

  /** The client has shown the token: it may take its time from now on. */
  void markKnown() {
    known = true;
    bytes = 0;
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
  public synchronized void close() throws IOException {
    doorkeeper.leaves(this);
    super.close();
  }

  /** Thrown when a client sends more than it may. */
  static final class TooLongException extends IOException {
    private static final long serialVersionUID = 1L;

    TooLongException(long limit) {
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
      long limit = known ? commandBytes : STRANGER_BYTES;
      if (bytes > limit) {
        throw new TooLongException(limit);
      }
      int read = super.read(buffer, offset, length);
      bytes += Math.max(0, read);
      return read;
    }
  }
}
