package org.rotascope;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/**
 * With {@code ROTASCOPE_STRICT=1}, writes down every test and every class of tests that was skipped
 * or given up, for {@code .ci/no-skips} to read. A class that is given up before its first test is
 * in no report of Surefire.
 */
public final class SkippedTests implements TestExecutionListener {
  private static final Path LIST = Path.of("target", "skipped-tests.txt");
  private final boolean strict = "1".equals(System.getenv("ROTASCOPE_STRICT"));

  @Override
  public void executionSkipped(TestIdentifier test, String reason) {
    write(test, reason);
  }

  @Override
  public void executionFinished(TestIdentifier test, TestExecutionResult result) {
    if (result.getStatus() == Status.ABORTED) {
      write(test, result.getThrowable().map(Throwable::getMessage).orElse("given up"));
    }
  }

  private void write(TestIdentifier test, String reason) {
    if (!strict) {
      return;
    }
    String where =
        test.getSource()
            .filter(MethodSource.class::isInstance)
            .map(source -> ((MethodSource) source).getClassName() + ": ")
            .orElse("");
    String line =
        where + test.getDisplayName() + " (" + reason.lines().findFirst().orElse("") + ")\n";
    try {
      // One write of one line: the forks share the file.
      Files.write(
          LIST,
          line.getBytes(StandardCharsets.UTF_8),
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
