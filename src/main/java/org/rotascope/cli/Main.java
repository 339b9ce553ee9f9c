package org.rotascope.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.rotascope.metric.Version;
import org.rotascope.reason.Nearest;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;
import org.rotascope.reason.Shown;
import org.rotascope.view.TextTable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The command line {@code rotascope}. Standard output holds the result alone and is UTF-8 whatever
 * the system's encoding; everything else is said on standard error. A failure is one line and the
 * exit code of its {@link Reason}; with {@code --debug}, or {@code ROTASCOPE_DEBUG=1} in the
 * environment, the stack trace follows.
 */
public final class Main {
  private Main() {}

  /** Runs the command line and ends the process with its exit code. */
  public static void main(String[] args) {
    OutputStream out = new FileOutputStream(FileDescriptor.out);
    PrintStream err =
        new PrintStream(new FileOutputStream(FileDescriptor.err), false, StandardCharsets.UTF_8);
    int code = run(args, System.in, out, err);
    err.flush();
    System.exit(code);
  }

  /**
   * Runs the command line.
   *
   * @param out receives the result, in UTF-8
   * @param err receives notes and failures
   * @return the exit code
   */
  public static int run(String[] args, InputStream in, OutputStream out, PrintStream err) {
    List<String> words = new ArrayList<>(Arrays.asList(args));
    boolean debug = words.remove("--debug") || "1".equals(System.getenv("ROTASCOPE_DEBUG"));
    Session session = new Session(in, out, err);
    try {
      run(words, session);
      return 0;
    } catch (RotascopeException e) {
      return failed(session, err, e, e.getMessage(), e.reason().exitCode(), debug);
    } catch (UncheckedIOException e) {
      return outputFailed(session, err, e, debug);
    } catch (OutOfMemoryError e) {
      String message =
          "the memory does not suffice; give more with ROTASCOPE_OPTS=-Xmx4g, or less data";
      return failed(session, err, e, message, Reason.LIMIT.exitCode(), debug);
    } catch (RuntimeException | Error e) {
      String message =
          "internal error: " + e + "; please report it with what --debug adds to this line";
      return failed(session, err, e, message, Reason.INTERNAL.exitCode(), debug);
    }
  }

  private static int failed(
      Session session, PrintStream err, Throwable e, String message, int code, boolean debug) {
    session.note(message.replace('\n', ' '));
    if (debug) {
      e.printStackTrace(err);
    }
    return code == 0 ? Reason.INTERNAL.exitCode() : code;
  }

  /** Ends quietly when the reader of the output has gone; any other failure to write is one. */
  private static int outputFailed(
      Session session, PrintStream err, UncheckedIOException e, boolean debug) {
    String why = String.valueOf(e.getCause().getMessage());
    boolean readerGone =
        why.contains("Broken pipe")
            || why.contains("pipe is being closed")
            || why.contains("pipe has been ended");
    return readerGone
        ? 0
        : failed(
            session,
            err,
            e,
            "standard output cannot be written: " + why,
            Reason.UNREADABLE.exitCode(),
            debug);
  }

  private static void run(List<String> words, Session session) {
    if (words.isEmpty()) {
      throw new RotascopeException(
          Reason.BAD_ARGUMENT,
          "say what to do: " + String.join(", ", Commands.NAMES) + "; rotascope --help tells more");
    }
    String first = words.get(0);
    switch (first) {
      case "--version", "-V" -> session.print("rotascope " + Version.KERNEL + "\n");
      case "--help", "-h", "help" -> help(session);
      default -> {
        if (first.startsWith("-")) {
          throw new RotascopeException(
              Reason.BAD_ARGUMENT,
              "the first word must be a command, not "
                  + Shown.cell(first)
                  + "; known: "
                  + String.join(", ", Commands.NAMES));
        }
        if (words.size() > 1
            && List.of("--help", "-h", "help").contains(words.get(1))
            && !Commands.group(first).isEmpty()) {
          help(session, first);
          return;
        }
        String name = Commands.named(words);
        int taken = name.split(" ").length;
        run(Commands.of(name), words.subList(taken, words.size()), session);
      }
    }
  }

  private static void run(Command command, List<String> words, Session session) {
    CommandSpec spec = command.spec();
    CommandLine line = new CommandLine(spec);
    line.setExpandAtFiles(false);
    line.setUsageHelpAutoWidth(false);
    ParseResult given;
    try {
      given = line.parseArgs(words.toArray(String[]::new));
    } catch (ParameterException e) {
      throw new RotascopeException(Reason.BAD_ARGUMENT, problem(spec, e), e);
    }
    if (given.isUsageHelpRequested()) {
      line.setSeparator(" "); // of the help only: both --option VALUE and --option=VALUE are read
      session.print(line.getUsageMessage(CommandLine.Help.Ansi.OFF));
      return;
    }
    command.run(given, session);
  }

  /** Returns what is wrong with the words given, with the nearest option to an unknown one. */
  private static String problem(CommandSpec spec, ParameterException e) {
    String tell = "; " + spec.name() + " --help tells more";
    if (e instanceof UnmatchedArgumentException unmatched && !unmatched.getUnmatched().isEmpty()) {
      List<String> words = unmatched.getUnmatched();
      Optional<String> option =
          words.stream().filter(w -> w.startsWith("-") && w.length() > 1).findFirst();
      if (option.isEmpty()) {
        return "'" + Shown.cell(words.get(0)) + "' is one word too many" + tell;
      }
      String name = option.get().split("=", 2)[0];
      List<String> known = spec.options().stream().map(OptionSpec::longestName).toList();
      return spec.name()
          + " has no option "
          + Shown.cell(name)
          + Nearest.of(name, known)
              .map(n -> "; did you mean " + n + "?")
              .orElse(
                  known.contains("--set") && name.startsWith("--")
                      ? "; a parameter of the metric is given as --set "
                          + Shown.cell(name.substring(2))
                          + "=VALUE"
                          + tell
                      : tell);
    }
    String message = String.valueOf(e.getMessage());
    return Character.toLowerCase(message.charAt(0)) + message.substring(1) + tell;
  }

  private static void help(Session session, String group) {
    session.print(
        "Usage: rotascope "
            + group
            + " COMMAND ...\n\n"
            + summaries(Commands.group(group))
            + "\nrotascope "
            + group
            + " COMMAND --help shows the options.\n");
  }

  private static String summaries(List<String> names) {
    List<List<String>> rows = new ArrayList<>();
    for (String name : names) {
      rows.add(List.of("  " + name, Commands.summary(name)));
    }
    return TextTable.of(rows, List.of(false, false));
  }

  private static void help(Session session) {
    StringBuilder text = new StringBuilder();
    text.append(
        "Usage: rotascope COMMAND ...\n\n"
            + "Measures market rotation: when leadership passes from one segment to another.\n\n");
    text.append(summaries(Commands.NAMES));
    text.append(
        "\n"
            + "rotascope COMMAND --help shows the options. --version shows the version; --debug"
            + " adds the stack\n");
    text.append(
        "trace to a failure. Exit codes: 0 done, 2 bad argument, 3 missing or malformed data or"
            + " file,\n");
    text.append("4 not converged, 5 limit exceeded, 70 internal error.\n");
    session.print(text.toString());
  }
}
