package org.rotascope.cli;

import org.rotascope.app.WorkbookJob;
import org.rotascope.app.WorkbookWatch;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** {@code rotascope workbook refresh}: the numbers of a workbook, computed anew from its source. */
final class RefreshCommand implements Command {
  @Override
  public CommandSpec spec() {
    CommandSpec spec = Options.command("workbook refresh");
    spec.usageMessage()
        .customSynopsis("rotascope workbook refresh BOOK.xlsx [--dry-run | --watch]");
    spec.addPositional(book("workbook made by workbook new or workbook adopt"));
    spec.addOption(dryRun());
    spec.addOption(
        OptionSpec.builder("--watch")
            .description("refresh now, and again whenever the source changes, until stopped")
            .build());
    return Options.withHelp(spec);
  }

  @Override
  public void run(ParseResult given, Session session) {
    WorkbookJob job = new WorkbookJob(session.kernel(), session.bar());
    String book = given.matchedPositionalValue(0, "");
    boolean dry = given.hasMatchedOption("--dry-run");
    if (given.hasMatchedOption("--watch")) {
      WorkbookWatch.refuseDry(dry);
      new WorkbookWatch(job, made -> tell(made, session), session::note).run(book);
      return;
    }
    tell(job.refresh(book, dry), session);
  }

  /**
   * Says what came of it: notes on standard error, what changed and the file on standard output.
   */
  static void tell(WorkbookJob.Made made, Session session) {
    made.notes().forEach(session::note);
    made.changes().forEach(change -> session.print(change + "\n"));
    session.print(made.file() + "\n");
  }

  static PositionalParamSpec book(String description) {
    return PositionalParamSpec.builder()
        .index("0")
        .arity("1")
        .required(true)
        .type(String.class)
        .paramLabel("BOOK")
        .description(description)
        .build();
  }

  static OptionSpec dryRun() {
    return OptionSpec.builder("--dry-run")
        .description("say what would change, and change nothing")
        .build();
  }
}
