package org.rotascope.cli;

import java.util.List;
import org.rotascope.app.ReportJob;
import org.rotascope.app.RunReport;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code rotascope report}: the rotation report of an asset against a benchmark. */
final class ReportCommand implements Command {
  private static final List<String> CUTS = List.of("freq", "since", "until", "as-of");

  @Override
  public CommandSpec spec() {
    CommandSpec spec = Options.command("report");
    spec.usageMessage()
        .customSynopsis(
            "rotascope report --prices FILE --asset NAME --benchmark NAME --out FOLDER [OPTION ...]");
    OriginOptions.addTo(spec);
    spec.addOption(
        Options.many(
            "asset",
            "NAME",
            "column to report on; further ones, as A,B or by repeating, join it on the rotation"
                + " graph; '*' is all but the benchmark"));
    spec.addOption(Options.one("benchmark", "NAME", "column to measure it against"));
    spec.addOption(Options.one("out", "FOLDER", "where the files go; made if it is not there"));
    RunCommand.addDataOptions(spec);
    CsvFileOptions.addTo(spec);
    return Options.withHelp(spec);
  }

  @Override
  public void run(ParseResult given, Session session) {
    RunReport.Request request =
        new RunReport.Request(
            OriginOptions.of(given),
            Options.among(given, CsvFileOptions.NAMES),
            Options.values(given, "asset"),
            Options.value(given, "benchmark"),
            Options.value(given, "benchmark-prices"),
            RunCommand.kind(given, "kind"),
            RunCommand.kind(given, "benchmark-kind"),
            Options.among(given, CUTS),
            Options.value(given, "out"));
    ReportJob.Made made = new RunReport(session.kernel(), session.bar(), session.in()).run(request);
    made.notes().forEach(session::note);
    made.files().forEach(file -> session.print(file + "\n"));
  }
}
