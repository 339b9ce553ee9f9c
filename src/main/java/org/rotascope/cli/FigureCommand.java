package org.rotascope.cli;

import java.util.List;
import org.rotascope.app.FigureJob;
import org.rotascope.app.Origin;
import org.rotascope.app.RunMetric;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** {@code rotascope figure KIND}: one figure for a paper, a slide or a screen. */
final class FigureCommand implements Command {
  private static final List<String> CUTS = List.of("freq", "since", "until", "as-of");

  @Override
  public CommandSpec spec() {
    CommandSpec spec = Options.command("figure");
    spec.usageMessage()
        .customSynopsis(
            "rotascope figure KIND (--prices FILE --asset NAME --benchmark NAME | --data FILE) --out"
                + " FILE [OPTION ...]");
    spec.addPositional(
        PositionalParamSpec.builder()
            .index("0")
            .arity("1")
            .required(true)
            .type(String.class)
            .paramLabel("KIND")
            .description(String.join(", ", FigureJob.kinds()))
            .build());
    spec.addOption(
        Options.one(
            "prices",
            "FILE",
            "CSV, Arrow or Parquet file with a column of dates, or a folder of such; - is standard input"));
    spec.addOption(
        Options.many(
            "asset",
            "NAME",
            "column to measure; several as A,B or by repeating; '*' is all but the benchmark"));
    spec.addOption(Options.one("benchmark", "NAME", "column to measure it against"));
    spec.addOption(
        Options.one(
            "data", "FILE", "CSV file with the columns of the kind (docs/figures.md) instead"));
    spec.addOption(
        Options.one(
            "out",
            "FILE",
            "where the figure goes: .pdf, .svg or .png; .tex, .csv and .json beside"));
    spec.addOption(
        Options.one(
            "style",
            "STYLE",
            "screen (the default), nature, ieee, elsevier, slides, or a file that ends with .style"));
    spec.addOption(
        Options.one("width", "LENGTH", "as 89mm, 8.9cm, 3.5in or 252pt; else the style's usual"));
    spec.addOption(Options.one("height", "LENGTH", "else what suits the width"));
    spec.addOption(Options.one("dpi", "NUMBER", "pixels an inch of a .png; else the style's"));
    spec.addOption(Options.one("title", "TEXT", "title, which a paper's caption takes"));
    spec.addOption(Options.one("source", "TEXT", "source of the data, for the caption"));
    spec.addOption(Options.many("set", "NAME=VALUE", "parameter of the metric that is drawn"));
    RunCommand.addDataOptions(spec);
    CsvFileOptions.addTo(spec);
    return Options.withHelp(spec);
  }

  @Override
  public void run(ParseResult given, Session session) {
    RunMetric.Request prices =
        new RunMetric.Request(
            "",
            Origin.file(Options.value(given, "prices")),
            Options.among(given, CsvFileOptions.NAMES),
            Options.values(given, "asset"),
            Options.value(given, "benchmark"),
            Options.value(given, "benchmark-prices"),
            RunCommand.kind(given, "kind"),
            RunCommand.kind(given, "benchmark-kind"),
            Options.among(given, CUTS),
            Options.pairs("set", Options.values(given, "set")));
    FigureJob.Request request =
        new FigureJob.Request(
            given.matchedPositionalValue(0, ""),
            Options.value(given, "data"),
            prices,
            new FigureJob.Look(
                Options.value(given, "style"),
                Options.value(given, "width"),
                Options.value(given, "height"),
                Options.value(given, "dpi")),
            Options.value(given, "title"),
            Options.value(given, "source"),
            Options.value(given, "out"));
    FigureJob.Made made = new FigureJob(session.kernel(), session.in()).run(request);
    made.notes().forEach(session::note);
    made.files().forEach(file -> session.print(file + "\n"));
  }
}
