package org.rotascope.cli;

import org.rotascope.app.Origin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** The options that say where data come from, shared by every subcommand that reads some. */
final class OriginOptions {
  private OriginOptions() {}

  /** Adds them to a subcommand. */
  static void addTo(CommandSpec spec) {
    spec.addOption(
        Options.one(
            "prices",
            "FILE",
            "CSV, Arrow or Parquet file with a column of dates, or a folder of such; - is standard"
                + " input"));
    spec.addOption(
        Options.one("sql", "QUERY", "in place of --prices: one SELECT over the files of --source"));
    spec.addOption(
        OptionSpec.builder("--source")
            .type(java.util.List.class)
            .auxiliaryTypes(String.class)
            .arity("1..*")
            .paramLabel("FILE")
            .description("files and folders that the query may read, each FROM its name")
            .build());
  }

  /** Returns what the options say. */
  static Origin of(ParseResult given) {
    return new Origin(
        Options.value(given, "prices"),
        Options.value(given, "sql"),
        Options.values(given, "source"));
  }
}
