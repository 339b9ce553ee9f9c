package org.rotascope.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Runs the command line inside the test, with streams of its own. */
final class Cli {
  /** What a command left behind. */
  record Outcome(int code, String out, String err) {
    /** Returns the lines of standard error without the program's name in front. */
    List<String> notes() {
      return err.lines().map(l -> l.replaceFirst("^rotascope: ", "")).toList();
    }
  }

  private Cli() {}

  static Outcome run(String... args) {
    return runWithInput("", args);
  }

  /** Returns what a command writes on standard output, byte for byte. */
  static byte[] bytes(String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code =
        Main.run(
            args,
            new ByteArrayInputStream(new byte[0]),
            out,
            new PrintStream(err, true, StandardCharsets.UTF_8));
    if (code != 0) {
      throw new IllegalStateException(err.toString(StandardCharsets.UTF_8));
    }
    return out.toByteArray();
  }

  static Outcome runWithInput(String input, String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code =
        Main.run(
            args,
            new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
            out,
            new PrintStream(err, true, StandardCharsets.UTF_8));
    return new Outcome(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
