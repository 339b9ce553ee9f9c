package org.rotascope.gateway;

import java.nio.file.Path;
import org.rotascope.reason.RotascopeException;

/**
 * The kernel process: serves {@link KernelOperations} until standard input ends.
 *
 * <pre>{@code java -cp rotascope-VERSION-all.jar org.rotascope.gateway.GatewayMain FOLDER}</pre>
 *
 * <p>Port and token are written to {@code FOLDER/connection}; see {@link ConnectionFile}. With
 * {@code --train} instead of a folder it does what {@link Training} says.
 */
public final class GatewayMain {
  private GatewayMain() {}

  /** Runs the kernel; standard input is the life line, so that it ends with its owner. */
  public static void main(String[] args) {
    LifeLine.hold();
    if (args.length != 1) {
      System.err.println("rotascope: the kernel takes one argument, the folder for its connection");
      System.exit(2);
    }
    KernelOperations operations = new KernelOperations();
    try {
      if (args[0].equals("--train")) {
        Training.run(operations);
      } else {
        serve(operations, Path.of(args[0]));
      }
    } catch (RotascopeException e) {
      System.err.println("rotascope: " + e.getMessage());
      System.exit(e.reason().exitCode());
    }
  }

  private static void serve(KernelOperations operations, Path folder) {
    operations.prepare();
    LockedServer server = LockedServer.of(operations);
    server.open();
    operations.serveTables(server.token());
    ConnectionFile file = new ConnectionFile(folder);
    LifeLine.atEnd(file);
    LifeLine.atEnd(new Closing(server));
    file.write(server.getListeningPort(), server.token());
    server.run();
  }

  /**
   * Closes the sockets: a virtual machine that ends waits 0.3 s for threads that are blocked in
   * one.
   */
  static final class Closing implements Runnable {
    private final LockedServer server;

    Closing(LockedServer server) {
      this.server = server;
    }

    @Override
    public void run() {
      server.shutdown();
    }
  }
}
