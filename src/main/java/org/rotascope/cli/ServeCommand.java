package org.rotascope.cli;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.rotascope.app.RemoteLibrary;
import org.rotascope.app.RemoteService;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code rotascope serve}: the core for other machines, over Arrow Flight. */
final class ServeCommand implements Command {
  private static final String HOST = "127.0.0.1";

  @Override
  public CommandSpec spec() {
    CommandSpec spec = Options.command("serve");
    spec.usageMessage()
        .customSynopsis(
            "rotascope serve [--host HOST] [--port PORT] [--token-file FILE]",
            "                [--tls-cert FILE --tls-key FILE] [--keep MIB] [--calls N]",
            "                [--idle MINUTES]");
    spec.addOption(Options.one("host", "HOST", "address to listen on; " + HOST + " if not given"));
    spec.addOption(Options.one("port", "PORT", "port; one that is free if not given"));
    spec.addOption(
        Options.one(
            "token-file",
            "FILE",
            "file with the token, made if it is not there; a temporary one if not given"));
    spec.addOption(Options.one("tls-cert", "FILE", "certificate chain, PEM"));
    spec.addOption(Options.one("tls-key", "FILE", "its private key, PKCS #8 in PEM"));
    spec.addOption(
        Options.one("keep", "MIB", "what clients may keep here; half of the memory if not given"));
    spec.addOption(
        Options.one("calls", "N", "calls that compute at a time; the processors if not given"));
    spec.addOption(
        Options.one("idle", "MINUTES", "after which a client that does not call is forgotten; 60"));
    return Options.withHelp(spec);
  }

  @Override
  public void run(ParseResult given, Session session) {
    String host = given.hasMatchedOption("--host") ? Options.value(given, "host") : HOST;
    if (host.isBlank()) {
      throw new RotascopeException(Reason.BAD_ARGUMENT, "--host is empty; give a name or address");
    }
    Path certificate = file(given, "tls-cert");
    Path key = file(given, "tls-key");
    if ((certificate == null) != (key == null)) {
      throw new RotascopeException(
          Reason.BAD_ARGUMENT, "--tls-cert and --tls-key belong together; give both");
    }
    if (certificate == null && !isLoopback(host)) {
      throw new RotascopeException(
          Reason.BAD_ARGUMENT,
          "--host '" + host + "' can be reached by others: give --tls-cert and --tls-key too");
    }
    for (Path file : new @Nullable Path[] {certificate, key}) {
      if (file != null && !Files.isReadable(file)) {
        throw new RotascopeException(Reason.UNREADABLE, file + ": cannot be read");
      }
    }
    String tokenFile = Options.value(given, "token-file");
    RemoteService.Settings settings =
        new RemoteService.Settings(
            host,
            (int) whole(given, "port", 0, 0, 65_535),
            tokenFile.isEmpty() ? null : Path.of(tokenFile),
            certificate,
            key,
            whole(given, "keep", Runtime.getRuntime().maxMemory() >> 21, 1, 1 << 20) << 20,
            (int) whole(given, "calls", Runtime.getRuntime().availableProcessors(), 1, 1024),
            60 * whole(given, "idle", 60, 1, 100_000));
    try {
      RemoteLibrary.service().serve(settings, line -> session.print(line + "\n"));
    } catch (ExceptionInInitializerError e) {
      throw new RotascopeException(
          Reason.UNREADABLE,
          "serve: Arrow's library does not reach memory in Java "
              + Runtime.version().feature()
              + "; start with bin/rotascope, or give java --sun-misc-unsafe-memory-access=allow",
          e);
    }
  }

  private static @Nullable Path file(ParseResult given, String name) {
    return given.hasMatchedOption("--" + name) ? Path.of(Options.value(given, name)) : null;
  }

  private static boolean isLoopback(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      throw new RotascopeException(
          Reason.BAD_ARGUMENT, "--host '" + host + "' is no address of this machine", e);
    }
  }

  private static long whole(ParseResult given, String name, long usual, long least, long most) {
    if (!given.hasMatchedOption("--" + name)) {
      return usual;
    }
    String text = Options.value(given, name);
    try {
      long number = Long.parseLong(text);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw new RotascopeException(
        Reason.BAD_ARGUMENT,
        "--" + name + " is a whole number, " + least + ".." + most + "; got '" + text + "'");
  }
}
