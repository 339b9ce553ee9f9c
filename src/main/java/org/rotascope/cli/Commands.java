package org.rotascope.cli;

import java.util.List;
import org.rotascope.reason.Nearest;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;
import org.rotascope.reason.Shown;

/** The subcommands by name. A new one is a name, a sentence and a case here. */
final class Commands {
  /** Names in the order the help shows them. */
  static final List<String> NAMES =
      List.of(
          "metrics",
          "describe",
          "run",
          "report",
          "figure",
          "workbook new",
          "workbook refresh",
          "workbook adopt",
          "allow",
          "demo",
          "serve");

  private Commands() {}

  /**
   * Returns the name that the first words make, of one word or two.
   *
   * @throws RotascopeException BAD_ARGUMENT if there is none; the nearest is suggested
   */
  static String named(List<String> words) {
    String first = words.get(0);
    List<String> group = group(first);
    if (group.isEmpty()) {
      return first;
    }
    List<String> seconds = group.stream().map(n -> n.substring(first.length() + 1)).toList();
    String second = words.size() > 1 ? words.get(1) : "";
    if (!seconds.contains(second)) {
      throw new RotascopeException(
          Reason.BAD_ARGUMENT,
          (second.isEmpty() || second.startsWith("-")
                  ? "say what to do with it: "
                  : "there is no command '" + first + " " + Shown.cell(second) + "'; there are ")
              + String.join(", ", group)
              + "; each has --help");
    }
    return first + " " + second;
  }

  /** Returns the names of two words that begin with a word. */
  static List<String> group(String first) {
    return NAMES.stream().filter(n -> n.startsWith(first + " ")).toList();
  }

  /** Makes the subcommand of that name. */
  static Command of(String name) {
    return switch (name) {
      case "metrics" -> new MetricsCommand();
      case "describe" -> new DescribeCommand();
      case "run" -> new RunCommand();
      case "report" -> new ReportCommand();
      case "figure" -> new FigureCommand();
      case "workbook new" -> new NewWorkbookCommand();
      case "workbook refresh" -> new RefreshCommand();
      case "workbook adopt" -> new AdoptCommand();
      case "allow" -> new AllowCommand();
      case "demo" -> new DemoCommand();
      case "serve" -> new ServeCommand();
      case "kernel" ->
          throw new RotascopeException(
              Reason.BAD_ARGUMENT,
              "the Jupyter kernel is made known by the command of the Python package: pip install './bridge[java-kernel]' and"
                  + " then rotascope kernel install (docs/kernels.md)");
      default ->
          throw new RotascopeException(
              Reason.BAD_ARGUMENT,
              "there is no command '"
                  + name
                  + "'"
                  + Nearest.hint(
                      name, NAMES.stream().map(n -> n.split(" ")[0]).distinct().toList()));
    };
  }

  /** Returns what a subcommand does, one phrase. */
  static String summary(String name) {
    return switch (name) {
      case "metrics" -> "list every metric: id, Excel name, summary";
      case "describe" -> "show a metric: formula, parameters, edges, source";
      case "run" -> "compute a metric from a file of prices, or from plain numbers";
      case "report" -> "make the rotation report of an asset: workbook, page, figures, results";
      case "figure" ->
          "draw one figure for a paper, a slide or a screen, with LaTeX, data and lineage";
      case "workbook new" -> "make a workbook that can be refreshed";
      case "workbook refresh" -> "compute a workbook anew from its source, and change nothing else";
      case "workbook adopt" -> "add our sheets to a workbook of yours";
      case "allow" -> "say from which folders workbooks may read by themselves";
      case "demo" -> "make two reports on real data, fetched with pip and kept in a cache";
      case "serve" -> "serve the core to Python on other machines, over Arrow Flight";
      default -> throw new IllegalArgumentException(name);
    };
  }
}
