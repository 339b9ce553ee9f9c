package org.rotascope.jupyter;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.Filter;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;

/**
 * The log of the kernel "Rotascope (Java)": that of the Java it runs on, without JJava's notes that
 * a loop of its began or ended. The virtual machine makes one where {@code
 * java.util.logging.config.class} names this class.
 */
public final class KernelLog {
  private static final String FILTER = "java.util.logging.ConsoleHandler.filter";

  /**
   * Sets up the log.
   *
   * @throws IOException if the settings of the Java cannot be read
   */
  public KernelLog() throws IOException {
    Path settings = Path.of(System.getProperty("java.home"), "conf", "logging.properties");
    String own = FILTER + "=" + Loops.class.getName() + "\n";
    byte[] all = (Files.readString(settings) + "\n" + own).getBytes(StandardCharsets.UTF_8);
    LogManager.getLogManager().readConfiguration(new ByteArrayInputStream(all));
  }

  /** Passes all but what JJava's loops say below a warning. */
  public static final class Loops implements Filter {
    @Override
    public boolean isLoggable(LogRecord told) {
      String name = told.getLoggerName();
      return told.getLevel().intValue() >= Level.WARNING.intValue()
          || name == null
          || !name.startsWith("Loop-");
    }
  }
}
