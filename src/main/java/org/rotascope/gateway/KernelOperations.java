package org.rotascope.gateway;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rotascope.call.Kernel;
import org.rotascope.metric.Version;
import org.rotascope.reason.Nearest;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;

/** The operations of a kernel, by name. */
final class KernelOperations implements Operations {
  /** Goes up when the two halves would no longer understand each other. */
  static final int PROTOCOL = 1;

  private static final List<String> NAMES =
      List.of("hello", "ping", "bulk", "workbook", "shutdown");

  private final Object opening = new Object();
  private @Nullable Token token;
  private @Nullable BulkServer bulk;

  /** Has the second door served, when it is asked for, to who shows the token. */
  void serveTables(Token shown) {
    synchronized (opening) {
      token = shown;
    }
  }

  /**
   * Readies in the background what the first calls need: the catalogue and its hash. A call that
   * comes before it is done waits for the classes that are being made ready, and for nothing else.
   */
  void prepare() {
    new Background("prepare") {
      @Override
      public void run() {
        Catalogues.hash();
      }
    }.start();
  }

  @Override
  public String call(String operation, List<String> arguments) {
    return switch (operation) {
      case "hello" -> hello();
      case "ping" -> "";
      case "bulk" -> bulk();
      case "workbook" -> Data.OPERATIONS.inJob(json(arguments), BookOperation::run);
      case "shutdown" -> shutdown();
      default -> {
        String reply =
            DataOperations.NAMES.contains(operation) ? Data.call(operation, arguments) : null;
        if (reply == null) {
          throw new RotascopeException(
              Reason.BAD_ARGUMENT,
              "there is no operation " + operation + Nearest.hint(operation, NAMES));
        }
        yield reply;
      }
    };
  }

  private static Json json(List<String> arguments) {
    if (arguments.isEmpty()) {
      throw new RotascopeException(
          Reason.BAD_ARGUMENT, "an operation with 0 arguments; it needs more");
    }
    return Json.read(arguments.get(0));
  }

  /** Opens the second door, if it is not open, and returns its port. */
  private String bulk() {
    synchronized (opening) {
      if (token == null) {
        throw new RotascopeException(Reason.BAD_ARGUMENT, "there is no connection for tables");
      }
      if (bulk == null) {
        BulkServer server = BulkServer.open(Data.OPERATIONS, token);
        LifeLine.atEnd(server::close);
        bulk = server;
      }
      return Integer.toString(bulk.port());
    }
  }

  /** Says who answers: the other half compares protocol, version and catalogue with its own. */
  static String hello() {
    return "{\"protocol\":"
        + PROTOCOL
        + ",\"version\":\""
        + Version.KERNEL
        + "\",\"catalogue\":\""
        + Catalogues.hash()
        + "\",\"java\":\""
        + Runtime.version()
        + "\",\"pid\":"
        + ProcessHandle.current().pid()
        + "}";
  }

  /** Ends the virtual machine once the reply is out. */
  private static String shutdown() {
    new Background("shutdown") {
      @Override
      public void run() {
        try {
          Thread.sleep(20);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
        LifeLine.end();
      }
    }.start();
    return "";
  }

  /** Made ready when first asked for, since it takes as long as the rest of a kernel's start. */
  private static final class Catalogues {
    private static final String HASH = Kernel.standard().catalogue().hash();

    static String hash() {
      return HASH;
    }
  }

  /** Made when the first operation on data comes. */
  private static final class Data {
    private static final DataOperations OPERATIONS = new DataOperations(Kernel.standard());

    static String call(String operation, List<String> arguments) {
      return OPERATIONS.call(operation, arguments);
    }
  }

  private abstract static class Background extends Thread {
    Background(String name) {
      super(name);
      setDaemon(true);
    }
  }
}
