package org.rotascope.view;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ProgressBarTest {
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final PrintStream err = new PrintStream(written, true, StandardCharsets.UTF_8);
  private long now;

  private String text() {
    return written.toString(StandardCharsets.UTF_8);
  }

  @Test
  void showsNothingWhereNobodySeesIt() {
    ProgressBar bar = new ProgressBar(err, false, () -> now);
    now = 10_000_000_000L;
    bar.report("replicates", 1, 2);
    bar.clear();
    assertEquals("", text());
  }

  @Test
  void appearsAfterHalfASecondAndIsWipedAway() {
    ProgressBar bar = new ProgressBar(err, true, () -> now);
    now = 499_999_999L;
    bar.report("replicates", 1, 2);
    assertEquals("", text());
    now = 500_000_000L;
    bar.report("replicates", 1, 2);
    String line = "[" + "#".repeat(15) + " ".repeat(15) + "] 50% replicates";
    assertEquals("\r" + line, text());
    bar.clear();
    assertEquals("\r" + line + "\r" + " ".repeat(line.length()) + "\r", text());
    bar.clear();
    assertEquals("\r" + line + "\r" + " ".repeat(line.length()) + "\r", text());
  }

  @Test
  void shorterLineCoversTheLongerOne() {
    ProgressBar bar = new ProgressBar(err, true, () -> now);
    now = 1_000_000_000L;
    bar.report("long name", 2, 2);
    written.reset();
    bar.report("x", 1, 100);
    String line = "[" + " ".repeat(30) + "] 1% x";
    assertEquals("\r" + line + " ".repeat(10), text());
  }
}
