package org.rotascope.cli;

import org.rotascope.app.WorkbookJob;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** {@code rotascope workbook new}: a workbook that can be refreshed. */
final class NewWorkbookCommand implements Command {
  @Override
  public CommandSpec spec() {
    CommandSpec spec = Options.command("workbook new");
    spec.usageMessage()
        .customSynopsis(
            "rotascope workbook new --out BOOK.xlsx [--template BOOK.xlsx] (--config FILE | --prices"
                + " FILE --asset NAME --benchmark NAME) [OPTION ...]");
    spec.addOption(Options.one("out", "FILE", "the workbook, which ends with .xlsx or .xlsm"));
    spec.addOption(
        Options.one(
            "template", "FILE", "workbook whose sheets and looks come first; it is not changed"));
    spec.addOption(
        OptionSpec.builder("--replace").description("replace a file of that name").build());
    SettingsOptions.addTo(spec);
    return Options.withHelp(spec);
  }

  @Override
  public void run(ParseResult given, Session session) {
    WorkbookJob.Made made =
        new WorkbookJob(session.kernel(), session.bar())
            .create(
                Options.value(given, "out"),
                Options.value(given, "template"),
                given.hasMatchedOption("--replace"),
                SettingsOptions.of(given));
    RefreshCommand.tell(made, session);
  }
}
