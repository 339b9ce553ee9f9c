package org.rotascope.cli;

import org.rotascope.app.WorkbookJob;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code rotascope workbook adopt}: our sheets beside those of somebody's workbook. */
final class AdoptCommand implements Command {
  @Override
  public CommandSpec spec() {
    CommandSpec spec = Options.command("workbook adopt");
    spec.usageMessage()
        .customSynopsis(
            "rotascope workbook adopt BOOK.xlsx (--config FILE | --prices FILE --asset NAME"
                + " --benchmark NAME) [OPTION ...]");
    spec.addPositional(
        RefreshCommand.book("workbook that gets our sheets; its own stay as they are"));
    spec.addOption(RefreshCommand.dryRun());
    SettingsOptions.addTo(spec);
    return Options.withHelp(spec);
  }

  @Override
  public void run(ParseResult given, Session session) {
    WorkbookJob.Made made =
        new WorkbookJob(session.kernel(), session.bar())
            .adopt(
                given.matchedPositionalValue(0, ""),
                SettingsOptions.of(given),
                given.hasMatchedOption("--dry-run"));
    RefreshCommand.tell(made, session);
  }
}
