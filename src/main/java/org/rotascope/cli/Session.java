package org.rotascope.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.rotascope.call.Kernel;
import org.rotascope.reason.Shown;
import org.rotascope.view.ProgressBar;

/**
 * What a subcommand talks to: the three standard streams, and the kernel with a progress bar where
 * one is seen.
 */
final class Session {
  private final InputStream in;
  private final OutputStream out;
  private final PrintStream err;
  private final ProgressBar bar;

  Session(InputStream in, OutputStream out, PrintStream err) {
    this.in = in;
    this.out = out;
    this.err = err;
    this.bar = new ProgressBar(err, Terminal.isSeen());
  }

  InputStream in() {
    return in;
  }

  /** Returns the kernel: all processors, which changes no bit, and progress on the terminal. */
  Kernel kernel() {
    return Kernel.standard().withThreads(Runtime.getRuntime().availableProcessors()).with(bar);
  }

  /** Returns the progress bar; it shows nothing where nobody sees it. */
  ProgressBar bar() {
    return bar;
  }

  /** Says a line on standard error. */
  void note(String line) {
    bar.clear();
    err.print("rotascope: " + Shown.safe(line) + "\n");
    err.flush();
  }

  /** Prints the result on standard output. */
  void print(String text) {
    print(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Prints the result, bytes as they are, on standard output. */
  void print(byte[] bytes) {
    bar.clear();
    try {
      out.write(bytes);
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
