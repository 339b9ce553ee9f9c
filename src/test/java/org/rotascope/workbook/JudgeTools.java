package org.rotascope.workbook;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.opentest4j.TestAbortedException;

/** Finds and runs the programs behind {@link Judges}. */
final class JudgeTools {
  private static final boolean WINDOWS =
      System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");

  /** What their settings are, in the project. */
  static final Path HOME = Path.of("src", "test", "judges");

  private JudgeTools() {}

  /** What a program ended with. */
  record Ended(int code, String out, String err) {}

  /** Returns what is thrown to skip a test because a program is missing. */
  static TestAbortedException missing(String what) {
    return new TestAbortedException("skipped: no " + what + "; `.ci/setup bridge` installs it");
  }

  /** Returns the Python of the project's virtual environment, or skips the test. */
  static Path python() {
    Path python =
        Path.of(".venv").resolve(WINDOWS ? "Scripts/python.exe" : "bin/python").toAbsolutePath();
    if (!Files.isExecutable(python)) {
      throw missing("Python in .venv");
    }
    return python;
  }

  /** Returns the binary of the Open XML SDK's validator, or skips the test. */
  static Path validator() {
    String given = System.getenv("OOXML_VALIDATOR_CLI");
    if (given != null && !given.isBlank()) {
      return Path.of(given);
    }
    Path packages = Path.of(".cache", "judges", "node_modules", "@xarsh");
    String name = "ooxml-validator" + (WINDOWS ? ".exe" : "");
    if (Files.isDirectory(packages)) {
      try (Stream<Path> all = Files.list(packages)) {
        return all.map(folder -> folder.resolve(name))
            .filter(Files::isExecutable)
            .findFirst()
            .map(Path::toAbsolutePath)
            .orElseThrow(() -> missing("validator of the Open XML SDK for this platform"));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    throw missing("validator of the Open XML SDK in .cache/judges");
  }

  /** Returns LibreOffice's program, or skips the test. */
  static Path soffice() {
    for (String folder : System.getenv("PATH").split(java.io.File.pathSeparator, -1)) {
      Path program = Path.of(folder).resolve(WINDOWS ? "soffice.exe" : "soffice");
      if (Files.isExecutable(program)) {
        return program;
      }
    }
    throw missing("soffice (LibreOffice) on the path");
  }

  /** Runs a program to its end; one that takes longer is killed, and that fails the test. */
  static Ended run(List<String> command, String input, Duration most) {
    try {
      Path folder = Files.createTempDirectory("judge");
      try {
        Path in = Files.writeString(folder.resolve("in"), input);
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        ProcessBuilder builder =
            new ProcessBuilder(command)
                .redirectInput(in.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().put("PYTHONUTF8", "1");
        // Without a user's own start-up: LibreOffice on a server must not look for a display.
        builder.environment().remove("DISPLAY");
        Process process = builder.start();
        if (!process.waitFor(most.toMillis(), TimeUnit.MILLISECONDS)) {
          process.descendants().forEach(ProcessHandle::destroyForcibly);
          process.destroyForcibly();
          throw new AssertionError(command.get(0) + " took longer than " + most);
        }
        return new Ended(process.exitValue(), text(out), text(err));
      } finally {
        delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private static String text(Path file) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
  }

  /** Deletes a folder and all in it. */
  static void delete(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      all.sorted(java.util.Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
