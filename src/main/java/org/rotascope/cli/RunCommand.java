package org.rotascope.cli;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rotascope.app.ResultFiles;
import org.rotascope.app.RunMetric;
import org.rotascope.metric.Result;
import org.rotascope.panel.Kind;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** {@code rotascope run METRIC}: one metric from a file of prices, or from plain numbers. */
final class RunCommand implements Command {
  private static final List<String> FORMATS = List.of("table", "csv", "json", "arrow", "parquet");
  private static final List<String> TELL_ALL = List.of("table", "json");
  private static final List<String> CUTS = List.of("freq", "since", "until", "as-of");

  @Override
  public CommandSpec spec() {
    CommandSpec spec = Options.command("run");
    spec.usageMessage()
        .customSynopsis(
            "rotascope run METRIC [--prices FILE] [--asset NAME] [--benchmark NAME] [OPTION ...]");
    spec.addPositional(
        PositionalParamSpec.builder()
            .index("0")
            .arity("1")
            .required(true)
            .type(String.class)
            .paramLabel("METRIC")
            .description("id of the metric, as streak_current or streak-current")
            .build());
    OriginOptions.addTo(spec);
    spec.addOption(
        Options.many(
            "asset",
            "NAME",
            "column to measure; several as A,B or by repeating; '*' is all but the benchmark"));
    spec.addOption(Options.one("benchmark", "NAME", "column to measure it against"));
    addDataOptions(spec);
    spec.addOption(
        Options.many("set", "NAME=VALUE", "parameter of the metric; lists as p=.001,.008"));
    spec.addOption(
        Options.one(
            "format", "table|csv|json|arrow|parquet", "form of the result; table is the default"));
    spec.addOption(
        Options.one("out", "FILE", "write the result to this file instead of standard output"));
    CsvFileOptions.addTo(spec);
    return Options.withHelp(spec);
  }

  /** Adds the options that say what the columns hold and which part of them is used. */
  static void addDataOptions(CommandSpec spec) {
    addDataOptions(spec, true);
  }

  /**
   * Adds the options that say what the columns hold and which part of them is used.
   *
   * @param until whether there are two options for the last day
   */
  static void addDataOptions(CommandSpec spec, boolean until) {
    spec.addOption(
        Options.one("benchmark-prices", "FILE", "file of that column, if it is another one"));
    spec.addOption(
        Options.one(
            "kind",
            "KIND",
            "what the columns hold: price (the default), total_return_index, simple_return,"
                + " log_return, simple_return_percent, rate_percent, multiple, weight or count"));
    spec.addOption(
        Options.one(
            "benchmark-kind", "KIND", "what the benchmark's column holds, if not the same"));
    spec.addOption(
        Options.one(
            "freq", "FREQ", "take period ends first: daily, weekly, monthly, quarterly or annual"));
    spec.addOption(
        Options.one("since", "DATE", "first day used; the last close before it is the base"));
    if (until) {
      spec.addOption(Options.one("until", "DATE", "last day used"));
    }
    spec.addOption(
        Options.one(
            "as-of", "DATE", until ? "last day used, or the metric's own asOf" : "last day used"));
  }

  @Override
  public void run(ParseResult given, Session session) {
    String format = Options.format(given, FORMATS);
    RunMetric.Request request =
        new RunMetric.Request(
            given.matchedPositionalValue(0, ""),
            OriginOptions.of(given),
            Options.among(given, CsvFileOptions.NAMES),
            Options.values(given, "asset"),
            Options.value(given, "benchmark"),
            Options.value(given, "benchmark-prices"),
            kind(given, "kind"),
            kind(given, "benchmark-kind"),
            Options.among(given, CUTS),
            Options.pairs("set", Options.values(given, "set")));
    RunMetric.Answer answer = new RunMetric(session.kernel(), session.in()).run(request);
    Result result = answer.result();
    byte[] bytes =
        switch (format) {
          case "csv" -> ResultFiles.csv(result).getBytes(StandardCharsets.UTF_8);
          case "json" -> ResultFiles.json(result).getBytes(StandardCharsets.UTF_8);
          case "arrow" -> ResultFiles.arrow(result);
          case "parquet" -> ResultFiles.parquet(result);
          default -> ResultText.of(answer.metric(), result).getBytes(StandardCharsets.UTF_8);
        };
    boolean toFile = given.hasMatchedOption("--out");
    String out = Options.value(given, "out");
    if (toFile) {
      ResultFiles.save(out, bytes, request);
    }
    answer.notes().forEach(session::note);
    result.envelope().warnings().forEach(w -> session.note("warning: " + w));
    session.note(
        result.metric()
            + ": "
            + rows(result)
            + extras(format, result)
            + (toFile ? ", written to " + out : ""));
    if (!toFile) {
      session.print(bytes);
    }
  }

  private static String rows(Result result) {
    int rows = result.table().rows();
    return rows + (rows == 1 ? " row" : " rows");
  }

  private static String extras(String format, Result result) {
    boolean more = !result.facts().isEmpty() || !result.tables().isEmpty();
    return !TELL_ALL.contains(format) && more
        ? "; facts and further tables are in --format table and json"
        : "";
  }

  /** Returns the kind an option names; null if it was not given. */
  static @Nullable Kind kind(ParseResult given, String option) {
    return given.hasMatchedOption("--" + option) ? Kind.parse(Options.value(given, option)) : null;
  }
}
