package org.rotascope.gateway;

import java.nio.file.Path;
import org.rotascope.call.Kernel;
import org.rotascope.reason.RotascopeException;

/**
 * The kernel process: serves {@link KernelOperations} until standard input ends.
 *
 * <pre>{@code java -cp rotascope-VERSION-all.jar org.rotascope.gateway.GatewayMain FOLDER}</pre>
 *
 * <p>Port and token are written to {@code FOLDER/connection}; see {@link ConnectionFile}.
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
    try {
      Operations operations = new KernelOperations(Kernel.standard(), LifeLine::end);
      if (args[0].equals("--train")) {
        Training.run(operations);
      }
      serve(operations, Path.of(args[0]));
    } catch (RotascopeException e) {
      System.err.println("rotascope: " + e.getMessage());
      System.exit(e.reason().exitCode());
    }
  }

  private static void serve(Operations operations, Path folder) {
    LockedServer server = LockedServer.of(operations);
    server.open();
    LifeLine.atEnd(() -> ConnectionFile.remove(folder));
    LifeLine.atEnd(
        server::shutdown); // the machine waits 0.3 s for threads that are blocked in a socket
    ConnectionFile.write(folder, server.getListeningPort(), server.token());
    server.run();
  }
}
