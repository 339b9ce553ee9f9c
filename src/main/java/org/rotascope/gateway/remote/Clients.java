package org.rotascope.gateway.remote;

import io.netty.channel.Channel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import java.net.SocketAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Who is connected: at most {@value #MOST} at a time. When a further one comes, the one that has
 * gone longest without showing the token has to leave; if all have shown it, the new one is turned
 * away. Whoever has not shown it after {@value #STRANGER_SECONDS} s has to leave too.
 */
final class Clients {
  /** How many clients may be connected at a time. */
  static final int MOST = 64;

  /** How long a client may take to show the token. */
  static final int STRANGER_SECONDS = 5;

  private static final Logger LOG = Logger.getLogger(Clients.class.getName());

  private static final class Client {
    private final Channel channel;
    private boolean known;

    Client(Channel channel) {
      this.channel = channel;
    }
  }

  private final Map<SocketAddress, Client> live = new LinkedHashMap<>();
  private final AtomicReference<Consumer<SocketAddress>> gone = new AtomicReference<>(a -> {});
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "rotascope-clients");
            thread.setDaemon(true);
            return thread;
          });

  /**
   * Has someone told the address of each client that has left, once {@link #isConnected} says so.
   */
  void tellWhoLeft(Consumer<SocketAddress> listener) {
    gone.set(listener);
  }

  private boolean admits(Channel channel) {
    SocketAddress address = channel.remoteAddress();
    if (address == null) {
      return false;
    }
    synchronized (live) {
      if (live.size() >= MOST) {
        Client stranger =
            live.values().stream().filter(client -> !client.known).findFirst().orElse(null);
        if (stranger == null) {
          return false;
        }
        leave(stranger);
        live.values().remove(stranger);
      }
      live.put(address, new Client(channel));
    }
    Future<?> unusedClosing = channel.closeFuture().addListener(closed -> left(address, channel));
    Future<?> unused =
        clock.schedule(() -> dropStranger(address), STRANGER_SECONDS, TimeUnit.SECONDS);
    return true;
  }

  private static void leave(Client client) {
    Future<?> unused = client.channel.close(); // given up either way
  }

  private void left(SocketAddress address, Channel channel) {
    synchronized (live) {
      Client client = live.get(address);
      if (client != null && client.channel == channel) {
        live.remove(address);
      }
    }
    gone.get().accept(address);
  }

  private void dropStranger(SocketAddress address) {
    synchronized (live) {
      Client client = live.get(address);
      if (client != null && !client.known) {
        leave(client);
      }
    }
  }

  /** The client has shown the token; tells whether it is still connected. */
  boolean markKnown(SocketAddress address) {
    synchronized (live) {
      Client client = live.get(address);
      if (client != null) {
        client.known = true;
      }
      return client != null;
    }
  }

  /** Tells whether a client is connected. */
  boolean isConnected(SocketAddress address) {
    synchronized (live) {
      return live.containsKey(address);
    }
  }

  /** Has something done every second, also after it has failed. */
  void everySecond(Runnable task) {
    every(1, TimeUnit.SECONDS, task);
  }

  void every(long time, TimeUnit unit, Runnable task) {
    Runnable safe =
        () -> {
          try {
            task.run();
          } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "what is done now and then has failed", e);
          }
        };
    Future<?> unused = clock.scheduleWithFixedDelay(safe, time, time, unit);
  }

  /** Returns the door that they come through. */
  NioServerSocketChannel door() {
    return new NioServerSocketChannel() {
      @Override
      protected int doReadMessages(List<Object> accepted) throws Exception {
        int read = super.doReadMessages(accepted);
        if (read > 0 && accepted.get(accepted.size() - 1) instanceof Channel channel) {
          if (!admits(channel)) {
            accepted.remove(channel);
            channel.unsafe().closeForcibly();
            return 0;
          }
        }
        return read;
      }
    };
  }
}
