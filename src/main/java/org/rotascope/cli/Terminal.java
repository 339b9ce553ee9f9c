package org.rotascope.cli;

import java.io.Console;
import java.lang.reflect.InvocationTargetException;

/**
 * Whether a person sees standard error. The launcher knows and says so in the system property
 * {@code rotascope.terminal}; without it the console is asked: up to Java 21 there is one only if
 * both standard input and output are a terminal, from Java 22 on there is always one and {@code
 * Console.isTerminal} tells.
 */
final class Terminal {
  private Terminal() {}

  @SuppressWarnings("SystemConsoleNull") // what changed in Java 22 is asked for below
  static boolean isSeen() {
    String said = System.getProperty("rotascope.terminal");
    if (said != null) {
      return said.equals("true");
    }
    Console console = System.console();
    if (console == null) {
      return false;
    }
    if (Runtime.version().feature() < 22) {
      return true;
    }
    try {
      return (Boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
      return false;
    }
  }
}
