package org.rotascope.gateway;

import java.util.List;
import org.rotascope.call.Kernel;
import org.rotascope.metric.Version;
import org.rotascope.reason.Nearest;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;

/** The operations of a kernel, by name. */
final class KernelOperations implements Operations {
  /** Goes up when the two halves would no longer understand each other. */
  static final int PROTOCOL = 1;

  private static final List<String> NAMES = List.of("hello", "ping", "shutdown");

  private final Kernel kernel;
  private final Runnable end;
  private final DataOperations data;

  /**
   * Creates the operations.
   *
   * @param end ends the virtual machine
   */
  KernelOperations(Kernel kernel, Runnable end) {
    this.kernel = kernel;
    this.end = end;
    this.data = new DataOperations(kernel);
  }

  @Override
  public String call(String operation, List<String> arguments) {
    return switch (operation) {
      case "hello" -> hello();
      case "ping" -> "";
      case "shutdown" -> shutdown();
      default -> {
        String reply = data.call(operation, arguments);
        if (reply == null) {
          throw new RotascopeException(
              Reason.BAD_ARGUMENT,
              "there is no operation " + operation + Nearest.hint(operation, NAMES));
        }
        yield reply;
      }
    };
  }

  /** Says who answers: the other half compares protocol, version and catalogue with its own. */
  private String hello() {
    return "{\"protocol\":"
        + PROTOCOL
        + ",\"version\":\""
        + Version.KERNEL
        + "\",\"catalogue\":\""
        + kernel.catalogue().hash()
        + "\",\"java\":\""
        + Runtime.version()
        + "\",\"pid\":"
        + ProcessHandle.current().pid()
        + "}";
  }

  /** Ends the virtual machine once the reply is out. */
  private String shutdown() {
    Thread thread =
        new Thread(
            () -> {
              try {
                Thread.sleep(20);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              end.run();
            },
            "shutdown");
    thread.setDaemon(true);
    thread.start();
    return "";
  }
}
