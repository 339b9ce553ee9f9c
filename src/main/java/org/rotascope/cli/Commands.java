package org.rotascope.cli;

import java.util.List;
import org.rotascope.reason.Nearest;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;

/** The subcommands by name. A new one is a name, a sentence and a case here. */
final class Commands {
  /** Names in the order the help shows them. */
  static final List<String> NAMES =
      List.of("metrics", "describe", "run", "report", "figure", "demo", "serve");

  private Commands() {}

  /** Makes the subcommand of that name. */
  static Command of(String name) {
    return switch (name) {
      case "metrics" -> new MetricsCommand();
      case "describe" -> new DescribeCommand();
      case "run" -> new RunCommand();
      case "report" -> new ReportCommand();
      case "figure" -> new FigureCommand();
      case "demo" -> new DemoCommand();
      case "serve" -> new ServeCommand();
      default ->
          throw new RotascopeException(
              Reason.BAD_ARGUMENT,
              "there is no command '" + name + "'" + Nearest.hint(name, NAMES));
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
      case "demo" -> "make two reports on real data, fetched with pip and kept in a cache";
      case "serve" -> "serve the core to Python on other machines, over Arrow Flight";
      default -> throw new IllegalArgumentException(name);
    };
  }
}
