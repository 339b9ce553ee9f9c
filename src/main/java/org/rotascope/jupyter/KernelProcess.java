package org.rotascope.jupyter;

import java.util.Optional;

/**
 * The Java process of the kernel "Rotascope (Java)". It ends when the program that started it is no
 * more, which JJava by itself does not notice.
 */
final class KernelProcess {
  /** The property that has the number of the process to end with. */
  static final String PARENT = "rotascope.parent";

  private KernelProcess() {}

  /** Begins to watch the process that {@link #PARENT} names, if there is such a property. */
  static void begin() {
    Long parent = Long.getLong(PARENT);
    if (parent == null) {
      return;
    }
    System.clearProperty(PARENT); // installed again with each jar that comes to the class path
    Optional<ProcessHandle> handle = ProcessHandle.of(parent);
    if (handle.isEmpty()) {
      end();
    }
    handle.ifPresent(
        h -> {
          Thread watch = new Thread(() -> await(h), "rotascope-parent");
          watch.setDaemon(true);
          watch.start();
        });
  }

  private static void await(ProcessHandle parent) {
    parent.onExit().join();
    end();
  }

  /** Ends at once: nobody is there to hand anything to, and a shutdown hook could wait for them. */
  private static void end() {
    Runtime.getRuntime().halt(0);
  }
}
