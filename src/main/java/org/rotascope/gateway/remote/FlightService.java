package org.rotascope.gateway.remote;

import io.grpc.netty.NettyServerBuilder;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.io.IOException;
import java.net.BindException;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.arrow.flight.FlightServer;
import org.apache.arrow.flight.Location;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.jspecify.annotations.Nullable;
import org.rotascope.app.RemoteService;
import org.rotascope.call.Kernel;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;

/** The Flight server: puts together who may call, what a call does, and what it may cost. */
public final class FlightService implements RemoteService {
  /** The most bytes of one record batch on the wire. */
  static final int MESSAGE = 64 << 20;

  private static final int HEADERS = 8 << 10;
  private static final String UNSAFE = "arrow.enable_unsafe_memory_access";

  /** What a client can provoke is told to the client, and fills no log. */
  private static final Logger GRPC = Logger.getLogger("io.grpc");

  /** Makes a service; {@code app.RemoteLibrary} does. */
  public FlightService() {}

  @Override
  public void serve(Settings settings, Consumer<String> say) {
    refuseUnsafe();
    if (!"1".equals(System.getenv("ROTASCOPE_DEBUG"))) {
      GRPC.setLevel(Level.OFF);
    }
    TokenFile file = TokenFile.of(settings.tokenFile());
    Runtime.getRuntime().addShutdownHook(new Thread(file::end));
    try (BufferAllocator allocator = new RootAllocator(4L * Math.max(MESSAGE, settings.kept()))) {
      Kernel.standard().catalogue().hash(); // made ready before the first client waits for it
      FlightServer server = started(settings, file, allocator);
      String scheme = settings.certificate() == null ? "grpc" : "grpc+tls";
      String host = settings.host().contains(":") ? "[" + settings.host() + "]" : settings.host();
      say.accept(
          String.format(
              Locale.ROOT,
              "rotascope: serving %s://%s:%d, token in %s; Ctrl-C ends it",
              scheme,
              host,
              server.getPort(),
              file.path()));
      server.awaitTermination();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      file.end();
    }
  }

  /** Without its checks of bounds, a damaged batch would read and write anywhere. */
  private static void refuseUnsafe() {
    String asked = System.getProperty(UNSAFE, System.getenv("ARROW_ENABLE_UNSAFE_MEMORY_ACCESS"));
    if ("true".equalsIgnoreCase(asked)) {
      throw new RotascopeException(
          Reason.BAD_ARGUMENT,
          UNSAFE + " is set, which switches the checks of bounds off; serve without it");
    }
  }

  private static FlightServer started(Settings settings, TokenFile file, BufferAllocator allocator)
      throws InterruptedException {
    Clients clients = new Clients();
    Sessions sessions = new Sessions(settings, clients::isConnected);
    clients.tellWhoLeft(sessions::left);
    clients.everySecond(sessions::endIdle);
    Gatekeeper gatekeeper = new Gatekeeper(file.token(), clients, sessions);
    boolean tls = settings.certificate() != null;
    Location location =
        tls
            ? Location.forGrpcTls(settings.host(), settings.port())
            : Location.forGrpcInsecure(settings.host(), settings.port());
    Producer producer = new Producer(sessions, allocator, Math.max(1, settings.kept() / 2));
    Consumer<NettyServerBuilder> bounds =
        builder ->
            builder
                .channelFactory(clients::door)
                .bossEventLoopGroup(new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory()))
                .workerEventLoopGroup(new MultiThreadIoEventLoopGroup(NioIoHandler.newFactory()))
                .intercept(gatekeeper)
                .maxConcurrentCallsPerConnection(64)
                .handshakeTimeout(Clients.STRANGER_SECONDS, TimeUnit.SECONDS)
                .keepAliveTime(20, TimeUnit.SECONDS)
                .keepAliveTimeout(10, TimeUnit.SECONDS)
                .permitKeepAliveTime(5, TimeUnit.SECONDS)
                .permitKeepAliveWithoutCalls(true);
    try {
      FlightServer.Builder builder =
          FlightServer.builder(allocator, location, producer)
              .maxInboundMessageSize(MESSAGE)
              .setMaxHeaderListSize(HEADERS)
              .transportHint("grpc.builderConsumer", bounds);
      if (tls) {
        KeyPairs.check(settings.certificate(), settings.key());
        builder.useTls(settings.certificate().toFile(), settings.key().toFile());
      }
      return builder.build().start();
    } catch (IOException e) {
      throw new RotascopeException(Reason.UNREADABLE, whyNot(settings, e), e);
    } catch (IllegalArgumentException e) {
      throw new RotascopeException(
          Reason.BAD_INPUT, "certificate or key: " + why(e) + "; both are PEM, the key PKCS #8", e);
    }
  }

  private static String whyNot(Settings settings, IOException e) {
    boolean bind = false;
    for (@Nullable Throwable t = e; t != null; t = t.getCause()) {
      bind |= t instanceof BindException;
    }
    return "cannot listen on "
        + settings.host()
        + ", port "
        + settings.port()
        + (bind ? ": it is taken, or no address of this machine" : ": " + why(e));
  }

  private static String why(Throwable e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }
}
